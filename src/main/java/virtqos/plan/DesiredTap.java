package virtqos.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import virtqos.diag.Diagnostic;
import virtqos.diag.HostRule;
import virtqos.diag.Location;
import virtqos.tc.Filter;
import virtqos.tc.Qdisc;
import virtqos.tc.Tree;
import virtqos.unit.DeviceName;

/// What a guest's tap shall have: redirects to the ifb devices of its bridge, beside all that
/// others have put there.
///
/// What leaves the host through the tap is inbound for the guest, and the other way round. The
/// redirects hang on the hooks of `clsact`. Where libvirt has put `ingress` (for an `<outbound
/// average=…>`) there can be no `clsact`, and must not: libvirt puts its own there again. What goes
/// to the guest is then redirected at the root qdisc: libvirt's own for the interface, or one of
/// ours in the place of none. What comes back from the ifb passes that root once more, and is
/// marked by the kernel so that no action touches it again.
public final class DesiredTap {
  private final Tree actual;
  private final Kernel kernel;
  private final List<Qdisc> qdiscs;
  private final List<Filter> filters;
  private final List<Diagnostic> findings = new ArrayList<>();

  private DesiredTap(Tree actual, Kernel kernel) {
    this.actual = actual;
    this.kernel = kernel;
    this.qdiscs = new ArrayList<>(actual.qdiscs().stream().filter(q -> !q.isTapRoot()).toList());
    this.filters = new ArrayList<>(actual.filters().stream().filter(f -> !isOurs(f)).toList());
  }

  /// {@return the tap's tree with the redirects that are wanted and without those of ours that are
  /// not}
  ///
  /// @param inbound the ifb device for what goes to the guest
  /// @param outbound the ifb device for what comes from the guest
  public static Target of(
      Tree actual, Optional<DeviceName> inbound, Optional<DeviceName> outbound, Kernel kernel) {
    DesiredTap tap = new DesiredTap(actual, kernel);
    if (actual.ingress().isEmpty() && (inbound.isPresent() || outbound.isPresent())) {
      tap.qdiscs.add(Qdisc.clsact());
    }
    inbound.ifPresent(tap::redirectInbound);
    outbound.ifPresent(tap::redirectOutbound);
    return new Target(
        new Tree(actual.device(), tap.qdiscs, actual.classes(), tap.filters),
        Map.of(),
        tap.findings);
  }

  private void redirectInbound(DeviceName to) {
    Optional<Qdisc> root = actual.root();
    if (actual.ingress().map(q -> q.kind().equals("clsact")).orElse(true)) {
      redirect(Filter.Hook.EGRESS, to);
    } else if (root.map(Qdisc::isFlatRoot).orElse(false)) {
      redirect(Filter.Hook.ROOT, to);
    } else if (root.map(q -> q.isKernelDefault() || q.isNoQueue() || q.isTapRoot()).orElse(true)) {
      qdiscs.removeIf(Qdisc::isRoot);
      qdiscs.add(Qdisc.tapRoot());
      redirect(Filter.Hook.TAP_ROOT, to);
    } else {
      findings.add(
          error(
              HostRule.INGRESS_QDISC_IN_THE_WAY,
              "an `ingress` qdisc (libvirt polices outbound traffic with it) leaves no room for"
                  + " `clsact`, and the root qdisc "
                  + root.get().kind()
                  + " "
                  + root.get().handle()
                  + " is not ours, so traffic to this guest passes unshaped",
              "remove it with `tc qdisc del dev " + actual.device() + " root`"));
    }
  }

  /// What is redirected is not seen by the filters behind: libvirt's that polices, above all.
  private void redirectOutbound(DeviceName to) {
    if (filters.stream().noneMatch(DesiredTap::isBehindOurs)) {
      redirect(Filter.Hook.INGRESS, to);
      return;
    }
    findings.add(
        error(
            HostRule.INGRESS_FILTER_IN_THE_WAY,
            "the tap has a filter for what comes from the guest (libvirt polices outbound traffic"
                + " with one), which a redirect would put out of action, so traffic from this guest"
                + " passes without a floor",
            "take <outbound> from the interface's <bandwidth>, or the outbound floor from the"
                + " metadata"));
  }

  private static boolean isBehindOurs(Filter filter) {
    return filter.hook() == Filter.Hook.INGRESS
        && filter.preference() > preference(Filter.Hook.INGRESS);
  }

  private Diagnostic error(HostRule rule, String message, String hint) {
    return Diagnostic.of(Location.wholeOf(actual.device().text()), rule, message, hint);
  }

  private static boolean isOurs(Filter filter) {
    return filter instanceof Filter.Redirect && filter.preference() == preference(filter.hook());
  }

  /// Each direction has its own: u32 shows the filters of both hooks at each of them where their
  /// preference is the same.
  private static int preference(Filter.Hook hook) {
    return switch (hook) {
      case ROOT, TAP_ROOT, EGRESS -> DesiredFilters.PREFERENCE;
      case INGRESS -> DesiredFilters.PREFERENCE + 1;
    };
  }

  /// A redirect that is there keeps its handle, which the kernel gave it.
  private void redirect(Filter.Hook hook, DeviceName to) {
    filters.add(present(hook, to).orElseGet(() -> made(hook, to)));
  }

  private Optional<Filter> present(Filter.Hook hook, DeviceName to) {
    return actual.filters().stream()
        .filter(
            f ->
                isOurs(f)
                    && f.hook() == hook
                    && f instanceof Filter.Redirect r
                    && r.target().equals(to))
        .findFirst();
  }

  private Filter made(Filter.Hook hook, DeviceName to) {
    return kernel.has("matchall")
        ? Filter.Redirect.byMatchall(hook, preference(hook), to)
        : Filter.Redirect.byU32(hook, preference(hook), to);
  }
}
