package virtqos.tc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import virtqos.unit.DeviceName;

/// All that traffic control has on one device.
public record Tree(
    DeviceName device, List<Qdisc> qdiscs, List<HtbClass> classes, List<Filter> filters) {
  public Tree {
    qdiscs = List.copyOf(qdiscs);
    classes = List.copyOf(classes);
    filters = List.copyOf(filters);
  }

  public static Tree empty(DeviceName device) {
    return new Tree(device, List.of(), List.of(), List.of());
  }

  /// {@return this tree with more filters behind its own}
  public Tree with(List<Filter> more) {
    List<Filter> all = new ArrayList<>(filters);
    all.addAll(more);
    return new Tree(device, qdiscs, classes, all);
  }

  public Optional<Qdisc> root() {
    return qdiscs.stream().filter(Qdisc::isRoot).findFirst();
  }

  public Optional<Qdisc> ingress() {
    return qdiscs.stream().filter(Qdisc::isIngress).findFirst();
  }

  public Optional<Qdisc> leafOf(Handle id) {
    return qdiscs.stream().filter(q -> q.parent().equals(Optional.of(id))).findFirst();
  }

  public Optional<HtbClass> find(Handle id) {
    return classes.stream().filter(c -> c.id().equals(id)).findFirst();
  }
}
