package virtqos.diag;

/// What libvirt takes although it is surely not meant.
public enum MeaningRule implements Rule {
  BANDWIDTH_PEAK_BELOW_AVERAGE(Severity.WARNING, "'peak' is lower than 'average'."),
  BANDWIDTH_OTHER_UNIT(
      Severity.WARNING, "A value looks as if it were written in another unit than kB/s."),
  BANDWIDTH_FLOOR_ABOVE_AVERAGE(
      Severity.WARNING, "'floor' is more than the average that the same interface is limited to."),
  BANDWIDTH_SMALL_BURST(Severity.WARNING, "'burst' is too small for the rate to be reached."),
  BANDWIDTH_PEAK_IGNORED(
      Severity.WARNING, "'peak' stands in the direction that is policed, where it is ignored."),
  BANDWIDTH_PEAK_MOSTLY_IGNORED(
      Severity.WARNING,
      "'peak' stands in a direction that is policed on most networks, where it is ignored."),
  BANDWIDTH_WITHOUT_EFFECT(
      Severity.WARNING, "A bandwidth stands on a type of interface that libvirt does not shape."),
  BANDWIDTH_SWAPPED_DIRECTIONS(
      Severity.WARNING, "Inbound and outbound look as if they were swapped."),
  FLOOR_FILTERS_AT_RISK(
      Severity.WARNING,
      "A network's backend removes the filters of its floors at the next restart.");

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
