package virtqos.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import virtqos.diag.Diagnostic;
import virtqos.diag.XmlRule;
import virtqos.unit.LibvirtVersion;

/// What libvirt 11.3's own parser and validation say of a bandwidth, place by place; `yes` means
/// accepted.
class BandwidthRulesTest {
  private static final String NOT_A_NUMBER = "Expected non-negative integer value";
  private static final String FLOOR = "floor attribute is not supported for this config";
  private static final String CLASS_ID =
      "classID attribute not supported on <bandwidth> in this usage context";

  private final SchemaCheck check = SchemaSet.ours().check();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          <inbound average='0'/>                    | yes
          <inbound average='007'/>                  | yes
          <inbound average='+7'/>                   | yes
          <inbound average=' 7 '/>                  | number
          <inbound average=' 7'/>                   | yes
          <inbound average='&#9;&#10;7'/>           | yes
          <inbound average='7&#10;'/>               | number
          <inbound average='+ 7'/>                  | number
          <inbound average='++7'/>                  | number
          <inbound average='4294967295'/>           | yes
          <inbound average='4294967296'/>           | yes
          <inbound average='18014398509481984'/>    | yes
          <inbound average='18014398509481985'/>    | number-limit
          <inbound average='18446744073709551615'/> | number-limit
          <inbound average='18446744073709551616'/> | number
          <inbound average='99999999999999999999999999'/> | number
          <inbound average='000000000000000000000000000000007'/> | yes
          <inbound average=''/>                     | number
          <inbound average=' '/>                    | number
          <inbound average='+'/>                    | number
          <inbound average='-5'/>                   | number
          <inbound average='0x10'/>                 | number
          <inbound average='5.0'/>                  | number
          <inbound average='٣'/>                    | number
          <inbound/>                                | bandwidth-missing-average
          <inbound peak='5'/>                       | bandwidth-missing-average
          <inbound burst='5'/>                      | bandwidth-missing-average
          <outbound floor='5'/>                     | bandwidth-floor-not-allowed
          <outbound average='1' floor='0'/>         | bandwidth-floor-not-allowed
          <inbound floor='5'/>                      | bandwidth-floor-not-allowed
          <inbound average='1'/><inbound/>          | yes
          <inbound average='1'>text<a/></inbound>   | yes
          <inbound average='1' colour='blue'/>      | yes
          <inbound average='1' burst='0'/>          | yes
          <inbound average='1' burst='4194303'/>    | yes
          <inbound average='1' burst='4194304'/>    | number-limit
          <inbound average='1' burst='4294967296'/> | number-limit
          <inbound average='9' peak='1'/>           | yes
          <inbound average='1' peak='18014398509481985'/> | number-limit
          """)
  void network(String bandwidth, String verdict) {
    assertThat(verdict("<network><name>n</name><bandwidth>%s</bandwidth></network>", bandwidth))
        .isEqualTo(verdict);
  }

  /// libvirt 9.0's words, and what the newest release says instead; `-` where it says nothing.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          <inbound average='x'/> | could not convert bandwidth average value 'x' | Invalid value for attribute 'average' in element 'inbound': 'x'. Expected non-negative integer value
          <outbound average='1' burst='-1'/> | could not convert bandwidth burst value '-1' | Invalid value for attribute 'burst' in element 'outbound': '-1'. Expected non-negative integer value
          <outbound floor='1'/> | 'floor' attribute allowed only in <inbound> element | floor attribute is not supported for this config
          <inbound floor='1'/> | floor attribute is not supported for this config | floor attribute is not supported for this config
          <inbound average='1' floor='0'/> | - | floor attribute is not supported for this config
          <outbound average='1' floor='0'/> | - | floor attribute is not supported for this config
          <inbound average='1'/><inbound average='2'/> | Only one child <inbound> element allowed | a second <inbound> is ignored
          <inbound peak='1'/> | Missing mandatory average or floor attributes | Missing mandatory average or floor attributes
          """)
  void wordsOfReleases(String bandwidth, String old, String newest) {
    String document =
        "<network><name>n</name><bandwidth>%s</bandwidth></network>".formatted(bandwidth);
    assertThat(words(document, new LibvirtVersion(9, 0, 0))).isEqualTo(old);
    assertThat(words(document, new LibvirtVersion(10, 99, 0))).isEqualTo(old);
    assertThat(words(document, new LibvirtVersion(11, 0, 0))).isEqualTo(newest);
    assertThat(words(document, LibvirtVersion.NEWEST)).isEqualTo(newest);
  }

  private String words(String document, LibvirtVersion libvirt) {
    return check.read(document.getBytes(UTF_8), "n", new NoRules(libvirt)).findings().stream()
        .filter(finding -> finding.rule() instanceof XmlRule)
        .map(Diagnostic::message)
        .reduce((one, other) -> one + "; " + other)
        .orElse("-");
  }

  private record NoRules(LibvirtVersion libvirt) implements ElementTree.Rules {
    @Override
    public Stream<Diagnostic> check(ElementTree tree) {
      return Stream.empty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "network, network, yes",
    "bridge, bridge, bandwidth-floor-not-allowed",
    "direct, dev, bandwidth-floor-not-allowed",
    "ethernet, dev, bandwidth-floor-not-allowed",
    "user, dev, bandwidth-floor-not-allowed",
    "hostdev, dev, bandwidth-floor-not-allowed",
    "vhostuser, path, bandwidth-floor-not-allowed",
  })
  void floorOnInterface(String type, String source, String verdict) {
    String document =
        "<domain><name>d</name><devices><interface type='"
            + type
            + "'><source "
            + source
            + "='x'/>%s</interface></devices></domain>";
    assertThat(verdict(document, "<bandwidth><inbound floor='5'/></bandwidth>")).isEqualTo(verdict);
    assertThat(verdict(document, "<bandwidth><inbound average='5' peak='9'/></bandwidth>"))
        .isEqualTo("yes");
    assertThat(verdict(document, "<bandwidth classID='3'><inbound average='5'/></bandwidth>"))
        .isEqualTo("bandwidth-class-id-not-allowed");
  }

  @ParameterizedTest
  @CsvSource({
    "network, yes",
    "bridge, bandwidth-floor-not-allowed",
    "direct, bandwidth-floor-not-allowed",
    "hostdev, bandwidth-floor-not-allowed",
    "user, interface-actual-type",
    "'', interface-actual-type"
  })
  void floorOnActual(String type, String verdict) {
    String document =
        "<domstatus state='running' pid='1'><domain><name>d</name><devices><interface"
            + " type='network'><source network='x'/><actual type='"
            + type
            + "'>%s</actual></interface></devices></domain></domstatus>";
    assertThat(verdict(document, "<bandwidth><inbound floor='5'/></bandwidth>")).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "classID='0', yes",
    "classID='3', yes",
    "classID='1729', yes",
    "classID='65535', yes",
    "classID='65536', class-id",
    "classID='2', class-id",
    "classID='-1', class-id",
    "classID='', class-id",
    "classID='4294967299', class-id",
  })
  void classIdOfPort(String attribute, String verdict) {
    String document =
        "<networkport><uuid>5d744f21-ba4a-4d6e-bdb2-30a35ff3207d</uuid><owner><name>d</name>"
            + "<uuid>d54df46f-1ab5-4a22-8618-4560ef5fac2c</uuid></owner><mac"
            + " address='52:54:00:11:22:33'/><bandwidth %s><inbound"
            + " floor='5'/></bandwidth></networkport>";
    assertThat(verdict(document, attribute)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "<bandwidth classID='3'/>",
    "<portgroup name='p'><bandwidth classID='3'/></portgroup>"
  })
  void classIdElsewhere(String element) {
    assertThat(verdict("<network><name>n</name>%s</network>", element))
        .isEqualTo("bandwidth-class-id-not-allowed");
  }

  /// {@return the rule of the only error, or `yes`}
  private static String verdict(String document, String part) {
    String whole = document.replace("%s", part);
    var errors =
        Documents.read(whole.getBytes(UTF_8), "in").findings().stream()
            .filter(Diagnostic::isError)
            .toList();
    assertThat(errors).hasSizeLessThan(2);
    if (errors.isEmpty()) {
      return "yes";
    }
    Diagnostic error = errors.getFirst();
    // The words are libvirt's own.
    switch (error.rule().id()) {
      case "number" -> assertThat(error.message()).endsWith(NOT_A_NUMBER);
      case "number-limit" -> assertThat(error.message()).contains("' is too big for '");
      case "bandwidth-floor-not-allowed" -> assertThat(error.message()).isEqualTo(FLOOR);
      case "bandwidth-class-id-not-allowed" -> assertThat(error.message()).isEqualTo(CLASS_ID);
      default -> assertThat(error.message()).isNotEmpty();
    }
    return error.rule().id();
  }
}
