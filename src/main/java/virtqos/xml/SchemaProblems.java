package virtqos.xml;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import virtqos.diag.Diagnostic;
import virtqos.diag.Location;
import virtqos.diag.Rule;
import virtqos.diag.SchemaRule;
import virtqos.diag.XmlRule;
import virtqos.schema.Name;
import virtqos.schema.Problem;

/// The problems of one document with its schema, as findings in words.
///
/// One mistake is one finding: what is missing only because it is misspelt or stands elsewhere, is
/// not told again.
final class SchemaProblems {
  private static final int MOST_NAMES = 12;

  /// An attribute that more elements have than this is of no one's in particular.
  private static final int MOST_HOLDERS = 3;

  private final SourceText source;
  private final List<Found> found;
  private final Map<Integer, List<Found>> byElement;
  private final Map<Problem.MissingElement, Set<Name>> elementsElsewhere = new HashMap<>();

  SchemaProblems(SourceText source, List<Found> found) {
    this.source = source;
    this.found = found;
    this.byElement = found.stream().collect(Collectors.groupingBy(Found::element));
  }

  /// A problem and where it is in the source.
  ///
  /// @param at the name or value at fault
  /// @param holder the attribute or element whose value it is, where the value is at fault; else
  ///   the same
  /// @param element the start tag of the element that it is about
  record Found(Problem problem, int at, int holder, int element) {
    Found with(Problem other) {
      return new Found(other, at, holder, element);
    }
  }

  /// What a finding says.
  private record Words(Rule rule, String message, String hint) {}

  /// @param elsewhere errors that the readers have found: where they speak of the same attribute or
  ///   element, theirs is the word, since it is libvirt's
  Stream<Diagnostic> findings(Set<Location> elsewhere) {
    return found.stream()
        .filter(
            each ->
                !elsewhere.contains(source.at(each.at()))
                    && !elsewhere.contains(source.at(each.holder())))
        .flatMap(each -> remaining(each).stream())
        .map(this::finding);
  }

  private Diagnostic finding(Found each) {
    Words words = words(each.problem());
    return Diagnostic.of(source.at(each.at()), words.rule(), words.message(), words.hint());
  }

  /// {@return the problem without what another one explains; nothing when that is all of it}
  private Optional<Found> remaining(Found each) {
    return switch (each.problem()) {
      case Problem.MissingAttribute missing ->
          left(missing.names(), missing.isChoice(), misspeltAttributes(each, missing))
              .map(
                  left ->
                      each.with(
                          new Problem.MissingAttribute(
                              missing.element(), left, missing.isChoice())));
      case Problem.MissingElement missing ->
          left(
                  missing.names(),
                  missing.isChoice(),
                  elementsElsewhere.computeIfAbsent(missing, this::elementsElsewhere))
              .map(
                  left ->
                      each.with(
                          new Problem.MissingElement(missing.parent(), left, missing.isChoice())));
      case Problem.Root _,
          Problem.UnknownElement _,
          Problem.ElementNotHere _,
          Problem.UnknownAttribute _,
          Problem.AttributeNotHere _,
          Problem.WrongValue _,
          Problem.TextNotAllowed _ ->
          Optional.of(each);
    };
  }

  /// {@return what is missing without any explanation; nothing when there is no need to speak of
  /// it}
  private static Optional<Set<Name>> left(
      Set<Name> missing, boolean isChoice, Set<Name> explained) {
    Set<Name> left = new LinkedHashSet<>(missing);
    left.removeAll(explained);
    boolean isExplained = left.isEmpty() || (isChoice && left.size() < missing.size());
    return isExplained ? Optional.empty() : Optional.of(left);
  }

  /// {@return those of the missing attributes that stand in the same tag, misspelt}
  private Set<Name> misspeltAttributes(Found each, Problem.MissingAttribute missing) {
    Set<Name> misspelt = new LinkedHashSet<>();
    for (Found other : byElement.getOrDefault(each.element(), List.of())) {
      if (other.problem() instanceof Problem.UnknownAttribute unknown) {
        meant(unknown.name(), missing.names()).ifPresent(misspelt::add);
      }
    }
    return misspelt;
  }

  /// {@return those of the missing elements that are there, misspelt or at another place}
  private Set<Name> elementsElsewhere(Problem.MissingElement missing) {
    Set<Name> elsewhere = new LinkedHashSet<>();
    for (Found other : found) {
      if (other.problem() instanceof Problem.UnknownElement unknown) {
        if (unknown.parent().equals(missing.parent())) {
          meant(unknown.name(), missing.names()).ifPresent(elsewhere::add);
        }
        if (unknown.parents().contains(missing.parent())) {
          elsewhere.add(unknown.name());
        }
      }
    }
    return elsewhere;
  }

  /// {@return the name that was meant where an unknown one is at fault}
  static Optional<Name> meant(Problem problem) {
    return switch (problem) {
      case Problem.UnknownElement unknown -> meant(unknown.name(), unknown.expected());
      case Problem.UnknownAttribute unknown -> meant(unknown.name(), unknown.expected());
      case Problem.Root _,
          Problem.ElementNotHere _,
          Problem.MissingElement _,
          Problem.AttributeNotHere _,
          Problem.MissingAttribute _,
          Problem.WrongValue _,
          Problem.TextNotAllowed _ ->
          Optional.empty();
    };
  }

  private static Optional<Name> meant(Name written, Set<Name> names) {
    List<String> locals = names.stream().map(Name::local).toList();
    return Spelling.closest(written.local(), locals)
        .flatMap(
            best ->
                names.stream()
                    .filter(name -> name.local().equals(best))
                    .min(
                        Comparator.comparing(
                                (Name name) -> !name.namespace().equals(written.namespace()))
                            .thenComparing(Name::namespace)));
  }

  /// {@return those of the names that differ from what is written in their namespace only; where
  /// one of these is nearly the one that is written, it alone}
  private static List<Name> namesakes(Name written, Set<Name> names) {
    List<Name> all =
        names.stream()
            .filter(name -> name.local().equals(written.local()))
            .sorted(Comparator.comparing(Name::namespace))
            .toList();
    Optional<String> closest =
        Spelling.closest(written.namespace(), all.stream().map(Name::namespace).toList());
    return closest.isEmpty()
        ? all
        : all.stream().filter(name -> name.namespace().equals(closest.get())).toList();
  }

  /// {@return how such a name is written with its namespace}
  private static String declared(Name name) {
    return name.namespace().isEmpty()
        ? "it without a namespace"
        : quoted(name)
            + " with xmlns:"
            + Prefix.of(name.namespace()).orElse("…")
            + "='"
            + Findings.quote(name.namespace())
            + "'";
  }

  private static String namespaceOf(Name name) {
    return name.namespace().isEmpty()
        ? " without a namespace"
        : " of the namespace '" + Findings.quote(name.namespace()) + "'";
  }

  /// {@return the hint for a name that would be right in another namespace}
  private static String inOther(List<Name> namesakes) {
    return "write "
        + namesakes.stream().map(SchemaProblems::declared).collect(Collectors.joining(" or "));
  }

  private static Words words(Problem problem) {
    return switch (problem) {
      case Problem.Root root ->
          new Words(
              XmlRule.XML_ROOT,
              element(root.name()) + " is not the root of such a document",
              "expected " + elements(root.expected()));
      case Problem.UnknownElement unknown -> words(unknown);
      case Problem.ElementNotHere misplaced when misplaced.repeated() ->
          new Words(
              SchemaRule.ELEMENT_REPEATED,
              "a second " + element(misplaced.name()) + " in " + element(misplaced.parent()),
              "only one may stand there; remove one of them");
      case Problem.ElementNotHere misplaced ->
          new Words(
              SchemaRule.ELEMENT_MISPLACED,
              element(misplaced.name())
                  + " cannot stand here in "
                  + element(misplaced.parent())
                  + ", with what is there already",
              misplaced.expected().isEmpty()
                  ? "nothing more may come here"
                  : "what may come here: " + elements(misplaced.expected()));
      case Problem.MissingElement missing ->
          new Words(
              SchemaRule.ELEMENT_MISSING,
              element(missing.parent())
                  + (missing.isChoice() ? " needs one of " : " lacks ")
                  + elements(missing.names()),
              "add it within " + element(missing.parent()));
      case Problem.UnknownAttribute unknown -> words(unknown);
      case Problem.AttributeNotHere misplaced ->
          new Words(
              SchemaRule.ATTRIBUTE_MISPLACED,
              "the attribute '"
                  + quoted(misplaced.name())
                  + "' of "
                  + element(misplaced.element())
                  + " cannot stand beside the others",
              misplaced.expected().isEmpty()
                  ? "remove it, or what excludes it"
                  : "beside them may stand: " + list(misplaced.expected(), "'", "'"));
      case Problem.MissingAttribute missing ->
          new Words(
              SchemaRule.ATTRIBUTE_MISSING,
              element(missing.element())
                  + (missing.isChoice() ? " needs one of the attributes " : " lacks the attribute ")
                  + list(missing.names(), "'", "'"),
              "add it to the start tag");
      case Problem.WrongValue wrong -> words(wrong);
      case Problem.TextNotAllowed text ->
          new Words(
              SchemaRule.TEXT_NOT_ALLOWED,
              "text in "
                  + element(text.element())
                  + ": '"
                  + Findings.quote(text.text().strip())
                  + "'",
              "remove it; " + element(text.element()) + " takes no text here");
    };
  }

  private static Words words(Problem.UnknownElement unknown) {
    List<Name> namesakes = namesakes(unknown.name(), unknown.expected());
    if (!namesakes.isEmpty()) {
      return new Words(
          SchemaRule.ELEMENT_UNKNOWN,
          "unknown element <"
              + Findings.quote(unknown.name().local())
              + ">"
              + namespaceOf(unknown.name())
              + " in "
              + element(unknown.parent()),
          inOther(namesakes));
    }
    String message =
        "unknown element " + element(unknown.name()) + " in " + element(unknown.parent());
    Optional<Name> meant = meant(unknown.name(), unknown.expected());
    if (meant.isPresent()) {
      return new Words(
          SchemaRule.ELEMENT_UNKNOWN, message, "did you mean " + element(meant.get()) + "?");
    }
    // Where the parent has namesakes that do have it, its name says nothing.
    Set<Name> parents = new LinkedHashSet<>(unknown.parents());
    parents.remove(unknown.parent());
    String known =
        unknown.expected().isEmpty()
            ? element(unknown.parent()) + " takes no elements here"
            : "known here: " + elements(unknown.expected());
    if (!unknown.parents().isEmpty()) {
      return new Words(
          SchemaRule.ELEMENT_MISPLACED,
          element(unknown.name())
              + " does not belong in "
              + (parents.isEmpty() ? "this " : "")
              + element(unknown.parent()),
          parents.isEmpty() ? known : "it belongs in " + elements(parents));
    }
    return new Words(SchemaRule.ELEMENT_UNKNOWN, message, known);
  }

  private static Words words(Problem.UnknownAttribute unknown) {
    List<Name> namesakes = namesakes(unknown.name(), unknown.expected());
    if (!namesakes.isEmpty()) {
      return new Words(
          SchemaRule.ATTRIBUTE_UNKNOWN,
          "unknown attribute '"
              + Findings.quote(unknown.name().local())
              + "'"
              + namespaceOf(unknown.name())
              + " of "
              + element(unknown.element()),
          inOther(namesakes));
    }
    String message =
        "unknown attribute '" + quoted(unknown.name()) + "' of " + element(unknown.element());
    Optional<Name> meant = meant(unknown.name(), unknown.expected());
    String others =
        unknown.expected().isEmpty()
            ? element(unknown.element()) + " takes no other attribute"
            : "known here: " + list(unknown.expected(), "'", "'");
    return new Words(
        SchemaRule.ATTRIBUTE_UNKNOWN,
        message,
        meant
            .map(name -> "did you mean '" + quoted(name) + "'?")
            .orElse(
                unknown.elements().isEmpty() || unknown.elements().size() > MOST_HOLDERS
                    ? others
                    : others + "; it is an attribute of " + elements(unknown.elements())));
  }

  private static Words words(Problem.WrongValue wrong) {
    String message =
        wrong
            .attribute()
            .map(
                name ->
                    "'"
                        + Findings.quote(wrong.value())
                        + "' is not allowed as '"
                        + quoted(name)
                        + "' of "
                        + element(wrong.element()))
            .orElse(
                "'"
                    + Findings.quote(wrong.value().strip())
                    + "' is not allowed in "
                    + element(wrong.element()));
    String allowed = "allowed: " + limited(wrong.expected());
    return new Words(
        SchemaRule.VALUE_NOT_ALLOWED,
        message,
        Spelling.closest(wrong.value().strip(), wrong.constants())
            .map(best -> "did you mean '" + best + "'?")
            .orElse(allowed));
  }

  private static String element(Name name) {
    return "<" + quoted(name) + ">";
  }

  /// With the prefix that people write, where one is known.
  private static String quoted(Name name) {
    return Prefix.of(name.namespace()).map(prefix -> prefix + ":").orElse("")
        + Findings.quote(name.local());
  }

  private static String elements(Set<Name> names) {
    return list(names, "<", ">");
  }

  private static String list(Set<Name> names, String before, String after) {
    return limited(names.stream().map(name -> before + quoted(name) + after).distinct().toList());
  }

  /// In the order of the alphabet, since sets have another in each process.
  private static String limited(Collection<String> words) {
    String shown = words.stream().sorted().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return words.size() > MOST_NAMES
        ? shown + " and " + (words.size() - MOST_NAMES) + " more"
        : shown;
  }
}
