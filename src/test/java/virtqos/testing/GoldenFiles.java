package virtqos.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Files that hold the exact output that is wanted. `mvn test -Dgolden=update` writes them anew, to
/// be read in the diff before they are committed; on a CI machine it refuses.
public final class GoldenFiles {
  private GoldenFiles() {}

  /// {@return the files with this ending directly in the folder, sorted; none if there is no
  /// folder}
  public static List<Path> list(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Compares with the file, or makes it so.
  public static void check(Path file, String actual) {
    try {
      if ("update".equals(System.getProperty("golden"))) {
        assertThat(System.getenv("CI")).as("golden files are not updated on a CI machine").isNull();
        Files.writeString(file, actual);
        return;
      }
      assertThat(file).as("make it with -Dgolden=update").isRegularFile();
      assertThat(actual).as("%s", file).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
