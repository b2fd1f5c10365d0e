package virtqos.xml;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// How the text of a document stands in its bytes. Decoding is strict, so encoding the same text
/// gives the same bytes.
///
/// @param mark how many bytes of a byte order mark are in front
record Encoding(Charset charset, int mark) {
  static final Encoding UTF_8 = new Encoding(StandardCharsets.UTF_8, 0);

  byte[] encode(String text) {
    byte[] bytes = text.getBytes(charset);
    if (mark == 0) {
      return bytes;
    }
    byte[] sign = "\ufeff".getBytes(charset);
    byte[] all = Arrays.copyOf(sign, sign.length + bytes.length);
    System.arraycopy(bytes, 0, all, sign.length, bytes.length);
    return all;
  }
}
