package virtqos.report;

import java.util.ArrayList;
import java.util.List;
import virtqos.model.BridgePolicy;

/// What is asked of virt-qos for a bridge, in words.
final class PolicyWords {
  private PolicyWords() {}

  static List<String> of(BridgePolicy policy) {
    List<String> lines = new ArrayList<>();
    policy.scope().ifPresent(scope -> lines.add("scope " + scope.word() + ": " + words(scope)));
    policy
        .classifier()
        .ifPresent(choice -> lines.add("classifier " + choice.word() + ": " + words(choice)));
    policy.leaf().ifPresent(leaf -> lines.add("leaf " + leaf.word() + ": " + words(leaf)));
    policy
        .reserve()
        .ifPresent(
            rate ->
                lines.add(
                    "reserve "
                        + Spoken.everyWay(rate)
                        + ": floors that would eat into it are refused"));
    lines.addAll(LimitWords.ofAll(policy.bandwidth(), LimitWords.Carrier.IFB));
    return lines.isEmpty() ? List.of("nothing but to hold floors") : lines;
  }

  private static String words(BridgePolicy.Scope scope) {
    return switch (scope) {
      case BRIDGE -> "floors hold against what the host itself sends or routes to its guests";
      case ALL ->
          "floors hold against everything that arrives at a guest, from other guests and the uplink"
              + " too";
    };
  }

  private static String words(BridgePolicy.ClassifierChoice choice) {
    return switch (choice) {
      case BESIDE_LIBVIRT -> "libvirt's own filters stay";
      case ONLY -> "libvirt's own filters are removed; ours does their work";
    };
  }

  private static String words(BridgePolicy.Leaf leaf) {
    return switch (leaf) {
      case KEEP -> "queues that libvirt made stay as they are";
      case FQ_CODEL, SFQ -> "every queue is one of these";
    };
  }
}
