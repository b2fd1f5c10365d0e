package virtqos.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import virtqos.tc.HtbClass;
import virtqos.tc.NormalForm;
import virtqos.tc.Printed;
import virtqos.unit.Rate;
import virtqos.unit.Size;

/// What is different about a class, in tc's words: `rate 40Mbit → 38400Kbit, quantum 85 → 200000`.
final class Differences {
  private Differences() {}

  static String between(HtbClass actual, HtbClass wanted) {
    List<String> words = new ArrayList<>();
    rates("rate", actual.rate(), wanted.rate(), words);
    rates("ceil", actual.ceil(), wanted.ceil(), words);
    Optional<Long> quantum = wanted.quantum();
    if (quantum.isPresent() && actual.quantum().isPresent() && !quantum.equals(actual.quantum())) {
      words.add("quantum " + actual.quantum().get() + " → " + quantum.get());
    }
    if (!NormalForm.sameBurst(wanted, actual)) {
      words.add("burst " + size(actual.burst()) + " → " + size(wanted.burst()));
    }
    return String.join(", ", words);
  }

  private static void rates(String name, Rate actual, Rate wanted, List<String> words) {
    if (!NormalForm.sameRate(wanted, actual)) {
      words.add(name + " " + Printed.rate(actual) + " → " + Printed.rate(wanted));
    }
  }

  private static String size(Optional<Size> burst) {
    return burst.map(Printed::size).orElse("unknown");
  }
}
