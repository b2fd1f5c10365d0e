package virtqos.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import virtqos.testing.Shared;

class LibvirtTreeTest {
  private final LibvirtTree libvirt = new LibvirtTree(Trial.WORLD);
  private final List<Guest> guests = Trial.WORLD.guests();

  @Test
  void leavesToTheOthersWhatIsNotPromised() {
    assertThat(libvirt.plug(guests.get(0), List.of()).getLast().command())
        .isEqualTo(
            "tc class change dev virbr0 classid 1:2 htb rate 12500kbps ceil 25000kbps quantum"
                + " 2133");
    assertThat(libvirt.plug(guests.get(1), guests.subList(0, 1)).getLast().command())
        .isEqualTo(
            "tc class change dev virbr0 classid 1:2 htb rate 6250kbps ceil 25000kbps quantum 2133");
  }

  @Test
  void matchesIpv4FramesToTheGuestOnly() {
    assertThat(libvirt.plug(guests.get(1), List.of()).get(2).command())
        .isEqualTo(
            "tc filter add dev virbr0 protocol ip prio 2 handle 800::804 u32"
                + " match u16 0x0800 0xffff at -2 match u32 0x00767103 0xffffffff at -12"
                + " match u16 0x5254 0xffff at -14 flowid 1:4");
  }

  @Test
  void doesNothingForAGuestWithoutFloor() {
    assertThat(libvirt.plug(guests.get(2), guests.subList(0, 2))).isEmpty();
  }

  /// Numbers and devices apart, a real libvirt 9.0.0 was seen to run every one of these commands.
  @Test
  void saysWhatARealLibvirtSays() throws IOException {
    Path log = Shared.folder("captures/reference-uml").resolve("tc.log");
    Set<String> seen =
        Files.readString(log)
            .lines()
            .filter(line -> line.contains(" tc "))
            .map(line -> shape(line.substring(line.indexOf(" tc ") + 1)))
            .collect(Collectors.toSet());
    Stream<Step> said =
        Stream.concat(
            libvirt.start().stream(), libvirt.plug(guests.getFirst(), List.of()).stream());
    assertThat(said.map(step -> shape(step.command()))).isSubsetOf(seen);
  }

  /// {@return the command without numbers, device, burst, and what stands for it on other kernels}
  private static String shape(String command) {
    return command
        .replaceFirst(" 2>/dev/null.*", "")
        .replaceFirst(" #stderr.*", "")
        .replaceFirst("dev \\S+", "dev DEV")
        .replaceFirst(" burst \\S+", "")
        .replaceAll("0x[0-9a-f]{8} 0xf", "MAC 0xf")
        .replaceAll("[0-9]+", "#")
        .strip();
  }
}
