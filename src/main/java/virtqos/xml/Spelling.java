package virtqos.xml;

/// Guesses what was meant by a misspelt name.
final class Spelling {
  private Spelling() {}

  /// {@return "did you mean …?" when one of the known names is close, else all of them}
  static String hint(String word, String prefix, String... known) {
    String best = "";
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(word.length() > 40 ? word.substring(0, 40) : word, candidate);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    if (bestDistance <= Math.max(1, best.length() / 3)) {
      return "did you mean '" + prefix + best + "'?";
    }
    return known.length == 0
        ? "nothing may stand here"
        : "known here: " + prefix + String.join(", " + prefix, known);
  }

  /// {@return how many letters must be inserted, removed, replaced or swapped with their neighbour;
  /// capitals do not count}
  private static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        boolean same = isSame(from, i, to, j);
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && isSame(from, i, to, j - 1) && isSame(from, i - 1, to, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[to.length()];
  }

  private static boolean isSame(String from, int i, String to, int j) {
    return Character.toLowerCase(from.charAt(i - 1)) == Character.toLowerCase(to.charAt(j - 1));
  }
}
