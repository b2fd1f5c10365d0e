package virtqos.diag;

/// What libvirt takes although it is surely not meant.
public enum MeaningRule implements Rule {
  BANDWIDTH_PEAK_BELOW_AVERAGE(Severity.WARNING, "'peak' is lower than 'average'.");

  private final Severity severity;
  private final String sentence;

  MeaningRule(Severity severity, String sentence) {
    this.severity = severity;
    this.sentence = sentence;
  }

  @Override
  public Severity severity() {
    return severity;
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
