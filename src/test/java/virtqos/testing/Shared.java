package virtqos.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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
}
