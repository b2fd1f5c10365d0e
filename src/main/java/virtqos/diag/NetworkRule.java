package virtqos.diag;

/// What libvirt refuses of a network that its schema takes.
public enum NetworkRule implements Rule {
  NETWORK_MTU(Severity.ERROR, "A network has an MTU although libvirt does not make its bridge.");

  private final Severity severity;
  private final String sentence;

  NetworkRule(Severity severity, String sentence) {
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
