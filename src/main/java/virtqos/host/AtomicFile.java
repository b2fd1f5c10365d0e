package virtqos.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Files that are there whole or not at all, whenever the machine stops.
public final class AtomicFile {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(
          Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
      PosixFilePermissions.asFileAttribute(
          Set.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private AtomicFile() {}

  /// Writes a file that is readable by its owner only, in a folder that is made where it is
  /// missing. One that has this content already is left as it is: a sync can take long.
  ///
  /// @throws HostFailure when the disk refuses; the old content stays then
  static void write(Path file, byte[] content) {
    // In a folder of our own one name is enough, and what a crash left behind goes away.
    write(file, folderOf(file).resolve("." + file.getFileName() + ".new"), content);
  }

  /// The same for a file that calls for different bridges write, with no lock between them.
  ///
  /// @throws HostFailure when the disk refuses; the old content stays then
  static void writeShared(Path file, byte[] content) {
    write(file, beside(file), content);
  }

  private static void write(Path file, Path temporary, byte[] content) {
    if (hasContent(file, content)) {
      return;
    }
    try {
      makeFolder(folderOf(file));
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw new HostFailure("cannot write " + file, e);
    }
    replace(file, temporary, content, OWNER_ONLY);
  }

  private static boolean hasContent(Path file, byte[] content) {
    try {
      return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content);
    } catch (IOException unreadable) {
      return false;
    }
  }

  /// Gives a file of somebody's new content. Its owner, its permissions and what else belongs to it
  /// stay, and so does a link to it; where one of them cannot stay, nothing is changed.
  ///
  /// @param old the content that it must still have
  /// @return whether it had
  /// @throws HostFailure when that cannot be; the old content stays then
  public static boolean rewrite(Path named, byte[] old, byte[] content) {
    Path file = target(named);
    Path temporary = beside(file);
    try {
      Files.copy(file, temporary, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new HostFailure("cannot write " + file, e);
    }
    try {
      write(
          FileChannel.open(
              temporary,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING,
              LinkOption.NOFOLLOW_LINKS),
          content);
      if (!belonging(temporary).equals(belonging(file))) {
        throw new IOException("it would not have its owner, group and permissions any more");
      }
      boolean isSame = hasContent(file, old);
      if (isSame) {
        rename(temporary, file);
      } else {
        Files.delete(temporary);
      }
      return isSame;
    } catch (IOException e) {
      discard(temporary, e);
      throw new HostFailure("cannot write " + file, e);
    }
  }

  private static List<Object> belonging(Path file) throws IOException {
    PosixFileAttributes of =
        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return List.of(of.owner(), of.group(), of.permissions());
  }

  /// Writes a file anew, or for the first time. A link to it stays one.
  ///
  /// @throws HostFailure when the disk refuses; the old content stays then
  public static void replace(Path named, byte[] content) {
    Path file = target(named);
    replace(file, beside(file), content);
  }

  /// {@return where a link leads}
  private static Path target(Path named) {
    try {
      return named.toRealPath();
    } catch (NoSuchFileException _) {
      return named;
    } catch (IOException e) {
      throw new HostFailure("cannot write " + named, e);
    }
  }

  /// Writes a temporary file, syncs it, renames it and syncs the folder.
  private static void replace(
      Path file, Path temporary, byte[] content, FileAttribute<?>... attributes) {
    try {
      write(
          FileChannel.open(
              temporary,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              attributes),
          content);
      rename(temporary, file);
    } catch (FileAlreadyExistsException e) {
      throw new HostFailure("cannot write " + file, e);
    } catch (IOException e) {
      discard(temporary, e);
      throw new HostFailure("cannot write " + file, e);
    }
  }

  /// {@return a name for a temporary file that nobody else has, in a folder that is not ours alone}
  private static Path beside(Path file) {
    return folderOf(file).resolve(".virt-qos-" + UUID.randomUUID() + ".new");
  }

  private static void write(FileChannel opened, byte[] content) throws IOException {
    try (FileChannel channel = opened) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void rename(Path temporary, Path file) throws IOException {
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    sync(folderOf(file));
  }

  private static void discard(Path temporary, IOException reason) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  /// Makes a folder and those above it that are missing, for their owner only.
  static void makeFolder(Path folder) throws IOException {
    Files.createDirectories(folder, OWNER_FOLDER);
  }

  /// Removes a file, if it is there.
  ///
  /// @throws HostFailure when the disk refuses
  static void remove(Path file) {
    try {
      if (Files.deleteIfExists(file)) {
        sync(folderOf(file));
      }
    } catch (IOException e) {
      throw new HostFailure("cannot remove " + file, e);
    }
  }

  private static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("no folder: " + file);
    }
    return folder;
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (NoSuchFileException gone) {
      // The folder was removed meanwhile, and the file with it.
    }
  }
}
