package virtqos.host;

import java.time.Duration;

/// Ends this process when its time is over, whatever it is waiting for.
public final class Watchdog {
  private Watchdog() {}

  /// Begins to watch.
  ///
  /// @param lastWords what to do before the end
  /// @param code the exit code then
  public static void start(Duration time, Runnable lastWords, int code) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(time);
              } catch (InterruptedException over) {
                return;
              }
              lastWords.run();
              end(code);
            });
    thread.setDaemon(true);
    thread.start();
  }

  /// Ends this process at once.
  public static void end(int code) {
    Runtime.getRuntime().halt(code);
  }
}
