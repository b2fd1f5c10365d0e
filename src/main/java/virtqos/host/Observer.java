package virtqos.host;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import virtqos.diag.Diagnostic;
import virtqos.diag.HostRule;
import virtqos.diag.Location;
import virtqos.model.ClassId;
import virtqos.model.ClassIdSet;
import virtqos.model.DomainStatus;
import virtqos.model.Port;
import virtqos.plan.BridgeDemand;
import virtqos.plan.DesiredTap;
import virtqos.plan.DesiredTree;
import virtqos.plan.Diff;
import virtqos.plan.Hierarchy;
import virtqos.plan.Item;
import virtqos.plan.Kernel;
import virtqos.plan.Ownership;
import virtqos.plan.Plan;
import virtqos.plan.Promises;
import virtqos.plan.Step;
import virtqos.plan.Target;
import virtqos.plan.Verb;
import virtqos.tc.Filter;
import virtqos.tc.HtbClass;
import virtqos.tc.Tree;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;

/// Looks at a bridge: what the kernel has, what it should have, and the plan between the two.
/// Changes nothing.
final class Observer {
  private final TrafficControl tc;
  private final Devices devices;
  private final List<StatusFiles> statusFiles;
  private final DesiredTree.TakeOver takeOver;

  /// @param statusFiles where running domains are named
  Observer(
      TrafficControl tc,
      Devices devices,
      List<StatusFiles> statusFiles,
      DesiredTree.TakeOver takeOver) {
    this.tc = tc;
    this.devices = devices;
    this.statusFiles = statusFiles;
    this.takeOver = takeOver;
  }

  Look look(DeviceName bridge, BridgeView view, Kernel kernel) {
    Map<DeviceName, Tree> actual =
        tc.show(List.of(bridge, BridgeDemand.inboundIfb(bridge), BridgeDemand.outboundIfb(bridge)));
    if (!actual.containsKey(bridge) && devices.exists(bridge)) {
      actual.put(bridge, Tree.empty(bridge));
    }
    Ownership ownership =
        new Ownership(
            view.ourIds(), view.libvirtIds().orElse(ClassIdSet.initial()), view.plugging());
    Promises promises = Promises.of(known(bridge, view, actual, ownership));
    BridgeDemand demand =
        new BridgeDemand(
            bridge,
            view.inbound(),
            view.outbound(),
            view.policy(),
            view.libvirtShapes(),
            promises.held(),
            devices.mtu(bridge));
    return plan(new Planning(bridge, view, promises, demand, actual, ownership, kernel));
  }

  private static Promises.Known known(
      DeviceName bridge, BridgeView view, Map<DeviceName, Tree> actual, Ownership ownership) {
    Map<MacAddress, ClassId> named = new TreeMap<>();
    Set<ClassId> taken = new HashSet<>();
    for (Tree tree : actual.values()) {
      for (HtbClass each : tree.classes()) {
        if (!ownership.isLeftover(each)) {
          Ownership.idOf(each.id()).ifPresent(taken::add);
        }
      }
      for (Filter filter : tree.filters()) {
        if (filter instanceof Filter.U32Mac mac && mac.isLibvirts()) {
          Ownership.idOf(mac.target()).ifPresent(id -> named.put(mac.mac(), id));
        }
      }
    }
    return new Promises.Known(
        bridge,
        view.libvirtPorts(),
        view.ourPorts(),
        view.created(),
        view.deleted(),
        view.libvirtIds(),
        new ClassId(view.libvirtShapes() ? ClassId.FIRST_BESIDE_LIBVIRT : ClassId.FIRST),
        ClassIdSet.of(taken.stream()),
        named);
  }

  /// What goes into one plan.
  private record Planning(
      DeviceName bridge,
      BridgeView view,
      Promises promises,
      BridgeDemand demand,
      Map<DeviceName, Tree> actual,
      Ownership ownership,
      Kernel kernel) {}

  private Look plan(Planning in) {
    List<Step> steps = new ArrayList<>();
    List<Diagnostic> findings = new ArrayList<>(in.promises().findings());
    Map<DeviceName, Tree> actual = new LinkedHashMap<>(in.actual());
    if (actual.containsKey(in.bridge())) {
      findings.addAll(in.demand().findings());
      trees(in, steps, findings);
      taps(in, actual, steps, findings);
      findings.addAll(missingOfLibvirts(in));
    } else {
      in.actual()
          .keySet()
          .forEach(ifb -> steps.add(step(Verb.REMOVE, ifb, in.bridge(), "its bridge is gone")));
    }
    if (!actual.containsKey(in.bridge()) && !in.promises().held().isEmpty()) {
      findings.add(
          Diagnostic.of(
              Location.wholeOf(in.bridge().text()),
              HostRule.BRIDGE_GONE,
              "there is no device " + in.bridge() + ", so nothing can be held on it",
              "start the network again"));
    }
    return new Look(in.view(), in.promises(), in.demand(), actual, Plan.of(steps), findings);
  }

  private void trees(Planning in, List<Step> steps, List<Diagnostic> findings) {
    List<Hierarchy> wanted = in.demand().hierarchies();
    for (Hierarchy hierarchy : wanted) {
      DeviceName device = hierarchy.device();
      boolean ours = !device.equals(in.bridge());
      Tree present = in.actual().getOrDefault(device, Tree.empty(device));
      if (ours && !in.actual().containsKey(device)) {
        steps.add(
            step(
                Verb.CREATE,
                device,
                in.bridge(),
                "everything for the guests of " + in.bridge() + " passes it"));
      }
      Target target =
          DesiredTree.of(
              hierarchy,
              present,
              ours ? Ownership.ALL_OURS : in.ownership(),
              in.kernel(),
              takeOver);
      findings.addAll(target.findings());
      steps.addAll(Diff.between(present, target));
    }
    in.actual()
        .forEach(
            (device, present) -> {
              if (wanted.stream().noneMatch(h -> h.device().equals(device))) {
                steps.addAll(unwanted(in, device, present));
              }
            });
  }

  private static List<Step> unwanted(Planning in, DeviceName device, Tree present) {
    return device.equals(in.bridge())
        ? Diff.between(present, DesiredTree.released(present, in.ownership()))
        : List.of(step(Verb.REMOVE, device, in.bridge(), "nothing passes it any more"));
  }

  private static Step step(Verb verb, DeviceName device, DeviceName bridge, String reason) {
    return new Step(verb, device, new Item.Link(bridge), Optional.empty(), reason);
  }

  private void taps(
      Planning in, Map<DeviceName, Tree> actual, List<Step> steps, List<Diagnostic> findings) {
    Optional<DeviceName> inbound = in.demand().redirectInbound();
    Optional<DeviceName> outbound = in.demand().redirectOutbound();
    boolean wasRedirected = in.actual().size() > 1;
    if (inbound.isEmpty() && outbound.isEmpty() && !wasRedirected) {
      return;
    }
    Set<DeviceName> targets = targets();
    List<DeviceName> guests = new ArrayList<>();
    for (Devices.Member member : devices.members(in.bridge())) {
      if (member.isTap() || targets.contains(member.name())) {
        guests.add(member.name());
      }
    }
    tc.show(guests)
        .forEach(
            (device, tree) -> {
              actual.put(device, tree);
              Target target = DesiredTap.of(tree, inbound, outbound, in.kernel());
              findings.addAll(target.findings());
              steps.addAll(Diff.between(tree, target));
            });
  }

  /// {@return the devices that running domains name as their taps}
  private Set<DeviceName> targets() {
    Set<DeviceName> targets = new HashSet<>();
    for (StatusFiles files : statusFiles) {
      for (DomainStatus status : files.domains()) {
        status.domain().interfaces().forEach(each -> each.target().ifPresent(targets::add));
      }
    }
    return targets;
  }

  /// {@return notes on libvirt's own filters that are not there; the classifier does their work}
  private static List<Diagnostic> missingOfLibvirts(Planning in) {
    List<Diagnostic> notes = new ArrayList<>();
    Tree tree = in.actual().getOrDefault(in.bridge(), Tree.empty(in.bridge()));
    for (Port port : in.promises().held()) {
      boolean libvirts =
          in.view().libvirtPorts().containsKey(port.uuid())
              && !port.bandwidth().inboundFloor().isZero()
              && in.demand().keepsLibvirtFilters();
      if (libvirts && tree.filters().stream().noneMatch(f -> isLibvirtsFor(f, port.mac()))) {
        notes.add(
            Diagnostic.of(
                Location.wholeOf(in.bridge().text()),
                HostRule.LIBVIRT_FILTER_MISSING,
                "libvirt's own filter for "
                    + port.mac()
                    + " of "
                    + port.owner().name()
                    + " is missing; the classifier holds its floor, for IPv4 as for all else"));
      }
    }
    return notes;
  }

  private static boolean isLibvirtsFor(Filter filter, MacAddress mac) {
    return filter instanceof Filter.U32Mac u32 && u32.isLibvirts() && u32.mac().equals(mac);
  }
}
