package virtqos.testing;

import java.util.List;
import java.util.stream.Stream;

/// Ways to write a number, of which every reader takes others.
public final class Spellings {
  private static final List<String> ALL =
      List.of(
          "5",
          " 5",
          "5 ",
          "&#9;5",
          "5&#10;",
          "+5",
          "-5",
          "-0",
          "0",
          "00",
          "05",
          "08",
          "010",
          "0x",
          "0x5",
          "0X5",
          "0x05",
          "0x1f",
          "1F",
          "1e1",
          "fffff",
          "15",
          "64",
          "255",
          "256",
          "65535",
          "65536",
          "4294967295",
          "4294967296",
          "18446744073709551616",
          "000000000000000000005",
          "");

  private Spellings() {}

  /// {@return the documents with each of the spellings instead of `@`}
  public static List<String> in(String... documents) {
    return Stream.of(documents)
        .flatMap(document -> ALL.stream().map(number -> document.replace("@", number)))
        .toList();
  }
}
