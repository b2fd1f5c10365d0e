package virtqos.tc;

import java.util.Optional;

/// The name of a qdisc (`1:`) or class (`1:3`): two numbers of 16 bits, written in hexadecimal.
public record Handle(int major, int minor) implements Comparable<Handle> {
  /// The handle of the root qdisc of every tree that libvirt or we make.
  public static final Handle ROOT_QDISC = new Handle(1, 0);

  /// The handle of the `ingress` or `clsact` qdisc.
  public static final Handle INGRESS = new Handle(0xffff, 0);

  /// Our own root qdisc of a guest's tap: `7f05:`.
  public static final Handle TAP_ROOT = new Handle(0x7f05, 0);

  public Handle {
    if (major < 0 || major > 0xffff || minor < 0 || minor > 0xffff) {
      throw new IllegalArgumentException("not a handle: " + major + ":" + minor);
    }
  }

  public static Handle qdisc(int major) {
    return new Handle(major, 0);
  }

  /// {@return class `1:minor`}
  public static Handle underRoot(int minor) {
    return new Handle(1, minor);
  }

  /// Reads `1:`, `1:3`, `:1`.
  public static Optional<Handle> parse(String text) {
    int colon = text.indexOf(':');
    int major = colon < 0 ? -1 : number(text, 0, colon);
    int minor = colon < 0 ? -1 : number(text, colon + 1, text.length());
    return major < 0 || minor < 0 ? Optional.empty() : Optional.of(new Handle(major, minor));
  }

  /// {@return the number of at most four hexadecimal digits, 0 for none, or -1}
  private static int number(String text, int start, int end) {
    int number = end - start > 4 ? -1 : 0;
    for (int i = start; i < end && number >= 0; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      number = digit < 0 ? -1 : number << 4 | digit;
    }
    return number;
  }

  /// {@return the 32 bits that the kernel uses}
  public int bits() {
    return major << 16 | minor;
  }

  public static Handle ofBits(int bits) {
    return new Handle(bits >>> 16, bits & 0xffff);
  }

  @Override
  public int compareTo(Handle other) {
    return Integer.compareUnsigned(bits(), other.bits());
  }

  /// {@return tc's text}
  @Override
  public String toString() {
    return Integer.toHexString(major) + ":" + (minor == 0 ? "" : Integer.toHexString(minor));
  }
}
