package virtqos.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import virtqos.host.Change;
import virtqos.host.ConfigurationFile;
import virtqos.host.Deadline;
import virtqos.host.Host;
import virtqos.host.Reconciler;
import virtqos.host.Report;
import virtqos.model.Bandwidth;
import virtqos.model.Network;
import virtqos.model.NetworkStatus;
import virtqos.plan.DesiredTree.TakeOver;
import virtqos.replay.Capture.Call;
import virtqos.replay.Capture.Event;
import virtqos.replay.LibvirtFiles.Running;
import virtqos.unit.DeviceName;
import virtqos.xml.Documents;

/// Does again what was recorded, and looks at kernel and files after each call. Runs in a network
/// namespace of its own: `Replay CAPTURE ORDER`, with the hooks in `VIRT_QOS_HOOKS`.
///
/// The last line that it prints tells how much was looked at.
final class Replay {
  private final Host host = Host.of(System.getenv());
  private final Path hooks = Path.of(System.getenv().getOrDefault("VIRT_QOS_HOOKS", "hooks"));
  private final LibvirtFiles libvirt = new LibvirtFiles(host.libvirtFolder());
  private final Links links = new Links();

  /// Bridges on which libvirt has begun something that it has not told yet.
  private final Set<String> busy = new HashSet<>();

  private final List<String> refused = new ArrayList<>();
  private int calls;
  private int agreements;

  private Replay() {}

  public static void main(String[] args) throws Exception {
    Replay replay = new Replay();
    List<Event> events = Order.valueOf(args[1]).of(Capture.read(Path.of(args[0])).events());
    String step = "";
    for (Event event : events) {
      try {
        replay.happen(event);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("after step " + step + ", call " + replay.calls + ": " + event, e);
      }
      step = event instanceof Capture.StepEnd end ? end.name() : step;
    }
    System.out.printf(
        "calls %d, agreements %d, refused %s%n", replay.calls, replay.agreements, replay.refused);
  }

  private void happen(Event event) throws IOException {
    switch (event) {
      case Call call -> {
        before(call);
        tell(call);
        if (call.driver().equals("network")) {
          look(call);
        }
        after(call);
        look(call);
      }
      case Capture.Unheard(Call call) -> {
        before(call);
        after(call);
        busy.addAll(bridges(call));
      }
      case Capture.Told(Call call) -> {
        tell(call);
        look(call);
      }
      case Capture.Command command -> run(command);
      case Capture.Shell shell -> Programs.run(shell.command()).orFail();
      case Capture.StepEnd end -> end(end);
      case Capture.Restart _ -> {
        for (Call call : libvirt.restart()) {
          tell(call);
          look(call);
        }
      }
    }
  }

  private void before(Call call) throws IOException {
    links.before(call);
    libvirt.before(call);
  }

  private void after(Call call) throws IOException {
    links.after(call);
    libvirt.after(call);
  }

  /// Calls the hook. What was not refused was fine, and nobody ever had anything to read.
  private void tell(Call call) throws IOException {
    List<String> command = new ArrayList<>(List.of(hooks.resolve(call.driver()).toString()));
    command.addAll(call.arguments());
    Programs.Outcome outcome = Programs.run(command, call.input());
    calls++;
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).doesNotContain("bug of virt-qos", "not passed on", "gave up");
    if (outcome.code() != 0) {
      assertThat(call.operation()).as(outcome.err()).isIn("prepare", "start");
      assertThat(outcome.code()).isEqualTo(1);
      assertThat(outcome.err()).contains("virt-qos: " + call.driver() + " " + call.operation());
      refused.add(call.name());
    }
    busy.removeAll(bridges(call));
  }

  /// {@return the bridges that a call makes right}
  private Set<String> bridges(Call call) {
    Running running = libvirt.networks().get(call.object());
    return call.driver().equals("network") && running != null
        ? Set.copyOf(running.network().bridge().stream().map(DeviceName::text).toList())
        : Set.of();
  }

  /// libvirt's own command, with what stands for kinds that this kernel lacks. What libvirt was
  /// able to do it must be able to do beside virt-qos, or guests would not start.
  private void run(Capture.Command command) throws IOException {
    if (command.line().contains(" fw ") || command.line().contains(" police ")) {
      return;
    }
    List<String> words = List.of(command.line().split(" +"));
    String device = words.get(words.indexOf("dev") + 1);
    if (command.code() != 1) {
      links.need(device);
    }
    busy.add(device);
    Programs.Outcome outcome =
        Programs.run("tc " + command.line().replace("sfq perturb 10", "pfifo limit 127"));
    if (command.code() == 0) {
      outcome.orFail();
    }
  }

  private void end(Capture.StepEnd end) throws IOException {
    if (end.state().isPresent()) {
      libvirt.install(end.state().get());
      links.install(end.state().get().resolveSibling("link.txt"));
    }
    if (!busy.isEmpty()) {
      reconcile();
    }
    for (Map.Entry<String, Running> network : libvirt.networks().entrySet()) {
      agrees(network.getKey(), network.getValue());
    }
  }

  /// What an administrator does after `domiftune`, of which no hook is told.
  private void reconcile() {
    for (Running running : libvirt.networks().values()) {
      DeviceName bridge = running.network().bridge().orElseThrow();
      if (Links.exists(bridge.text())) {
        reconciler().reconcile(bridge, Change.NONE, TakeOver.REFUSED);
      }
    }
    busy.clear();
  }

  private Reconciler reconciler() {
    return new Reconciler(host, ConfigurationFile.of(host), Deadline.after(Duration.ofSeconds(20)));
  }

  /// Looks at every bridge on which libvirt has not begun something else.
  private void look(Call call) {
    for (Map.Entry<String, Running> entry : libvirt.networks().entrySet()) {
      Running running = entry.getValue();
      Network network = running.network();
      DeviceName bridge = network.bridge().orElseThrow();
      if (busy.contains(bridge.text()) || !Links.exists(bridge.text())) {
        continue;
      }
      Report report = reconciler().check(bridge, Change.NONE, TakeOver.REFUSED);
      assertThat(report.plan().changes()).as("%s after %s", bridge, call).isEmpty();
      if (!running.isLeaky() && network.hasLibvirtFloors()) {
        KernelFloors.check(
            report.actual().getFirst(),
            running.promised(),
            network.bandwidth().inbound().map(Bandwidth.Direction::limit).orElseThrow());
      }
    }
  }

  /// Our files say what libvirt's say.
  private void agrees(String name, Running running) throws IOException {
    Path file = host.stateFolder().resolve("network/" + name + ".xml");
    if (running.isLeaky() || !running.network().hasLibvirtFloors()) {
      return;
    }
    NetworkStatus ours =
        Documents.networkStatus(Files.readAllBytes(file), file.toString())
            .toOptional()
            .orElseThrow();
    assertThat(ours.classIds()).as("ids of %s", name).isEqualTo(running.ids());
    assertThat(ours.floorSum()).as("floors of %s", name).isEqualTo(running.floorSum());
    Path ports = host.stateFolder().resolve("network/" + name + "/ports");
    if (Files.isDirectory(ports)) {
      try (Stream<Path> files = Files.list(ports)) {
        assertThat(files.map(path -> String.valueOf(path.getFileName())))
            .containsExactlyInAnyOrderElementsOf(
                running.promised().stream().map(port -> port.uuid() + ".xml").toList());
      }
    }
    agreements++;
  }
}
