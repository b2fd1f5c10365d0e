package virtqos.cli;

import java.io.Writer;
import java.util.Locale;
import picocli.CommandLine.Option;
import virtqos.diag.TextReport;
import virtqos.report.Ink;

/// `--color`.
final class ColourOption {
  /// When to use colours.
  enum When {
    AUTO,
    ALWAYS,
    NEVER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = {
        "Colours: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
        "auto: on a terminal, unless NO_COLOR is set."
      })
  private When when = When.AUTO;

  Ink out(Surroundings world) {
    return ink(world, world.colours().out());
  }

  Ink err(Surroundings world) {
    return ink(world, world.colours().err());
  }

  private Ink ink(Surroundings world, boolean terminal) {
    return switch (when) {
      case ALWAYS -> Ink.COLOURED;
      case NEVER -> Ink.PLAIN;
      case AUTO -> automatic(world, terminal);
    };
  }

  /// {@return findings for people, written there}
  static TextReport report(Writer out, Ink ink) {
    return switch (ink) {
      case PLAIN -> TextReport.plain(out);
      case COLOURED -> TextReport.coloured(out);
    };
  }

  /// Source: https://no-color.org
  static Ink automatic(Surroundings world, boolean terminal) {
    boolean unwanted =
        !world.environment().getOrDefault("NO_COLOR", "").isEmpty() || world.isDumb();
    return terminal && !unwanted ? Ink.COLOURED : Ink.PLAIN;
  }
}
