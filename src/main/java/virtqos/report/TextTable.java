package virtqos.report;

import java.util.ArrayList;
import java.util.List;

/// Rows of cells in columns that are as wide as their widest cell.
final class TextTable {
  private static final String GAP = "  ";

  /// Where a cell's text stands in its column.
  enum Side {
    LEFT,
    RIGHT
  }

  private final List<Side> sides;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(List<Side> sides) {
    this.sides = List.copyOf(sides);
  }

  /// Adds a row with a cell for each column.
  void add(List<String> cells) {
    if (cells.size() != sides.size()) {
      throw new IllegalArgumentException(cells + " for " + sides.size() + " columns");
    }
    rows.add(List.copyOf(cells));
  }

  /// {@return the lines, without blanks at their ends}
  List<String> lines() {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < sides.size(); column++) {
      int at = column;
      widths.add(rows.stream().mapToInt(row -> width(row.get(at))).max().orElse(0));
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      String blanks = " ".repeat(widths.get(column) - width(cell));
      line.append(column == 0 ? "" : GAP);
      switch (sides.get(column)) {
        case LEFT -> line.append(cell).append(blanks);
        case RIGHT -> line.append(blanks).append(cell);
      }
    }
    return line.toString().stripTrailing();
  }

  /// {@return how many characters the text has on a screen}
  static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
