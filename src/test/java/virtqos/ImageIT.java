package virtqos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The image in `target/virt-qos`, as the build leaves it.
class ImageIT {
  private static final Path IMAGE = Path.of("target/virt-qos").toAbsolutePath();
  private static final Path LAUNCHER = IMAGE.resolve("bin/virt-qos");

  @TempDir Path folder;

  record Run(int code, String out, String err) {}

  @Test
  void startsFromAnyFolder() throws Exception {
    assertStarts(run(Path.of("/"), Map.of(), LAUNCHER.toString(), "--version"));
    assertStarts(run(IMAGE, Map.of(), "bin/virt-qos", "--version"));
    assertStarts(run(IMAGE.resolve("bin"), Map.of(), "./virt-qos", "--version"));
    assertStarts(run(IMAGE.resolve("bin"), Map.of(), "sh", "virt-qos", "--version"));
  }

  /// Calls of the hook itself go past the command line.
  @Test
  void helpsWithTheHook() throws Exception {
    Run help = run(folder, Map.of(), LAUNCHER.toString(), "hook", "--help");
    assertThat(help.out())
        .isEqualTo(Files.readString(Path.of("testdata/cli/help/hook.txt").toAbsolutePath()));
    assertThat(help.code()).isZero();
  }

  @Test
  void startsBehindLinksAndFromThePath() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("virt-qos"), LAUNCHER);
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("virt-qos"));
    assertStarts(run(Path.of("/"), Map.of(), link.toString(), "--version"));
    assertStarts(run(Path.of("/"), Map.of(), second.toString(), "--version"));
    assertStarts(run(folder, Map.of(), "./second", "--version"));
    assertStarts(
        run(
            Path.of("/"),
            Map.of("PATH", folder + ":/usr/bin:/bin"),
            "sh",
            "-c",
            "virt-qos --version"));
    Files.delete(link);
  }

  @Test
  void startsWhereverItIsCopied() throws Exception {
    Path copy = folder.resolve("a folder/größer");
    Files.createDirectories(copy.getParent());
    assertThat(run(folder, Map.of(), "cp", "-R", IMAGE.toString(), copy.toString()).code())
        .isZero();
    Run run = run(folder, mode("on"), copy.resolve("bin/virt-qos").toString(), "--version");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("virt-qos ");
  }

  @Test
  void knowsWhereItWasCopiedTo() throws Exception {
    Path copy = folder.resolve("copy");
    assertThat(run(folder, Map.of(), "cp", "-R", IMAGE.toString(), copy.toString()).code())
        .isZero();
    String launcher = copy.resolve("bin/virt-qos").toString();
    Run run =
        run(folder, Map.of(), launcher, "doctor", "--hooks-dir", folder.resolve("none").toString());
    assertThat(run.out())
        .contains("ln -s " + copy + "/hooks/network ")
        .doesNotContain(IMAGE.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hook none none none -", "--version", "validate --help", "validate absent.xml"})
  void hasACacheThatJavaAccepts(String line) throws Exception {
    assumeTrue(Files.exists(IMAGE.resolve("jre")), "the image has no runtime of its own");
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of(line.split(" ")));
    Run strict = run(folder, mode("on"), command.toArray(String[]::new));
    Run without = run(folder, mode("off"), command.toArray(String[]::new));
    assertThat(strict.out()).isEqualTo(without.out());
    assertThat(strict.code()).isEqualTo(without.code());
  }

  /// A copy that was cut short costs time, and is no matter of the caller's.
  @Test
  void saysNothingOfACacheThatJavaCannotUse() throws Exception {
    assumeTrue(Files.exists(IMAGE.resolve("jre")), "the image has no runtime of its own");
    Path copy = folder.resolve("cut");
    assertThat(run(folder, Map.of(), "cp", "-R", IMAGE.toString(), copy.toString()).code())
        .isZero();
    assertThat(run(copy, Map.of(), "sh", "-c", "truncate -s -100000 lib/*.aot").code()).isZero();
    String launcher = copy.resolve("bin/virt-qos").toString();
    assertStarts(run(folder, Map.of(), launcher, "--version"));
    assertThat(run(folder, mode("on"), launcher, "--version").code()).isNotZero();
  }

  @Test
  void namesItsCachesByWhatTheyWereMadeFrom() throws Exception {
    assumeTrue(Files.exists(IMAGE.resolve("jre")), "the image has no runtime of its own");
    try (Stream<Path> files = Files.list(IMAGE.resolve("lib"))) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(f -> f.endsWith(".aot")))
          .hasSize(3)
          .allMatch(name -> name.matches("(hook|file|cli)-[0-9a-f]{16}\\.aot"))
          .allMatch(name -> read(LAUNCHER).contains(name));
    }
  }

  @Test
  void startsOnAJavaOfTheMachineWhenItsOwnIsMissing() throws Exception {
    Path copy = withoutRuntime();
    Map<String, String> java = Map.of("JAVA_HOME", System.getProperty("java.home"));
    assertStarts(run(folder, java, copy.resolve("bin/virt-qos").toString(), "--version"));
  }

  @Test
  void saysWhatIsMissingWhenThereIsNoJava() throws Exception {
    String launcher = read(LAUNCHER).replace("/usr/lib/jvm/*", folder + "/jvm/*");
    Path copy = withoutRuntime();
    Files.writeString(copy.resolve("bin/virt-qos"), launcher);
    Path old = Files.createDirectories(folder.resolve("jvm/old/bin"));
    Files.createSymbolicLink(old.resolve("java"), Path.of("/bin/true"));
    Files.writeString(folder.resolve("jvm/old/release"), "JAVA_VERSION=\"17.0.15\"\n");
    Run run = run(folder, Map.of(), copy.resolve("bin/virt-qos").toString(), "--version");
    Files.delete(old.resolve("java"));
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("virt-qos: no Java: ").hasLineCount(1);
  }

  @Test
  void hasTheModulesThatTheProgramNeeds() throws Exception {
    Path java = IMAGE.resolve("jre/bin/java");
    assumeTrue(Files.exists(java), "the image has no runtime of its own");
    StringWriter needed = new StringWriter();
    try (Stream<Path> files = Files.list(IMAGE.resolve("lib"))) {
      String jar =
          files
              .map(Path::toString)
              .filter(file -> file.matches(".*/virt-qos-[^/]*\\.jar"))
              .collect(Collectors.joining());
      ToolProvider.findFirst("jdeps")
          .orElseThrow()
          .run(
              new PrintWriter(needed),
              new PrintWriter(needed),
              "--print-module-deps",
              "--ignore-missing-deps",
              jar);
    }
    Run modules = run(folder, Map.of(), java.toString(), "--list-modules");
    assertThat(modules.out().lines().map(line -> line.replaceAll("@.*", "")))
        .containsAll(Arrays.asList(needed.toString().strip().split(",")));
  }

  @Test
  void carriesTheHooksAndTheManPage() {
    assertThat(IMAGE.resolve("share/man/man1/virt-qos.1"))
        .hasSameTextualContentAs(Path.of("docs/man/virt-qos.1"));
    for (String name : List.of("network", "qemu", "lxc", "libxl")) {
      assertThat(IMAGE.resolve("hooks").resolve(name)).isExecutable();
    }
  }

  /// What Java does with a cache: with `on` it ends with 1 if it cannot use it.
  private static Map<String, String> mode(String word) {
    return Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTMode=" + word);
  }

  private Path withoutRuntime() throws Exception {
    Path copy = Files.createDirectory(folder.resolve("without"));
    for (String part : List.of("bin", "lib")) {
      String from = IMAGE.resolve(part).toString();
      assertThat(run(folder, Map.of(), "cp", "-R", from, copy.toString()).code()).isZero();
    }
    return copy;
  }

  private static void assertStarts(Run run) {
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("virt-qos ");
    assertThat(run.code()).isZero();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Run run(Path from, Map<String, String> environment, String... command) throws Exception {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("JAVA") || name.equals("LANG"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(environment);
    builder.directory(from.toFile()).redirectInput(Path.of("/dev/null").toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
