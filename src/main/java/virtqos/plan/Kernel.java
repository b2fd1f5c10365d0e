package virtqos.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import virtqos.model.BridgePolicy;

/// What the kernel is known to lack. What is not known to be missing is taken to be there: the
/// first refused line teaches otherwise.
///
/// @param missing names of qdiscs and classifiers as tc writes them: `fq_codel`, `bpf`, …
public record Kernel(Set<String> missing) {
  public static final Kernel COMPLETE = new Kernel(Set.of());

  public Kernel {
    missing = Set.copyOf(missing);
  }

  public Kernel without(String kind) {
    Set<String> more = new TreeSet<>(missing);
    more.add(kind);
    return new Kernel(more);
  }

  public boolean has(String kind) {
    return !missing.contains(kind);
  }

  /// {@return the qdisc to put into a class that has none; nothing: the pfifo that HTB makes by
  /// itself}
  Optional<String> leaf(BridgePolicy.Leaf choice) {
    List<String> order =
        switch (choice) {
          case KEEP, FQ_CODEL -> List.of("fq_codel", "sfq");
          case SFQ -> List.of("sfq", "fq_codel");
        };
    return order.stream().filter(this::has).findFirst();
  }

  /// {@return the classifier to use}
  ClassifierKind classifier() {
    if (has(ClassifierKind.BPF.word())) {
      return ClassifierKind.BPF;
    }
    return has(ClassifierKind.FLOWER.word()) ? ClassifierKind.FLOWER : ClassifierKind.U32;
  }

  /// How addresses are told apart, best first.
  public enum ClassifierKind {
    BPF,
    FLOWER,
    U32;

    /// {@return tc's word}
    public String word() {
      return switch (this) {
        case BPF -> "bpf";
        case FLOWER -> "flower";
        case U32 -> "u32";
      };
    }
  }
}
