package virtqos.hook;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import virtqos.diag.Diagnostic;
import virtqos.host.Deadline;
import virtqos.host.Host;
import virtqos.host.HostFailure;
import virtqos.host.Watchdog;

/// The hook's entry point: `DRIVER OBJECT OPERATION SUBOP EXTRA`, XML on standard input.
///
/// Standard output stays empty, since libvirt reads it as XML after some calls. The exit code is 0,
/// or 1 where the start of a network or guest is refused: whatever else goes wrong costs a
/// guarantee, never a guest.
public final class Main {
  static final Duration TIME = Duration.ofSeconds(5);

  /// So much earlier everything comes to its end by itself, and says what took the time.
  private static final Duration TIME_TO_END = Duration.ofMillis(500);

  private static final int LARGEST_INPUT = 16 << 20;
  private static final int FINE = 0;
  private static final int REFUSED = 1;
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] args) {
    Watchdog watchdog = Watchdog.start(TIME, Main::giveUp, FINE);
    int code = run(args, System.in, System.err);
    System.err.flush();
    watchdog.end(code);
  }

  private static void giveUp() {
    tell(System.err, "gave up after " + TIME.toSeconds() + " s; run `virt-qos reconcile --all`");
  }

  /// Serves one call.
  ///
  /// @return the exit code
  public static int run(String[] args, InputStream in, PrintStream err) {
    if (args.length < 3) {
      tell(err, "usage: virt-qos hook DRIVER OBJECT OPERATION [SUBOP [EXTRA]] <XML");
      return USAGE;
    }
    Deadline deadline = Deadline.after(TIME.minus(TIME_TO_END));
    String call = args[0] + " " + args[2];
    Optional<Operation> operation = Operation.of(args[0], args[2]);
    if (operation.isEmpty()) {
      return FINE;
    }
    try {
      byte[] input = in.readNBytes(LARGEST_INPUT + 1);
      Answer answer =
          new Call(Host.of(System.getenv()), deadline).serve(operation.get(), args[0], input);
      print(err, call, answer.findings());
      print(err, call, answer.refusals());
      return operation.get().mayRefuse() && !answer.refusals().isEmpty() ? REFUSED : FINE;
    } catch (HostFailure failure) {
      tell(err, call + ": " + failure.getMessage() + "; nothing was guaranteed by this call");
      return FINE;
    } catch (IOException | RuntimeException | Error bug) {
      tell(err, call + ": a bug of virt-qos, please report it: " + bug);
      bug.printStackTrace(err);
      return FINE;
    }
  }

  private static void print(PrintStream err, String call, List<Diagnostic> findings) {
    for (Diagnostic finding : findings) {
      switch (finding.severity()) {
        case ERROR, WARNING ->
            tell(
                err,
                call
                    + ": "
                    + finding.location()
                    + ": "
                    + finding.message()
                    + " ["
                    + finding.rule().id()
                    + "]"
                    + finding.hint().map(hint -> "; " + hint).orElse(""));
        case NOTE -> {}
      }
    }
  }

  /// Every line begins alike, so that the shell part can tell a refusal from a machine that could
  /// not start Java.
  private static void tell(PrintStream err, String words) {
    err.println("virt-qos: " + words.replace('\n', ' '));
  }
}
