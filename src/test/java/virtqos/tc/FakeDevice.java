package virtqos.tc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import virtqos.unit.DeviceName;
import virtqos.unit.Rate;
import virtqos.unit.Size;

/// One device of a {@link FakeTc}: its qdiscs and classes, with the kernel's rules for them.
///
/// Source: Linux net/sched/sch_api.c, sch_htb.c.
final class FakeDevice {
  private final DeviceName name;
  private final Qdisc kernelDefault;
  private final NormalForm.Rounding rounding;
  private final Set<String> missingKinds;
  private Optional<Qdisc> root = Optional.empty();
  private Optional<Qdisc> ingress = Optional.empty();

  /// By the class that they are in.
  private final NavigableMap<Handle, Qdisc> leaves = new TreeMap<>();

  private final NavigableMap<Handle, HtbClass> classes = new TreeMap<>();
  private FakeFilters rootFilters;
  private FakeFilters hookFilters;

  FakeDevice(
      DeviceName name,
      Qdisc kernelDefault,
      NormalForm.Rounding rounding,
      Set<String> missingKinds) {
    this.name = name;
    this.kernelDefault = kernelDefault;
    this.rounding = rounding;
    this.missingKinds = missingKinds;
    this.rootFilters = new FakeFilters(missingKinds);
    this.hookFilters = new FakeFilters(missingKinds);
  }

  DeviceName name() {
    return name;
  }

  Tree tree() {
    List<Qdisc> qdiscs = new ArrayList<>();
    qdiscs.add(root.orElse(kernelDefault));
    qdiscs.addAll(leaves.values());
    ingress.ifPresent(qdiscs::add);
    List<Filter> filters = new ArrayList<>(rootFilters.shown());
    filters.addAll(hookFilters.shown());
    return new Tree(name, qdiscs, classes.values().stream().map(this::shown).toList(), filters);
  }

  private HtbClass shown(HtbClass c) {
    Optional<Handle> leaf = Optional.ofNullable(leaves.get(c.id())).map(Qdisc::handle);
    Optional<Long> quantum = isInner(c.id()) ? Optional.empty() : c.quantum();
    return new HtbClass(c.id(), c.parent(), c.rate(), c.ceil(), quantum, c.burst(), leaf);
  }

  private boolean isInner(Handle id) {
    return classes.values().stream().anyMatch(c -> c.parent().equals(Optional.of(id)));
  }

  void qdisc(BatchLine line) {
    switch (line.place()) {
      case "root" -> rootQdisc(line);
      case "ingress", "clsact" -> ingressQdisc(line);
      default -> leaf(line);
    }
  }

  private void rootQdisc(BatchLine line) {
    if (line.verb().equals("del")) {
      if (root.isEmpty()) {
        throw new Refusal("Error: Cannot delete qdisc with handle of zero.");
      }
      removeRoot();
      return;
    }
    Handle handle = line.handle().flatMap(Handle::parse).orElse(Handle.qdisc(0x8001));
    boolean same = root.map(Qdisc::handle).equals(Optional.of(handle));
    if (line.verb().equals("replace")) {
      if (same) {
        throw new Refusal("Error: Change operation not supported by specified qdisc.");
      }
      removeRoot();
    }
    if (root.isPresent()) {
      throw new Refusal(
          same
              ? "Error: Exclusivity flag on, cannot modify."
              : "Error: NLM_F_REPLACE needed to override.");
    }
    root = Optional.of(made(line, handle, Optional.empty()));
  }

  private void removeRoot() {
    root = Optional.empty();
    leaves.clear();
    classes.clear();
    rootFilters = new FakeFilters(missingKinds);
  }

  private void ingressQdisc(BatchLine line) {
    boolean there = ingress.isPresent();
    if (line.verb().equals("del")) {
      if (!there || !ingress.get().kind().equals(line.place())) {
        throw new Refusal("Error: Invalid handle.");
      }
      ingress = Optional.empty();
      hookFilters = new FakeFilters(missingKinds);
    } else if (there) {
      throw new Refusal("Error: Exclusivity flag on, cannot modify.");
    } else {
      ingress =
          Optional.of(
              new Qdisc(
                  line.place(), Handle.INGRESS, Qdisc.clsact().parent(), Optional.empty(), ""));
    }
  }

  private void leaf(BatchLine line) {
    Handle parent = line.parent().orElseThrow(() -> new Refusal("Error: Classid cannot be zero."));
    if (!classes.containsKey(parent)) {
      throw new Refusal("Error: Specified class not found.");
    }
    Optional<Qdisc> present = Optional.ofNullable(leaves.get(parent));
    if (line.verb().equals("del")) {
      if (present.isEmpty()) {
        throw new Refusal("Error: Cannot delete qdisc with handle of zero.");
      }
      leaves.remove(parent);
      return;
    }
    Handle handle = line.handle().flatMap(Handle::parse).orElse(Handle.qdisc(0x8001));
    if (present.isPresent()) {
      throw new Refusal(
          present.get().handle().equals(handle)
              ? "Error: Exclusivity flag on, cannot modify."
              : "Error: NLM_F_REPLACE needed to override.");
    }
    if (leaves.values().stream().anyMatch(q -> q.handle().equals(handle))) {
      throw new Refusal("Error: Cannot move an existing qdisc to a different parent.");
    }
    if (isInner(parent)) {
      throw Refusal.invalid();
    }
    leaves.put(parent, made(line, handle, Optional.of(parent)));
  }

  private Qdisc made(BatchLine line, Handle handle, Optional<Handle> parent) {
    if (missingKinds.contains(line.kind())) {
      throw new Refusal("Error: Specified qdisc kind is unknown.");
    }
    Optional<Integer> defaultClass =
        line.options().accept("default")
            ? Handle.parse(":" + line.options().next()).map(Handle::minor)
            : Optional.of(0).filter(_ -> line.kind().equals("htb"));
    String details =
        defaultClass.map(d -> "r2q 10 default 0x" + Integer.toHexString(d)).orElse("limit 127p");
    return new Qdisc(line.kind(), handle, parent, defaultClass, details);
  }

  void htbClass(BatchLine line) {
    Handle id = line.classid().orElseThrow(Refusal::invalid);
    if (line.verb().equals("del")) {
      removeClass(id);
      return;
    }
    HtbClass asked = asked(line, id);
    if (root.isEmpty() || !root.get().kind().equals("htb")) {
      throw Refusal.missing();
    }
    if (id.major() != root.get().handle().major()) {
      throw Refusal.invalid();
    }
    boolean there = classes.containsKey(id);
    if (there && line.isAdd()) {
      throw Refusal.exists();
    }
    if (!there && !line.isAdd()) {
      throw Refusal.missing();
    }
    asked.parent().ifPresent(leaves::remove);
    classes.put(id, asked);
  }

  private HtbClass asked(BatchLine line, Handle id) {
    Map<String, String> values = new TreeMap<>();
    while (line.options().hasNext()) {
      values.put(line.options().next(), line.options().next());
    }
    Rate rate =
        rate(values, "rate")
            .filter(r -> !r.isZero())
            .orElseThrow(() -> new Refusal("\"rate\" is required."));
    // What tc gives where none is asked for: a packet, and what flows in a nanosecond.
    Size least = Size.ofBytes(Long.divideUnsigned(rate.bytesPerSecond(), 1_000_000_000) + 1600);
    Size burst = Optional.ofNullable(values.get("burst")).flatMap(Printed::parseSize).orElse(least);
    Optional<Handle> parent =
        line.isAdd()
            // A parent that does not exist is the root.
            ? line.parent().filter(classes::containsKey)
            : Optional.ofNullable(classes.get(id)).flatMap(HtbClass::parent);
    return new HtbClass(
        id,
        parent,
        NormalForm.shown(rate),
        NormalForm.shown(rate(values, "ceil").orElse(rate)),
        Optional.of(quantum(values, rate)),
        Optional.of(rounding.shown(burst, rate)),
        Optional.empty());
  }

  private static Optional<Rate> rate(Map<String, String> values, String name) {
    return Optional.ofNullable(values.get(name)).flatMap(Printed::parseRate);
  }

  /// The kernel's own quantum is a tenth of the rate, 1000 to 200000.
  private static long quantum(Map<String, String> values, Rate rate) {
    return Optional.ofNullable(values.get("quantum"))
        .map(Long::valueOf)
        .orElse(Math.clamp(Long.divideUnsigned(rate.bytesPerSecond(), 10), 1000L, 200_000L));
  }

  private void removeClass(Handle id) {
    if (!classes.containsKey(id)) {
      throw Refusal.missing();
    }
    if (isInner(id) || rootFilters.hold(id)) {
      throw new Refusal("Error: HTB class in use.");
    }
    classes.remove(id);
    leaves.remove(id);
  }

  private boolean hasRoot(Handle handle) {
    return root.map(Qdisc::handle).equals(Optional.of(handle));
  }

  void filter(BatchLine line) {
    boolean possible =
        switch (line.hook()) {
          case ROOT -> hasRoot(Handle.ROOT_QDISC);
          case TAP_ROOT -> hasRoot(Handle.TAP_ROOT);
          case INGRESS -> ingress.isPresent();
          case EGRESS -> ingress.filter(q -> q.kind().equals("clsact")).isPresent();
        };
    if (!possible) {
      throw new Refusal("Error: Parent Qdisc doesn't exists.");
    }
    (line.hook().isOnRoot() ? rootFilters : hookFilters).execute(line, classes.keySet());
  }
}
