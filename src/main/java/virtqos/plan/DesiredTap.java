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
/// What leaves the host through the tap is inbound for the guest, and the other way round.
public final class DesiredTap {
  private DesiredTap() {}

  /// {@return the tap's tree with the redirects that are wanted and without those of ours that are
  /// not}
  ///
  /// @param inbound the ifb device for what goes to the guest
  /// @param outbound the ifb device for what comes from the guest
  public static Target of(
      Tree actual, Optional<DeviceName> inbound, Optional<DeviceName> outbound, Kernel kernel) {
    List<Diagnostic> findings = new ArrayList<>();
    List<Filter> filters =
        new ArrayList<>(actual.filters().stream().filter(f -> !isOurs(f)).toList());
    Optional<Qdisc> hooks = actual.ingress();
    boolean wanted = inbound.isPresent() || outbound.isPresent();
    if (wanted && hooks.isEmpty()) {
      hooks = Optional.of(Qdisc.clsact());
    }
    boolean egress = hooks.map(q -> q.kind().equals("clsact")).orElse(false);
    if (egress) {
      inbound.ifPresent(to -> filters.add(redirect(Filter.Hook.EGRESS, to, actual, kernel)));
    } else if (inbound.isPresent()) {
      findings.add(
          Diagnostic.of(
              Location.wholeOf(actual.device().text()),
              HostRule.INGRESS_QDISC_IN_THE_WAY,
              "an `ingress` qdisc (libvirt polices outbound traffic with it) leaves no room for"
                  + " `clsact`, so traffic to this guest passes unshaped",
              "take <outbound> from the interface's <bandwidth>, or use the bridge scope"));
    }
    outbound.ifPresent(to -> filters.add(redirect(Filter.Hook.INGRESS, to, actual, kernel)));
    List<Qdisc> qdiscs = new ArrayList<>(actual.qdiscs());
    if (actual.ingress().isEmpty()) {
      hooks.ifPresent(qdiscs::add);
    }
    return new Target(
        new Tree(actual.device(), qdiscs, actual.classes(), filters), Map.of(), findings);
  }

  private static boolean isOurs(Filter filter) {
    return filter instanceof Filter.Redirect && filter.preference() == preference(filter.hook());
  }

  /// Each direction has its own: u32 shows the filters of both hooks at each of them where their
  /// preference is the same.
  private static int preference(Filter.Hook hook) {
    return switch (hook) {
      case ROOT, EGRESS -> DesiredFilters.PREFERENCE;
      case INGRESS -> DesiredFilters.PREFERENCE + 1;
    };
  }

  /// A redirect that is there keeps its handle, which the kernel gave it.
  private static Filter redirect(Filter.Hook hook, DeviceName to, Tree actual, Kernel kernel) {
    for (Filter present : actual.filters()) {
      if (isOurs(present)
          && present.hook() == hook
          && present instanceof Filter.Redirect r
          && r.target().equals(to)) {
        return present;
      }
    }
    return kernel.has("matchall")
        ? Filter.Redirect.byMatchall(hook, preference(hook), to)
        : Filter.Redirect.byU32(hook, preference(hook), to);
  }
}
