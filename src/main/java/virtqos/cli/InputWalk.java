package virtqos.cli;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import virtqos.cli.Inputs.Input;
import virtqos.host.HostFailure;

/// The inputs that names stand for, in the order of the names; those in a folder by name, folders
/// within it among them. They are looked for while others are worked on, so neither time nor memory
/// goes by before the first of a hundred thousand. A file is an input once, however often and by
/// whatever names it is named.
final class InputWalk implements Iterator<Input> {
  private final Iterator<String> names;
  private final String standard;

  /// What was named or found already, where several names can lead to one file.
  private final Optional<Set<Path>> seen;

  /// The folders that are open, the innermost first.
  private final Deque<Iterator<Path>> open = new ArrayDeque<>();

  private String top = "";
  private boolean isBarren;
  private Optional<Input> next;

  /// @param standard what findings call standard input
  InputWalk(List<String> names, String standard) {
    this.names = names.iterator();
    this.standard = standard;
    this.seen = names.size() > 1 ? Optional.of(new HashSet<>()) : Optional.empty();
    this.next = find();
  }

  @Override
  public boolean hasNext() {
    return next.isPresent();
  }

  @Override
  public Input next() {
    Input found = next.orElseThrow(NoSuchElementException::new);
    next = find();
    return found;
  }

  private Optional<Input> find() {
    while (true) {
      if (!open.isEmpty()) {
        Optional<Input> found = below(open.getFirst());
        if (found.isPresent()) {
          return found;
        }
      } else if (names.hasNext()) {
        Optional<Input> found = named(names.next());
        if (found.isPresent()) {
          return found;
        }
      } else {
        return Optional.empty();
      }
    }
  }

  private Optional<Input> named(String name) {
    try {
      Path path = Path.of(name);
      if (name.equals(Inputs.STANDARD_INPUT)) {
        // No real path is relative.
        return isNew(() -> path) ? Optional.of(new Input.Standard(standard)) : Optional.empty();
      }
      if (!Files.isDirectory(path)) {
        return once(path);
      }
      top = name;
      isBarren = true;
      return opened(path);
    } catch (InvalidPathException e) {
      return Optional.of(new Input.Unreadable(name, e.getReason()));
    }
  }

  private Optional<Input> below(Iterator<Path> folder) {
    if (!folder.hasNext()) {
      open.pop();
      return open.isEmpty() && isBarren ? Optional.of(new Input.Barren(top)) : Optional.empty();
    }
    Path file = folder.next();
    try {
      BasicFileAttributes attributes = attributes(file);
      if (attributes.isDirectory()) {
        return opened(file);
      }
      if (attributes.isRegularFile()) {
        isBarren = false;
        return once(file);
      }
      return attributes.isSymbolicLink() && leadsToFileOrNowhere(file)
          ? found(new Input.OfFile(file, true))
          : Optional.empty();
    } catch (IOException e) {
      return found(unreadable(file, e));
    }
  }

  private Optional<Input> once(Path file) {
    return isNew(() -> real(file)) ? Optional.of(new Input.OfFile(file, false)) : Optional.empty();
  }

  private boolean isNew(Supplier<Path> file) {
    return seen.isEmpty() || seen.get().add(file.get());
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException _) {
      // There is no such file, and that is told once as well.
      return file.toAbsolutePath().normalize();
    }
  }

  private Optional<Input> found(Input input) {
    isBarren = false;
    return Optional.of(input);
  }

  /// {@return nothing, or that the folder cannot be opened}
  private Optional<Input> opened(Path folder) {
    try {
      open.push(entries(folder).iterator());
      return Optional.empty();
    } catch (IOException e) {
      return found(unreadable(folder, e));
    }
  }

  /// {@return the documents and folders in a folder, in the order of whole paths}
  private static List<Path> entries(Path folder) throws IOException {
    NavigableMap<String, Path> entries = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".xml")) {
          entries.put(name, file);
        } else if (isFolder(file)) {
          entries.put(name + '/', file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return List.copyOf(entries.values());
  }

  /// Links to folders are not followed: they can lead in circles.
  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isFolder(Path file) {
    return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
  }

  /// A link that leads nowhere is an input that cannot be read, which the user should hear of.
  private static boolean leadsToFileOrNowhere(Path link) {
    return Files.isRegularFile(link) || !Files.exists(link);
  }

  private static Input unreadable(Path file, IOException e) {
    return new Input.Unreadable(file.toString(), HostFailure.reason(e));
  }
}
