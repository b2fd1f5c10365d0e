package virtqos.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import virtqos.diag.Printable;
import virtqos.model.Port;
import virtqos.plan.Hierarchy;
import virtqos.tc.ClassCounters;
import virtqos.tc.HtbClass;
import virtqos.unit.DeviceName;
import virtqos.unit.Rate;

/// The status of a bridge as tables for people, one for each tree.
public final class StatusTable {
  private static final String NONE = "-";
  private static final List<String> HEADINGS =
      List.of(
          "CLASS",
          "INTERFACE",
          "ALIAS",
          "GUEST",
          "MAC",
          "FLOOR kB/s",
          "RATE",
          "CEIL",
          "SENT",
          "DROPS");
  private static final List<TextTable.Side> SIDES =
      List.of(
          TextTable.Side.LEFT,
          TextTable.Side.LEFT,
          TextTable.Side.LEFT,
          TextTable.Side.LEFT,
          TextTable.Side.LEFT,
          TextTable.Side.RIGHT,
          TextTable.Side.RIGHT,
          TextTable.Side.RIGHT,
          TextTable.Side.RIGHT,
          TextTable.Side.RIGHT);

  private StatusTable() {}

  /// {@return the lines, each ended; floors, rates and ceils are kB/s}
  public static String render(BridgeStatus status, Ink ink) {
    List<String> lines = new ArrayList<>();
    lines.add(
        ink.paint(
                Ink.Tone.STRONG, Printable.of(BridgePlan.title(status.bridge(), status.networks())))
            + (status.trees().isEmpty() ? ": nothing is held here" : ""));
    for (TreeStatus tree : status.trees()) {
      lines.addAll(tree(tree, status.reserve(), ink));
    }
    if (status.pending() > 0) {
      lines.add("");
      lines.add(
          "  "
              + ink.paint(
                  Ink.Tone.CHANGED,
                  "not as it should be: "
                      + Spoken.count(status.pending(), "change")
                      + " pending; see `virt-qos plan`"));
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> tree(TreeStatus tree, Rate reserve, Ink ink) {
    Hierarchy wanted = tree.wanted();
    List<String> lines = new ArrayList<>();
    lines.add(
        "  "
            + direction(wanted)
            + " on "
            + wanted.device()
            + ": "
            + wanted.promised().spoken()
            + " of "
            + wanted.limits().limit().spoken()
            + " promised, headroom "
            + tree.headroom().spoken()
            + (reserve.isZero() ? "" : ", of which " + reserve.spoken() + " reserved"));
    lines.add("");
    TextTable table = new TextTable(SIDES);
    table.add(HEADINGS);
    tree.classes().forEach(each -> table.add(row(each)));
    List<String> rows = table.lines();
    lines.add("  " + ink.paint(Ink.Tone.STRONG, rows.getFirst()));
    rows.subList(1, rows.size()).forEach(row -> lines.add("  " + row));
    tree.foreign().forEach(each -> lines.add("  not ours: " + each));
    return lines;
  }

  static String direction(Hierarchy wanted) {
    return switch (wanted.field()) {
      case DESTINATION -> "towards guests";
      case SOURCE -> "from guests";
    };
  }

  private static List<String> row(ClassStatus each) {
    Optional<HtbClass> actual = each.actual();
    List<String> cells = new ArrayList<>();
    cells.add(each.id().toString());
    cells.addAll(who(each));
    cells.add(actual.map(htb -> Spoken.kilobytes(htb.rate())).orElse("missing"));
    cells.add(actual.map(htb -> Spoken.kilobytes(htb.ceil())).orElse("missing"));
    cells.add(each.counters().map(ClassCounters::bytes).map(Spoken::amount).orElse(NONE));
    cells.add(each.counters().map(ClassCounters::drops).map(String::valueOf).orElse(NONE));
    return cells;
  }

  /// {@return interface, alias, guest, address and floor}
  private static List<String> who(ClassStatus each) {
    return switch (each.holder()) {
      case ClassStatus.Holder.Guest guest -> {
        Port port = guest.port();
        yield List.of(
            guest.attachment().tap().map(DeviceName::text).orElse(NONE),
            guest.attachment().alias().map(Printable::of).orElse(NONE),
            Printable.of(port.owner().name().text()),
            port.mac().toString(),
            Spoken.kilobytes(guest.floor()));
      }
      case ClassStatus.Holder.Rest _ -> List.of(NONE, NONE, "(everybody else)", NONE, NONE);
      case ClassStatus.Holder.All _ -> List.of(NONE, NONE, "(total)", NONE, NONE);
      case ClassStatus.Holder.Leftover _ -> List.of(NONE, NONE, "(to be removed)", NONE, NONE);
      case ClassStatus.Holder.Foreign _ -> List.of(NONE, NONE, "(not ours)", NONE, NONE);
    };
  }
}
