package virtqos;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Recordings and documents of libvirt, which are no part of the project: in `../shared`, or where
/// `VIRT_QOS_SHARED` says.
public final class SharedFolder {
  private SharedFolder() {}

  /// {@return the folder in it; where there is none, the test is skipped and says why}
  public static Path folder(String name) {
    Path shared =
        Path.of(Optional.ofNullable(System.getenv("VIRT_QOS_SHARED")).orElse("../shared"));
    Path folder = shared.resolve(name);
    assumeThat(folder)
        .as("recordings of libvirt (set VIRT_QOS_SHARED to the folder that has %s)", name)
        .isDirectory();
    return folder;
  }

  /// {@return the files below it whose path matches, in the order of their names}
  ///
  /// @param glob of the path within the folder
  public static List<Path> files(String name, String glob) {
    Path folder = folder(name);
    var matcher = folder.getFileSystem().getPathMatcher("glob:" + glob);
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> matcher.matches(folder.relativize(file)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
