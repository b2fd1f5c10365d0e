package virtqos.rule.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import virtqos.cli.validate.TreeRules;
import virtqos.diag.Diagnostic;
import virtqos.testing.Virsh;
import virtqos.unit.LibvirtVersion;
import virtqos.xml.SchemaCheck;
import virtqos.xml.SchemaSet;

/// Which devices of a guest do not go together; libvirt's own parser says the same, in the same
/// words.
class DomainRulesTest {
  private static final String HD = "<boot dev='hd'/>";
  private static final String PCI = "<address type='pci' bus='7' slot='0' function='1'/>";
  private static final String IDS = "<vendor id='0x1234'/><product id='0x0001'/>";

  private final SchemaCheck check = SchemaSet.ours().check();

  @TempDir private Path folder;

  private static String user(String inside) {
    return "<interface type='user'>" + inside + "</interface>";
  }

  private static String disk(String inside) {
    return "<disk type='file'><source file='/a'/><target dev='vda' bus='virtio'/>"
        + inside
        + "</disk>";
  }

  private static String host(String source) {
    return "<interface type='hostdev'><source>" + source + "</source></interface>";
  }

  private static String hostdev(String type, String source) {
    return "<hostdev mode='subsystem' type='"
        + type
        + "'><source>"
        + source
        + "</source></hostdev>";
  }

  private static String boot(String order) {
    return "<boot order='" + order + "'/>";
  }

  private static String alias(String name) {
    return "<alias name='" + name + "'/>";
  }

  /// In `<os>`, in `<devices>`, and what is said.
  static Stream<Arguments> guests() {
    String order = "domain-boot-order";
    String alias = "domain-alias";
    String twice = "domain-host-device";
    return Stream.of(
        Arguments.of("", user(boot("1")) + user(boot("2")), ""),
        Arguments.of("", user(boot("1")) + user(""), ""),
        Arguments.of("", user(boot("1")) + user(boot("01")), order),
        Arguments.of("", user(boot("1")) + user(boot("1")) + user(boot("1")), order + " " + order),
        Arguments.of("", disk(boot("1")) + user(boot("1")), order),
        Arguments.of(
            "",
            user(boot("3"))
                + "<hostdev mode='subsystem' type='usb'><source>"
                + IDS
                + "</source>"
                + boot("3")
                + "</hostdev>",
            order),
        Arguments.of(HD, user(boot("1")) + user(boot("2")), order),
        Arguments.of(HD, disk(boot("1")), order),
        Arguments.of(HD, user(""), ""),
        Arguments.of("<bootmenu enable='yes'/>", user(boot("1")), ""),
        Arguments.of("", user(alias("ua-a")) + user(alias("ua-b")), ""),
        Arguments.of("", user(alias("ua-a")) + user(alias("ua-a")), alias),
        Arguments.of("", user(alias("ua-")) + disk(alias("ua-")), alias),
        Arguments.of("", user(alias("net0")) + user(alias("net0")), ""),
        Arguments.of(
            "",
            user(alias("ua-a")) + "<controller type='usb'>" + alias("ua-a") + "</controller>",
            alias),
        Arguments.of("", host(PCI) + host("<address type='pci' bus='7' slot='1'/>"), ""),
        Arguments.of(
            "", host(PCI) + host("<address type='pci' bus='0x07' function='0x1'/>"), twice),
        Arguments.of("", host(PCI) + hostdev("pci", "<address bus='07' function='01'/>"), twice),
        Arguments.of(
            "",
            hostdev("usb", "<address bus='1' device='2'/>")
                + host("<address type='usb' bus='0x1' device='02'/>"),
            twice),
        Arguments.of("", host("<address type='usb' bus='7' device='1'/>") + host(PCI), ""),
        Arguments.of("", host(IDS) + host("<vendor id='4660'/><product id='1'/>"), twice),
        Arguments.of("", host(IDS) + host("<vendor id='4660'/><product id='2'/>"), ""),
        Arguments.of(
            "",
            host("<vendor id='1'/><product id='2'/>")
                + host("<address type='usb' bus='1' device='2'/>"),
            ""));
  }

  @ParameterizedTest
  @MethodSource("guests")
  void saysWhatDoesNotGoTogether(String os, String devices, String expected) {
    assertThat(
            findings(guest(os, devices))
                .map(finding -> finding.rule().id())
                .filter(id -> id.startsWith("domain-"))
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }

  @Test
  void saysItInLibvirtsWords() throws Exception {
    Virsh.unlessPresent();
    List<byte[]> guests =
        guests()
            .map(Arguments::get)
            .map(given -> guest((String) given[0], (String) given[1]))
            .toList();
    List<Optional<String>> answers = new Virsh(folder).define("define", guests);
    for (int i = 0; i < guests.size(); i++) {
      List<String> said = findings(guests.get(i)).map(Diagnostic::message).distinct().toList();
      String libvirt = answers.get(i).orElse("").replaceFirst("^[a-zA-Z ]+: ", "");
      assertThat(said)
          .as(new String(guests.get(i), StandardCharsets.UTF_8))
          .isEqualTo(libvirt.isEmpty() ? List.of() : List.of(libvirt));
    }
  }

  /// A guest of another kind than hvm is not booted from devices.
  @Test
  void readsKindsOfDeviceInFullyVirtualisedGuestsOnly() {
    String exe =
        text(guest(HD, user(boot("1")))).replace("hvm</type>", "exe</type><init>/init</init>");
    assertThat(findings(exe.getBytes(StandardCharsets.UTF_8)))
        .extracting(finding -> finding.rule().id())
        .doesNotContain("domain-boot-order");
  }

  private Stream<Diagnostic> findings(byte[] guest) {
    return check
        .read(guest, "guest.xml", new TreeRules(LibvirtVersion.parse("9.0.0").orElseThrow()))
        .findings()
        .stream();
  }

  private static String text(byte[] guest) {
    return new String(guest, StandardCharsets.UTF_8);
  }

  private static byte[] guest(String os, String devices) {
    return ("<domain type='test'><name>guest</name>"
            + "<uuid>c7a5fdbd-edaf-9455-926a-d65c16db1809</uuid><memory>1024</memory>"
            + "<os><type>hvm</type>"
            + os
            + "</os><devices>"
            + devices
            + "</devices></domain>")
        .getBytes(StandardCharsets.UTF_8);
  }
}
