package virtqos.xml;

/// XML text in libvirt's layout: two spaces per level, single quotes, no declaration.
///
/// Source: libvirt src/util/virbuffer.c, virBufferEscapeString.
final class XmlText {
  private final StringBuilder text = new StringBuilder();
  private int depth;

  /// Writes the comment with which status files begin, and an empty line.
  ///
  /// @param command how to change what the file was made from
  XmlText comment(String command) {
    text.append("<!--\n")
        .append("WARNING: THIS IS AN AUTO-GENERATED FILE. CHANGES TO IT ARE LIKELY TO BE\n")
        .append("OVERWRITTEN AND LOST. virt-qos writes it from what libvirt says. Changes should\n")
        .append("be made using:\n")
        .append("  ")
        .append(command)
        .append("\nor other application using the libvirt API.\n-->\n\n");
    return this;
  }

  /// Writes a start tag with its attributes.
  ///
  /// @param attributes names and values by turns; one whose value is empty is left out
  XmlText open(String name, String... attributes) {
    tag(name, attributes);
    text.append(">\n");
    depth++;
    return this;
  }

  XmlText close(String name) {
    depth--;
    indent();
    text.append("</").append(name).append(">\n");
    return this;
  }

  XmlText empty(String name, String... attributes) {
    tag(name, attributes);
    text.append("/>\n");
    return this;
  }

  XmlText element(String name, String content) {
    indent();
    text.append('<').append(name).append('>');
    escape(content);
    text.append("</").append(name).append(">\n");
    return this;
  }

  /// Writes lines that are indented as they must be already.
  XmlText lines(String ready) {
    text.append(ready).append('\n');
    return this;
  }

  private void tag(String name, String... attributes) {
    indent();
    text.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      if (!attributes[i + 1].isEmpty()) {
        text.append(' ').append(attributes[i]).append("='");
        escape(attributes[i + 1]);
        text.append('\'');
      }
    }
  }

  private void indent() {
    for (int i = 0; i < depth; i++) {
      text.append("  ");
    }
  }

  /// Line ends and tabs are written as references so that an attribute keeps them; libvirt itself
  /// would lose them.
  private void escape(String content) {
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      switch (c) {
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '&' -> text.append("&amp;");
        case '\'' -> text.append("&apos;");
        case '"' -> text.append("&quot;");
        case '\n', '\r', '\t' -> text.append("&#").append((int) c).append(';');
        default -> text.append(c);
      }
    }
  }

  int depth() {
    return depth;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
