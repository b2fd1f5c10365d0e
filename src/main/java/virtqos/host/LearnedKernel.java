package virtqos.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import virtqos.plan.Kernel;

/// What earlier calls learned of the kernel: the file `kernel-lacks` in the state folder, one name
/// a line. A new boot starts anew, since the folder lies in memory.
public final class LearnedKernel {
  /// What a kernel may lack.
  static final Set<String> KINDS = Set.of("fq_codel", "sfq", "bpf", "flower", "matchall");

  private final Path file;

  public LearnedKernel(Path stateFolder) {
    this.file = stateFolder.resolve("kernel-lacks");
  }

  public Kernel read() {
    Set<String> missing = new TreeSet<>();
    try {
      String lines = "\n" + Files.readString(file, StandardCharsets.ISO_8859_1);
      for (String kind : KINDS) {
        if (lines.contains("\n" + kind + "\n")) {
          missing.add(kind);
        }
      }
    } catch (NoSuchFileException nothingLearned) {
      return Kernel.COMPLETE;
    } catch (IOException e) {
      throw new HostFailure("cannot read " + file, e);
    }
    return new Kernel(missing);
  }

  void write(Kernel kernel) {
    AtomicFile.writeShared(
        file,
        (String.join("\n", new TreeSet<>(kernel.missing())) + "\n")
            .getBytes(StandardCharsets.US_ASCII));
  }
}
