package virtqos.xml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import virtqos.diag.Diagnostic;
import virtqos.diag.Location;
import virtqos.diag.XmlRule;

/// An input as text: all of it, decoded, without a byte order mark.
///
/// Everything is decoded before parsing so that positions count characters, and the exact text of
/// an element can be cut out. Not for several threads.
final class SourceText {
  static final int MOST_BYTES = 16 << 20;

  private final String name;
  private final String text;
  private final Encoding encoding;

  /// Where each line begins; made when a place is first asked for.
  private int[] lineStarts = {};

  /// @param name the file as the user named it
  /// @param encoding of the bytes
  SourceText(String name, String text, Encoding encoding) {
    this.name = name;
    this.text = text;
    this.encoding = encoding;
  }

  String name() {
    return name;
  }

  String text() {
    return text;
  }

  Encoding encoding() {
    return encoding;
  }

  /// Decodes by byte order mark, else by the encoding that the document declares, else as UTF-8.
  ///
  /// @throws Malformed when it is empty, too large, or not text in that encoding
  static SourceText of(byte[] bytes, String name) throws Malformed {
    if (bytes.length > MOST_BYTES) {
      throw malformed(
          Location.wholeOf(name),
          XmlRule.XML_LIMIT,
          "the input has more than 16 MiB",
          "no document of libvirt is that large; check which file this is");
    }
    Charset charset = charset(bytes, name);
    int skip = isMark(bytes, charset) ? (charset.equals(StandardCharsets.UTF_8) ? 3 : 2) : 0;
    String text = decode(bytes, skip, charset, name);
    if (text.isBlank()) {
      throw malformed(
          Location.wholeOf(name),
          XmlRule.XML_EMPTY,
          "the input is empty",
          "an interrupted write or a full disk leaves such files");
    }
    return new SourceText(name, text, new Encoding(charset, skip));
  }

  private static boolean isMark(byte[] bytes, Charset charset) {
    int first = unsigned(bytes, 0);
    int second = unsigned(bytes, 1);
    return (first == 0xfe && second == 0xff && charset.equals(StandardCharsets.UTF_16BE))
        || (first == 0xff && second == 0xfe && charset.equals(StandardCharsets.UTF_16LE))
        || (first == 0xef && second == 0xbb && unsigned(bytes, 2) == 0xbf);
  }

  private static int unsigned(byte[] bytes, int index) {
    return index < bytes.length ? bytes[index] & 0xff : -1;
  }

  private static Charset charset(byte[] bytes, String name) throws Malformed {
    if (isUtf32(bytes)) {
      throw unsupported("UTF-32", name);
    }
    int first = unsigned(bytes, 0);
    int second = unsigned(bytes, 1);
    if ((first == 0xfe && second == 0xff) || (first == 0 && second == '<')) {
      return StandardCharsets.UTF_16BE;
    }
    if ((first == 0xff && second == 0xfe) || (first == '<' && second == 0)) {
      return StandardCharsets.UTF_16LE;
    }
    String declared = declaredEncoding(bytes);
    if (declared.isEmpty() || declared.equalsIgnoreCase("UTF-8") || first == 0xef) {
      return StandardCharsets.UTF_8;
    }
    // Only what the JDK always has: a charset must not depend on the modules of the runtime image.
    for (Charset known : new Charset[] {StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1}) {
      if (known.name().equalsIgnoreCase(declared) || known.aliases().contains(declared)) {
        return known;
      }
    }
    throw unsupported(declared, name);
  }

  /// {@return whether it begins with a byte order mark or a `<` of four bytes}
  private static boolean isUtf32(byte[] bytes) {
    return bytes.length >= 4
        && switch (ByteBuffer.wrap(bytes).getInt()) {
          case 0x0000_feff, 0xfffe_0000, 0x0000_003c, 0x3c00_0000 -> true;
          default -> false;
        };
  }

  private static Malformed unsupported(String encoding, String name) {
    return malformed(
        new Location(name, 1, 1),
        XmlRule.XML_ENCODING,
        "encoding '" + Findings.quote(encoding) + "' is not supported",
        "save the document as UTF-8");
  }

  /// {@return the encoding in `<?xml … encoding='…'?>`, empty when there is none}
  private static String declaredEncoding(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 256), StandardCharsets.ISO_8859_1);
    int end = start.startsWith("<?xml") ? start.indexOf("?>") : -1;
    int at = end < 0 ? -1 : start.lastIndexOf("encoding", end);
    if (at < 0) {
      return "";
    }
    int open = at + "encoding".length();
    while (open < end && start.charAt(open) != '\'' && start.charAt(open) != '"') {
      open++;
    }
    int close = start.indexOf(start.charAt(open), open + 1);
    return close < 0 || close > end ? "" : start.substring(open + 1, close);
  }

  private static String decode(byte[] bytes, int skip, Charset charset, String name)
      throws Malformed {
    String text = new String(bytes, skip, bytes.length - skip, charset);
    // The fast way puts U+FFFD for what it cannot decode; only where that stands, look again
    // strictly.
    return text.indexOf('\ufffd') < 0 ? text : decodeStrictly(bytes, skip, charset, name);
  }

  private static String decodeStrictly(byte[] bytes, int skip, Charset charset, String name)
      throws Malformed {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, skip, bytes.length - skip);
    CharBuffer out = CharBuffer.allocate(bytes.length - skip);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      throw malformed(
          new SourceText(name, text, Encoding.UTF_8).at(text.length()),
          XmlRule.XML_ENCODING,
          "the bytes here are not " + charset.name() + " text",
          "the file is damaged, or saved in another encoding than it declares; save it as UTF-8");
    }
    return text;
  }

  /// {@return the place of a character}
  Location at(int offset) {
    int found = Arrays.binarySearch(lineStarts(), offset);
    int line = found < 0 ? -found - 2 : found;
    return new Location(name, line + 1, offset - lineStarts()[line] + 1);
  }

  /// {@return how many characters are before a place in this text}
  int offset(Location place) {
    int[] starts = lineStarts();
    int line = Math.clamp(place.line(), 1, starts.length);
    return Math.clamp(starts[line - 1] + place.column() - 1L, 0, text.length());
  }

  private int[] lineStarts() {
    if (lineStarts.length == 0) {
      int[] starts = new int[64];
      int lines = 1;
      for (int at = 0; at < text.length(); at++) {
        if (isBreak(at)) {
          starts = lines == starts.length ? Arrays.copyOf(starts, 2 * lines) : starts;
          starts[lines++] = at + 1;
        }
      }
      lineStarts = Arrays.copyOf(starts, lines);
    }
    return lineStarts;
  }

  /// {@return whether a line ends with this character}
  private boolean isBreak(int at) {
    char c = text.charAt(at);
    return c == '\n' || (c == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n'));
  }

  static Malformed malformed(Location at, XmlRule rule, String message, String hint) {
    return new Malformed(Diagnostic.of(at, rule, message, hint));
  }
}
