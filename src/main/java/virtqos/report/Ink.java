package virtqos.report;

/// Whether text for people carries colours, as terminals understand them.
public enum Ink {
  PLAIN,
  COLOURED;

  /// What a piece of text is to look like.
  public enum Tone {
    GOOD(32),
    CHANGED(33),
    BAD(31),
    STRONG(1),
    FAINT(2);

    private final int code;

    Tone(int code) {
      this.code = code;
    }
  }

  /// {@return the text in this tone}
  public String paint(Tone tone, String text) {
    return switch (this) {
      case PLAIN -> text;
      case COLOURED -> text.isEmpty() ? text : "\033[" + tone.code + "m" + text + "\033[0m";
    };
  }
}
