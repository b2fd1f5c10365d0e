package virtqos.xml;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Guesses what was meant by a misspelt name.
final class Spelling {
  private static final int LONGEST = 40;

  private Spelling() {}

  /// {@return "did you mean …?" when one of the known names is close, else all of them}
  static String hint(String word, String prefix, String... known) {
    return closest(word, List.of(known))
        .map(best -> "did you mean '" + prefix + best + "'?")
        .orElseGet(
            () ->
                known.length == 0
                    ? "nothing may stand here"
                    : "known here: " + prefix + String.join(", " + prefix, known));
  }

  /// {@return the known name that is closest, of several the first in the alphabet, where one is
  /// close}
  static Optional<String> closest(String word, Collection<String> known) {
    String best = "";
    int bestDistance = Integer.MAX_VALUE;
    String start = word.length() > LONGEST ? word.substring(0, LONGEST) : word;
    for (String candidate : known) {
      int distance = distance(start, candidate);
      boolean isFirst = distance == bestDistance && candidate.compareTo(best) < 0;
      if (distance < bestDistance || isFirst) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return bestDistance <= Math.max(1, best.length() / 3) && !best.isEmpty()
        ? Optional.of(best)
        : Optional.empty();
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
