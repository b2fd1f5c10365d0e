package virtqos.host;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import virtqos.plan.Kernel;

/// Which qdiscs and classifiers the kernel has: tried on devices in a network namespace that
/// vanishes with the trial, never on a device of this host.
public final class KernelTrial {
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

  /// Without these a kind cannot even be tried.
  private static final Set<String> GROUND = Set.of("bridge", "htb");

  private static final Set<String> REDIRECT_GROUND = Set.of("clsact", "ifb");

  private final Deadline deadline;

  public KernelTrial(Deadline deadline) {
    this.deadline = deadline;
  }

  /// {@return what works, or nothing where no namespace is to be had}
  public Optional<Set<String>> present() {
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

  /// {@return the kernel without what the trial did not find; as it was where nothing can be tried}
  Kernel narrow(Kernel kernel) {
    Optional<Set<String>> present = present().filter(found -> found.containsAll(GROUND));
    if (present.isEmpty()) {
      return kernel;
    }
    Kernel narrowed = kernel;
    for (String kind : LearnedKernel.KINDS) {
      boolean tried = !kind.equals("matchall") || present.get().containsAll(REDIRECT_GROUND);
      if (tried && !present.get().contains(kind)) {
        narrowed = narrowed.without(kind);
      }
    }
    return narrowed;
  }
}
