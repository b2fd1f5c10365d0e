package virtqos.xml;

import java.util.Optional;
import virtqos.diag.Location;
import virtqos.diag.XmlRule;

/// Checks elements of our own namespace. There, other than in libvirt's, nothing unknown is passed
/// over: a misspelt floor would be a guarantee that nobody keeps.
final class OwnElement {
  private OwnElement() {}

  /// Reports the attributes that are not among these.
  static void checkAttributes(Cursor cursor, String... known) {
    for (int i = 0; i < cursor.attributeCount(); i++) {
      Attribute attribute = cursor.attribute(i);
      if (attribute.name().indexOf(':') < 0 && !contains(known, attribute.name())) {
        cursor
            .findings()
            .add(
                attribute.at(),
                XmlRule.METADATA_ATTRIBUTE,
                "<"
                    + cursor.localName()
                    + "> has no attribute '"
                    + Findings.quote(attribute.name())
                    + "'",
                Spelling.hint(attribute.name(), "", known));
      }
    }
  }

  /// Reports a child that does not belong where it stands. Elements of other namespaces do not
  /// concern us.
  static void unknown(Cursor cursor, String parent, String... known) {
    String name = cursor.name();
    Location at = cursor.location();
    if (name.startsWith(Cursor.OURS)) {
      cursor
          .findings()
          .add(
              at,
              XmlRule.METADATA_ELEMENT,
              "<" + parent + "> has no element '" + Findings.quote(cursor.localName()) + "'",
              Spelling.hint(cursor.localName(), Cursor.OURS, known));
    } else if (!name.isEmpty()) {
      cursor
          .findings()
          .add(
              at,
              XmlRule.METADATA_ELEMENT,
              "<" + Findings.quote(name) + "> is in no namespace",
              "give it the prefix of " + Documents.NAMESPACE + ", as its parent has");
    }
  }

  /// {@return the attribute; its absence is a finding}
  static Optional<Attribute> required(Cursor cursor, String name) {
    Optional<Attribute> attribute = cursor.attribute(name);
    if (attribute.isEmpty()) {
      cursor
          .findings()
          .add(
              cursor.location(),
              XmlRule.METADATA_MISSING,
              "<" + cursor.localName() + "> needs the attribute '" + name + "'",
              "write <" + Cursor.OURS + cursor.localName() + " " + name + "='…'>");
    }
    return attribute;
  }

  /// Reports an element or attribute that says again what was said before.
  static void duplicate(Cursor cursor, String what) {
    cursor
        .findings()
        .add(
            cursor.location(),
            XmlRule.METADATA_DUPLICATE,
            what + " is given twice",
            "the first one counts; keep one");
  }

  private static boolean contains(String[] words, String word) {
    for (String candidate : words) {
      if (candidate.equals(word)) {
        return true;
      }
    }
    return false;
  }
}
