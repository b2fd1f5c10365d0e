package virtqos.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import virtqos.host.Change;
import virtqos.host.ConfigurationFile;
import virtqos.host.Deadline;
import virtqos.host.Host;
import virtqos.host.Reconciler;
import virtqos.host.Report;
import virtqos.model.Bandwidth;
import virtqos.model.ClassId;
import virtqos.model.NetworkStatus;
import virtqos.model.Port;
import virtqos.plan.DesiredTree.TakeOver;
import virtqos.replay.KernelFloors;
import virtqos.tc.Handle;
import virtqos.tc.HtbClass;
import virtqos.unit.MacAddress;
import virtqos.unit.Rate;
import virtqos.xml.Documents;

/// Random operations on one bridge of the real kernel, with a model of libvirt beside them: after
/// each, a reconciliation must bring back all that was promised. Runs in a network namespace of its
/// own: `RandomOperations SEED COUNT`.
final class RandomOperations {
  private static final Rate LEAST = Rate.ofKilobytesPerSecond(1);

  private final Random random;
  private final Path stateFolder;
  private final Host host;
  private final ModelLibvirt libvirt;
  private final Path taken = Path.of(Objects.requireNonNull(System.getenv("TC_TAKEN")));
  private int kills;

  /// Lines of hook calls whose effect on the sum of rates was looked at.
  private int checked;

  private int nextMac;

  private RandomOperations(long seed, Path folder) {
    this.random = new Random(seed);
    this.stateFolder = folder.resolve("state");
    this.host = Host.of(System.getenv());
    this.libvirt = new ModelLibvirt(folder.resolve("libvirt"), 100_000);
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(Objects.requireNonNull(System.getenv("VIRT_QOS_FOLDER")));
    RandomOperations run = new RandomOperations(Long.parseLong(args[0]), folder);
    run.start();
    for (int i = 1; i <= Integer.parseInt(args[1]); i++) {
      String operation = "nothing yet";
      try {
        operation = run.operate();
        run.verify();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("operation " + i + " of seed " + args[0] + ": " + operation, e);
      }
    }
    System.out.println("operations " + args[1] + " kills " + run.kills + " lines " + run.checked);
  }

  private void start() throws Exception {
    run("ip", "link add virbr77 type bridge\nlink set dev virbr77 up\n");
    run("tc", String.join("\n", libvirt.start()) + "\n");
    taken();
    hook("started", libvirt.hookData());
    verify();
  }

  private String operate() throws Exception {
    int choice = random.nextInt(100);
    if (choice < 30 || libvirt.ports().isEmpty()) {
      return plug();
    } else if (choice < 52) {
      return unplug();
    } else if (choice < 62) {
      return changeFloor();
    } else if (choice < 70) {
      return changeMac();
    } else if (choice < 76) {
      return updateNetwork();
    } else if (choice < 94) {
      return harm();
    }
    return restart();
  }

  private String plug() throws Exception {
    long free = libvirt.limit() - libvirt.floorSum();
    if (free < 1) {
      return unplug();
    }
    long floor = random.nextInt(20) == 0 ? free : 1 + random.nextLong(Math.max(1, free / 3));
    MacAddress mac = new MacAddress(0x525400bb0000L + (nextMac++ & 0xffff));
    Port port = libvirt.plug(new UUID(random.nextLong(), random.nextLong()), mac, floor);
    ignoringRefusals(libvirt.plugLines(port));
    hook("port-created", libvirt.creation(port));
    libvirt.savePort(port);
    return "plug " + port;
  }

  private String unplug() throws Exception {
    Port port = libvirt.unplug(any().uuid());
    ignoringRefusals(libvirt.unplugLines(port));
    boolean lost = random.nextInt(6) == 0;
    if (!lost) {
      hook("port-deleted", libvirt.deletion(port));
    }
    libvirt.removePort(port.uuid());
    return "unplug " + port + (lost ? ", its call lost" : "");
  }

  private String changeFloor() throws Exception {
    Port port = any();
    long free =
        libvirt.limit() - libvirt.floorSum() + port.bandwidth().inboundFloor().kilobytesPerSecond();
    long floor = 1 + random.nextLong(Math.max(1, free));
    Bandwidth changed =
        new Bandwidth(
            port.classId(),
            Optional.of(Bandwidth.Direction.ofFloor(Rate.ofKilobytesPerSecond(floor))),
            Optional.empty());
    libvirt.change(port.withBandwidth(changed));
    return "floor of " + port.uuid() + " to " + floor;
  }

  private String changeMac() throws Exception {
    Port port = any();
    MacAddress mac = new MacAddress(0x525400cc0000L + (nextMac++ & 0xffff));
    Port changed =
        new Port(port.uuid(), port.owner(), port.group(), mac, port.bandwidth(), port.plug());
    ignoringRefusals(List.of(libvirt.filterRemoval(port), libvirt.filterLine(changed)));
    libvirt.change(changed);
    return "address of " + port.uuid() + " to " + mac;
  }

  private String updateNetwork() throws Exception {
    libvirt.limit(
        Math.max(libvirt.floorSum() + random.nextInt(3), 50_000 + random.nextInt(100_000)));
    hook("updated", libvirt.hookData());
    return "limit to " + libvirt.limit();
  }

  private String restart() throws Exception {
    for (Port port : libvirt.ports().values()) {
      hook("port-created", libvirt.creation(port));
    }
    return "daemon restart";
  }

  /// Removes something of ours or libvirt's from the kernel.
  private String harm() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("filter del dev virbr77 parent 1: prio 700");
    lines.add("filter del dev virbr77 parent 1: prio 2");
    lines.add("qdisc del dev virbr77 parent 1:2");
    if (random.nextInt(5) == 0) {
      lines.add("qdisc del dev virbr77 root");
    }
    for (Port port : libvirt.ports().values()) {
      String hex = Integer.toHexString(port.classId().orElseThrow().number());
      lines.add(libvirt.filterRemoval(port));
      lines.add("qdisc del dev virbr77 parent 1:" + hex);
      lines.add(libvirt.filterRemoval(port) + "\nclass del dev virbr77 classid 1:" + hex);
      lines.add(
          "class change dev virbr77 classid 1:" + hex + " htb rate 3kbps ceil 9kbps quantum 7000");
    }
    String line = lines.get(random.nextInt(lines.size()));
    ignoringRefusals(List.of(line.split("\n")));
    return line;
  }

  private Port any() {
    List<Port> ports = new ArrayList<>(libvirt.ports().values());
    return ports.get(random.nextInt(ports.size()));
  }

  private Reconciler reconciler() {
    return new Reconciler(host, ConfigurationFile.of(host), Deadline.after(Duration.ofSeconds(20)));
  }

  private Rates rates(Reconciler reconciler) {
    return new Rates(reconciler.check(ModelLibvirt.BRIDGE, Change.NONE, TakeOver.REFUSED));
  }

  /// {@return the lines that the kernel has taken since the last time}
  private List<String> taken() throws IOException {
    if (!Files.exists(taken)) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(taken);
    Files.delete(taken);
    return lines;
  }

  private void verify() throws IOException {
    Reconciler reconciler = reconciler();
    Rates rates = rates(reconciler);
    Report report = reconciler.reconcile(ModelLibvirt.BRIDGE, Change.NONE, TakeOver.REFUSED);
    rates.take(taken());
    rates.areWithinTheLimit();
    assertThat(report.left().changes()).as("%s", report.findings()).isEmpty();
    Report after = reconciler.check(ModelLibvirt.BRIDGE, Change.NONE, TakeOver.REFUSED);
    assertThat(after.plan().changes()).isEmpty();
    KernelFloors.check(
        after.actual().getFirst(),
        libvirt.ports().values(),
        Rate.ofKilobytesPerSecond(libvirt.limit()));
    statusAgrees();
  }

  /// The classes below 1:1 and their rates, while the lines of a plan are taken one by one: their
  /// sum must never be more than the limit, or than it was before.
  private final class Rates {
    private static final Pattern CLASS =
        Pattern.compile(
            "class (add|change) dev virbr77 parent 1:1 classid (\\S+) htb rate (\\S+) .*");
    private static final Pattern REMOVAL = Pattern.compile("class del dev virbr77 classid (\\S+)");

    private final SortedMap<String, Rate> rates = new TreeMap<>();
    private final Rate most;

    Rates(Report now) {
      now.actual().getFirst().classes().stream()
          .filter(RandomOperations::isBelowTop)
          .forEach(c -> rates.put(c.id().toString(), c.rate()));
      this.most = limit().max(sum());
    }

    void take(List<String> lines) {
      for (String line : lines) {
        take(line);
        assertThat(sum()).as("after %s, of %s", line, lines).isLessThanOrEqualTo(most);
      }
    }

    private void take(String line) {
      Matcher change = CLASS.matcher(line);
      Matcher removal = REMOVAL.matcher(line);
      if (change.matches()) {
        rates.put(change.group(2), Rate.parse(change.group(3)).orElseThrow());
      } else if (removal.matches()) {
        rates.remove(removal.group(1));
      } else if (line.startsWith("qdisc") && line.contains("dev virbr77 root")) {
        rates.clear();
      }
    }

    void areWithinTheLimit() {
      assertThat(sum()).isLessThanOrEqualTo(limit());
    }

    private Rate limit() {
      return Rate.ofKilobytesPerSecond(libvirt.limit()).plus(LEAST);
    }

    private Rate sum() {
      return rates.values().stream().reduce(Rate.ZERO, Rate::plus);
    }
  }

  private static boolean isBelowTop(HtbClass htb) {
    return htb.parent().equals(Optional.of(Handle.underRoot(1)));
  }

  private void statusAgrees() throws IOException {
    NetworkStatus status =
        Documents.networkStatus(
                Files.readAllBytes(stateFolder.resolve("network/iso.xml")), "iso.xml")
            .toOptional()
            .orElseThrow();
    assertThat(status.floorSum()).isEqualTo(libvirt.floorSum());
    assertThat(status.classIds().interfaces().map(ClassId::number))
        .containsExactlyInAnyOrderElementsOf(
            libvirt.ports().values().stream()
                .map(p -> p.classId().orElseThrow().number())
                .toList());
    String[] files = stateFolder.resolve("network/iso/ports").toFile().list();
    assertThat(Stream.of(files == null ? new String[0] : files).filter(n -> n.endsWith(".xml")))
        .containsExactlyInAnyOrderElementsOf(
            libvirt.ports().keySet().stream().map(uuid -> uuid + ".xml").toList());
  }

  /// Calls the hook, now and then in a process of its own that is killed at some moment.
  private void hook(String operation, String input) throws Exception {
    if (random.nextInt(8) == 0) {
      killed(operation, input);
      return;
    }
    Rates rates = rates(reconciler());
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code =
        Main.run(
            new String[] {"network", "iso", operation, "begin", "-"},
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(said, true, StandardCharsets.UTF_8));
    assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("bug of virt-qos");
    List<String> lines = taken();
    checked += lines.size();
    rates.take(lines);
  }

  private void killed(String operation, String input) throws Exception {
    kills++;
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "virtqos.hook.Main",
                "network",
                "iso",
                operation,
                "begin",
                "-")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    process.waitFor(random.nextInt(700), TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    taken();
  }

  /// libvirt's lines one by one; the kernel may refuse some, as it does after harm.
  private static void ignoringRefusals(List<String> lines) throws Exception {
    batch("tc", String.join("\n", lines) + "\n", true);
  }

  private static void run(String tool, String lines) throws Exception {
    assertThat(batch(tool, lines, false)).isZero();
  }

  private static int batch(String tool, String lines, boolean force) throws Exception {
    List<String> command = new ArrayList<>(List.of(tool));
    if (force) {
      command.add("-force");
    }
    command.addAll(List.of("-batch", "-"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    return process.waitFor();
  }
}
