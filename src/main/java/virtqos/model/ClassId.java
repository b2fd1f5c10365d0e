package virtqos.model;

import java.util.Optional;

/// The number that libvirt gives a guaranteed interface: 3 stands for the HTB class `1:3`. 1 is the
/// root class, 2 the default class.
///
/// @param number 1 to 65535
public record ClassId(int number) implements Comparable<ClassId> {
  public static final ClassId ROOT = new ClassId(1);
  public static final ClassId DEFAULT = new ClassId(2);

  /// The first number that an interface can get.
  public static final int FIRST = 3;

  /// The first number that we give where libvirt gives numbers too.
  public static final int FIRST_BESIDE_LIBVIRT = 0x1000;

  public static final int LAST = 0xffff;

  public ClassId {
    if (number < 1 || number > LAST) {
      throw new IllegalArgumentException("not a class id: " + number);
    }
  }

  public static Optional<ClassId> of(long number) {
    return number >= 1 && number <= LAST
        ? Optional.of(new ClassId((int) number))
        : Optional.empty();
  }

  /// {@return whether it can belong to an interface: neither the root nor the default class}
  public boolean isInterface() {
    return number >= FIRST;
  }

  @Override
  public int compareTo(ClassId other) {
    return Integer.compare(number, other.number);
  }

  /// {@return decimal digits, as in libvirt's files}
  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
