package virtqos.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import virtqos.model.ClassId;
import virtqos.model.Port;
import virtqos.plan.Hierarchy;
import virtqos.plan.Item;
import virtqos.plan.Plan;
import virtqos.plan.Verb;
import virtqos.tc.ClassCounters;
import virtqos.tc.Filter;
import virtqos.tc.Handle;
import virtqos.tc.HtbClass;
import virtqos.tc.Qdisc;
import virtqos.tc.Tree;
import virtqos.unit.Rate;

/// One tree: what it promises, and what flows through it.
///
/// @param foreign what is on the device and neither libvirt's nor ours
public record TreeStatus(Hierarchy wanted, List<ClassStatus> classes, List<String> foreign) {
  private static final Handle TOP = Handle.underRoot(1);
  private static final Handle REST = Handle.underRoot(2);

  public TreeStatus {
    classes = List.copyOf(classes);
    foreign = List.copyOf(foreign);
  }

  /// What one device has.
  ///
  /// @param plan what is to be done, there and elsewhere
  public record Seen(Tree tree, Map<Handle, ClassCounters> counters, Plan plan) {
    private boolean isToBeRemoved(HtbClass each) {
      return plan.changes().stream()
          .anyMatch(
              step ->
                  step.verb() == Verb.REMOVE
                      && step.device().equals(tree.device())
                      && step.item() instanceof Item.Htb htb
                      && htb.value().id().equals(each.id()));
    }
  }

  public static TreeStatus of(
      Hierarchy wanted, List<Port> held, Seen seen, Map<Attachment.Key, Attachment> attachments) {
    List<ClassStatus> classes = new ArrayList<>();
    for (Port port : held) {
      Rate floor = floor(wanted, port);
      Optional<ClassId> id = port.classId();
      if (!floor.isZero() && id.isPresent()) {
        Attachment attachment =
            attachments.getOrDefault(
                new Attachment.Key(port.owner().uuid(), port.mac()), Attachment.UNKNOWN);
        classes.add(
            seen(
                seen,
                Handle.underRoot(id.get().number()),
                new ClassStatus.Holder.Guest(port, floor, attachment)));
      }
    }
    classes.add(seen(seen, REST, new ClassStatus.Holder.Rest()));
    for (HtbClass each : seen.tree().classes()) {
      if (!each.id().equals(TOP)
          && classes.stream().noneMatch(known -> known.id().equals(each.id()))) {
        classes.add(
            seen(
                seen,
                each.id(),
                seen.isToBeRemoved(each)
                    ? new ClassStatus.Holder.Leftover()
                    : new ClassStatus.Holder.Foreign()));
      }
    }
    classes.add(seen(seen, TOP, new ClassStatus.Holder.All()));
    return new TreeStatus(wanted, classes, foreign(seen.tree()));
  }

  private static Rate floor(Hierarchy wanted, Port port) {
    return switch (wanted.field()) {
      case DESTINATION -> port.bandwidth().inboundFloor();
      case SOURCE -> port.bandwidth().outboundFloor();
    };
  }

  private static ClassStatus seen(Seen seen, Handle id, ClassStatus.Holder holder) {
    return new ClassStatus(
        id, holder, seen.tree().find(id), Optional.ofNullable(seen.counters().get(id)));
  }

  private static List<String> foreign(Tree tree) {
    List<String> foreign = new ArrayList<>();
    tree.root()
        .filter(root -> !root.isKernelDefault() && !root.isOurRoot())
        .ifPresent(root -> foreign.add("root qdisc " + root.kind() + " " + root.handle()));
    tree.ingress()
        .filter(q -> !isLibvirts(tree, q))
        .ifPresent(q -> foreign.add("qdisc " + q.kind()));
    for (Filter filter : tree.filters()) {
      if (filter instanceof Filter.Other other && !other.isLibvirts()) {
        foreign.add(FilterWords.of(filter));
      }
    }
    return foreign;
  }

  /// libvirt polices what comes from guests with filters of an `ingress` qdisc.
  private static boolean isLibvirts(Tree tree, Qdisc hooks) {
    return hooks.kind().equals("clsact")
        ? tree.filters().stream().anyMatch(f -> f instanceof Filter.Redirect)
        : tree.filters().stream().anyMatch(f -> f instanceof Filter.Other other && other.polices());
  }

  /// {@return what can still be promised}
  public Rate headroom() {
    return wanted.limits().limit().minus(wanted.promised());
  }
}
