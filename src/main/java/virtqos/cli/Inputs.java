package virtqos.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import virtqos.diag.Checked;
import virtqos.diag.Diagnostic;
import virtqos.diag.HostRule;
import virtqos.diag.Location;
import virtqos.host.HostFailure;

/// The files that are named on a command line. One that cannot be read is a finding, and the others
/// are read all the same.
final class Inputs {
  /// What the user writes for standard input.
  static final String STANDARD_INPUT = "-";

  /// One more byte than any document may have, so that a reader sees that it is too large.
  private static final int MOST_BYTES = (16 << 20) + 1;

  private final InputStream standardInput;

  Inputs(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  /// An input that was named or found.
  sealed interface Input {
    /// {@return its name in findings}
    String name();

    /// `-`
    ///
    /// @param name what findings call it
    record Standard(String name) implements Input {}

    /// A file.
    record OfFile(Path file) implements Input {
      @Override
      public String name() {
        return file.toString();
      }
    }

    /// A place where no file can be found.
    record Unreadable(String name, String reason) implements Input {}

    /// A folder in which there is nothing to read.
    record Barren(String name) implements Input {}
  }

  /// The bytes of an input.
  static final class Bytes {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] array() {
      return bytes;
    }
  }

  /// {@return the inputs in the order in which they were named; those in a folder by name, folders
  /// within it among them}
  static List<Input> named(List<String> names) {
    return named(names, STANDARD_INPUT);
  }

  /// @param standard what findings call standard input
  static List<Input> named(List<String> names, String standard) {
    List<Input> inputs = new ArrayList<>();
    for (String name : names) {
      inputs.addAll(name.equals(STANDARD_INPUT) ? List.of(new Input.Standard(standard)) : at(name));
    }
    return inputs;
  }

  /// {@return the names in a list: ended by NUL where there is one, else by line feeds}
  static List<String> list(byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    return Stream.of(text.split(text.indexOf(0) >= 0 ? "\0" : "\r?\n"))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static List<Input> at(String name) {
    try {
      Path path = Path.of(name);
      return Files.isDirectory(path) ? below(path) : List.of(new Input.OfFile(path));
    } catch (InvalidPathException e) {
      return List.of(new Input.Unreadable(name, e.getReason()));
    }
  }

  /// Links to folders are not followed: they can lead in circles.
  private static List<Input> below(Path folder) {
    List<Input> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              boolean leadsNowhere = attributes.isSymbolicLink() && !Files.exists(file);
              if (file.toString().endsWith(".xml") && (leadsNowhere || Files.isRegularFile(file))) {
                found.add(new Input.OfFile(file));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              found.add(new Input.Unreadable(file.toString(), HostFailure.reason(e)));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      found.add(new Input.Unreadable(folder.toString(), HostFailure.reason(e)));
    }
    if (found.isEmpty()) {
      found.add(new Input.Barren(folder.toString()));
    }
    found.sort((a, b) -> a.name().compareTo(b.name()));
    return found;
  }

  Checked<Bytes> read(Input input) {
    return switch (input) {
      case Input.Standard standard -> read(standard.name(), standardInput);
      case Input.OfFile file -> {
        try (InputStream stream = Files.newInputStream(file.file())) {
          yield read(file.name(), stream);
        } catch (IOException e) {
          yield unreadable(file.name(), HostFailure.reason(e));
        }
      }
      case Input.Barren barren ->
          new Checked.Invalid<>(
              List.of(
                  Diagnostic.of(
                      Location.wholeOf(barren.name()),
                      HostRule.FOLDER_WITHOUT_XML,
                      "there is no *.xml in this folder",
                      "name a file, whatever its ending, or another folder")));
      case Input.Unreadable unreadable -> unreadable(unreadable.name(), unreadable.reason());
    };
  }

  private static Checked<Bytes> read(String name, InputStream stream) {
    try {
      return Checked.of(new Bytes(stream.readNBytes(MOST_BYTES)), List.of());
    } catch (IOException e) {
      return unreadable(name, HostFailure.reason(e));
    }
  }

  private static <T> Checked<T> unreadable(String name, String reason) {
    return new Checked.Invalid<>(
        List.of(
            Diagnostic.of(
                Location.wholeOf(name),
                HostRule.FILE_UNREADABLE,
                "cannot be read: " + reason,
                "check the name and the permissions")));
  }
}
