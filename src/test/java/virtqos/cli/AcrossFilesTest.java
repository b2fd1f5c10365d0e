package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Documents that are right by themselves, and what is wrong between them.
class AcrossFilesTest {
  @TempDir Path folder;

  @Test
  void takesAHostThatIsInOrder() throws IOException {
    network("net", "<bridge name='virbr7'/>", "average='5000'");
    guest("a", 1, "net", "floor='2000'");
    guest("b", 2, "net", "floor='2000'");
    Files.createDirectories(folder.resolve("autostart"));
    Files.createSymbolicLink(folder.resolve("autostart/net.xml"), folder.resolve("net.xml"));
    assertThat(rules()).isEmpty();
  }

  @Test
  void holdsEachFloorAgainstItsNetwork() throws IOException {
    network("limited", "", "average='1000'");
    network("unlimited", "", "");
    write("bridged", "<network><name>bridged</name><forward mode='bridge'/></network>");
    guest("a", 1, "limited", "floor='1001'");
    guest("b", 2, "unlimited", "floor='1'");
    guest("c", 3, "bridged", "floor='1'");
    guest("d", 4, "nowhere", "floor='1'");
    assertThat(rules())
        .containsExactly(
            "a.xml floor-overcommit",
            "b.xml floor-without-limit",
            "c.xml floor-network-type",
            "d.xml network-unknown");
  }

  @Test
  void addsUpTheFloorsOfANetwork() throws IOException {
    network("more", "", "average='1000'");
    network("exact", "", "average='500' peak='1000'");
    network("less", "", "average='1000'");
    guest("a", 1, "more", "floor='600'");
    guest("b", 2, "more", "floor='401'");
    guest("c", 3, "exact", "floor='600'");
    guest("d", 4, "exact", "floor='400'");
    guest("e", 5, "less", "floor='999'");
    assertThat(rules())
        .containsExactly("exact.xml floors-use-up-limit", "more.xml floors-together");
  }

  /// libvirt makes up what is not there.
  @Test
  void saysWhatIsNotThere() throws IOException {
    write(
        "net", "<network><name>net</name><bandwidth><inbound average='1'/></bandwidth></network>");
    guest("a", 1, "net", "floor='2'");
    write("a", Files.readString(folder.resolve("a.xml")).replaceFirst("<mac[^>]*>", ""));
    assertThat(CommandRun.of("validate", folder.toString()).out())
        .contains("Cannot plug '(no MAC address)' interface into '(no bridge)' because");
    network("net", "<portgroup name='none'/>", "");
    assertThat(CommandRun.of("validate", folder.toString()).out())
        .contains("on interface with MAC address (no MAC address) - network 'net' has no");
  }

  @Test
  void knowsHowManyFloorsLibvirtCanHold() throws IOException {
    network("net", "", "average='5000'");
    for (int i = 0; i < 197; i++) {
      guest("g" + i, i, "net", "floor='1'");
    }
    assertThat(rules()).isEmpty();
    guest("g197", 197, "net", "floor='1'");
    assertThat(rules()).containsExactly("net.xml floors-too-many");
  }

  @Test
  void seesWhatIsThereTwice() throws IOException {
    String uuid = "<uuid>11223344-5566-4788-99aa-bbccddeeff00</uuid>";
    write("n1", "<network><name>n</name>" + uuid + "<bridge name='virbr7'/></network>");
    write("n2", "<network><name>n</name>" + uuid + "<bridge name='virbr7'/></network>");
    guest("a", 7, "n", "average='1'");
    guest("b", 7, "n", "average='1'");
    assertThat(rules())
        .containsExactly(
            "b.xml mac-address-twice",
            "n2.xml bridge-twice",
            "n2.xml name-twice",
            "n2.xml uuid-twice");
  }

  /// What a finding is known by holds no lines of the files that it names.
  @Test
  void knowsWhatIsThereTwiceWhenLinesHaveMoved() throws IOException {
    guest("g1", 7, "n", "average='1'");
    guest("g3", 7, "n", "average='1'");
    status("net", "0-4", 2);
    running("a", 1, 3, 1);
    running("b", 2, 3, 1);
    port("net", 1, 4);
    Path known = Files.createTempFile(folder, "known", ".txt");
    List<String> rules = rules();
    assertThat(rules).contains("g3.xml mac-address-twice", "b.xml class-id-twice");
    assertThat(rules).contains("p1.xml class-id-differs");
    CommandRun.of("validate", "--write-baseline", known.toString(), folder.toString());
    List<String> before = fingerprints();
    for (String moved : List.of("g1", "a")) {
      write(moved, "<!-- one\nmore -->\n" + Files.readString(folder.resolve(moved + ".xml")));
    }
    assertThat(CommandRun.of("validate", folder.toString()).out())
        .contains("g1.xml:3:", "a.xml:3:")
        .doesNotContain("g1.xml:1:", "a.xml:1:");
    CommandRun.Result held =
        CommandRun.of("validate", "--strict", "--baseline", known.toString(), folder.toString());
    assertThat(held.out()).isEmpty();
    assertThat(held.code()).isZero();
    assertThat(fingerprints()).isEqualTo(before).isNotEmpty();
  }

  private List<String> fingerprints() {
    return CommandRun.of("validate", "--format", "gitlab", folder.toString())
        .out()
        .lines()
        .filter(line -> line.contains("\"fingerprint\""))
        .toList();
  }

  @Test
  void looksForPortgroups() throws IOException {
    network("net", "<portgroup name='web'/>", "average='5000'");
    guest("a", 1, "net' portgroup='web", "average='1'");
    guest("b", 2, "net' portgroup='wep", "average='1'");
    assertThat(rules()).containsExactly("b.xml portgroup-unknown");
  }

  @Test
  void seesDirectionsThatAreSwapped() throws IOException {
    network("net", "", "average='1000'/><outbound average='100'");
    guest("a", 1, "net", "average='101'/><outbound average='100'");
    guest("b", 2, "net", "average='100'/><outbound average='101'");
    guest("c", 3, "net", "average='101'/><outbound average='101'");
    guest("d", 4, "net", "average='100'/><outbound average='1001'");
    assertThat(rules()).containsExactly("b.xml bandwidth-swapped-directions");
  }

  @Test
  void holdsStatusFilesAgainstEachOther() throws IOException {
    status("net", "0-3", 300);
    running("a", 1, 3, 200);
    running("b", 2, 4, 200);
    running("c", 3, 3, 1);
    port("net", 1, 5);
    assertThat(rules())
        .containsExactlyInAnyOrder(
            "c.xml class-id-twice",
            "p1.xml class-id-differs",
            "b.xml class-id-unmarked",
            "p1.xml class-id-unmarked",
            "net.xml floor-sum-differs");
  }

  /// Ours beside libvirt's: an id of our own is marked in our file only.
  @Test
  void holdsStatusFilesOfOneFolderAgainstEachOther() throws IOException {
    Path all = folder;
    folder = Files.createDirectories(all.resolve("libvirt/network"));
    status("net", "0-3", 1);
    port("net", 1, 3);
    folder = Files.createDirectories(all.resolve("virt-qos/network"));
    status("net", "0-3,4096", 2);
    port("net", 1, 3);
    port("net", 2, 4096);
    folder = all;
    assertThat(rules()).isEmpty();
    folder = all.resolve("libvirt/network");
    port("net", 3, 4);
    folder = all;
    assertThat(rules()).containsExactly("net.xml floor-sum-differs", "p3.xml class-id-unmarked");
  }

  /// Two copies of one folder are of different moments; libvirt's files and ours beside them are
  /// not.
  @Test
  void comparesClassIdsOfOneHost() throws IOException {
    Path all = folder;
    for (String moment : List.of("before", "after")) {
      folder = Files.createDirectories(all.resolve(moment + "/network"));
      status("net", "0-4", 1);
      port("net", 1, moment.equals("before") ? 3 : 4);
    }
    folder = all;
    assertThat(rules()).isEmpty();
    for (String state : List.of("libvirt", "virt-qos")) {
      folder = Files.createDirectories(all.resolve("host/run/" + state + "/network"));
      status("net", "0-4", 1);
      port("net", 2, state.equals("libvirt") ? 3 : 4);
    }
    folder = all;
    assertThat(rules()).containsExactly("p2.xml class-id-differs");
  }

  /// Where status files lie as somebody has put them, those of one network belong together if there
  /// is but one way: a file is `S` for the network's, `G` for a guest's.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          S networkstatus, G domstatus              | true
          S ., G guests                             | true
          S state/network, G guests                 | true
          S networks, G host/qemu                   | true
          S state/network, G state/qemu             | true
          S host1/network, G host2/qemu             | false
          S host1, S host2, G guests                | false
          S networks, G host1, G host2              | false
          S host1/network, G host1/qemu, G guests   | true
          """)
  void findsWhatBelongsTogether(String files, boolean isTogether) throws IOException {
    Path all = folder;
    for (String file : files.split(", ", -1)) {
      folder = Files.createDirectories(all.resolve(file.substring(2)));
      if (file.startsWith("S")) {
        status("net", "0-3", 200);
      } else {
        running("g", 1, 4, 300);
      }
    }
    folder = all;
    assertThat(rules())
        .filteredOn(rule -> !rule.contains("twice"))
        .containsExactlyInAnyOrderElementsOf(
            isTogether
                ? List.of("g.xml class-id-unmarked", "net.xml floor-sum-differs")
                : List.of());
  }

  /// Of guests and ports of one host, each stands in the others' files.
  @Test
  void knowsWhichPortAGuestNames() throws IOException {
    Path all = folder;
    running("g", 1, 4, 1);
    write(
        "g",
        Files.readString(folder.resolve("g.xml"))
            .replace(
                "network='net'", "network='net' portid='0a1b2c3d-4e5f-4607-9819-2a3b4c5d6e7f'"));
    folder = Files.createDirectories(all.resolve("some"));
    port("other", 1, 5);
    folder = all;
    assertThat(rules()).containsExactly("p1.xml class-id-differs");
    folder = Files.createDirectories(all.resolve("copy"));
    port("other", 1, 5);
    folder = all;
    assertThat(rules()).isEmpty();
  }

  @Test
  void knowsAPortByItsBridge() throws IOException {
    status("net", "0-3", 1);
    port("net", 1, 4);
    Files.move(folder.resolve("net/ports/p1.xml"), folder.resolve("p1.xml"));
    assertThat(rules()).containsExactly("p1.xml class-id-unmarked");
    status("other", "0-3", 1);
    assertThat(rules()).noneMatch(rule -> rule.startsWith("p1.xml class-id"));
  }

  @Test
  void takesStatusFilesThatAgree() throws IOException {
    status("net", "0-4", 300);
    running("a", 1, 3, 200);
    running("b", 2, 4, 100);
    port("net", 1, 3);
    assertThat(rules()).isEmpty();
  }

  @Test
  void holdsDocumentsForThemselvesWhenAsked() throws IOException {
    network("limited", "", "average='1000'");
    guest("a", 1, "limited", "floor='1001'");
    assertThat(CommandRun.of("validate", folder.toString()).code()).isEqualTo(1);
    assertThat(CommandRun.of("validate", "--alone", folder.toString()).code()).isZero();
    assertThat(CommandRun.of("validate", "--format", "verdicts", folder.toString()).code())
        .isZero();
  }

  @Test
  void saysTheSameWithAnyNumberOfThreads() throws IOException {
    network("net", "", "average='50'");
    IntStream.range(0, 400)
        .forEach(
            i -> {
              try {
                guest("g" + i, i % 300, "net", "floor='1'");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    String alone = CommandRun.of("validate", "-j", "1", "-q", folder.toString()).out();
    assertThat(alone).contains("floors-together", "mac-address-twice");
    assertThat(CommandRun.of("validate", "-j", "8", "-q", folder.toString()).out())
        .isEqualTo(alone);
  }

  private void network(String name, String parts, String inbound) throws IOException {
    write(
        name,
        "<network><name>"
            + name
            + "</name>"
            + parts
            + (inbound.isEmpty() ? "" : "<bandwidth><inbound " + inbound + "/></bandwidth>")
            + "</network>");
  }

  private void guest(String name, int mac, String network, String inbound) throws IOException {
    write(
        name,
        "<domain type='kvm'><name>"
            + name
            + "</name><memory>9</memory><os><type>hvm</type></os><devices>"
            + "<interface type='network'>"
            + mac(mac)
            + "<source network='"
            + network
            + "'/><bandwidth><inbound "
            + inbound
            + "/></bandwidth></interface></devices></domain>");
  }

  private static String mac(int number) {
    return String.format(
        Locale.ROOT, "<mac address='52:54:00:00:%02x:%02x'/>", number / 256, number % 256);
  }

  private void status(String name, String bitmap, int sum) throws IOException {
    write(
        name,
        "<networkstatus><class_id bitmap='"
            + bitmap
            + "'/><floor sum='"
            + sum
            + "'/><network><name>"
            + name
            + "</name><uuid>11223344-5566-4788-99aa-bbccddeeff00</uuid>"
            + "<bridge name='virbr7'/></network></networkstatus>");
  }

  private void running(String name, int mac, int id, int floor) throws IOException {
    write(
        name,
        "<domstatus state='running' reason='booted'><domain type='kvm' id='1'><name>"
            + name
            + "</name><uuid>11223344-5566-4788-99aa-bbccddeeff0"
            + mac
            + "</uuid><memory>9</memory><os><type>hvm</type></os><devices>"
            + "<interface type='network'>"
            + mac(mac)
            + "<source network='net'/><actual type='network'><source bridge='virbr7'/>"
            + "<class id='"
            + id
            + "'/><bandwidth><inbound floor='"
            + floor
            + "'/></bandwidth></actual></interface></devices></domain></domstatus>");
  }

  private void port(String network, int mac, int id) throws IOException {
    Path ports = Files.createDirectories(folder.resolve(network).resolve("ports"));
    Files.writeString(
        ports.resolve("p" + mac + ".xml"),
        "<networkport><uuid>0a1b2c3d-4e5f-4607-9819-2a3b4c5d6e7f</uuid><owner><name>a</name>"
            + "<uuid>11223344-5566-4788-99aa-bbccddeeff01</uuid></owner>"
            + mac(mac)
            + "<bandwidth classID='"
            + id
            + "'><inbound average='1' floor='1'/></bandwidth>"
            + "<plug type='network' bridge='virbr7'/></networkport>");
  }

  private void write(String name, String document) throws IOException {
    Files.writeString(folder.resolve(name + ".xml"), document);
  }

  /// {@return file and rule of each finding, sorted}
  private List<String> rules() {
    return CommandRun.of("validate", "--format", "jsonl", folder.toString())
        .out()
        .lines()
        .map(
            line ->
                line.replaceAll(".*\"source\" ?: ?\"[^\"]*/([^\"/]*)\".*", "$1")
                    + " "
                    + line.replaceAll(".*\"rule\" ?: ?\"([^\"]*)\".*", "$1"))
        .toList();
  }
}
