package virtqos.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import virtqos.tc.Filter;
import virtqos.tc.Handle;
import virtqos.tc.HtbClass;
import virtqos.tc.NormalForm;
import virtqos.tc.Qdisc;
import virtqos.tc.Tree;
import virtqos.unit.DeviceName;

/// What turns one tree into another, object by object.
///
/// Objects are the same when tc would print them alike ({@link NormalForm}); a class that hangs in
/// the wrong place is removed and made again, together with the filters that are bound to it.
public final class Diff {
  private final DeviceName device;
  private final Tree target;
  private final Map<Handle, String> roles;
  private final List<Step> steps = new ArrayList<>();
  private final Set<Handle> rebuilt = new HashSet<>();

  private Diff(Tree target, Map<Handle, String> roles) {
    this.device = target.device();
    this.target = target;
    this.roles = roles;
  }

  /// {@return the steps from one tree to the other, in no order; kept objects among them}
  public static List<Step> between(Tree actual, Target target) {
    return between(actual, target.tree(), target.roles());
  }

  /// {@return the steps back to a tree that was there before}
  public static List<Step> back(Tree actual, Tree before) {
    return between(actual, before, Map.of());
  }

  private static List<Step> between(Tree actual, Tree target, Map<Handle, String> roles) {
    Diff diff = new Diff(target, roles);
    Tree current = diff.root(actual);
    diff.ingress(current);
    diff.classes(current);
    diff.leaves(current);
    diff.filters(current);
    return List.copyOf(diff.steps);
  }

  /// {@return what remains of the tree once its root is as it shall be}
  private Tree root(Tree actual) {
    if (hasTapRoot(actual) || hasTapRoot(target)) {
      return tapRoot(actual);
    }
    Optional<Qdisc> present = actual.root().filter(q -> !q.isKernelDefault());
    Optional<Qdisc> wanted = target.root().filter(q -> !q.isKernelDefault());
    if (present.isPresent() && wanted.isPresent() && sameRoot(present.get(), wanted.get())) {
      keep(new Item.Qdisc(present.get()), "root of the tree");
      return actual;
    }
    present.ifPresent(q -> remove(new Item.Qdisc(q), "another root takes its place"));
    wanted.ifPresent(
        q -> create(new Item.Qdisc(q), "root of the tree; who is in no class goes to 1:2"));
    return withoutRoot(actual);
  }

  /// {@return what remains of a tap's tree, where its root is ours or shall be; others give it
  /// their own at any time}
  private Tree tapRoot(Tree actual) {
    Optional<Qdisc> present = actual.root().filter(Qdisc::isTapRoot);
    Optional<Qdisc> wanted = target.root().filter(Qdisc::isTapRoot);
    if (present.isPresent() && wanted.isPresent()) {
      keep(new Item.Qdisc(present.get()), "carries the redirect");
      return actual;
    }
    present.ifPresent(q -> remove(new Item.Qdisc(q), "nothing is redirected here any more"));
    wanted.ifPresent(q -> create(new Item.Qdisc(q), "carries the redirect"));
    return withoutRoot(actual);
  }

  private static boolean hasTapRoot(Tree tree) {
    return tree.root().filter(Qdisc::isTapRoot).isPresent();
  }

  private Tree withoutRoot(Tree actual) {
    return new Tree(
        device,
        actual.qdiscs().stream().filter(Qdisc::isIngress).toList(),
        List.of(),
        actual.filters().stream().filter(f -> !f.hook().isOnRoot()).toList());
  }

  private static boolean sameRoot(Qdisc a, Qdisc b) {
    return a.kind().equals(b.kind())
        && a.handle().equals(b.handle())
        && a.defaultClass().equals(b.defaultClass());
  }

  private void ingress(Tree current) {
    Optional<Qdisc> present = current.ingress();
    Optional<Qdisc> wanted = target.ingress();
    if (present.map(Qdisc::kind).equals(wanted.map(Qdisc::kind))) {
      return;
    }
    present.ifPresent(q -> remove(new Item.Qdisc(q), "nothing is redirected here any more"));
    wanted.ifPresent(q -> create(new Item.Qdisc(q), "carries the redirect"));
  }

  private void classes(Tree current) {
    for (HtbClass present : current.classes()) {
      Optional<HtbClass> wanted = target.find(present.id());
      if (wanted.isEmpty()) {
        remove(new Item.Htb(present), "nobody is promised class " + present.id() + " any more");
      } else if (!wanted.get().parent().equals(present.parent())) {
        remove(new Item.Htb(present), "it hangs in the wrong place");
        rebuilt.add(present.id());
      } else if (NormalForm.same(wanted.get(), present)) {
        keep(new Item.Htb(present), roles.getOrDefault(present.id(), "left as it is"));
      } else {
        update(
            new Item.Htb(wanted.get()),
            new Item.Htb(present),
            role(present.id()) + ": " + Differences.between(present, wanted.get()));
      }
    }
    for (HtbClass wanted : target.classes()) {
      if (current.find(wanted.id()).isEmpty() || rebuilt.contains(wanted.id())) {
        create(new Item.Htb(wanted), role(wanted.id()));
      }
    }
  }

  private String role(Handle id) {
    return roles.getOrDefault(id, "class " + id);
  }

  private void leaves(Tree current) {
    for (HtbClass parent : target.classes()) {
      boolean fresh = current.find(parent.id()).isEmpty() || rebuilt.contains(parent.id());
      Optional<Qdisc> present = fresh ? Optional.empty() : current.leafOf(parent.id());
      Optional<Qdisc> wanted = target.leafOf(parent.id());
      if (present.map(Qdisc::kind).equals(wanted.map(Qdisc::kind))) {
        present.ifPresent(q -> keep(new Item.Qdisc(q), "leaf of " + parent.id()));
        continue;
      }
      present.ifPresent(q -> remove(new Item.Qdisc(q), "another leaf takes its place"));
      wanted.ifPresent(q -> create(new Item.Qdisc(q), "leaf of " + parent.id()));
    }
  }

  private void filters(Tree current) {
    for (Filter present : current.filters()) {
      Optional<Filter> wanted = find(target, present);
      if (wanted.isEmpty() && present instanceof Filter.Other other) {
        keep(new Item.Match(present), whose(other));
      } else if (wanted.isEmpty()) {
        remove(new Item.Match(present), "it speaks of nobody who is promised anything");
      } else if (isBoundToRebuilt(present)) {
        remove(new Item.Match(present), "its class is made again");
        create(new Item.Match(present), "its class was made again");
      } else if (present.equals(wanted.get())) {
        keep(
            new Item.Match(present),
            present instanceof Filter.Other other ? whose(other) : "as it should be");
      } else if (wanted.get() instanceof Filter.Bpf) {
        update(new Item.Match(wanted.get()), new Item.Match(present), "the addresses have changed");
      } else {
        remove(new Item.Match(present), "it shall be another");
        create(new Item.Match(wanted.get()), "every protocol of its address");
      }
    }
    for (Filter wanted : target.filters()) {
      if (find(current, wanted).isEmpty()) {
        create(new Item.Match(wanted), reason(wanted));
      }
    }
  }

  private static String whose(Filter.Other filter) {
    return filter.isLibvirts() ? "libvirt's own" : "not ours";
  }

  private static String reason(Filter filter) {
    return switch (filter) {
      case Filter.Bpf _, Filter.Flower _, Filter.U32Table _, Filter.U32Link _ ->
          "tells guests apart, in every protocol";
      case Filter.U32Mac mac when mac.isLibvirts() -> "libvirt's filter, as it was";
      case Filter.U32Mac _ -> "tells guests apart, in every protocol";
      case Filter.Redirect redirect -> "everything of this guest passes " + redirect.target();
      case Filter.Other _ -> "as it was";
    };
  }

  private boolean isBoundToRebuilt(Filter filter) {
    return switch (filter) {
      case Filter.U32Mac mac -> rebuilt.contains(mac.target());
      case Filter.Flower flower -> rebuilt.contains(flower.target());
      case Filter.Bpf _, Filter.U32Table _, Filter.U32Link _, Filter.Redirect _, Filter.Other _ ->
          false;
    };
  }

  private static Optional<Filter> find(Tree tree, Filter like) {
    return tree.filters().stream()
        .filter(
            f ->
                f.hook() == like.hook()
                    && f.preference() == like.preference()
                    && f.handle().equals(like.handle())
                    && f.getClass() == like.getClass())
        .findFirst();
  }

  private void create(Item item, String reason) {
    steps.add(new Step(Verb.CREATE, device, item, Optional.empty(), reason));
  }

  private void update(Item item, Item before, String reason) {
    steps.add(new Step(Verb.UPDATE, device, item, Optional.of(before), reason));
  }

  private void remove(Item item, String reason) {
    steps.add(new Step(Verb.REMOVE, device, item, Optional.empty(), reason));
  }

  private void keep(Item item, String reason) {
    steps.add(new Step(Verb.KEEP, device, item, Optional.empty(), reason));
  }
}
