package virtqos.trial;

import java.time.Duration;

/// How long traffic flows.
///
/// @param settling first, without being counted: TCP finds its pace
/// @param window then, counted
record Timing(Duration settling, Duration window) {
  static final Duration SETTLING = Duration.ofMillis(700);

  static Timing ofWindow(Duration window) {
    return new Timing(SETTLING, window);
  }

  Duration total() {
    return settling.plus(window);
  }
}
