package virtqos.tc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import virtqos.unit.DeviceName;

/// One batch of `tc show` commands that reads everything of several devices, and the reading of
/// what it prints.
///
/// tc prints neither which device nor which hook an answer is about, and an answer may be empty.
/// Therefore the qdiscs of all devices are asked for first, where each line names its device, and
/// then those of the device before each of its answers. Only a device with a qdisc has classes or
/// filters, so every answer that is not empty is announced.
///
/// @param devices each once
public record ShowScript(List<DeviceName> devices) {
  public ShowScript {
    devices = List.copyOf(devices);
  }

  public static ShowScript of(DeviceName device) {
    return new ShowScript(List.of(device));
  }

  /// {@return the lines for `tc -d -force -batch -`; `-s` may be added}
  ///
  /// A device that does not exist is complained about and, with `-force`, passed over.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("qdisc show");
    for (DeviceName device : devices) {
      lines.add("qdisc show dev " + device);
      lines.add("class show dev " + device);
      lines.add("filter show dev " + device);
      lines.add("qdisc show dev " + device);
      lines.add("filter show dev " + device + " ingress");
      lines.add("qdisc show dev " + device);
      lines.add("filter show dev " + device + " egress");
    }
    return lines;
  }

  /// {@return a tree for each device, in their order; or nothing when the qdiscs changed while tc
  /// was reading them, or the output is not of this script}
  ///
  /// A device that does not exist has an empty tree.
  public Optional<List<Tree>> read(String output) {
    return new ShowScriptReader(output).read(devices);
  }
}
