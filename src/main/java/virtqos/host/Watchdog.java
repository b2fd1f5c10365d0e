package virtqos.host;

import java.time.Duration;
import java.util.List;

/// Ends this process when its time is over, whatever it is waiting for.
public final class Watchdog {
  private static final long MILLIS_BETWEEN_LOOKS = 10;
  private static final int LOOKS = 50;

  private Watchdog() {}

  /// Begins to watch. What this process has started, and what that has started, ends before it:
  /// nobody would wait for it any more, and what is locked here is free afterwards.
  ///
  /// @param lastWords what to do before the end
  /// @param code the exit code then
  public static void start(Duration time, Runnable lastWords, int code) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(time);
                lastWords.run();
                endDescendants();
              } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
              } finally {
                end(code);
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  /// Whoever waits for a process that was ended goes on, and may start another one.
  private static void endDescendants() throws InterruptedException {
    List<ProcessHandle> left = descendants();
    for (int look = 0; !left.isEmpty() && look < LOOKS; look++) {
      left.forEach(ProcessHandle::destroyForcibly);
      Thread.sleep(MILLIS_BETWEEN_LOOKS);
      left = descendants();
    }
  }

  private static List<ProcessHandle> descendants() {
    return ProcessHandle.current().descendants().toList();
  }

  /// Ends this process at once.
  public static void end(int code) {
    Runtime.getRuntime().halt(code);
  }
}
