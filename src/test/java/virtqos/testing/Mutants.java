package virtqos.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The mutants of libvirt's test documents in the shared folder, each with the verdict of libvirt's
/// own schemas.
public final class Mutants {
  private Mutants() {}

  /// A mutant.
  ///
  /// @param kind the root element of what it was made of
  /// @param mutation what was changed
  public record Mutant(String path, String kind, String base, String mutation, boolean isValid) {
    @Override
    public String toString() {
      return path + " (" + base + ": " + mutation + ")";
    }
  }

  /// Takes a mutant and its text.
  @FunctionalInterface
  public interface Taker {
    void take(Mutant mutant, byte[] text);
  }

  /// Hands over every mutant. Where the shared folder is absent the test is skipped.
  public static void each(Taker taker) {
    Map<String, byte[]> texts = new HashMap<>();
    List<String> lines = new ArrayList<>();
    try (ZipInputStream entries =
        new ZipInputStream(Files.newInputStream(Shared.folder("").resolve("mutants.zip")))) {
      for (ZipEntry entry; (entry = entries.getNextEntry()) != null; ) {
        byte[] bytes = entries.readAllBytes();
        if (entry.getName().endsWith("verdicts.tsv")) {
          new String(bytes, StandardCharsets.UTF_8).lines().skip(1).forEach(lines::add);
        } else {
          texts.put(entry.getName(), bytes);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String line : lines) {
      String[] cells = line.split("\t", -1);
      String kind = cells[0].substring(0, cells[0].indexOf('/'));
      taker.take(
          new Mutant(cells[0], kind, cells[1], cells[2], cells[3].equals("valid")),
          Objects.requireNonNull(texts.get(cells[0])));
    }
  }
}
