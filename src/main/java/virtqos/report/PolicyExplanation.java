package virtqos.report;

import virtqos.model.BridgePolicy;

/// What the configuration asks for a bridge.
public final class PolicyExplanation {
  private PolicyExplanation() {}

  /// {@return the text, each line ended}
  ///
  /// @param whose the bridge, or what is said for all of them
  public static String of(String whose, BridgePolicy policy) {
    return new Paragraphs(whose).add(PolicyWords.of(policy)).text();
  }
}
