package virtqos.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import virtqos.report.Check;

/// The Java that runs virt-qos, and the caches that make it start fast.
public final class RuntimeChecks {
  private static final String JAVA = "java";
  private static final String OPTION = "-XX:AOTCache=";

  private final Places places;

  public RuntimeChecks(Places places) {
    this.places = places;
  }

  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(Check.ok(JAVA, Runtime.version() + " in " + System.getProperty("java.home", "?")));
    places.image().ifPresent(image -> checks.add(caches(image.normalize())));
    return checks;
  }

  private Check caches(Path image) {
    boolean inUse =
        Places.text(places.proc().resolve("self/cmdline"))
            .map(line -> line.contains(OPTION))
            .orElse(false);
    if (!Files.isExecutable(image.resolve("jre/bin/java"))) {
      return Check.warn(
          "start",
          "no runtime of its own in " + image + ": each call of the hook takes longer",
          "build it where jlink works: mvn package");
    }
    return inUse && hasCache(image.resolve("lib"), "hook-")
        ? Check.ok("start", "AOT caches of " + image.resolve("lib") + " are in use")
        : Check.warn(
            "start",
            "no AOT cache in use: each call of the hook takes longer",
            "build it again: mvn package");
  }

  private static boolean hasCache(Path folder, String prefix) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .anyMatch(name -> name.startsWith(prefix) && name.endsWith(".aot"));
    } catch (IOException none) {
      return false;
    }
  }
}
