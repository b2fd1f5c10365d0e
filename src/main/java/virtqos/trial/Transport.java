package virtqos.trial;

import java.util.Locale;

/// How traffic is carried.
public enum Transport {
  /// As fast as the network takes it.
  TCP,
  /// At the rate that is offered, whether it arrives or not.
  UDP;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Transport ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
