package virtqos.rule.interfaces;

import java.math.BigInteger;
import java.util.Optional;
import virtqos.diag.Printable;
import virtqos.diag.Rule;
import virtqos.model.Element;
import virtqos.rule.Remarks;

/// Says what is wrong with an attribute in the words that libvirt has for all of them.
record Attributes(Rule rule, Remarks remarks) {
  /// libvirt's `unsigned int`.
  private static final BigInteger LARGEST = BigInteger.valueOf(0xffff_ffffL);

  private static final int LONGEST_QUOTE = 120;

  /// {@return the attribute of the element; a remark where it is not there}
  Optional<String> required(Element element, String attribute, String hint) {
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
  void small(Element element, String attribute, String hint) {
    element
        .filled(attribute)
        .filter(value -> number(value).filter(n -> n.compareTo(LARGEST) > 0).isPresent())
        .ifPresent(
            _ -> invalid(element, attribute, "'%s'. Expected non-negative integer value", hint));
  }

  /// Objects to a number that is zero or above what libvirt can hold.
  void positive(Element element, String attribute, String hint) {
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
  void word(Element element, String attribute, String hint) {
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
  static String quote(String text) {
    return Printable.atMost(text, LONGEST_QUOTE);
  }

  /// {@return the number, where the text is one of at most 30 digits; others are the schema's}
  static Optional<BigInteger> number(String text) {
    return text.matches("[0-9]{1,30}") ? Optional.of(new BigInteger(text)) : Optional.empty();
  }
}
