package virtqos.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// xmllint with libvirt's own schemas, which are those of the release that is installed.
public final class Xmllint {
  /// Where libvirt's packages put them.
  public static final Path SCHEMAS = Path.of("/usr/share/libvirt/schemas");

  private Xmllint() {}

  /// {@return which of the files it takes}
  ///
  /// @param kind the schema, such as `domain`
  /// @param folder for what it says
  public static Set<String> valid(String kind, Collection<String> files, Path folder)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("xmllint", "--noout", "--relaxng", SCHEMAS.resolve(kind + ".rng").toString()));
    command.addAll(files);
    Path said = folder.resolve("said");
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start()
        .waitFor();
    try (Stream<String> lines = Files.lines(said)) {
      return lines
          .filter(line -> line.endsWith(" validates"))
          .map(line -> line.substring(0, line.length() - " validates".length()))
          .collect(Collectors.toSet());
    }
  }
}
