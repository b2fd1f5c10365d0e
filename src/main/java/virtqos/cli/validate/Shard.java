package virtqos.cli.validate;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/// One of several equal parts of all inputs. Which part an input belongs to is told by its name
/// alone, so that each of several machines can work on its own.
///
/// @param number from 1
/// @param count of parts
public record Shard(int number, int count) {
  public static final Shard WHOLE = new Shard(1, 1);

  public Shard {
    if (count < 1 || number < 1 || number > count) {
      throw new IllegalArgumentException("no part " + number + " of " + count);
    }
  }

  /// Reads `2/8`.
  public static Optional<Shard> parse(String text) {
    int slash = text.indexOf('/');
    try {
      return slash < 0
          ? Optional.empty()
          : Optional.of(
              new Shard(
                  Integer.parseInt(text.substring(0, slash)),
                  Integer.parseInt(text.substring(slash + 1))));
    } catch (IllegalArgumentException notNumbers) {
      return Optional.empty();
    }
  }

  public boolean has(String name) {
    if (count == 1) {
      return true;
    }
    CRC32 sum = new CRC32();
    sum.update(name.getBytes(StandardCharsets.UTF_8));
    return sum.getValue() % count == number - 1;
  }

  @Override
  public String toString() {
    return number + "/" + count;
  }
}
