package virtqos.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import virtqos.model.Bandwidth;
import virtqos.model.Bandwidth.Direction;
import virtqos.model.ClassId;
import virtqos.model.Interface;
import virtqos.model.Network;
import virtqos.testing.Shared;
import virtqos.unit.MacAddress;
import virtqos.unit.Rate;
import virtqos.unit.Size;
import virtqos.xml.Documents;

/// What libvirt makes of a `<bandwidth>`: the lines that a real one was seen to run.
class LibvirtLinesTest {
  private static final Rate NONE = Rate.ZERO;

  /// {@return the lines of one step of the recording, without what libvirt does whether there is a
  /// bandwidth or not}
  private static List<String> recorded(String step, String device) throws IOException {
    List<String> lines =
        Files.readAllLines(Shared.folder("captures/reference-uml").resolve("tc.log"));
    return lines.stream()
        .dropWhile(line -> !line.startsWith("== " + step + ":"))
        .skip(1)
        .takeWhile(line -> !line.startsWith("== "))
        .map(line -> line.replaceFirst("^.* tc ", "").replaceFirst(" #stderr.*", ""))
        .filter(line -> line.contains(" dev " + device + " ") && !line.endsWith("noqueue"))
        .toList();
  }

  private static Path state(String name) {
    return Shared.folder("captures/reference-uml/states").resolve(name).resolve("run");
  }

  private static Network network(Path run, String name) throws IOException {
    Path file = run.resolve("network/" + name + ".xml");
    return Documents.networkStatus(Files.readAllBytes(file), name)
        .toOptional()
        .orElseThrow()
        .network();
  }

  @Test
  void startsANetworkAsLibvirtDoes() throws IOException {
    Network network = network(state("09-net-start-in-and-outbound"), "refout");
    assertThat(new LibvirtLines("virbr51").network(network.bandwidth()))
        .isEqualTo(
            recorded("net-start-in-and-outbound", "virbr51").stream()
                .filter(line -> !line.startsWith("qdisc del"))
                .toList());
    Network average = network(state("10-net-start-average-only"), "refavg");
    assertThat(new LibvirtLines("virbr52").network(average.bandwidth()))
        .isEqualTo(
            recorded("net-start-average-only", "virbr52").stream()
                .filter(line -> !line.startsWith("qdisc del"))
                .toList());
  }

  @Test
  void plugsAGuestAsLibvirtDoes() throws IOException {
    Path run = state("02-start-r1-floor200");
    Direction limits = network(run, "ref").bandwidth().inbound().orElseThrow();
    Interface guest =
        Documents.domainStatus(Files.readAllBytes(run.resolve("qemu/r1.xml")), "r1")
            .toOptional()
            .orElseThrow()
            .domain()
            .interfaces()
            .getFirst();
    Bandwidth own = guest.bandwidth();
    assertThat(
            new LibvirtLines("virbr50")
                .plug(
                    limits,
                    own.inbound().orElseThrow(),
                    guest.mac().orElseThrow(),
                    guest.classId().orElseThrow(),
                    Rate.ofKilobytesPerSecond(4800)))
        .isEqualTo(recorded("start-r1-floor200", "virbr50"));
    assertThat(new LibvirtLines("vnet0").guest(own.inbound(), own.outbound()))
        .isEqualTo(recorded("start-r1-floor200", "vnet0"));
  }

  @Test
  void writesClassIdsInHexadecimalAndFilterIdsInDecimal() {
    Direction limits = new Direction(Rate.ofKilobytesPerSecond(1000), NONE, NONE, Size.ofBytes(0));
    Direction own = Direction.ofFloor(Rate.ofKilobytesPerSecond(5));
    List<String> lines =
        new LibvirtLines("virbr0")
            .plug(limits, own, new MacAddress(0x525400112233L), new ClassId(171), NONE);
    assertThat(lines.get(0)).contains("classid 1:ab htb rate 5kbps ceil 1000kbps quantum 1");
    assertThat(lines.get(2)).contains("handle 800::971 ", "0x00112233", "0x5254", "flowid 1:ab");
  }

  @Test
  void leavesDevicesAloneThatHaveOnlyAFloor() {
    Direction own = Direction.ofFloor(Rate.ofKilobytesPerSecond(5));
    assertThat(new LibvirtLines("vnet0").guest(Optional.of(own), Optional.empty()))
        .containsExactly("qdisc del dev vnet0 root", "qdisc del dev vnet0 ingress");
  }
}
