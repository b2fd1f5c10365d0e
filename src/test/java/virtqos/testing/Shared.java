package virtqos.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder of recordings that lies beside the project, or where `VIRT_QOS_SHARED` says.
public final class Shared {
  private Shared() {}

  /// {@return a folder in it}
  ///
  /// Where it is absent the test is skipped, see {@link Skip}.
  public static Path folder(String name) {
    Path shared =
        Path.of(Optional.ofNullable(System.getenv("VIRT_QOS_SHARED")).orElse("../shared"));
    Path folder = shared.resolve(name);
    Skip.unless(
        Files.isDirectory(folder),
        "there is no " + folder.toAbsolutePath() + "; VIRT_QOS_SHARED says where else");
    return folder;
  }

  /// {@return the files in the folder whose path matches, sorted}
  ///
  /// @param glob of the path within the folder
  public static List<Path> files(String name, String glob) {
    Path folder = folder(name);
    PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + glob);
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> matcher.matches(folder.relativize(file)))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
