package virtqos.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import virtqos.host.Deadline;
import virtqos.host.HostFailure;
import virtqos.host.LearnedKernel;
import virtqos.host.Program;
import virtqos.report.Check;

/// Which qdiscs and classifiers the kernel has: tried on devices in a network namespace that
/// vanishes with the trial.
public final class KernelChecks {
  private static final String KERNEL = "kernel";

  /// Tries one thing after the other, and prints the name of each that works.
  private static final String TRIAL =
      """
      PATH=$PATH:/usr/sbin:/sbin
      exec 2>/dev/null
      say() { name=$1; shift; "$@" && echo "$name"; }
      filter() { tc filter add dev bridge "$@"; }
      say bridge ip link add name bridge type bridge || exit 0
      say ifb ip link add name target type ifb
      say htb tc qdisc add dev bridge root handle 1: htb default 2
      tc class add dev bridge parent 1: classid 1:1 htb rate 1mbit
      for leaf in fq_codel sfq; do
        say $leaf tc qdisc add dev bridge parent 1:1 handle 2: $leaf && tc qdisc del dev bridge parent 1:1
      done
      say bpf filter parent 1: protocol all prio 1 bpf bytecode '1,6 0 0 0'
      say flower filter parent 1: protocol all prio 2 flower dst_mac 52:54:00:00:00:01 classid 1:1
      say u32 filter parent 1: protocol all prio 3 u32 match u32 0 0 flowid 1:1
      say fw filter parent 1: protocol all prio 4 handle 1 fw flowid 1
      say clsact tc qdisc add dev bridge clsact
      say matchall filter egress protocol all prio 1 matchall action mirred egress redirect dev target
      say mirred filter egress protocol all prio 2 u32 match u32 0 0 action mirred egress redirect dev target
      say police filter ingress protocol all prio 1 u32 match u32 0 0 police rate 8mbit burst 10kb drop
      """;

  private final Deadline deadline;
  private final Path stateFolder;

  public KernelChecks(Deadline deadline, Path stateFolder) {
    this.deadline = deadline;
    this.stateFolder = stateFolder;
  }

  public List<Check> checks() {
    Optional<Set<String>> present = present();
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

  /// {@return what works, or nothing where no namespace is to be had}
  private Optional<Set<String>> present() {
    Optional<Program> unshare = Program.lookUp("unshare");
    for (List<String> flags :
        List.of(List.of("--net"), List.of("--user", "--map-root-user", "--net"))) {
      List<String> arguments = Stream.concat(flags.stream(), Stream.of("sh", "-c", TRIAL)).toList();
      Optional<Set<String>> found = unshare.flatMap(program -> run(program, arguments));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Set<String>> run(Program unshare, List<String> arguments) {
    try {
      Set<String> found =
          unshare
              .run(arguments, "", deadline)
              .stdout()
              .lines()
              .collect(Collectors.toCollection(TreeSet::new));
      return found.isEmpty() ? Optional.empty() : Optional.of(found);
    } catch (HostFailure failure) {
      return Optional.empty();
    }
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
