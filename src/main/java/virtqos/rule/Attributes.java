package virtqos.rule;

import java.math.BigInteger;
import java.util.Optional;
import virtqos.diag.Printable;
import virtqos.diag.Rule;
import virtqos.model.Element;

/// Says what is wrong with an attribute in the words that libvirt has for all of them.
public record Attributes(Rule rule, Remarks remarks) {
  /// libvirt's `unsigned int`.
  private static final BigInteger LARGEST = BigInteger.valueOf(0xffff_ffffL);

  private static final int LONGEST_QUOTE = 120;
  private static final int LONGEST_NUMBER = 30;

  /// {@return the attribute of the element; a remark where it is not there}
  public Optional<String> required(Element element, String attribute, String hint) {
    Optional<String> value = element.attribute(attribute);
    if (value.isEmpty()) {
      remarks.add(
          rule,
          element,
          "Missing required attribute '" + attribute + "' in element '" + element.name() + "'",
          hint);
    }
    return value;
  }

  /// Objects to a number above what libvirt can hold.
  public void small(Element element, String attribute, String hint) {
    element
        .filled(attribute)
        .filter(value -> number(value).filter(n -> n.compareTo(LARGEST) > 0).isPresent())
        .ifPresent(
            _ -> invalid(element, attribute, "'%s'. Expected non-negative integer value", hint));
  }

  /// Objects to a number that is zero or above what libvirt can hold.
  public void positive(Element element, String attribute, String hint) {
    if (element
        .filled(attribute)
        .flatMap(Attributes::number)
        .equals(Optional.of(BigInteger.ZERO))) {
      invalid(element, attribute, "Zero is not permitted", hint);
    } else {
      small(element, attribute, hint);
    }
  }

  /// Objects to the value.
  public void word(Element element, String attribute, String hint) {
    invalid(element, attribute, "'%s'.", hint);
  }

  private void invalid(Element element, String attribute, String what, String hint) {
    remarks.add(
        rule,
        element,
        attribute,
        "Invalid value for attribute '"
            + attribute
            + "' in element '"
            + element.name()
            + "': "
            + what.formatted(quote(element.attribute(attribute).orElse(""))),
        hint);
  }

  /// {@return text from the document as it may stand in a message}
  public static String quote(String text) {
    return Printable.atMost(text, LONGEST_QUOTE);
  }

  /// {@return the number, where the text is one of at most 30 characters; others are the schema's}
  public static Optional<BigInteger> number(String text) {
    return text.length() > LONGEST_NUMBER ? Optional.empty() : Notation.DECIMAL.read(text);
  }

  /// {@return which of two attributes that exclude each other comes later in the source}
  public static String later(Element element, String one, String other) {
    return element.attributes().stream()
        .map(Element.Attribute::name)
        .filter(name -> name.equals(one) || name.equals(other))
        .reduce(one, (_, next) -> next);
  }
}
