package virtqos.host;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import virtqos.plan.Item;
import virtqos.plan.Step;
import virtqos.tc.Filter;

/// What a refused line teaches about the kernel: that it lacks a leaf qdisc or a classifier.
final class Lesson {
  /// How the kernel and tc say that a kind is not there.
  private static final List<String> UNKNOWN =
      List.of("unknown", "not found", "failed to load", "no such file");

  private Lesson() {}

  /// {@return the name of the kind that is missing}
  static Optional<String> of(TrafficControl.Outcome.Refused refused) {
    String words = refused.words().toLowerCase(Locale.ROOT);
    Step step = refused.step();
    boolean unknown = UNKNOWN.stream().anyMatch(words::contains);
    return unknown ? needed(step) : Optional.empty();
  }

  /// {@return the kind that a step takes the kernel to have, where it may lack it}
  static Optional<String> needed(Step step) {
    return switch (step.verb()) {
      case CREATE, UPDATE -> kind(step.item());
      case REMOVE, KEEP -> Optional.empty();
    };
  }

  private static Optional<String> kind(Item item) {
    return switch (item) {
      case Item.Qdisc qdisc when qdisc.value().parent().isPresent() ->
          Optional.of(qdisc.value().kind());
      case Item.Match match -> kind(match.value());
      case Item.Qdisc _, Item.Htb _, Item.Link _ -> Optional.empty();
    };
  }

  private static Optional<String> kind(Filter filter) {
    return switch (filter) {
      case Filter.Bpf _ -> Optional.of("bpf");
      case Filter.Flower _ -> Optional.of("flower");
      case Filter.Redirect redirect ->
          redirect.isMatchall() ? Optional.of("matchall") : Optional.empty();
      case Filter.U32Mac _, Filter.U32Table _, Filter.U32Link _, Filter.Other _ -> Optional.empty();
    };
  }
}
