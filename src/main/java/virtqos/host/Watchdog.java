package virtqos.host;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Ends this process when its time is over, whatever it is waiting for.
public final class Watchdog {
  private static final long MILLIS_BETWEEN_LOOKS = 10;
  private static final int LOOKS = 50;

  private final AtomicBoolean isOver = new AtomicBoolean();

  private Watchdog() {}

  /// Begins to watch. What this process has started, and what that has started, ends before it:
  /// nobody would wait for it any more, and what is locked here is free afterwards.
  ///
  /// @param lastWords what to do before the end
  /// @param code the exit code then
  public static Watchdog start(Duration time, Runnable lastWords, int code) {
    Watchdog watchdog = new Watchdog();
    Thread thread = new Thread(() -> watchdog.watch(time, lastWords, code));
    thread.setDaemon(true);
    thread.start();
    return watchdog;
  }

  private void watch(Duration time, Runnable lastWords, int code) {
    try {
      Thread.sleep(time);
      if (isOver.compareAndSet(false, true)) {
        lastWords.run();
        endDescendants();
        halt(code);
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
      halt(code);
    }
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

  /// Ends this process at once; where its time is over already, as that says.
  ///
  /// While it ends, Java may still write a cache of what it has learned, and starts a process for
  /// that: nobody watches then.
  public void end(int code) {
    if (isOver.compareAndSet(false, true)) {
      halt(code);
    }
  }

  private static void halt(int code) {
    Runtime.getRuntime().halt(code);
  }
}
