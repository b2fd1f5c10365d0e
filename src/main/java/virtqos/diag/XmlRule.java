package virtqos.diag;

/// What can be wrong with one document: found while it is read.
public enum XmlRule implements Rule {
  XML_EMPTY(Severity.ERROR, "There is nothing to read."),
  XML_LIMIT(Severity.ERROR, "The document is larger, deeper or fuller than any real one."),
  XML_ENCODING(Severity.ERROR, "The bytes are no text in the encoding that the document declares."),
  XML_DOCTYPE(Severity.ERROR, "The document has a document type declaration, which is not read."),
  XML_ENTITY(Severity.ERROR, "The document uses an entity other than the five of XML itself."),
  XML_SYNTAX(Severity.ERROR, "The document is not well-formed XML."),
  XML_TRUNCATED(Severity.ERROR, "The document ends before its root element does."),
  XML_ROOT(Severity.ERROR, "The root element is none that is read here."),
  FINDINGS_LIMIT(Severity.ERROR, "A document has so many findings that the rest is left out."),
  NUMBER(Severity.ERROR, "A value is not a whole number of the kind that is needed."),
  NUMBER_LIMIT(Severity.ERROR, "A bandwidth is larger than libvirt and tc can hold."),
  WORD(Severity.ERROR, "A value is not one of the words that are allowed."),
  UUID(Severity.ERROR, "A value is not a UUID."),
  MAC_ADDRESS(Severity.ERROR, "A value is not a MAC address."),
  MAC_ADDRESS_MULTICAST(Severity.ERROR, "A guest has the address of a group of stations."),
  DEVICE_NAME(Severity.ERROR, "A name cannot be that of a network device."),
  DEVICE_ELSEWHERE(
      Severity.WARNING,
      "A device is named as on another hypervisor, so nothing can be shaped on it."),
  OBJECT_NAME(Severity.ERROR, "A name cannot be that of a network or guest."),
  OBJECT_NAME_NOT_PLAIN(Severity.WARNING, "A name needs escapes in the names of status files."),
  CLASS_ID(Severity.ERROR, "A value is not a class id that can be given to an interface."),
  CLASS_ID_DISAGREES(Severity.ERROR, "Two places say different class ids of one interface."),
  BANDWIDTH_MISSING_AVERAGE(Severity.ERROR, "A direction has neither 'average' nor 'floor'."),
  BANDWIDTH_PEAK_WITHOUT_AVERAGE(Severity.ERROR, "'peak' or 'burst' stands without 'average'."),
  BANDWIDTH_FLOOR_NOT_ALLOWED(Severity.ERROR, "'floor' stands where libvirt refuses it."),
  BANDWIDTH_CLASS_ID_NOT_ALLOWED(Severity.ERROR, "'classID' stands outside a network port."),
  BANDWIDTH_REPEATED_DIRECTION(
      Severity.ERROR,
      "A release of libvirt that refuses a second <inbound> or <outbound> is given one."),
  BANDWIDTH_DUPLICATE_DIRECTION(Severity.WARNING, "A second <inbound> or <outbound> is ignored."),
  NETWORK_MISSING_NAME(Severity.ERROR, "A network has no name."),
  NETWORK_FORWARD_MODE(Severity.ERROR, "A network's forward mode is none that libvirt knows."),
  PORTGROUP_MISSING_NAME(Severity.ERROR, "A portgroup has no name."),
  PORT_MISSING_PART(
      Severity.ERROR, "A network port lacks something without which it cannot be used."),
  PORT_PLUG(Severity.ERROR, "A port's <plug> lacks what its type needs."),
  DOMAIN_MISSING_NAME(Severity.ERROR, "A guest has no name."),
  INTERFACE_SOURCE(Severity.ERROR, "An interface does not say what it is connected to."),
  INTERFACE_ACTUAL_TYPE(
      Severity.ERROR, "An interface's <actual> has a type that libvirt never writes."),
  HOOK_DATA_MISSING_NETWORK(Severity.ERROR, "What the hook was given has no network in it."),
  STATUS_MISSING_PART(Severity.ERROR, "A status file lacks the document that it is about."),
  STATUS_BITMAP(Severity.ERROR, "A network status file's bitmap of class ids cannot be read."),
  STATUS_RESERVED_CLASS_IDS(
      Severity.WARNING, "A bitmap of class ids lacks the reserved numbers 0, 1 and 2."),
  STATUS_FLOOR_SUM(Severity.ERROR, "A network status file's sum of floors cannot be read."),
  STATUS_FLOOR_SUM_WRAPPED(
      Severity.WARNING, "A network status file's sum of floors was counted below zero."),
  STATUS_TAINT(Severity.ERROR, "A network status file has a taint that libvirt does not know."),
  STATUS_STATE(Severity.ERROR, "A domain status file's state cannot be read."),
  STATUS_INTERFACE(
      Severity.ERROR, "A pair of alias and class id in a domain status file is incomplete."),
  METADATA_ELEMENT(Severity.ERROR, "An element of ours stands where it does not belong."),
  METADATA_ATTRIBUTE(Severity.ERROR, "An element of ours has an attribute that it cannot have."),
  METADATA_MISSING(Severity.ERROR, "An element of ours lacks something that it needs."),
  METADATA_INTERFACE(
      Severity.WARNING, "A floor is asked for an interface that the domain does not have."),
  METADATA_DUPLICATE(Severity.ERROR, "Metadata or configuration says the same thing twice."),
  ALLOW_WITHOUT_REASON(Severity.WARNING, "A comment allows something and does not say why."),
  ALLOW_UNKNOWN_RULE(Severity.WARNING, "A comment allows something that is no rule."),
  ALLOW_UNUSED(Severity.NOTE, "A comment allows something that is not there.");

  private final Severity severity;
  private final String sentence;

  XmlRule(Severity severity, String sentence) {
    this.severity = severity;
    this.sentence = sentence;
  }

  /// {@return whether a finding is, or may be, about a value of a `<bandwidth>`}
  public static boolean isOfBandwidth(Diagnostic finding) {
    return finding.rule().id().startsWith("bandwidth-")
        || finding.rule() == NUMBER
        || finding.rule() == NUMBER_LIMIT;
  }

  /// {@return whether a finding is about what a network or domain asks of virt-qos}
  public static boolean isOfMetadata(Diagnostic finding) {
    return finding.path().filter(path -> path.contains("/metadata")).isPresent();
  }

  /// {@return whether a finding is about what a status file adds to the network or domain in it}
  public static boolean isOfStatus(Diagnostic finding) {
    return finding.rule().id().startsWith("status-") || finding.rule() == CLASS_ID_DISAGREES;
  }

  @Override
  public Severity severity() {
    return severity;
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
