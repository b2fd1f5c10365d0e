package virtqos.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// libvirt's own parser, through the test driver that lives within virsh: no daemon, no host.
public final class TestDriver {
  private static final String PROMPT = "virsh # ";
  private static final String ERROR = "error: ";

  private TestDriver() {}

  /// Skips the test where there is no virsh of this release, whose rules the test knows.
  public static void needsRelease(String release) throws Exception {
    Optional<String> found;
    try {
      Process process = new ProcessBuilder("virsh", "--version").start();
      found =
          Optional.of(
              new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
      process.waitFor();
    } catch (IOException _) {
      found = Optional.empty();
    }
    Skip.unless(
        found.equals(Optional.of(release)),
        "virsh " + release + " is needed (Debian: libvirt-clients), found " + found);
  }

  /// Defines documents one after the other.
  ///
  /// @param command such as `define`
  /// @param folder for files
  /// @return what libvirt said of each; nothing where it took the document
  public static List<Optional<String>> define(String command, Path folder, List<byte[]> documents)
      throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      Files.write(folder.resolve(i + ".xml"), documents.get(i));
      lines.add(command + " " + i + ".xml");
    }
    Path script = Files.write(folder.resolve("script"), lines);
    Path said = folder.resolve("said");
    new ProcessBuilder("virsh", "-q", "-c", "test:///default")
        .directory(folder.toFile())
        .redirectInput(script.toFile())
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start()
        .waitFor();
    List<List<String>> errors =
        IntStream.range(0, documents.size())
            .mapToObj(_ -> (List<String>) new ArrayList<String>())
            .toList();
    int at = -1;
    for (String line : Files.readAllLines(said)) {
      if (line.startsWith(PROMPT + command)) {
        at++;
      } else if (at >= 0 && line.startsWith(ERROR)) {
        errors.get(at).add(line.substring(ERROR.length()));
      }
    }
    if (at != documents.size() - 1) {
      throw new IllegalStateException("virsh read " + (at + 1) + " of " + documents.size());
    }
    return errors.stream()
        .map(list -> list.isEmpty() ? Optional.<String>empty() : Optional.of(list.getLast()))
        .toList();
  }
}
