package virtqos.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import virtqos.unit.DeviceName;

/// The right to change one bridge and what is known of it. Calls for the same bridge wait for each
/// other, whichever process they come from; the kernel gives the right back when a process ends.
final class BridgeLock implements AutoCloseable {
  private final FileChannel channel;
  private final FileLock lock;

  private BridgeLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /// Waits until the bridge is free. The caller's watchdog bounds the waiting.
  static BridgeLock of(Path stateFolder, DeviceName bridge) {
    Path file = stateFolder.resolve("lock").resolve(bridge.text());
    try {
      AtomicFile.makeFolder(stateFolder.resolve("lock"));
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new BridgeLock(channel, channel.lock());
    } catch (IOException e) {
      throw new HostFailure("cannot lock " + file, e);
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
