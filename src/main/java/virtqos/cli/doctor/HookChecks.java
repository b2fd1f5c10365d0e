package virtqos.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import virtqos.report.Check;

/// Whether libvirt will call virt-qos: the hook's files, their rights, and what they find.
public final class HookChecks {
  private static final List<String> NEEDED = List.of("network", "qemu");
  private static final List<String> OTHERS = List.of("lxc", "libxl");

  private final Places places;

  public HookChecks(Places places) {
    this.places = places;
  }

  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    NEEDED.forEach(driver -> checks.addAll(driver(driver, true)));
    OTHERS.forEach(driver -> checks.addAll(driver(driver, false)));
    return checks;
  }

  /// {@return the files that libvirt runs for a driver and that are ours}
  List<Path> ours(String driver) {
    return candidates(driver).stream().filter(HookChecks::isOurs).toList();
  }

  private List<Check> driver(String driver, boolean needed) {
    List<Path> ours = ours(driver);
    String subject = "hook " + driver;
    if (ours.isEmpty()) {
      return needed ? List.of(missing(driver)) : List.of();
    }
    List<Check> checks = new ArrayList<>();
    if (ours.size() > 1) {
      checks.add(
          Check.warn(
              subject,
              "installed " + ours.size() + " times: " + ours,
              "keep one of them; each call costs time"));
    }
    ours.forEach(file -> checks.add(check(driver, file)));
    return checks;
  }

  private Check missing(String driver) {
    Path file = places.hooks().resolve(driver);
    if (isDangling(file)) {
      return dangling(driver, file);
    }
    Path target =
        Files.exists(file) ? places.hooks().resolve(driver + ".d").resolve("virt-qos") : file;
    return Check.fail(
        "hook " + driver,
        Files.exists(file) ? file + " is a script of somebody else's" : "there is no " + file,
        (Files.exists(file) ? "mkdir -p " + target.getParent() + " && " : "")
            + "ln -s "
            + source(driver)
            + " "
            + target
            + ", then restart the daemon");
  }

  private Check dangling(String driver, Path file) {
    return Check.fail(
        "hook " + driver,
        file + " leads nowhere: " + target(file),
        "ln -sfn " + source(driver) + " " + file + ", then restart the daemon");
  }

  /// {@return what to link}
  private String source(String driver) {
    return places
        .image()
        .map(image -> image.resolve("hooks").resolve(driver).normalize().toString())
        .orElse("…/hooks/" + driver);
  }

  private static boolean isDangling(Path file) {
    return Files.isSymbolicLink(file) && !Files.exists(file);
  }

  private Check check(String driver, Path file) {
    String subject = "hook " + driver;
    if (isDangling(file)) {
      return dangling(driver, file);
    }
    if (!Files.isExecutable(file)) {
      return Check.fail(
          subject, file + " is not executable, so libvirt passes it over", "chmod +x " + file);
    }
    Optional<Path> launcher = launcher(file);
    String shown = Files.isSymbolicLink(file) ? file + " → " + real(file) : file.toString();
    return launcher
        .map(found -> Check.ok(subject, shown + ", runs " + found))
        .orElseGet(
            () ->
                Check.fail(
                    subject,
                    shown + " finds no virt-qos",
                    "link the whole installation, or put virt-qos into /usr/bin"));
  }

  /// {@return what the script will start: it looks beside itself, behind links, then where programs
  /// lie}
  static Optional<Path> launcher(Path file) {
    Path folder = real(file).getParent();
    return Stream.of(
            "../bin/virt-qos",
            "../target/virt-qos/bin/virt-qos",
            "/usr/bin/virt-qos",
            "/usr/local/bin/virt-qos")
        .flatMap(name -> Optional.ofNullable(folder).map(f -> f.resolve(name)).stream())
        .filter(candidate -> Files.isRegularFile(candidate) && Files.isExecutable(candidate))
        .map(HookChecks::real)
        .findFirst();
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException dangling) {
      return file;
    }
  }

  /// {@return what libvirt may run for a driver, in its order}
  private List<Path> candidates(String driver) {
    List<Path> files = new ArrayList<>();
    files.add(places.hooks().resolve(driver));
    try (Stream<Path> entries = Files.list(places.hooks().resolve(driver + ".d"))) {
      entries.sorted().forEach(files::add);
    } catch (IOException none) {
      return files;
    }
    return files;
  }

  private static boolean isOurs(Path file) {
    return isDangling(file)
        ? target(file).contains("virt-qos")
        : Places.text(file).map(text -> text.contains("virt-qos hook")).orElse(false);
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException gone) {
      return "";
    }
  }
}
