package virtqos.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import virtqos.cli.validate.TreeRules;
import virtqos.diag.Diagnostic;
import virtqos.testing.Grafter;
import virtqos.testing.Shared;
import virtqos.testing.Spellings;
import virtqos.testing.Virsh;
import virtqos.unit.LibvirtVersion;
import virtqos.xml.SchemaCheck;
import virtqos.xml.SchemaSet;

/// libvirt's own parser and we take and refuse the same interfaces: those of its tests, and fresh
/// mutants of them at each run. The seed is in the message.
class LibvirtInterfaceOracleTest {
  private static final LibvirtVersion RELEASE = new LibvirtVersion(9, 0, 0);

  private static final int MUTANTS = Integer.getInteger("virtqos.oracle.mutants", 2_000);

  /// Mutants in a thousand on which libvirt and we may differ (`docs/validation.md`).
  private static final int TOLERATED = 5;

  /// Rules that libvirt does not ask after when it reads a document, with the reason.
  private static final Map<String, String> LATER =
      Map.of(
          "number-limit", "tc refuses the number when the guest starts",
          "interface-bandwidth-on-hostdev", "checked when the guest starts",
          "interface-vlan-place", "checked when the guest starts",
          "interface-filter-virtualport", "checked when the guest starts");

  /// Debian's build of 9.0.0 refuses the word `passt`, which libvirt's own takes.
  private static final String PASST = "type=\"passt\"";

  /// What no test of libvirt has, for the mutator to choose from.
  private static final List<String> EDGES =
      List.of(
          """
          <interface type="network">
            <source><reconnect enabled="yes" timeout="3"/><reconnect enabled="no"/></source>
            <target dev="x" managed="no"/>
            <rom enabled="no"/>
            <rom bar="on" file="/x" enabled="yes"/>
            <teaming type="persistent"/>
            <acpi index="0"/>
            <boot order="4294967296" loadparm="a.b C"/>
            <address type="unassigned"/>
            <address type="ccw"/>
            <address type="dimm" slot="1" base="0x1"/>
          </interface>
          """,
          """
          <interface type="bridge">
            <virtualport/>
            <virtualport type="802.1Qbg"><parameters managerid="255" typeid="16777215"/></virtualport>
            <virtualport type="802.1Qbh"><parameters profileid=""/></virtualport>
            <virtualport type="midonet"/>
            <virtualport><parameters profileid="123456789012345678901234567890123456789"/></virtualport>
            <vlan><tag id="4095" nativeMode="tagged"/><tag id="1" nativeMode="untagged"/></vlan>
            <vlan trunk="yes"><tag id="0"/></vlan>
            <driver name="vfio" iommu="on" ats="off" packed="on" page_per_vq="on" rss="on"/>
            <driver name="vhost" queues="4294967296" rx_queue_size="4294967295" tx_queue_size="3"/>
            <bandwidth><inbound average="1" floor="2"/><outbound average="1" burst="4194304"/></bandwidth>
            <bandwidth><inbound floor="3"/><inbound average="3" peak="1"/></bandwidth>
            <bandwidth classID="3"><outbound peak="3"/></bandwidth>
          </interface>
          """,
          """
          <interface type="user">
            <ip address="10.0.0.1" prefix="32"/>
            <ip address="fd00::1" family="ipv6" prefix="64" peer="fd00::2"/>
            <ip address="10.0.0.1" family="ipv4" peer="10.0.0.2" prefix="128"/>
            <route address="10.1.0.0" netmask="255.255.0.0" gateway="10.0.0.2" metric="1"/>
            <route address="10.128.0.0" prefix="9" gateway="10.0.0.2" metric="0"/>
            <route address="fd01:8000::" family="ipv6" prefix="17" gateway="::ffff:10.0.0.2"/>
            <route address="0.0.0.0" netmask="255.0.255.0" gateway="10.0.0.2"/>
            <portForward proto="tcp" address="::1"><range start="0" end="3" to="4"/></portForward>
            <portForward proto="udp"><range start="65535" exclude="yes"/></portForward>
            <coalesce><rx><frames max="4294967295"/></rx></coalesce>
            <mtu size="65535"/>
            <tune><sndbuf>4294967295</sndbuf></tune>
          </interface>
          """,
          """
          <interface type="hostdev" managed="no">
            <source><vendor id="0x1234"/><product id="0x0001"/></source>
            <source missing="yes"><address type="usb" bus="0" device="2"/></source>
            <source><address type="pci" domain="0" bus="0" slot="0" function="0"/></source>
            <driver name="xen"/>
            <address type="usb" bus="1" port="1.2.3"/>
            <filterref filter="x"><parameter name="MAC" value="y"/></filterref>
          </interface>
          """);

  @TempDir Path folder;

  private final SchemaCheck check = SchemaSet.ours().check();

  /// What libvirt and we say of an interface.
  private record Verdict(String text, Optional<String> libvirt, List<Diagnostic> ours) {
    boolean agrees() {
      return libvirt.isEmpty() == ours.isEmpty();
    }

    /// {@return whether libvirt's words, without what kind of error it calls it, are among ours}
    boolean isInItsWords() {
      return ours.stream()
          .anyMatch(
              finding ->
                  finding.message().contains(libvirt.orElse("").replaceFirst("^[a-zA-Z ]+: ", "")));
    }

    @Override
    public String toString() {
      return "\n" + text + "\n  libvirt: " + libvirt.orElse("takes it") + "\n  we: " + ours;
    }
  }

  @Test
  void agreesOnEveryInterfaceOfTheCorpus() throws Exception {
    Virsh.unlessPresent();
    List<String> interfaces = interfaces();
    assertThat(interfaces).hasSizeGreaterThan(500);
    assertThat(verdicts(interfaces).stream().filter(verdict -> !verdict.agrees())).isEmpty();
  }

  @Test
  void agreesOnFreshMutants() throws Exception {
    Virsh.unlessPresent();
    long seed = Long.getLong("virtqos.oracle.seed", new Random().nextLong());
    List<String> interfaces = interfaces();
    Grafter grafter = new Grafter(seed);
    Stream.concat(interfaces.stream(), EDGES.stream()).forEach(grafter::learn);
    Random random = new Random(seed);
    Set<String> mutants = new LinkedHashSet<>();
    while (mutants.size() < MUTANTS) {
      String mutant = grafter.graft(interfaces.get(random.nextInt(interfaces.size())));
      if (!mutant.contains(PASST) && check.findings(guest(mutant), "mutant").isEmpty()) {
        mutants.add(mutant);
      }
    }
    List<Verdict> verdicts = verdicts(List.copyOf(mutants));
    List<Verdict> refused =
        verdicts.stream().filter(verdict -> verdict.libvirt().isPresent()).toList();
    List<Verdict> different = verdicts.stream().filter(verdict -> !verdict.agrees()).toList();
    long inItsWords = refused.stream().filter(Verdict::isInItsWords).count();
    String summary =
        "seed %d: %d refused, %d in libvirt's words, %d differ"
            .formatted(seed, refused.size(), inItsWords, different.size());
    assertThat(refused).as(summary).hasSizeGreaterThan(MUTANTS / 20);
    assertThat(different).as(summary).hasSizeLessThanOrEqualTo(MUTANTS * TOLERATED / 1000);
    assertThat(inItsWords).as(summary).isGreaterThan(refused.size() * 95L / 100);
  }

  /// Where a number may stand, it may be written in many ways; those that the schema takes count.
  @Test
  void agreesOnSpellingsOfNumbers() throws Exception {
    Virsh.unlessPresent();
    String usb = "<interface type='hostdev'><source>%s</source></interface>";
    String qbg =
        "<interface type='direct'><source dev='x'/><virtualport type='802.1Qbg'><parameters"
            + " %s/></virtualport></interface>";
    String vds =
        "<interface type='vds'><source switchid='6b3f5b8e-5a0b-4c7f-9d3b-0123456789ab'"
            + " portgroupid='x' %s/></interface>";
    List<String> spelled =
        Spellings.in(
                "<interface type='user'><mtu size='@'/></interface>",
                "<interface type='user'><boot order='@'/></interface>",
                "<interface type='user'><acpi index='@'/></interface>",
                "<interface type='user'><tune><sndbuf>@</sndbuf></tune></interface>",
                "<interface type='network'><source network='d'/><vlan><tag"
                    + " id='@'/></vlan></interface>",
                "<interface type='mcast'><source address='230.0.0.1' port='@'/></interface>",
                "<interface type='server'><source port='@'/></interface>",
                "<interface type='udp'><source address='1.2.3.4' port='1'><local"
                    + " address='1.2.3.4' port='@'/></source></interface>",
                "<interface type='user'><ip address='10.0.0.1' prefix='@'/></interface>",
                "<interface type='user'><route address='0.0.0.0' prefix='@'"
                    + " gateway='1.2.3.4'/></interface>",
                "<interface type='user'><route address='10.0.0.0' prefix='8' gateway='1.2.3.4'"
                    + " metric='@'/></interface>",
                "<interface type='user'><portForward proto='tcp'><range"
                    + " start='@'/></portForward></interface>",
                "<interface type='user'><portForward proto='tcp'><range start='1' end='@'"
                    + " to='@'/></portForward></interface>",
                "<interface type='user'><model type='virtio'/><driver queues='@'/></interface>",
                "<interface type='user'><address type='pci' domain='@' slot='1'/></interface>",
                "<interface type='user'><address type='pci' bus='@' slot='1'/></interface>",
                "<interface type='user'><address type='pci' slot='@'/></interface>",
                "<interface type='user'><address type='pci' slot='1' function='@'/></interface>",
                "<interface type='user'><address type='pci' slot='1'><zpci"
                    + " uid='@'/></address></interface>",
                "<interface type='user'><address type='pci' slot='1'><zpci uid='1'"
                    + " fid='@'/></address></interface>",
                "<interface type='user'><address type='ccw' cssid='@' ssid='0'"
                    + " devno='1'/></interface>",
                "<interface type='user'><address type='ccw' cssid='0' ssid='@'"
                    + " devno='1'/></interface>",
                "<interface type='user'><address type='ccw' cssid='0' ssid='0'"
                    + " devno='@'/></interface>",
                "<interface type='user'><address type='usb' bus='@'/></interface>",
                "<interface type='user'><address type='usb' bus='0' port='@'/></interface>",
                "<interface type='user'><address type='usb' bus='0' port='1.@'/></interface>",
                "<interface type='user'><address type='spapr-vio' reg='@'/></interface>",
                "<interface type='user'><address type='drive' unit='@'/></interface>",
                usb.formatted("<address type='usb' bus='@' device='1'/>"),
                usb.formatted("<address type='usb' bus='1' device='@'/>"),
                usb.formatted("<vendor id='@'/><product id='1'/>"),
                usb.formatted("<vendor id='1'/><product id='@'/>"),
                usb.formatted("<address type='pci' domain='@' bus='1'/>"),
                usb.formatted("<address type='pci' bus='@' slot='1'/>"),
                usb.formatted("<address type='pci' bus='1' slot='@'/>"),
                usb.formatted("<address type='pci' bus='1' function='@'/>"),
                qbg.formatted("managerid='@' typeid='1' typeidversion='1'"),
                qbg.formatted("managerid='1' typeid='@' typeidversion='1'"),
                qbg.formatted("managerid='1' typeid='1' typeidversion='@'"),
                vds.formatted("portid='@' connectionid='1'"),
                vds.formatted("portid='1' connectionid='@'"))
            .stream()
            .filter(text -> check.findings(guest(text), "spelled").isEmpty())
            .toList();
    List<Verdict> verdicts = verdicts(spelled);
    assertThat(verdicts.stream().filter(verdict -> !verdict.agrees())).isEmpty();
    assertThat(verdicts.stream().filter(verdict -> verdict.libvirt().isPresent()))
        .hasSizeGreaterThan(100)
        .allMatch(Verdict::isInItsWords);
  }

  private List<Verdict> verdicts(List<String> interfaces) throws Exception {
    List<byte[]> guests = interfaces.stream().map(LibvirtInterfaceOracleTest::guest).toList();
    List<Optional<String>> libvirt = new Virsh(folder).define("define", guests);
    TreeRules rules = new TreeRules(RELEASE);
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < guests.size(); i++) {
      List<Diagnostic> ours =
          check.read(guests.get(i), "guest", rules).findings().stream()
              .filter(Diagnostic::isError)
              .filter(finding -> !LATER.containsKey(finding.rule().id()))
              .toList();
      verdicts.add(new Verdict(interfaces.get(i), libvirt.get(i), ours));
    }
    return verdicts;
  }

  private static byte[] guest(String device) {
    return ("<domain type='test'><name>guest</name>"
            + "<uuid>c7a5fdbd-edaf-9455-926a-d65c16db1809</uuid><memory>1024</memory>"
            + "<os><type>hvm</type></os><devices>"
            + device
            + "</devices></domain>")
        .getBytes(StandardCharsets.UTF_8);
  }

  /// {@return each interface of the corpus once}
  private static List<String> interfaces() throws IOException {
    Path corpus = Shared.folder("corpus");
    Set<String> interfaces = new LinkedHashSet<>();
    for (String line : Files.readAllLines(corpus.resolve("verdicts.tsv"))) {
      List<String> cells = List.of(line.split("\t", -1));
      if (cells.get(1).equals("domain") && cells.get(3).equals("valid")) {
        interfaces.addAll(
            Grafter.elements(
                Files.readString(corpus.resolve(cells.get(0))), "devices", "interface"));
      }
    }
    interfaces.removeIf(text -> text.contains(PASST));
    return List.copyOf(interfaces);
  }
}
