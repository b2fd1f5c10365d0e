package virtqos.cli.validate;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A line on the user's terminal that says how far it is, and goes away at the end.
public final class Progress implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(200);
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter terminal;
  private final PrintWriter results;
  private final InstantSource clock;
  private final boolean isShown;
  private Instant next;
  private boolean hasLine;

  /// @param results may go to the same terminal; they end a line whenever this one is written
  /// @param isShown whether there is anybody who sees it
  public Progress(PrintWriter terminal, PrintWriter results, InstantSource clock, boolean isShown) {
    this.terminal = terminal;
    this.results = results;
    this.clock = clock;
    this.isShown = isShown;
    this.next = clock.instant().plus(PACE);
  }

  /// Tells how many files are done; not more often than anybody can read it.
  public void done(long files) {
    if (!isShown || (files & 15) != 0) {
      return;
    }
    Instant now = clock.instant();
    if (!now.isBefore(next)) {
      // What is written later than it was told would begin in the middle of this line.
      results.flush();
      terminal.print(CLEAR + Tally.grouped(files) + " files");
      terminal.flush();
      next = now.plus(PACE);
      hasLine = true;
    }
  }

  /// Makes room for something else on the terminal.
  public void clear() {
    if (hasLine) {
      terminal.print(CLEAR);
      terminal.flush();
      hasLine = false;
    }
  }

  @Override
  public void close() {
    clear();
  }
}
