package virtqos.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import virtqos.unit.DeviceName;

/// The network devices of this network namespace.
///
/// `/proc/sys/net` shows the caller's namespace whatever is mounted on `/sys`, and reading it costs
/// no process.
public final class Devices {
  private static final int USUAL_MTU = 1500;

  /// Folders beside those of the devices, whose names no device can have.
  ///
  /// Source: linux include/net/ip.h, sysctl_dev_name_is_allowed.
  private static final Set<String> NO_DEVICES = Set.of("all", "default");

  private final Deadline deadline;

  public Devices(Deadline deadline) {
    this.deadline = deadline;
  }

  public boolean exists(DeviceName device) {
    return !NO_DEVICES.contains(device.text())
        && Files.isDirectory(Path.of("/proc/sys/net/ipv4/conf", device.text()));
  }

  /// {@return the largest packet of the device in bytes}
  public int mtu(DeviceName device) {
    return number(Path.of("/proc/sys/net/ipv6/conf", device.text(), "mtu"))
        .or(() -> number(Path.of("/sys/class/net", device.text(), "mtu")))
        .orElse(USUAL_MTU);
  }

  private static Optional<Integer> number(Path file) {
    try {
      return Optional.of(Integer.valueOf(Files.readString(file).strip()));
    } catch (IOException | NumberFormatException unknown) {
      return Optional.empty();
    }
  }

  /// A device that is enslaved to a bridge.
  ///
  /// @param isTap whether it is a tun or tap device, as guests have
  public record Member(DeviceName name, boolean isTap) {}

  /// {@return the devices that are enslaved to a bridge}
  public List<Member> members(DeviceName bridge) {
    Program.Output output =
        Program.find("ip")
            .run(List.of("-o", "-d", "link", "show", "master", bridge.text()), "", deadline);
    if (output.exit() != 0) {
      throw new HostFailure(
          "ip cannot list the devices of " + bridge + ": " + output.stderr().strip());
    }
    return output.stdout().lines().flatMap(line -> member(line).stream()).toList();
  }

  /// Reads `7: vnet0: <BROADCAST,…> … \ tun type tap …`, where a veth's name is followed by `@` and
  /// its peer.
  private static Optional<Member> member(String line) {
    int first = line.indexOf(": ");
    int second = line.indexOf(": ", first + 2);
    if (first < 0 || second < 0) {
      return Optional.empty();
    }
    String name = line.substring(first + 2, second);
    int peer = name.indexOf('@');
    return DeviceName.parse(peer < 0 ? name : name.substring(0, peer))
        .map(device -> new Member(device, line.contains(" tun ")));
  }
}
