package virtqos.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import virtqos.diag.Checked;
import virtqos.diag.Diagnostic;
import virtqos.diag.HostRule;
import virtqos.diag.Location;
import virtqos.host.HostFailure;

/// What is named on a command line, and how it is read. What cannot be read is a finding, and the
/// others are read all the same.
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

    Checked<Bytes> read(InputStream standardInput);

    /// `-`
    ///
    /// @param name what findings call it
    record Standard(String name) implements Input {
      @Override
      public Checked<Bytes> read(InputStream standardInput) {
        return Inputs.read(name, standardInput);
      }
    }

    /// A file.
    ///
    /// @param isLink whether it was found in a folder as a link to another file: the same document
    ///   once more, as in libvirt's `autostart`
    record OfFile(Path file, boolean isLink) implements Input {
      @Override
      public String name() {
        return file.toString();
      }

      @Override
      public Checked<Bytes> read(InputStream standardInput) {
        try (InputStream stream = Files.newInputStream(file)) {
          return Inputs.read(name(), stream);
        } catch (IOException e) {
          return unreadable(name(), HostFailure.reason(e));
        }
      }
    }

    /// A place where no file can be found.
    record Unreadable(String name, String reason) implements Input {
      @Override
      public Checked<Bytes> read(InputStream standardInput) {
        return unreadable(name, reason);
      }
    }

    /// A folder in which there is nothing to read.
    record Barren(String name) implements Input {
      @Override
      public Checked<Bytes> read(InputStream standardInput) {
        return new Checked.Invalid<>(
            List.of(
                Diagnostic.of(
                    Location.wholeOf(name),
                    HostRule.FOLDER_WITHOUT_XML,
                    "there is no *.xml in this folder",
                    "name a file, whatever its ending, or another folder")));
      }
    }
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

  /// {@return the one input of this name; a folder cannot be read}
  static Input one(String name) {
    return name.equals(STANDARD_INPUT)
        ? new Input.Standard(name)
        : new Input.OfFile(Path.of(name), false);
  }

  /// {@return the names in a list: ended by NUL where there is one, else by line feeds}
  static List<String> list(byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    return Stream.of(text.split(text.indexOf(0) >= 0 ? "\0" : "\r?\n"))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  Checked<Bytes> read(Input input) {
    return input.read(standardInput);
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
