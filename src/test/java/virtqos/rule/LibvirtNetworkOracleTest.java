package virtqos.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import virtqos.cli.validate.TreeRules;
import virtqos.diag.Diagnostic;
import virtqos.diag.NetworkRule;
import virtqos.diag.Rule;
import virtqos.diag.XmlRule;
import virtqos.testing.Mutator;
import virtqos.testing.NetworkMutator;
import virtqos.testing.Shared;
import virtqos.testing.Spellings;
import virtqos.testing.Virsh;
import virtqos.unit.LibvirtVersion;
import virtqos.xml.SchemaCheck;
import virtqos.xml.SchemaSet;

/// libvirt's own parser as the judge: networks that the schema takes are refused by libvirt 9.0 and
/// by us, or by neither.
class LibvirtNetworkOracleTest {
  private static final int MUTANTS = 3000;

  /// Documents in a thousand on which we may differ (`docs/validation.md` says which and why).
  private static final int TOLERATED = 5;

  private static final LibvirtVersion VERSION = LibvirtVersion.parse(Virsh.VERSION).orElseThrow();

  /// What libvirt's parser takes, since its network driver is who refuses it when a network is
  /// defined, or who fails when it starts. The test driver does neither.
  private static final Set<Rule> BEHIND_THE_PARSER =
      Set.of(
          // virsh net-define, in networkValidate
          NetworkRule.NETWORK_PORTGROUP_DUPLICATE,
          NetworkRule.NETWORK_PORTGROUP_DEFAULT,
          NetworkRule.NETWORK_BANDWIDTH_MODE,
          NetworkRule.NETWORK_VLAN_MODE,
          NetworkRule.NETWORK_ELEMENT_MODE,
          NetworkRule.NETWORK_DHCP_TWICE,
          NetworkRule.NETWORK_FORWARD_POOL,
          // virsh net-start: the bridge gets no address, or no bridge gets such a name
          NetworkRule.NETWORK_NETMASK,
          XmlRule.DEVICE_NAME,
          // tc refuses the number
          XmlRule.NUMBER_LIMIT);

  private final SchemaCheck check = SchemaSet.ours().check();

  @TempDir private Path folder;

  @BeforeEach
  void needsVirsh() {
    Virsh.unlessPresent();
  }

  @Test
  void agreesOnNetworksOfLibvirtsTests() throws Exception {
    List<byte[]> networks = networks();
    Comparison comparison = compare(networks);
    assertThat(networks).hasSizeGreaterThan(100);
    assertThat(comparison.different()).isEmpty();
  }

  @Test
  void agreesOnMutants(TestReporter reporter) throws Exception {
    long seed = new Random().nextLong();
    List<byte[]> mutants = mutants(seed);
    Comparison comparison = compare(mutants);
    reporter.publishEntry("seed " + seed, comparison.toString());
    assertThat(comparison.refused()).as("seed %d", seed).isBetween(MUTANTS / 10, MUTANTS * 9 / 10);
    assertThat(comparison.different())
        .as("seed %d", seed)
        .hasSizeLessThanOrEqualTo(MUTANTS * TOLERATED / 1000);
    assertThat(comparison.inItsWords())
        .as("refusals in libvirt's words, seed %d", seed)
        .isGreaterThanOrEqualTo(comparison.refused() * 9 / 10);
  }

  /// Where a number may stand, it may be written in many ways; those that the schema takes count.
  @Test
  void agreesOnSpellingsOfNumbers() throws Exception {
    String ip = "<ip address='192.0.2.1' prefix='24'>%s</ip>";
    String range = "<range start='192.0.2.5' end='192.0.2.9'>%s</range>";
    String pool = "<forward mode='hostdev'><address type='pci' %s/></forward>";
    String qbg = "<virtualport type='802.1Qbg'><parameters %s/></virtualport>";
    List<byte[]> spelled =
        Spellings.in(
                "<mtu size='@'/>",
                "<bridge name='b' delay='@'/>",
                "<ip address='192.0.2.1' prefix='@'/>",
                ip.formatted("") + "<route address='0.0.0.0' prefix='@' gateway='192.0.2.7'/>",
                ip.formatted("")
                    + "<route address='10.0.0.0' prefix='8' gateway='192.0.2.7' metric='@'/>",
                ip.formatted("<dhcp>" + range.formatted("<lease expiry='@'/>") + "</dhcp>"),
                ip.formatted(
                    "<dhcp>" + range.formatted("<lease expiry='@' unit='seconds'/>") + "</dhcp>"),
                ip.formatted(
                    "<dhcp>"
                        + range.formatted("<lease expiry='014@' unit='seconds'/>")
                        + "</dhcp>"),
                ip.formatted(
                    "<dhcp><host name='a' ip='192.0.2.5'><lease expiry='@'/></host></dhcp>"),
                "<dns><srv service='a' protocol='tcp' target='b' port='@'/></dns>",
                "<dns><srv service='a' protocol='tcp' target='b' port='1' weight='@'/></dns>",
                "<dns><srv service='a' protocol='tcp' target='b' port='1' priority='@'/></dns>",
                "<forward><nat><port start='1' end='@'/></nat></forward>" + ip.formatted(""),
                pool.formatted("domain='@' bus='1'"),
                pool.formatted("bus='@' slot='1'"),
                pool.formatted("bus='1' slot='@'"),
                pool.formatted("bus='1' function='@'"),
                qbg.formatted("managerid='@' typeid='1' typeidversion='1'"),
                qbg.formatted("managerid='1' typeid='@' typeidversion='1'"),
                qbg.formatted("managerid='1' typeid='1' typeidversion='@'"))
            .stream()
            .map(text -> "<network><name>n</name>" + text + "</network>")
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .filter(this::isTakenBySchema)
            .toList();
    Comparison comparison = compare(spelled);
    assertThat(comparison.different()).isEmpty();
    assertThat(comparison.otherWords()).isEmpty();
    assertThat(comparison.refused()).isGreaterThan(50);
  }

  /// What libvirt and we say of documents.
  ///
  /// @param refused by both
  /// @param inItsWords how many of them with libvirt's message in one of ours
  /// @param otherWords the messages of the others
  private record Comparison(
      int documents, int refused, int inItsWords, List<String> different, List<String> otherWords) {
    @Override
    public String toString() {
      return documents
          + " documents, "
          + different.size()
          + " with another verdict; both refuse "
          + refused
          + ", "
          + inItsWords
          + " in libvirt's words\n"
          + String.join("\n", different)
          + "\n"
          + String.join("\n", otherWords);
    }
  }

  private Comparison compare(List<byte[]> networks) throws Exception {
    List<Optional<String>> answers = new Virsh(folder).define("net-define", networks);
    int refused = 0;
    int inItsWords = 0;
    List<String> different = new ArrayList<>();
    List<String> otherWords = new ArrayList<>();
    for (int i = 0; i < networks.size(); i++) {
      List<String> ours = refusals(networks.get(i));
      Optional<String> theirs = answers.get(i).map(LibvirtNetworkOracleTest::plain);
      String text = new String(networks.get(i), StandardCharsets.UTF_8);
      if (ours.isEmpty() != theirs.isEmpty()) {
        different.add("libvirt " + theirs.orElse("takes") + ", we " + ours + " " + text);
      } else if (theirs.isPresent()) {
        refused++;
        if (ours.stream().anyMatch(message -> message.contains(theirs.get()))) {
          inItsWords++;
        } else {
          otherWords.add("libvirt: " + theirs.get() + ", we: " + ours);
        }
      }
    }
    return new Comparison(networks.size(), refused, inItsWords, different, otherWords);
  }

  private List<String> refusals(byte[] network) {
    return check.read(network, "network.xml", new TreeRules(VERSION)).findings().stream()
        .filter(Diagnostic::isError)
        .filter(finding -> !BEHIND_THE_PARSER.contains(finding.rule()))
        .map(Diagnostic::message)
        .toList();
  }

  /// {@return libvirt's message without its kind, in single blanks, and without the `%s` that 9.0
  /// leaves in one of them}
  private static String plain(String message) {
    return message
        .replaceFirst(" %s$", "")
        .replaceFirst("^(XML error|unsupported configuration|internal error): ", "")
        .replaceAll(" +", " ")
        .strip();
  }

  /// {@return mutants that the schema takes: half of them near, half of them far}
  private List<byte[]> mutants(long seed) throws IOException {
    List<byte[]> networks = networks();
    Random random = new Random(seed);
    NetworkMutator near = new NetworkMutator(seed);
    Mutator far = new Mutator(seed);
    networks.forEach(far::learn);
    List<byte[]> mutants = new ArrayList<>();
    while (mutants.size() < MUTANTS) {
      byte[] network = networks.get(random.nextInt(networks.size()));
      byte[] mutant = random.nextInt(4) == 0 ? far.mutate(network) : near.mutate(network);
      if (isTakenBySchema(mutant)) {
        mutants.add(mutant);
      }
    }
    return mutants;
  }

  /// {@return networks that the schema takes}
  private List<byte[]> networks() throws IOException {
    List<byte[]> networks = new ArrayList<>();
    try (Stream<Path> files =
        Stream.concat(
            Shared.files("corpus", "**/*.xml").stream(),
            Shared.files("network-canonical", "**/*.xml").stream())) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        if (isNetwork(bytes) && isTakenBySchema(bytes)) {
          networks.add(bytes);
        }
      }
    }
    return networks;
  }

  private static boolean isNetwork(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8)
        .replaceAll("(?s)<[?].*?[?]>|<!--.*?-->", "")
        .strip()
        .matches("(?s)<network[\\s>].*");
  }

  private boolean isTakenBySchema(byte[] bytes) {
    return check.findings(bytes, "network.xml").stream().noneMatch(Diagnostic::isError);
  }
}
