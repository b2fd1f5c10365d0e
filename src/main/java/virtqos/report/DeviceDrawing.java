package virtqos.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import virtqos.plan.Item;
import virtqos.plan.Step;
import virtqos.plan.Verb;
import virtqos.tc.Filter;
import virtqos.tc.Handle;
import virtqos.tc.HtbClass;
import virtqos.tc.Qdisc;
import virtqos.unit.MacAddress;

/// The steps of one device as the tree that they are about.
final class DeviceDrawing {
  private final List<Step> steps;

  /// @param steps of one device
  DeviceDrawing(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  List<Branch> branches() {
    List<Branch> all = new ArrayList<>();
    for (Step step : steps) {
      switch (step.item()) {
        case Item.Link _ -> all.add(Branch.leaf(step.verb(), "device of kind ifb", step.reason()));
        case Item.Qdisc qdisc when qdisc.value().isRoot() -> all.add(root(step, qdisc.value()));
        case Item.Qdisc qdisc when qdisc.value().isIngress() ->
            all.add(Branch.leaf(step.verb(), "qdisc " + qdisc.value().kind(), step.reason()));
        case Item.Qdisc _, Item.Htb _, Item.Match _ -> {}
      }
    }
    if (steps.stream().noneMatch(DeviceDrawing::isLivingRoot)) {
      all.addAll(classes());
    }
    for (Step step : steps) {
      if (step.item() instanceof Item.Match match) {
        all.add(filter(step, match.value()));
      }
    }
    return all;
  }

  private static boolean isLivingRoot(Step step) {
    return step.verb() != Verb.REMOVE
        && step.item() instanceof Item.Qdisc qdisc
        && qdisc.value().isRoot();
  }

  private Branch root(Step step, Qdisc root) {
    String label =
        "root "
            + root.handle()
            + " "
            + root.kind()
            + root.defaultClass().map(minor -> ", default " + Handle.underRoot(minor)).orElse("");
    return new Branch(
        step.verb(), label, step.reason(), isLivingRoot(step) ? classes() : List.of());
  }

  /// {@return the classes below the root, and those whose parent is nowhere to be seen}
  private List<Branch> classes() {
    List<Branch> top = new ArrayList<>();
    for (Step step : sorted()) {
      Optional<Handle> parent = htb(step).parent();
      if (parent.isEmpty()
          || sorted().stream().noneMatch(s -> parent.equals(Optional.of(htb(s).id())))) {
        top.add(branch(step));
      }
    }
    return top;
  }

  private List<Step> sorted() {
    return steps.stream()
        .filter(step -> step.item() instanceof Item.Htb)
        .sorted(
            Comparator.<Step, Handle>comparing(step -> htb(step).id())
                .thenComparing(step -> step.verb() != Verb.REMOVE))
        .toList();
  }

  private static HtbClass htb(Step step) {
    return switch (step.item()) {
      case Item.Htb htb -> htb.value();
      case Item.Link _, Item.Qdisc _, Item.Match _ ->
          throw new IllegalArgumentException("no class: " + step);
    };
  }

  private Branch branch(Step step) {
    HtbClass htb = htb(step);
    List<Branch> children = new ArrayList<>();
    if (isLiving(step)) {
      for (Step below : sorted()) {
        if (htb(below).parent().equals(Optional.of(htb.id()))
            && !htb(below).id().equals(htb.id())) {
          children.add(branch(below));
        }
      }
    }
    String label =
        htb.id()
            + "  rate "
            + Spoken.bits(htb.rate())
            + "  ceil "
            + Spoken.bits(htb.ceil())
            + htb.burst()
                .filter(_ -> step.verb() == Verb.CREATE || step.verb() == Verb.UPDATE)
                .map(b -> "  burst " + Spoken.size(b))
                .orElse("");
    for (Step leaf : leaves(htb.id())) {
      Qdisc qdisc = ((Item.Qdisc) leaf.item()).value();
      String kind = qdisc.kind() + " " + qdisc.handle();
      if (leaf.verb() == Verb.KEEP || leaf.verb() == step.verb()) {
        label = label + "  " + kind;
      } else {
        children.add(Branch.leaf(leaf.verb(), kind, leaf.reason()));
      }
    }
    return new Branch(step.verb(), label, step.reason(), children);
  }

  /// Of a class that is removed and made again, the new one carries the children.
  private boolean isLiving(Step step) {
    return step.verb() != Verb.REMOVE
        || sorted().stream()
            .noneMatch(s -> s.verb() != Verb.REMOVE && htb(s).id().equals(htb(step).id()));
  }

  private List<Step> leaves(Handle parent) {
    return steps.stream()
        .filter(
            step ->
                step.item() instanceof Item.Qdisc qdisc
                    && qdisc.value().parent().equals(Optional.of(parent)))
        .toList();
  }

  private static Branch filter(Step step, Filter filter) {
    SortedMap<MacAddress, Handle> wanted = FilterWords.table(filter);
    SortedMap<MacAddress, Handle> before =
        step.before()
            .filter(Item.Match.class::isInstance)
            .map(item -> FilterWords.table(((Item.Match) item).value()))
            .orElseGet(TreeMap::new);
    SortedMap<MacAddress, Handle> all = new TreeMap<>(before);
    all.putAll(wanted);
    List<Branch> entries = new ArrayList<>();
    for (Map.Entry<MacAddress, Handle> each : all.entrySet()) {
      MacAddress mac = each.getKey();
      Verb verb =
          step.verb() == Verb.UPDATE
              ? verb(Optional.ofNullable(before.get(mac)), Optional.ofNullable(wanted.get(mac)))
              : step.verb();
      entries.add(Branch.leaf(verb, mac + " → " + each.getValue(), ""));
    }
    return new Branch(step.verb(), FilterWords.of(filter), step.reason(), entries);
  }

  private static Verb verb(Optional<Handle> before, Optional<Handle> wanted) {
    if (before.isEmpty()) {
      return Verb.CREATE;
    }
    if (wanted.isEmpty()) {
      return Verb.REMOVE;
    }
    return before.equals(wanted) ? Verb.KEEP : Verb.UPDATE;
  }
}
