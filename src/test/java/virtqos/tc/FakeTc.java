package virtqos.tc;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import virtqos.unit.DeviceName;

/// A tc with a kernel of its own, in memory: executes batches on devices, keeps the rules of the
/// real ones, and shows what it has as they do.
///
/// It understands the lines that we write and those that libvirt writes. A test (`FakeTcTest`)
/// executes the same lines here and on a real kernel and compares.
public final class FakeTc {
  private final NavigableMap<DeviceName, FakeDevice> devices = new TreeMap<>();
  private final Set<String> missingKinds;
  private final NormalForm.Rounding rounding;

  private FakeTc(Set<String> missingKinds, NormalForm.Rounding rounding) {
    this.missingKinds = missingKinds;
    this.rounding = rounding;
  }

  /// {@return a tc 6.1 on a kernel that has everything}
  public static FakeTc complete() {
    return without();
  }

  /// {@return a tc 6.1 on a kernel that lacks these qdiscs and classifiers: `sfq`, `flower`,
  /// `matchall`, …}
  public static FakeTc without(String... kinds) {
    return new FakeTc(Set.of(kinds), NormalForm.Rounding.WHOLE_MICROSECONDS);
  }

  static FakeTc rounding(NormalForm.Rounding rounding, Set<String> missingKinds) {
    return new FakeTc(missingKinds, rounding);
  }

  /// What tc did.
  ///
  /// @param exitCode 0, or 1 when a line was refused
  /// @param failedLine the line that was refused first, counted from 1
  public record Outcome(int exitCode, String stdout, String stderr, Optional<Integer> failedLine) {}

  /// Makes a device with the qdisc that the kernel gives bridges, `noqueue`.
  public FakeTc addDevice(DeviceName name) {
    return addDevice(name, "noqueue");
  }

  /// Makes a device.
  ///
  /// @param defaultKind the qdisc that the kernel gives it: `noqueue`, `pfifo_fast`, `fq_codel`
  public FakeTc addDevice(DeviceName name, String defaultKind) {
    Qdisc qdisc = new Qdisc(defaultKind, Handle.qdisc(0), Optional.empty(), Optional.empty(), "");
    devices.put(name, new FakeDevice(name, qdisc, rounding, missingKinds));
    return this;
  }

  public void removeDevice(DeviceName name) {
    devices.remove(name);
  }

  /// {@return what is on a device, an empty tree where there is no such device}
  public Tree tree(DeviceName name) {
    return Optional.ofNullable(devices.get(name)).map(FakeDevice::tree).orElse(Tree.empty(name));
  }

  /// Executes lines until one is refused, as `tc -batch` does; those before it stay done.
  public Outcome batch(List<String> lines) {
    return run(lines, false);
  }

  /// Executes all lines, as `tc -force -batch` does.
  public Outcome forcedBatch(List<String> lines) {
    return run(lines, true);
  }

  private Outcome run(List<String> lines, boolean force) {
    StringBuilder stdout = new StringBuilder();
    StringBuilder stderr = new StringBuilder();
    Optional<Integer> failed = Optional.empty();
    for (int i = 0; i < lines.size() && (force || failed.isEmpty()); i++) {
      try {
        stdout.append(execute(lines.get(i)));
      } catch (Refusal refusal) {
        stderr
            .append(refusal.getMessage())
            .append("\nCommand failed -:")
            .append(i + 1)
            .append('\n');
        failed = failed.isPresent() ? failed : Optional.of(i + 1);
      }
    }
    return new Outcome(failed.isPresent() ? 1 : 0, stdout.toString(), stderr.toString(), failed);
  }

  private String execute(String text) {
    if (text.isBlank() || text.startsWith("#")) {
      return "";
    }
    BatchLine line = BatchLine.read(text);
    if (line.verb().equals("show")) {
      return show(line);
    }
    FakeDevice device = device(line);
    switch (line.object()) {
      case "qdisc" -> device.qdisc(line);
      case "class" -> device.htbClass(line);
      case "filter" -> device.filter(line);
      default -> throw new Refusal("Object \"" + line.object() + "\" is unknown, try \"tc help\".");
    }
    return "";
  }

  private FakeDevice device(BatchLine line) {
    FakeDevice device = line.device().map(devices::get).orElse(null);
    if (device == null) {
      throw new Refusal(
          "Cannot find device \"" + line.device().map(DeviceName::text).orElse("") + "\"");
    }
    return device;
  }

  private String show(BatchLine line) {
    if (line.device().isEmpty() && line.object().equals("qdisc")) {
      StringBuilder all = new StringBuilder();
      devices.values().forEach(d -> all.append(TreeText.qdiscs(d.tree(), " dev " + d.name())));
      return all.toString();
    }
    Tree tree = device(line).tree();
    return switch (line.object()) {
      case "qdisc" -> TreeText.qdiscs(tree, "");
      case "class" -> TreeText.classes(tree);
      case "filter" -> TreeText.filters(tree, line.hook());
      default -> "";
    };
  }
}
