package virtqos.xml;

import java.util.Locale;

/// What can be wrong with a document: the rules that readers check while they read.
///
/// The id in reports is the name in lower case with hyphens. Each has a page in `docs/`.
public enum XmlRule {
  /// Nothing to read.
  XML_EMPTY,
  /// More bytes, depth, elements or attributes than any real document has.
  XML_LIMIT,
  /// Bytes that are not text in the encoding that the document declares.
  XML_ENCODING,
  /// A document type declaration.
  XML_DOCTYPE,
  /// An entity other than the five of XML itself.
  XML_ENTITY,
  /// Not well-formed.
  XML_SYNTAX,
  /// The input ends in the middle of the document.
  XML_TRUNCATED,
  /// A root element that nobody here reads, or another one than asked for.
  XML_ROOT,
  /// More findings than one report should have.
  FINDINGS_LIMIT,

  /// A number that is none.
  NUMBER,
  /// A bandwidth beyond what libvirt and tc can hold.
  NUMBER_LIMIT,
  /// A word that is not one of those allowed.
  WORD,
  UUID,
  MAC_ADDRESS,
  /// A MAC address of more than one station where one guest's is needed.
  MAC_ADDRESS_MULTICAST,
  /// Not safe as the name of a network device.
  DEVICE_NAME,
  /// A device of an interface as other hypervisors name theirs.
  DEVICE_ELSEWHERE,
  /// Not safe as the name of a network or domain.
  OBJECT_NAME,
  /// A name that is written with `%XX` in file names.
  OBJECT_NAME_NOT_PLAIN,
  CLASS_ID,
  /// The three places for a class id say different numbers.
  CLASS_ID_DISAGREES,

  BANDWIDTH_MISSING_AVERAGE,
  BANDWIDTH_PEAK_WITHOUT_AVERAGE,
  BANDWIDTH_FLOOR_NOT_ALLOWED,
  BANDWIDTH_CLASS_ID_NOT_ALLOWED,
  /// A second `<inbound>` or `<outbound>`, which is ignored.
  BANDWIDTH_DUPLICATE_DIRECTION,

  NETWORK_MISSING_NAME,
  NETWORK_FORWARD_MODE,
  PORTGROUP_MISSING_NAME,
  PORT_MISSING_PART,
  PORT_PLUG,
  DOMAIN_MISSING_NAME,
  INTERFACE_SOURCE,
  INTERFACE_ACTUAL_TYPE,
  HOOK_DATA_MISSING_NETWORK,

  STATUS_MISSING_PART,
  STATUS_BITMAP,
  /// A bitmap without the numbers 0, 1 and 2.
  STATUS_RESERVED_CLASS_IDS,
  STATUS_FLOOR_SUM,
  /// A floor sum that was counted below zero.
  STATUS_FLOOR_SUM_WRAPPED,
  STATUS_TAINT,
  STATUS_STATE,
  STATUS_INTERFACE,

  /// An element of ours that does not belong there.
  METADATA_ELEMENT,
  /// An attribute that the element of ours does not have.
  METADATA_ATTRIBUTE,
  /// An attribute or element of ours that is needed and not there.
  METADATA_MISSING,
  /// The same thing said twice.
  METADATA_DUPLICATE;

  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /// {@return the id in reports, such as `bandwidth-missing-average`}
  public String id() {
    return id;
  }
}
