package virtqos.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import virtqos.unit.Rate;

/// A report as a table for people, at most 90 columns wide.
public final class TrialTable {
  private static final int CELL_WIDTH = 12;

  private final TrialReport report;
  private final Marks marks;

  /// The signs for a floor that holds and one that does not.
  public enum Marks {
    UNICODE("✓", "✗"),
    ASCII("+", "-");

    private final String held;
    private final String lost;

    Marks(String held, String lost) {
      this.held = held;
      this.lost = lost;
    }
  }

  public TrialTable(TrialReport report, Marks marks) {
    this.report = report;
    this.marks = marks;
  }

  /// {@return the table, what it means, and what was seen}
  public String render() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d guests of a network with a limit of %s Mbit/s, all flooded at once. Received, in Mbit/s:"
            .formatted(report.guests().size(), megabits(report.limit())));
    lines.add("");
    lines.add(row("", "", arrangement -> title(arrangement.toString())));
    lines.add(row("guest", "floor", _ -> families("%10s"::formatted)));
    lines.add("-".repeat(lines.getLast().length()));
    report.guests().forEach(guest -> lines.add(row(guest)));
    lines.add(
        row(
            "all",
            "",
            arrangement ->
                families(family -> "%5s".formatted(megabits(report.total(arrangement, family))))));
    lines.add("");
    lines.add(
        "%s holds, %s lost: at least %.0f %% of the floor arrived as payload (headers take 4 to 6 %%)."
            .formatted(marks.held, marks.lost, TrialReport.HELD * 100));
    lines.add(summary());
    return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String row(String guest, String floor, Function<Arrangement, String> cells) {
    return "%-7s%5s ".formatted(guest, floor)
        + Stream.of(Arrangement.values()).map(cells).collect(Collectors.joining(" "));
  }

  private static String families(Function<Family, String> cell) {
    return Stream.of(Family.values())
        .map(family -> padded(cell.apply(family), CELL_WIDTH))
        .collect(Collectors.joining());
  }

  private static String title(String title) {
    int width = CELL_WIDTH * Family.values().length;
    return padded(" ".repeat((width - title.length()) / 2) + title, width);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private String row(Guest guest) {
    return row(
        guest.name(),
        guest.floor().map(TrialTable::megabits).orElse("none"),
        arrangement -> families(family -> cell(report.of(arrangement, family, guest))));
  }

  private String cell(TrialReport.Measurement measurement) {
    String share = measurement.share().map(part -> Math.round(part * 100) + "%").orElse("");
    String mark = measurement.holds().map(holds -> holds ? marks.held : marks.lost).orElse("");
    return "%5s %4s %1s".formatted(megabits(measurement.received()), share, mark);
  }

  private static String megabits(Rate rate) {
    return String.format(Locale.ROOT, "%.0f", rate.bytesPerSecond() * 8e-6);
  }

  private String summary() {
    return Stream.of(Arrangement.values())
        .map(arrangement -> arrangement + ": " + seen(arrangement))
        .collect(Collectors.joining("; ", "", "."));
  }

  private String seen(Arrangement arrangement) {
    List<TrialReport.Measurement> floors =
        report.of(arrangement).stream().filter(each -> each.holds().isPresent()).toList();
    long held = floors.stream().filter(each -> each.holds().equals(Optional.of(true))).count();
    if (held == floors.size()) {
      return "every floor holds";
    }
    if (held == 0) {
      return "no floor holds";
    }
    List<Family> whole =
        Stream.of(Family.values()).filter(family -> report.allHold(arrangement, family)).toList();
    return whole.size() == 1 && held == floors.size() / Family.values().length
        ? "floors hold for " + whole.getFirst() + " only"
        : "%d of %d floors hold%s".formatted(held, floors.size(), held == 1 ? "s" : "");
  }
}
