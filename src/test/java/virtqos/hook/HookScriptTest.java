package virtqos.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The shell files in `hooks/`, with a stand-in for virt-qos.
class HookScriptTest {
  private static final Path HOOKS = Path.of("hooks").toAbsolutePath();

  @TempDir Path folder;
  private Path virtQos;
  private Path calls;
  private Path log;

  record Call(int code, String out, String err, Duration took) {}

  @BeforeEach
  void makeStandIns() throws IOException {
    virtQos = folder.resolve("virt-qos");
    calls = folder.resolve("calls");
    log = folder.resolve("log");
    Files.createDirectory(folder.resolve("path"));
    executable(folder.resolve("path/logger"), "printf '%s\\n' \"$*\" >>" + log);
  }

  @ParameterizedTest
  @CsvSource({
    "network, start",
    "network, started",
    "network, updated",
    "network, stopped",
    "network, port-created",
    "network, port-deleted",
    "network, plugged",
    "network, unplugged",
    "qemu, prepare",
    "qemu, start",
    "qemu, started",
    "qemu, reconnect",
    "qemu, stopped",
    "qemu, release",
    "lxc, prepare",
    "lxc, start",
    "lxc, started",
    "lxc, reconnect",
    "lxc, stopped",
    "lxc, release",
    "libxl, prepare",
    "libxl, start",
    "libxl, started",
    "libxl, reconnect",
    "libxl, stopped",
    "libxl, release"
  })
  void passesOn(String driver, String operation) throws Exception {
    virtQosThat("cat >&3; exit 0");
    Call call = hook(HOOKS.resolve(driver), "<xml/>", "a 'b' \"c\" $d", operation, "begin", "-");
    assertThat(call.code()).isZero();
    assertThat(call.out()).isEmpty();
    assertThat(call.err()).isEmpty();
    assertThat(Files.readString(calls))
        .isEqualTo("hook\n%s\na 'b' \"c\" $d\n%s\nbegin\n-\n<xml/>".formatted(driver, operation));
  }

  @ParameterizedTest
  @CsvSource({
    "qemu, migrate",
    "qemu, restore",
    "qemu, attach",
    "qemu, port-created",
    "libxl, migrate",
    "network, prepare",
    "network, frobnicate",
    "network, ''",
    "network, -"
  })
  void dropsWhatNeedsNothing(String driver, String operation) throws Exception {
    virtQosThat("exit 1");
    Call call = hook(HOOKS.resolve(driver), "x".repeat(1 << 20), "guest", operation, "begin", "-");
    assertThat(call.code()).isZero();
    assertThat(call.out()).isEmpty();
    assertThat(call.err()).isEmpty();
    assertThat(calls).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"daemon", "bhyve", "network~", "x.sh"})
  void dropsOtherDrivers(String driver) throws Exception {
    virtQosThat("exit 1");
    Path script = Files.copy(HOOKS.resolve("network"), folder.resolve(driver));
    assertThat(hook(script, "", "-", "start", "-", "start").code()).isZero();
    assertThat(hook(script, "").code()).isZero();
    assertThat(calls).doesNotExist();
  }

  static Stream<List<String>> refusable() {
    return Stream.of(
        List.of("network", "start"),
        List.of("qemu", "prepare"),
        List.of("lxc", "prepare"),
        List.of("libxl", "prepare"));
  }

  static Stream<List<String>> notRefusable() {
    return Stream.of(
        List.of("network", "started"),
        List.of("network", "updated"),
        List.of("network", "stopped"),
        List.of("network", "port-created"),
        List.of("network", "port-deleted"),
        List.of("qemu", "start"),
        List.of("qemu", "started"),
        List.of("qemu", "reconnect"),
        List.of("qemu", "stopped"),
        List.of("qemu", "release"),
        List.of("lxc", "reconnect"),
        List.of("libxl", "reconnect"));
  }

  @ParameterizedTest
  @MethodSource("refusable")
  void refusesWhereNothingExistsYet(List<String> operation) throws Exception {
    virtQosThat("echo gossip; echo 'virt-qos: no room for a floor of 5 MB/s' >&2; exit 1");
    Call call = start(operation);
    assertThat(call.code()).isEqualTo(1);
    assertThat(call.out()).isEmpty();
    assertThat(call.err()).isEqualTo("virt-qos: no room for a floor of 5 MB/s\n");
  }

  @ParameterizedTest
  @MethodSource("notRefusable")
  void neverFailsAnythingElse(List<String> operation) throws Exception {
    virtQosThat("echo 'virt-qos: no room for a floor of 5 MB/s' >&2; exit 1");
    assertThat(start(operation).code()).isZero();
    assertThat(log).content().contains("virt-qos: no room for a floor of 5 MB/s");
  }

  @ParameterizedTest
  @MethodSource("refusable")
  void neverFailsForAVirtQosThatIsBroken(List<String> operation) throws Exception {
    for (String end :
        List.of(
            "exit 2",
            "exit 3",
            "exit 4",
            "exit 70",
            "exit 124",
            "exit 125",
            "exit 126",
            "exit 127",
            "exit 137",
            "exit 255",
            "kill -9 $$",
            "kill -15 $$",
            "kill -11 $$",
            "/no/such/java")) {
      virtQosThat("echo 'virt-qos: what happened' >&2; " + end);
      Call call = start(operation);
      assertThat(call.code()).as(end).isZero();
      assertThat(call.out()).as(end).isEmpty();
      assertThat(call.err()).as(end).contains("which is not passed on").contains("what happened");
    }
  }

  @ParameterizedTest
  @MethodSource("refusable")
  void neverFailsForAJavaThatDoesNotStart(List<String> operation) throws Exception {
    virtQosThat("echo 'Error: Could not create the Java Virtual Machine.' >&2; exit 1");
    assertThat(start(operation).code()).isZero();
    virtQosThat("exit 1");
    assertThat(start(operation).code()).isZero();
  }

  @Test
  void findsARefusalAmongWhatJavaSays() throws Exception {
    virtQosThat("echo 'Picked up JAVA_TOOL_OPTIONS' >&2; echo 'virt-qos: no' >&2; exit 1");
    assertThat(start(List.of("qemu", "prepare")).code()).isEqualTo(1);
  }

  @Test
  void passesWarningsOn() throws Exception {
    virtQosThat("echo 'virt-qos: the default class keeps 1 kB/s' >&2");
    Call call = start(List.of("network", "port-created"));
    assertThat(call.code()).isZero();
    assertThat(call.err()).isEqualTo("virt-qos: the default class keeps 1 kB/s\n");
    assertThat(log).content().contains("the default class keeps 1 kB/s");
  }

  @Test
  void doesNotWaitForAVirtQosThatHangsAndLeavesNoneOfItsChildren() throws Exception {
    virtQosThat(
        "trap '' TERM; sleep 60 & echo $! >"
            + folder.resolve("child")
            + "; echo $$ >"
            + folder.resolve("parent")
            + "; sleep 60; wait");
    Call call = hook(HOOKS.resolve("qemu"), "", Map.of("VIRT_QOS_DEADLINE", "1"), "g", "prepare");
    assertThat(call.code()).isZero();
    assertThat(call.took()).isBetween(Duration.ofMillis(900), Duration.ofSeconds(8));
    assertThat(call.err()).contains("ended with 137");
    for (String name : List.of("child", "parent")) {
      long pid = Long.parseLong(Files.readString(folder.resolve(name)).strip());
      for (int i = 0; i < 100 && ProcessHandle.of(pid).isPresent(); i++) {
        Thread.sleep(20); // killed, but perhaps not yet collected by its new parent
      }
      assertThat(ProcessHandle.of(pid)).as(name).isEmpty();
    }
  }

  @Test
  void doesNotWaitForALogThatTakesNothing() throws Exception {
    executable(folder.resolve("path/logger"), "trap '' TERM; sleep 60; sleep 60");
    virtQosThat("echo 'virt-qos: the default class keeps 1 kB/s' >&2");
    Call call = start(List.of("qemu", "start"));
    assertThat(call.code()).isZero();
    assertThat(call.err()).contains("the default class keeps 1 kB/s");
    assertThat(call.took()).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void givesNoDescriptorOfLibvirtAway() throws Exception {
    executable(
        virtQos,
        "for each in 3 4 5 6 7 8 9; do if [ -e /proc/self/fd/$each ]; then echo $each >>"
            + calls
            + "; fi; done");
    run(
        List.of(
            "sh",
            "-c",
            "exec 3</dev/null 4</dev/null 7</dev/null 9</dev/null; exec \"$@\"",
            "sh",
            HOOKS.resolve("qemu").toString(),
            "guest",
            "start",
            "begin",
            "-"),
        "",
        Map.of());
    assertThat(calls).doesNotExist();
  }

  @Test
  void findsTheImageItBelongsToBehindLinksAndInFoldersWithBlanks() throws Exception {
    Path image = Files.createDirectories(folder.resolve("with blank/größer"));
    Files.createDirectories(image.resolve("hooks"));
    Files.createDirectories(image.resolve("bin"));
    Files.copy(HOOKS.resolve("network"), image.resolve("hooks/network"));
    executable(image.resolve("bin/virt-qos"), "echo \"$2\" >>" + calls);
    Path etc = Files.createDirectories(folder.resolve("etc/libvirt/hooks/network.d"));
    Path qemu =
        Files.createSymbolicLink(etc.resolveSibling("qemu"), image.resolve("hooks/network"));
    Path more =
        Files.createSymbolicLink(etc.resolve("50-virt-qos"), image.resolve("hooks/network"));
    assertThat(hook(qemu, "", "guest", "start", "begin", "-").code()).isZero();
    assertThat(hook(more, "", "net", "start", "begin", "-").code()).isZero();
    assertThat(calls).hasContent("qemu\nnetwork");
  }

  @Test
  void saysSoWhenThereIsNoVirtQos() throws Exception {
    Path alone = Files.copy(HOOKS.resolve("network"), folder.resolve("network"));
    Call call = hook(alone, "", "net", "started", "begin", "-");
    if (!Files.exists(Path.of("/usr/bin/virt-qos"))) {
      assertThat(call.err()).contains("virt-qos: hook network started net: no virt-qos found");
    }
    assertThat(call.code()).isZero();
    assertThat(call.out()).isEmpty();
  }

  /// A virt-qos that notes its arguments in [#calls], has that file as descriptor 3, and does this.
  private void virtQosThat(String does) throws IOException {
    executable(virtQos, "exec 3>>" + calls + "\nprintf '%s\\n' \"$@\" >&3\n" + does);
  }

  private Call start(List<String> operation) throws Exception {
    return hook(
        HOOKS.resolve(operation.getFirst()), "<xml/>", "name", operation.getLast(), "begin", "-");
  }

  private Call hook(Path script, String xml, String... arguments) throws Exception {
    return hook(script, xml, Map.of(), arguments);
  }

  private Call hook(Path script, String xml, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(script.toString());
    command.addAll(List.of(arguments));
    return run(command, xml, environment);
  }

  private Call run(List<String> command, String stdin, Map<String, String> environment)
      throws Exception {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", folder.resolve("path") + ":/usr/sbin:/usr/bin:/sbin:/bin");
    builder.environment().put("LC_ALL", "C");
    if (Files.exists(virtQos)) {
      builder.environment().put("VIRT_QOS", virtQos.toString());
    }
    builder.environment().putAll(environment);
    builder.redirectOutput(out.toFile());
    builder.redirectError(err.toFile());
    long begin = System.nanoTime();
    Process process = builder.start();
    try (OutputStream stream = process.getOutputStream()) {
      stream.write(stdin.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // as libvirt does: whoever does not read his stdin has no use for it
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return new Call(process.exitValue(), Files.readString(out), Files.readString(err), took);
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
