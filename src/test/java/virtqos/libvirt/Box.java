package virtqos.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import virtqos.testing.Shared;
import virtqos.testing.Skip;

/// A real libvirtd in namespaces of its own: no device, process or file of it is left when it is
/// closed. Commands are run beside it, in the same namespaces.
///
/// The folder of the box is `/lab` inside. libvirtd's own `tc` goes through a wrapper that gives
/// this machine's kernel what it can do instead of `sfq`, `fw` and `police`; the lines of our `tc
/// -batch` pass it as they are.
final class Box implements AutoCloseable {
  static final Path IMAGE = Path.of("target/virt-qos").toAbsolutePath();
  private static final Path SCRIPTS = Path.of("src/test/sh/libvirt").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /// More than a device with a new address says by itself, on three taps at once.
  static final int FRAMES = 50;

  private final Path job;
  private final Kind kind;
  private final Process process;
  private int requests;

  /// What a command printed, and how it ended.
  record Run(int code, String out, String err) {
    @Override
    public String toString() {
      return "exit code " + code + "\n" + out + err;
    }
  }

  /// How a box is set up.
  ///
  /// @param configuration the text of `/etc/virt-qos/virt-qos.xml`; none when it is empty
  /// @param host the name of the host
  record Setup(String configuration, String host) {
    static final Setup USUAL = new Setup("", "box");

    Setup configured(String text) {
      return new Setup(text, host);
    }

    Setup named(String name) {
      return new Setup(configuration, name);
    }
  }

  /// On which kernel it stands.
  enum Kind {
    /// This machine's.
    HOST,
    /// A Linux of its own, which has everything that libvirt asks of `tc`.
    FULL
  }

  private Box(Path job, Kind kind, Process process) {
    this.job = job;
    this.kind = kind;
    this.process = process;
  }

  /// {@return a box whose libvirtd answers}
  ///
  /// @param job an empty folder
  static Box start(Path job, Setup setup) {
    return start(job, setup, Kind.HOST);
  }

  static Box start(Path job, Setup setup, Kind kind) {
    Path lab = needed();
    try {
      Files.writeString(job.resolve("virt-qos.xml"), setup.configuration());
      ProcessBuilder builder = new ProcessBuilder(command(lab, job, setup, kind));
      builder.environment().putAll(environment(job, setup, kind));
      builder.redirectOutput(job.resolve("box.out").toFile());
      builder.redirectError(job.resolve("box.err").toFile());
      Box box = new Box(job, kind, builder.start());
      try {
        box.sh("virsh -q uri");
      } catch (AssertionError | RuntimeException failed) {
        box.close();
        throw failed;
      }
      return box;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return the folder of the box's own scripts; the test is skipped where a box cannot stand}
  private static Path needed() {
    Path lab = Shared.folder("lab").toAbsolutePath();
    Skip.unless("root".equals(System.getProperty("user.name")), "a box needs root");
    for (String program :
        List.of("libvirtd", "virsh", "qemu-system-x86_64", "dnsmasq", "unshare")) {
      Skip.unless(isInstalled(program), "there is no " + program);
    }
    assertThat(IMAGE.resolve("bin/virt-qos")).as("the image, made by `mvn package`").isExecutable();
    return lab;
  }

  private static boolean isInstalled(String program) {
    return List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin").stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static List<String> command(Path lab, Path job, Setup setup, Kind kind) {
    String inside = String.join(" ", quoted(SCRIPTS.resolve("inside")), quoted(job), quoted(IMAGE));
    return switch (kind) {
      case HOST ->
          List.of(lab.resolve("libvirt-box").toString(), job.resolve("box").toString(), inside);
      case FULL -> List.of(lab.resolve("kernel-lab").toString(), inFull(lab, job, setup, inside));
    };
  }

  /// That kernel's first process inherits nothing, and sockets need a folder in its own memory.
  private static String inFull(Path lab, Path job, Setup setup, String inside) {
    StringBuilder line =
        new StringBuilder(quoted(SCRIPTS.resolve("requests")) + " " + quoted(job) + " | env");
    environment(job, setup, Kind.FULL)
        .forEach((name, value) -> line.append(' ').append(name).append('=').append(quoted(value)));
    return line.append(' ')
        .append(quoted(lab.resolve("libvirt-box")))
        .append(" /dev/shm/box ")
        .append(quoted(inside))
        .toString();
  }

  static String quoted(Object word) {
    return "'" + word.toString().replace("'", "'\\''") + "'";
  }

  private static Map<String, String> environment(Path job, Setup setup, Kind kind) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("LV_DAEMON", "0");
    environment.put("LV_HOOKS", "");
    environment.put("LV_TC", kind == Kind.HOST ? "compat" : "pass");
    environment.put("LV_HOST", setup.host());
    environment.put("KL_TIMEOUT", "900");
    if (!setup.configuration().isEmpty()) {
      environment.put("LV_PRE", "source " + quoted(SCRIPTS.resolve("own-etc")) + " " + quoted(job));
    }
    return environment;
  }

  /// Runs a script of bash to its end.
  Run run(String script) {
    requests++;
    Path code = job.resolve(requests + ".code");
    try {
      Path request = job.resolve(requests + ".sh");
      Files.writeString(request.resolveSibling(requests + ".sh.new"), "cd /lab\n" + script + "\n");
      Files.move(request.resolveSibling(requests + ".sh.new"), request);
      if (kind == Kind.HOST) {
        process.getOutputStream().write((requests + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
      }
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!Files.exists(code)) {
        if (!process.isAlive()) {
          throw new AssertionError(
              "the box has ended during\n" + script + "\n" + text("box.out") + text("box.err"));
        }
        if (System.nanoTime() > end) {
          throw new AssertionError(
              "no end in " + PATIENCE.toSeconds() + " s of\n" + script + "\n" + logs());
        }
        Thread.sleep(5);
      }
      return new Run(
          Integer.parseInt(Files.readString(code).strip()),
          text(requests + ".out"),
          text(requests + ".err"));
    } catch (IOException e) {
      throw new AssertionError("the box has ended: " + text("box.out") + text("box.err"), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// Runs a script that has to succeed, and returns what it prints.
  String sh(String script) {
    Run run = run(script);
    if (run.code() != 0) {
      throw new AssertionError(script + "\n" + run + logs());
    }
    return run.out();
  }

  /// Runs a command of virsh that has to succeed.
  String virsh(String words) {
    return sh("virsh -q " + words);
  }

  /// Puts a text where commands find it.
  Path file(String name, String text) {
    try {
      return Files.writeString(job.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return libvirt's `/run/libvirt`, as it is seen from outside}
  Path runFolder() {
    return job.resolve("box/run");
  }

  void define(TestNetwork network) {
    virsh("net-define " + file("net-" + network.bridge() + ".xml", network.xml()));
  }

  void start(TestNetwork network) {
    define(network);
    virsh("net-start " + quoted(network.name()));
  }

  void define(TestGuest guest) {
    virsh("define " + file("guest-" + guest.number() + ".xml", guest.xml()));
  }

  void start(TestGuest guest) {
    define(guest);
    virsh("start " + quoted(guest.name()));
  }

  void destroy(TestGuest guest) {
    virsh("destroy " + quoted(guest.name()));
  }

  boolean isRunning(TestGuest guest) {
    return virsh("domstate " + quoted(guest.name())).strip().equals("running");
  }

  /// Starts libvirtd anew. Its hooks have been called for all that runs when this returns.
  void restartLibvirtd() {
    sh("lvd_stop; lvd_start");
    settle();
  }

  /// Waits until a command succeeds.
  void await(String command) {
    sh(
        "for ((i = 0; i < 600; i++)); do if "
            + command
            + "; then exit 0; fi; sleep 0.05; done; exit 1");
  }

  /// Waits until libvirtd has reconnected to every guest, and no hook is running.
  void settle() {
    sh(
        """
        virsh -q list --all >/dev/null
        for ((i = 0; i < 200; i++)); do
          for guest in $(virsh -q list --uuid); do virsh -q domjobinfo "$guest" >/dev/null || continue 2; done
          if ! pgrep -f virtqos.hook >/dev/null; then exit 0; fi
          sleep 0.05
        done
        exit 1\
        """);
  }

  /// A class of HTB as `tc` shows it.
  record HtbLine(String leaf, String rate, String ceil, String burst, long packets) {}

  private static final Pattern CLASS =
      Pattern.compile(
          "class htb (\\S+) (?:root|parent \\S+)(?: leaf (\\S+))?.*? rate (\\S+) ceil (\\S+) burst"
              + " (\\S+) .*\\n"
              + " Sent \\d+ bytes (\\d+) pkt");

  /// {@return the classes of a device by their ids}
  Map<String, HtbLine> classes(String device) {
    return read(sh("tc -s class show dev " + device));
  }

  private static Map<String, HtbLine> read(String shown) {
    Map<String, HtbLine> classes = new TreeMap<>();
    Matcher line = CLASS.matcher(shown);
    while (line.find()) {
      String leaf = line.group(2) == null ? "" : line.group(2);
      classes.put(
          line.group(1),
          new HtbLine(
              leaf, line.group(3), line.group(4), line.group(5), Long.parseLong(line.group(6))));
    }
    return classes;
  }

  HtbLine htb(String device, String id) {
    HtbLine line = classes(device).get(id);
    if (line == null) {
      throw new AssertionError(device + " has no class " + id + "\n" + logs());
    }
    return line;
  }

  /// {@return the rates of a device's classes by their ids}
  Map<String, String> rates(String device) {
    Map<String, String> rates = new TreeMap<>();
    classes(device).forEach((id, line) -> rates.put(id, line.rate()));
    return rates;
  }

  /// {@return the class that frames of every protocol reach; several, if they differ}
  ///
  /// @param device through which the host sends them
  /// @param shaper the device with the classes
  String reachedByAll(String device, String mac, String shaper) {
    return reached(List.of("ipv4", "ipv6", "arp"), device, mac, shaper);
  }

  String reachedBy(String protocol, String device, String mac, String shaper) {
    return reached(List.of(protocol), device, mac, shaper);
  }

  private String reached(List<String> protocols, String device, String mac, String shaper) {
    String show = "; echo ===; tc -s class show dev " + shaper;
    StringBuilder script = new StringBuilder("set -e" + show);
    for (String protocol : protocols) {
      script.append("; ").append(SCRIPTS.resolve("frames")).append(' ').append(protocol);
      script
          .append(' ')
          .append(device)
          .append(' ')
          .append(mac)
          .append(' ')
          .append(FRAMES)
          .append(show);
    }
    List<Map<String, HtbLine>> shown =
        Stream.of(sh(script.toString()).split("===\n", -1)).skip(1).map(Box::read).toList();
    Set<String> reached = new LinkedHashSet<>();
    for (int i = 0; i < protocols.size(); i++) {
      Map<String, HtbLine> before = shown.get(i);
      shown
          .get(i + 1)
          .forEach(
              (id, line) -> {
                HtbLine old = before.getOrDefault(id, line);
                if (!id.equals("1:1") && line.packets() - old.packets() >= FRAMES) {
                  reached.add(id);
                }
              });
    }
    return String.join(", ", reached);
  }

  /// {@return the filters of a device, one on a line}
  List<String> filters(String device) {
    return sh("tc filter show dev " + device)
        .lines()
        .filter(line -> line.contains(" fh ") || line.contains(" handle "))
        .toList();
  }

  /// {@return the files in our state folder that tell of networks and guests}
  List<String> stateFiles() {
    return sh("cd /run/virt-qos 2>/dev/null && find . -type f ! -path './lock/*' ! -name"
            + " kernel-lacks ! -path ./configuration.xml | sort || true")
        .lines()
        .toList();
  }

  /// {@return how often our hooks have changed the kernel: calls of tc to do something, not to show
  /// it}
  long changesByUs() {
    return sh("cat /lab/tc.log 2>/dev/null || true")
        .lines()
        .filter(line -> line.contains(" tc -batch "))
        .count();
  }

  /// {@return what the hooks had to say since it was last asked for}
  String told() {
    return sh("cat /lab/told 2>/dev/null && rm /lab/told || true");
  }

  /// {@return all that may explain a failure}
  String logs() {
    return "--- box\n"
        + text("box.err")
        + "--- told\n"
        + text("box/told")
        + "--- libvirtd\n"
        + text("box/log/libvirtd.log");
  }

  private String text(String name) {
    try {
      Path file = job.resolve(name);
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "(" + e + ")\n";
    }
  }

  /// Ends everything inside. The kernel takes the devices and mounts along.
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      Files.writeString(job.resolve("end"), "");
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
