package virtqos.rule;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import virtqos.diag.Rule;
import virtqos.model.Element;
import virtqos.unit.LibvirtVersion;

/// Numbers that the schema takes in more spellings than libvirt reads.
public final class Numerals implements ElementRule {
  private final Rule rule;
  private final Map<String, List<Numeral>> byPath;

  public Numerals(Rule rule, List<Numeral> numerals) {
    this.rule = rule;
    this.byPath = numerals.stream().collect(Collectors.groupingBy(Numeral::path));
  }

  /// A number of some element.
  ///
  /// @param path from the root of the rule to the element, such as `source/address[pci]`: an
  ///   `<address>` is named with its type
  /// @param isPositive whether libvirt refuses zero too
  /// @param says libvirt's words of a text that is no number
  public record Numeral(
      String path, String attribute, Notation notation, boolean isPositive, Words says) {
    /// {@return a number for which libvirt has the words that it has for most}
    public static Numeral of(String path, String attribute, Notation notation) {
      return switch (notation) {
        case DECIMAL, ANY_BASE -> of(path, attribute, notation, "non-negative integer");
        case SIGNED_DECIMAL, SIGNED_ANY_BASE -> of(path, attribute, notation, "integer");
      };
    }

    /// {@return a number of which libvirt says what it expects}
    public static Numeral of(String path, String attribute, Notation notation, String expected) {
      return of(
          path,
          attribute,
          notation,
          (element, value, _) ->
              invalid(attribute, element)
                  + "'"
                  + Attributes.quote(value)
                  + "'. Expected "
                  + expected
                  + " value");
    }

    public static Numeral of(String path, String attribute, Notation notation, Words says) {
      return new Numeral(path, attribute, notation, false, says);
    }

    /// {@return the same, but not zero}
    public Numeral positive() {
      return new Numeral(path, attribute, notation, true, says);
    }

    private static String invalid(String attribute, Element element) {
      return "Invalid value for attribute '"
          + attribute
          + "' in element '"
          + element.name()
          + "': ";
    }

    private void check(Element element, Element root, Rule rule, Remarks remarks) {
      String value = element.attribute(attribute).orElse("");
      if (value.isBlank()) {
        return;
      }
      Optional<BigInteger> number = notation.read(value);
      if (number.isEmpty()) {
        remarks.add(rule, element, attribute, says.of(element, value, root), hint(value));
      } else if (isPositive && number.get().signum() == 0) {
        remarks.add(
            rule,
            element,
            attribute,
            invalid(attribute, element) + "Zero is not permitted",
            "write the number that it has");
      }
    }

    private String hint(String value) {
      if (!value.equals(value.stripTrailing())) {
        return "take the blanks behind the number away";
      }
      if (value.contains("-")) {
        return "take the minus sign away";
      }
      return notation.hasBases()
          ? "write 0x before hexadecimal digits, and no 0 before decimal ones"
          : "write decimal digits only";
    }
  }

  /// What libvirt says of a text that it does not read as a number.
  @FunctionalInterface
  public interface Words {
    /// {@return the words}
    ///
    /// @param root of the rule
    String of(Element element, String value, Element root);
  }

  @Override
  public void check(Element root, LibvirtVersion libvirt, Remarks remarks) {
    root.children().forEach(child -> check(child, step(child), root, remarks));
  }

  private void check(Element element, String path, Element root, Remarks remarks) {
    byPath
        .getOrDefault(path, List.of())
        .forEach(numeral -> numeral.check(element, root, rule, remarks));
    element.children().forEach(child -> check(child, path + "/" + step(child), root, remarks));
  }

  private static String step(Element element) {
    return element.name().equals("address")
        ? "address[" + element.attribute("type").orElse("") + "]"
        : element.name();
  }
}
