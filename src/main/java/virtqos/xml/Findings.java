package virtqos.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import virtqos.diag.Checked;
import virtqos.diag.Diagnostic;
import virtqos.diag.Location;
import virtqos.diag.Printable;
import virtqos.diag.XmlRule;

/// The findings of one document, as they come. At most {@link #MOST} are kept.
final class Findings {
  static final int MOST = 1000;

  private static final int LONGEST_QUOTE = 120;

  private final List<Diagnostic> list = new ArrayList<>();
  private boolean hasError;

  void add(Location at, XmlRule rule, String message, String hint) {
    add(Diagnostic.of(at, rule, message, hint));
  }

  private void add(Diagnostic finding) {
    hasError |= finding.isError();
    if (list.size() < MOST) {
      list.add(finding);
    } else if (list.size() == MOST) {
      list.add(limit(finding.location()));
    }
  }

  /// {@return what stands for all findings from a place on}
  static Diagnostic limit(Location at) {
    return Diagnostic.of(
        at,
        XmlRule.FINDINGS_LIMIT,
        "more than " + MOST + " findings; the rest is left out",
        "mend those that are shown and run the check again");
  }

  /// Adds findings as long as they count; those beyond are not asked for.
  void addAll(Stream<Diagnostic> more) {
    more.takeWhile(_ -> list.size() <= MOST).forEachOrdered(this::add);
  }

  int count() {
    return list.size();
  }

  /// Notes of all findings from this one on in which element they are.
  void within(String path, int from) {
    for (int i = from; i < list.size(); i++) {
      list.set(i, list.get(i).within(path));
    }
  }

  /// Puts other findings in the place of those so far.
  void change(UnaryOperator<List<Diagnostic>> change) {
    List<Diagnostic> changed = change.apply(all());
    list.clear();
    changed.forEach(this::add);
  }

  /// {@return what was found so far}
  List<Diagnostic> all() {
    return List.copyOf(list);
  }

  /// {@return where an error was found so far}
  Set<Location> placesOfErrors() {
    Set<Location> places = new HashSet<>();
    list.stream().filter(Diagnostic::isError).forEach(error -> places.add(error.location()));
    return places;
  }

  /// {@return what was read, with these findings in the order of the document}
  <T> Checked<T> with(Optional<T> value) {
    Collections.sort(list);
    if (value.isEmpty() && !hasError) {
      throw new IllegalStateException("no value and no reason");
    }
    return value.isPresent() ? Checked.of(value.get(), list) : new Checked.Invalid<>(list);
  }

  /// {@return text from the input as it may stand in a message}
  static String quote(String text) {
    return Printable.atMost(text, LONGEST_QUOTE);
  }
}
