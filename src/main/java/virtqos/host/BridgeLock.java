package virtqos.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import virtqos.unit.DeviceName;

/// The right to change one bridge and what is known of it. Calls for the same bridge wait for each
/// other, whichever process they come from; the kernel gives the right back when a process ends.
final class BridgeLock implements AutoCloseable {
  /// Longer than a call of the hook takes; then somebody is stuck.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);

  private final FileChannel channel;
  private final FileLock lock;

  private BridgeLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /// Waits until the bridge is free.
  ///
  /// @throws HostFailure when the time is over, or somebody has it for longer than any call takes
  static BridgeLock of(Path stateFolder, DeviceName bridge, Deadline deadline) {
    Path file = stateFolder.resolve("lock").resolve(bridge.text());
    try {
      AtomicFile.makeFolder(stateFolder.resolve("lock"));
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new BridgeLock(channel, waitFor(channel, file, deadline));
    } catch (IOException e) {
      throw new HostFailure("cannot lock " + file, e);
    }
  }

  private static FileLock waitFor(FileChannel channel, Path file, Deadline deadline)
      throws IOException {
    Deadline patience = Deadline.after(PATIENCE);
    Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
    while (lock.isEmpty()) {
      if (deadline.left().isZero() || patience.left().isZero()) {
        channel.close();
        throw new HostFailure(
            "cannot lock "
                + file
                + ": "
                + holder(file).map(pid -> "process " + pid).orElse("another process")
                + " holds it");
      }
      try {
        Thread.sleep(BETWEEN_TRIES);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new HostFailure("interrupted while waiting for " + file);
      }
      lock = Optional.ofNullable(channel.tryLock());
    }
    return lock.get();
  }

  /// {@return the process that has a lock on a file, where the kernel names it}
  ///
  /// A line is `1: POSIX ADVISORY WRITE 4711 00:1a:815 0 EOF`; those of processes that wait have an
  /// arrow more.
  ///
  /// Source: proc_locks(5).
  private static Optional<String> holder(Path file) {
    try {
      long device = ((Number) Files.getAttribute(file, "unix:dev")).longValue();
      long major = (device >> 8) & 0xfff;
      long minor = (device & 0xff) | ((device >> 12) & 0xfff00);
      String place =
          String.format(
              Locale.ROOT, "%02x:%02x:%s", major, minor, Files.getAttribute(file, "unix:ino"));
      return Files.readAllLines(Path.of("/proc/locks")).stream()
          .map(line -> line.strip().split("\\s+", -1))
          .filter(fields -> fields.length == 8 && fields[5].equals(place))
          .map(fields -> fields[4])
          .findFirst();
    } catch (IOException | UnsupportedOperationException unknown) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try (channel) {
      lock.release();
    } catch (IOException e) {
      throw new HostFailure("cannot release a lock", e);
    }
  }
}
