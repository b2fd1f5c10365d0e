package virtqos.plan;

import java.util.List;
import java.util.Optional;
import virtqos.tc.Filter;
import virtqos.tc.Handle;
import virtqos.tc.HtbClass;
import virtqos.tc.IpLines;
import virtqos.tc.Qdisc;
import virtqos.tc.TcLines;
import virtqos.unit.DeviceName;

/// One step of a plan: what becomes of one object, and why.
///
/// @param item as it shall be, or as it is when it is removed or kept
/// @param before as it is, when it is changed
/// @param reason in words for people
public record Step(Verb verb, DeviceName device, Item item, Optional<Item> before, String reason) {

  /// The program that carries a step out.
  public enum Tool {
    IP,
    TC
  }

  public Tool tool() {
    return item instanceof Item.Link ? Tool.IP : Tool.TC;
  }

  /// {@return the lines for the tool's batch; none when the object is kept}
  public List<String> lines() {
    return switch (verb) {
      case KEEP -> List.of();
      case CREATE -> create();
      case UPDATE -> update();
      case REMOVE -> remove();
    };
  }

  private List<String> create() {
    return switch (item) {
      case Item.Link link -> new IpLines(device).addIfb("virt-qos: guests of " + link.of());
      case Item.Qdisc qdisc -> List.of(create(qdisc.value()));
      case Item.Htb htb -> List.of(tc().add(htb.value()));
      case Item.Match match -> List.of(tc().add(match.value()));
    };
  }

  private List<String> update() {
    return switch (item) {
      case Item.Link _, Item.Qdisc _ -> create();
      case Item.Htb htb -> List.of(tc().change(htb.value()));
      case Item.Match match -> List.of(tc().add(match.value()));
    };
  }

  private List<String> remove() {
    return switch (item) {
      case Item.Link _ -> List.of(new IpLines(device).remove());
      case Item.Qdisc qdisc -> List.of(remove(qdisc.value()));
      case Item.Htb htb -> List.of(tc().removeClass(htb.value().id()));
      case Item.Match match -> List.of(tc().remove(match.value()));
    };
  }

  private String create(Qdisc qdisc) {
    if (qdisc.isIngress()) {
      return tc().addClsact();
    }
    if (qdisc.isTapRoot()) {
      return tc().addTapRoot();
    }
    return qdisc.isRoot() ? tc().addRoot() : tc().addLeaf(qdisc);
  }

  private String remove(Qdisc qdisc) {
    if (qdisc.isIngress()) {
      return tc().removeIngress(qdisc);
    }
    if (qdisc.isTapRoot()) {
      return tc().removeTapRoot();
    }
    return qdisc.parent().map(tc()::removeLeaf).orElseGet(tc()::removeRoot);
  }

  private TcLines tc() {
    return new TcLines(device);
  }

  /// {@return when it is its turn}
  ///
  /// The order keeps the sum of rates below 1:1 within the limit after every line: what gives
  /// bandwidth back comes before what takes it, and the default class, which takes the rest, grows
  /// last. Nothing points to what is not there yet.
  Phase phase() {
    return switch (item) {
      case Item.Link _ -> verb == Verb.REMOVE ? Phase.LINK_GONE : Phase.LINK;
      case Item.Qdisc qdisc -> qdiscPhase(qdisc.value().isRoot() || qdisc.value().isIngress());
      case Item.Htb htb -> classPhase(htb.value());
      case Item.Match match -> filterPhase(match.value());
    };
  }

  private Phase qdiscPhase(boolean root) {
    if (root) {
      return verb == Verb.REMOVE ? Phase.ROOT_GONE : Phase.ROOT;
    }
    return verb == Verb.REMOVE ? Phase.LEAF_GONE : Phase.LEAF;
  }

  private Phase filterPhase(Filter filter) {
    if (verb == Verb.REMOVE) {
      return Phase.FILTER_GONE;
    }
    return filter instanceof Filter.Redirect ? Phase.REDIRECT : Phase.CLASSIFIER;
  }

  private Phase classPhase(HtbClass htb) {
    if (verb == Verb.REMOVE) {
      return Phase.CLASS_GONE;
    }
    boolean shrinks =
        before.isPresent()
            && before.get() instanceof Item.Htb old
            && htb.rate().compareTo(old.value().rate()) < 0;
    if (htb.id().equals(Handle.underRoot(1))) {
      return shrinks ? Phase.TOP_SHRINKS : Phase.TOP;
    }
    if (shrinks) {
      return Phase.CLASS_SHRINKS;
    }
    return htb.id().equals(Handle.underRoot(2)) ? Phase.DEFAULT_GROWS : Phase.CLASS_GROWS;
  }

  /// {@return the place among steps of one phase: a hash table is made before and removed after
  /// what points to it}
  int rank() {
    if (!(item instanceof Item.Match match)) {
      return 0;
    }
    int depth =
        switch (match.value()) {
          case Filter.U32Table _ -> 0;
          case Filter.U32Link _ -> 1;
          case Filter.U32Mac _, Filter.Bpf _, Filter.Flower _, Filter.Redirect _, Filter.Other _ ->
              2;
        };
    return verb == Verb.REMOVE ? -depth : depth;
  }

  /// The order of steps.
  enum Phase {
    LINK,
    FILTER_GONE,
    ROOT_GONE,
    ROOT,
    TOP,
    CLASS_GONE,
    CLASS_SHRINKS,
    CLASS_GROWS,
    DEFAULT_GROWS,
    TOP_SHRINKS,
    CLASSIFIER,
    LEAF_GONE,
    LEAF,
    REDIRECT,
    LINK_GONE
  }
}
