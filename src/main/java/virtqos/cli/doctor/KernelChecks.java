package virtqos.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import virtqos.host.Deadline;
import virtqos.host.HostFailure;
import virtqos.host.KernelTrial;
import virtqos.host.LearnedKernel;
import virtqos.host.Program;
import virtqos.report.Check;

/// Which qdiscs and classifiers the kernel has, and what it means that others are missing.
public final class KernelChecks {
  private static final String KERNEL = "kernel";

  private final Deadline deadline;
  private final Path stateFolder;

  public KernelChecks(Deadline deadline, Path stateFolder) {
    this.deadline = deadline;
    this.stateFolder = stateFolder;
  }

  public List<Check> checks() {
    if (Program.lookUp("tc").isEmpty() || Program.lookUp("ip").isEmpty()) {
      return List.of(
          Check.warn(
              KERNEL,
              "what it has cannot be tried without tc and ip",
              "install the package iproute2"));
    }
    Optional<Set<String>> present = new KernelTrial(deadline).present();
    if (present.isEmpty()) {
      List<Check> checks = new ArrayList<>();
      checks.add(
          Check.warn(
              KERNEL,
              "what it has cannot be tried here: no namespace to try it in",
              "run the doctor as root, or allow unprivileged user namespaces"));
      checks.addAll(learned(Set.of()));
      return checks;
    }
    List<Check> checks = new ArrayList<>(judge(present.get()));
    checks.addAll(learned(present.get()));
    return checks;
  }

  /// {@return what it means that the kernel has these and no others}
  static List<Check> judge(Set<String> has) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        has.contains("htb")
            ? Check.ok(KERNEL, "has " + String.join(", ", has))
            : Check.fail(
                KERNEL,
                "no htb: no floor can be held",
                "load the module sch_htb, or use another kernel"));
    checks.add(classifier(has));
    checks.add(leaf(has));
    if (!has.containsAll(Set.of("ifb", "clsact"))
        || !(has.contains("matchall") || has.contains("mirred"))) {
      checks.add(
          Check.warn(
              "scope all",
              "not possible: needs ifb, clsact, mirred, and matchall or u32",
              "floors hold for what the host sends; plain bridges and outbound floors need these"
                  + " modules"));
    }
    Set<String> libvirts = new TreeSet<>(Set.of("sfq", "fw", "police"));
    libvirts.removeAll(has);
    if (!libvirts.isEmpty()) {
      checks.add(
          Check.warn(
              "libvirt",
              "the kernel lacks "
                  + String.join(", ", libvirts)
                  + ", which libvirt itself uses for <bandwidth>",
              "libvirt will refuse to start what has a <bandwidth>; give the limit in the metadata"
                  + " for virt-qos instead"));
    }
    return checks;
  }

  private static Check classifier(Set<String> has) {
    if (has.contains("bpf")) {
      return Check.ok("classifier", "bpf: one program for every protocol");
    }
    if (has.contains("flower")) {
      return Check.ok("classifier", "flower, since there is no cls_bpf");
    }
    return has.contains("u32")
        ? Check.warn(
            "classifier",
            "u32, since there is neither cls_bpf nor flower",
            "frames whose VLAN tag stands in the frame itself get no floor")
        : Check.fail(
            "classifier",
            "none of bpf, flower and u32",
            "load the module cls_bpf, or use another kernel");
  }

  private static Check leaf(Set<String> has) {
    for (String kind : List.of("fq_codel", "sfq")) {
      if (has.contains(kind)) {
        return Check.ok("queues", kind + " in each class that virt-qos makes");
      }
    }
    return Check.warn(
        "queues",
        "neither fq_codel nor sfq: a plain queue in each class",
        "floors hold all the same; within one guest, one flow can delay another");
  }

  /// {@return what earlier calls have learned, where it is worth knowing}
  private List<Check> learned(Set<String> has) {
    try {
      Set<String> missing = new LearnedKernel(stateFolder).read().missing();
      Set<String> wrong = new TreeSet<>(missing);
      wrong.retainAll(has);
      if (!wrong.isEmpty()) {
        return List.of(
            Check.warn(
                KERNEL,
                stateFolder.resolve("kernel-lacks")
                    + " says there is no "
                    + String.join(", ", wrong)
                    + ", but there is",
                "remove that file; the next call learns again"));
      }
      return missing.isEmpty()
          ? List.of()
          : List.of(
              Check.ok(
                  KERNEL,
                  "calls have learned that it lacks " + String.join(", ", new TreeSet<>(missing))));
    } catch (HostFailure failure) {
      return List.of(
          Check.warn(KERNEL, String.valueOf(failure.getMessage()), "run the doctor as root"));
    }
  }
}
