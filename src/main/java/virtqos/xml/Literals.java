package virtqos.xml;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import virtqos.diag.Location;
import virtqos.diag.XmlRule;
import virtqos.model.ClassId;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.ObjectName;
import virtqos.unit.Rate;
import virtqos.unit.Size;

/// Reads the words that stand in attributes and elements. What cannot be read is a finding and no
/// value.
final class Literals {
  private final Findings findings;
  private final boolean isOldBandwidth;

  Literals(Findings findings) {
    this(findings, false);
  }

  private Literals(Findings findings, boolean isOldBandwidth) {
    this.findings = findings;
    this.isOldBandwidth = isOldBandwidth;
  }

  /// {@return what reads numbers of a `<bandwidth>` as libvirt did before 11.0}
  static Literals ofOldBandwidth(Findings findings) {
    return new Literals(findings, true);
  }

  /// Reads an unsigned 64-bit number as libvirt does: blanks and one `+` may come first, zeros too;
  /// nothing may follow.
  ///
  /// Source: libvirt src/util/virstring.c, virStrToLong_ullp.
  static Optional<Long> unsigned(String text) {
    int at = 0;
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '+') {
      at++;
    }
    if (at == text.length()) {
      return Optional.empty();
    }
    long number = 0;
    for (; at < text.length(); at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0
          || digit > 9
          || Long.compareUnsigned(number, Long.divideUnsigned(-1L, 10)) > 0) {
        return Optional.empty();
      }
      long next = number * 10 + digit;
      if (Long.compareUnsigned(next, number * 10) < 0) {
        return Optional.empty();
      }
      number = next;
    }
    return Optional.of(number);
  }

  /// Reads kB/s (1000 bytes), at most what libvirt and tc can hold.
  Optional<Rate> rate(Attribute attribute) {
    OptionalLong number = number(attribute, Rate.LARGEST.kilobytesPerSecond());
    return number.isEmpty()
        ? Optional.empty()
        : Optional.of(Rate.ofKilobytesPerSecond(number.getAsLong()));
  }

  /// Reads KiB (1024 bytes), at most what libvirt and tc can hold.
  Optional<Size> burst(Attribute attribute) {
    OptionalLong number = number(attribute, Size.LARGEST_BURST_KIBIBYTES);
    return number.isEmpty() ? Optional.empty() : Optional.of(Size.ofKibibytes(number.getAsLong()));
  }

  private OptionalLong number(Attribute attribute, long largest) {
    Optional<Long> number = unsigned(attribute.value());
    if (number.isEmpty()) {
      findings.add(
          attribute.at(),
          XmlRule.NUMBER,
          isOldBandwidth
              ? "could not convert bandwidth "
                  + attribute.name()
                  + " value '"
                  + Findings.quote(attribute.value())
                  + "'"
              : invalid(attribute) + " Expected non-negative integer value",
          "write decimal digits only, without unit, sign or point");
      return OptionalLong.empty();
    }
    if (Long.compareUnsigned(number.get(), largest) > 0) {
      findings.add(
          attribute.at(),
          XmlRule.NUMBER_LIMIT,
          "value '"
              + Long.toUnsignedString(number.get())
              + "' is too big for '"
              + attribute.name()
              + "' parameter, maximum is '"
              + largest
              + "'",
          "that is more than tc can hold; rates are in kB/s (1000 bytes), bursts in KiB (1024"
              + " bytes)");
      return OptionalLong.empty();
    }
    return OptionalLong.of(number.get());
  }

  private static String invalid(Attribute attribute) {
    return "Invalid value for attribute '"
        + attribute.name()
        + "' in element '"
        + attribute.element()
        + "': '"
        + Findings.quote(attribute.value())
        + "'.";
  }

  /// Reads a class id. Zero is none; 1 and 2 are never an interface's.
  Optional<ClassId> classId(Attribute attribute) {
    Optional<Long> number = unsigned(attribute.value());
    if (number.isEmpty() || Long.compareUnsigned(number.get(), Integer.MAX_VALUE) > 0) {
      findings.add(
          attribute.at(),
          XmlRule.CLASS_ID,
          isOldBandwidth
              ? "Unable to parse class id '" + Findings.quote(attribute.value()) + "'"
              : invalid(attribute) + " Expected non-negative integer value",
          "a class id is a number from 3 to 65535; 0 or no attribute means none");
      return Optional.empty();
    }
    if (number.get() == 0) {
      return Optional.empty();
    }
    Optional<ClassId> id = ClassId.of(number.get()).filter(ClassId::isInterface);
    if (id.isEmpty()) {
      findings.add(
          attribute.at(),
          XmlRule.CLASS_ID,
          "Invalid class ID " + number.get(),
          number.get() < ClassId.FIRST
              ? "1 is the root class and 2 the default class of the bridge; an interface has 3 or"
                  + " more"
              : "tc has class numbers up to 65535 (1:ffff)");
    }
    return id;
  }

  Optional<MacAddress> mac(Attribute attribute, String message) {
    Optional<MacAddress> mac = MacAddress.parse(attribute.value());
    if (mac.isEmpty()) {
      findings.add(
          attribute.at(),
          XmlRule.MAC_ADDRESS,
          message + " '" + Findings.quote(attribute.value()) + "'",
          "write six groups of hexadecimal digits between colons, such as 52:54:00:12:34:56");
    }
    return mac;
  }

  /// Reads the address of a single station.
  Optional<MacAddress> unicastMac(Attribute attribute, String message) {
    Optional<MacAddress> mac = mac(attribute, message);
    if (mac.isPresent() && mac.get().isMulticast()) {
      findings.add(
          attribute.at(),
          XmlRule.MAC_ADDRESS_MULTICAST,
          "expected unicast mac address, found multicast '"
              + Findings.quote(attribute.value())
              + "'",
          "the second digit of the address must be even");
      return Optional.empty();
    }
    return mac;
  }

  /// Reads 32 hexadecimal digits; hyphens and blanks between them do not matter.
  ///
  /// Source: libvirt src/util/viruuid.c, virUUIDParse.
  static Optional<UUID> uuid(String text) {
    long high = 0;
    long low = 0;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit >= 0 && digits < 32) {
        high = high << 4 | low >>> 60;
        low = low << 4 | digit;
        digits++;
      } else if (c != '-' && c != ' ' && c != '\n' && c != '\t' && c != '\r') {
        return Optional.empty();
      }
    }
    return digits == 32 ? Optional.of(new UUID(high, low)) : Optional.empty();
  }

  Optional<UUID> uuid(String text, Location at, String message) {
    Optional<UUID> uuid = uuid(text);
    if (uuid.isEmpty()) {
      findings.add(
          at,
          XmlRule.UUID,
          message + " '" + Findings.quote(text) + "'",
          "a UUID has 32 hexadecimal digits, such as 5d744f21-ba4a-4d6e-bdb2-30a35ff3207d");
    }
    return uuid;
  }

  /// Reads the name of a network device that stands in a tc command later.
  Optional<DeviceName> device(Attribute attribute) {
    Optional<DeviceName> name = DeviceName.parse(attribute.value());
    if (name.isEmpty()) {
      findings.add(
          attribute.at(),
          XmlRule.DEVICE_NAME,
          "'" + Findings.quote(attribute.value()) + "' is not a usable name of a network device",
          "use up to 15 letters, digits and ._+~@=-, not beginning with a hyphen");
    }
    return name;
  }

  /// Reads the name of a device in an `<interface>`. Other hypervisors write what they call a
  /// network there, blanks included (`VM Network`), or a device file (`/dev/vmnet1`): that is only
  /// a warning.
  Optional<DeviceName> guestDevice(Attribute attribute) {
    String text = attribute.value();
    if (isWordsOnly(text.startsWith("/dev/") ? "dev " + text.substring(5) : text)) {
      findings.add(
          attribute.at(),
          XmlRule.DEVICE_ELSEWHERE,
          "'" + Findings.quote(text) + "' is no network device of a Linux host",
          "virt-qos leaves this interface alone");
      return Optional.empty();
    }
    return device(attribute);
  }

  private static boolean isWordsOnly(String text) {
    boolean hasBlank = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      hasBlank |= c == ' ';
      if (c != ' ' && (c >= 128 || (!Character.isLetterOrDigit(c) && "._-".indexOf(c) < 0))) {
        return false;
      }
    }
    return hasBlank && text.length() <= 80;
  }

  /// Reads the name of a network or domain. One that is not plain is a warning.
  Optional<ObjectName> object(String text, Location at) {
    Optional<ObjectName> name = ObjectName.parse(text);
    if (name.isEmpty()) {
      findings.add(
          at,
          XmlRule.OBJECT_NAME,
          "'" + Findings.quote(text) + "' is not a usable name",
          "a name stands in file names: no slash, no control character, not . or .., at most 200"
              + " bytes");
    } else if (!name.get().isPlain()) {
      findings.add(
          at,
          XmlRule.OBJECT_NAME_NOT_PLAIN,
          "the name '"
              + Findings.quote(text)
              + "' has characters that shells and file names take amiss",
          "in virt-qos's files it is written " + name.get().fileName());
    }
    return name;
  }
}
