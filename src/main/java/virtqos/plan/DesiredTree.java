package virtqos.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import virtqos.diag.Diagnostic;
import virtqos.diag.HostRule;
import virtqos.diag.Location;
import virtqos.diag.PromiseRule;
import virtqos.model.BridgePolicy;
import virtqos.model.ClassId;
import virtqos.tc.Filter;
import virtqos.tc.Handle;
import virtqos.tc.HtbClass;
import virtqos.tc.NormalForm;
import virtqos.tc.Qdisc;
import virtqos.tc.Tree;
import virtqos.unit.Rate;
import virtqos.unit.Size;

/// The tree that holds a {@link Hierarchy}, with what is foreign on the device left where it is.
///
/// ```
///                        ┌── 1:2  everybody without a floor   rate = limit − Σ floors, never 0   ceil = limit ── leaf
/// root 1: htb ── 1:1 ────┼── 1:3  guest interface A           rate = its floor                   ceil = limit ── leaf
///   default 2   rate=avg ├── 1:4  guest interface B …
///              ceil=limit└── 1:N
/// classifier on 1: by address, any protocol ─► 1:N
/// ```
///
/// The limit is peak, or average where no peak is given. libvirt builds the same picture, so what
/// it has made is recognised and kept; the differences are corrections: a classifier for every
/// protocol, quantums between a packet and 200000 bytes, bursts that survive a change of rate, a
/// burst for 1:1 so that peak means something, a default class that never gets rate 0.
///
/// Source of the picture: libvirt src/util/virnetdevbandwidth.c, the comment above
/// virNetDevBandwidthPlug.
public final class DesiredTree {
  private static final long LARGEST_QUANTUM = 200_000;
  private static final int ETHERNET_HEADER = 18;
  private static final Handle TOP = Handle.underRoot(1);
  private static final Handle DEFAULT = Handle.underRoot(2);

  private final Hierarchy wanted;
  private final Tree actual;
  private final Ownership ownership;
  private final Kernel kernel;
  private final List<Diagnostic> findings = new ArrayList<>();

  private DesiredTree(Hierarchy wanted, Tree actual, Ownership ownership, Kernel kernel) {
    this.wanted = wanted;
    this.actual = actual;
    this.ownership = ownership;
    this.kernel = kernel;
  }

  /// {@return the tree to have; the actual one, with an error, when a foreign root qdisc is in the
  /// way}
  ///
  /// @param takeOver whether a foreign root qdisc may be replaced
  public static Target of(
      Hierarchy wanted, Tree actual, Ownership ownership, Kernel kernel, TakeOver takeOver) {
    Optional<Qdisc> foreign =
        actual.root().filter(root -> !root.isKernelDefault() && !root.isOurRoot());
    if (foreign.isEmpty()) {
      boolean fresh = !actual.root().map(Qdisc::isOurRoot).orElse(false);
      return new DesiredTree(wanted, fresh ? withoutRoot(actual) : actual, ownership, kernel)
          .target();
    }
    return switch (takeOver) {
      case ALLOWED -> new DesiredTree(wanted, withoutRoot(actual), ownership, kernel).target();
      case REFUSED -> Target.unchanged(actual, List.of(foreignRoot(wanted, foreign.get())));
    };
  }

  /// {@return the tree of a device on which nothing is promised any more: without our classifier
  /// and without leftover classes}
  public static Target released(Tree actual, Ownership ownership) {
    List<HtbClass> stay =
        actual.classes().stream()
            .filter(c -> c.id().minor() < ClassId.FIRST || !ownership.isLeftover(c))
            .toList();
    List<Qdisc> qdiscs =
        actual.qdiscs().stream()
            .filter(
                q ->
                    q.parent().isEmpty()
                        || q.isIngress()
                        || stay.stream().anyMatch(c -> q.parent().equals(Optional.of(c.id()))))
            .toList();
    List<Filter> filters =
        actual.filters().stream().filter(f -> !DesiredFilters.isOurs(f)).toList();
    return new Target(new Tree(actual.device(), qdiscs, stay, filters), Map.of(), List.of());
  }

  /// Whether a foreign root qdisc may be replaced.
  public enum TakeOver {
    REFUSED,
    ALLOWED
  }

  private static Diagnostic foreignRoot(Hierarchy wanted, Qdisc root) {
    return Diagnostic.of(
        Location.wholeOf(wanted.device().text()),
        HostRule.FOREIGN_ROOT_QDISC,
        "the root qdisc "
            + root.kind()
            + " "
            + root.handle()
            + " is not ours, so no floor can be held here",
        "remove it with `tc qdisc del dev "
            + wanted.device()
            + " root`, or run `virt-qos apply --bridge "
            + wanted.bridge()
            + " --take-over`");
  }

  /// {@return what remains when the root qdisc is replaced: what hangs on the ingress and egress
  /// hooks}
  private static Tree withoutRoot(Tree tree) {
    return new Tree(
        tree.device(),
        tree.qdiscs().stream().filter(Qdisc::isIngress).toList(),
        List.of(),
        tree.filters().stream().filter(f -> !f.hook().isOnRoot()).toList());
  }

  private Target target() {
    List<HtbClass> foreign = foreignClasses();
    Shares shares = shares(foreign);
    List<HtbClass> classes = new ArrayList<>();
    Map<Handle, String> roles = new TreeMap<>();
    classes.add(top());
    roles.put(TOP, "the limit of all traffic, " + limit().spoken());
    classes.add(defaultClass(shares.rest()));
    roles.put(DEFAULT, "everybody without a floor");
    for (int i = 0; i < wanted.guarantees().size(); i++) {
      Guarantee guarantee = wanted.guarantees().get(i);
      classes.add(guaranteed(guarantee, shares.floors().get(i)));
      roles.put(
          handle(guarantee.id()), "floor " + guarantee.floor().spoken() + " of " + guarantee.who());
    }
    List<Qdisc> qdiscs = qdiscs(classes);
    classes.addAll(foreign);
    foreign.forEach(c -> actual.leafOf(c.id()).ifPresent(qdiscs::add));
    List<Filter> filters = new DesiredFilters(wanted, actual, kernel, foreign).all();
    Tree tree = new Tree(wanted.device(), qdiscs, classes, filters);
    return new Target(tree, roles, findings);
  }

  private Rate limit() {
    return wanted.limits().limit();
  }

  private static Handle handle(ClassId id) {
    return Handle.underRoot(id.number());
  }

  private List<HtbClass> foreignClasses() {
    List<HtbClass> foreign = new ArrayList<>();
    for (HtbClass candidate : actual.classes()) {
      boolean wantedHere =
          candidate.id().equals(TOP)
              || candidate.id().equals(DEFAULT)
              || wanted.guarantees().stream().anyMatch(g -> handle(g.id()).equals(candidate.id()));
      if (!wantedHere && (!ownership.isLeftover(candidate) || isInForeignUse(candidate))) {
        foreign.add(candidate);
        findings.add(
            Diagnostic.of(
                Location.wholeOf(wanted.device().text()),
                HostRule.FOREIGN_CLASS,
                "class "
                    + candidate.id()
                    + " with "
                    + candidate.rate().spoken()
                    + " belongs to no interface that we know; it stays and its rate counts"));
      }
    }
    return foreign;
  }

  private boolean isInForeignUse(HtbClass candidate) {
    return actual.filters().stream()
            .anyMatch(
                f ->
                    f instanceof Filter.Other other
                        && other.flow().equals(Optional.of(candidate.id())))
        || actual.classes().stream().anyMatch(c -> c.parent().equals(Optional.of(candidate.id())));
  }

  private Shares shares(List<HtbClass> foreign) {
    Rate taken =
        foreign.stream()
            .filter(c -> c.parent().equals(Optional.of(TOP)))
            .map(HtbClass::rate)
            .reduce(Rate.ZERO, Rate::plus);
    Shares shares =
        Shares.of(limit(), wanted.guarantees().stream().map(Guarantee::floor).toList(), taken);
    Location device = Location.wholeOf(wanted.device().text());
    if (shares.overcommitted()) {
      findings.add(
          Diagnostic.of(
              device,
              PromiseRule.FLOORS_EXCEED_LIMIT,
              "floors of "
                  + wanted.promised().spoken()
                  + " are promised, but the limit is "
                  + limit().spoken()
                  + "; each gets its share of the limit",
              "raise the limit of the network or lower floors"));
    } else if (shares.spare().compareTo(Shares.LEAST) < 0 && !wanted.guarantees().isEmpty()) {
      findings.add(
          Diagnostic.of(
              device,
              PromiseRule.FLOORS_USE_UP_LIMIT,
              "floors use up the limit of "
                  + limit().spoken()
                  + "; everybody else shares "
                  + Shares.LEAST.spoken()
                  + " and what is idle",
              "raise the limit of the network, lower a floor, or set a reserve"));
    }
    return shares;
  }

  private HtbClass top() {
    Rate average = wanted.limits().average();
    return new HtbClass(
        TOP,
        Optional.empty(),
        average.isZero() ? limit() : average,
        limit(),
        Optional.of(quantum(limit())),
        burst(average.isZero() ? limit() : average),
        Optional.empty());
  }

  private HtbClass defaultClass(Rate rate) {
    return new HtbClass(
        DEFAULT,
        Optional.of(TOP),
        rate,
        limit(),
        Optional.of(quantum(rate)),
        burst(rate),
        Optional.empty());
  }

  private HtbClass guaranteed(Guarantee guarantee, Rate rate) {
    return new HtbClass(
        handle(guarantee.id()),
        Optional.of(TOP),
        rate,
        limit(),
        Optional.of(quantum(rate)),
        Optional.empty(),
        Optional.empty());
  }

  /// The turn of a class: in proportion to its rate, at least one packet, at most what HTB takes
  /// without a warning.
  private long quantum(Rate rate) {
    long packet = (long) wanted.mtu() + ETHERNET_HEADER;
    return Math.clamp(
        Long.divideUnsigned(rate.bytesPerSecond(), 10), packet, Math.max(packet, LARGEST_QUANTUM));
  }

  private Optional<Size> burst(Rate rate) {
    Size asked = wanted.limits().burst();
    return asked.bytes() == 0
        ? Optional.empty()
        : Optional.of(asked.min(NormalForm.largestBurst(rate)));
  }

  private List<Qdisc> qdiscs(List<HtbClass> classes) {
    List<Qdisc> qdiscs = new ArrayList<>();
    qdiscs.add(actual.root().orElse(Qdisc.ourRoot()));
    for (HtbClass each : classes) {
      if (!each.id().equals(TOP)) {
        leaf(each, actual.leafOf(each.id())).ifPresent(qdiscs::add);
      }
    }
    actual.ingress().ifPresent(qdiscs::add);
    return qdiscs;
  }

  private Optional<Qdisc> leaf(HtbClass parent, Optional<Qdisc> present) {
    BridgePolicy.Leaf choice = wanted.leaf();
    Optional<String> best = kernel.leaf(choice);
    Optional<Qdisc> made = best.map(kind -> Qdisc.leafOf(parent.id(), kind));
    boolean fits = choice == BridgePolicy.Leaf.KEEP || present.map(Qdisc::kind).equals(best);
    return present.isPresent() && (fits || made.isEmpty()) ? present : made;
  }
}
