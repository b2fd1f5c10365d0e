package virtqos.diag;

/// What libvirt refuses of a guest's interface that its schema takes.
public enum InterfaceRule implements Rule {
  INTERFACE_BANDWIDTH_ON_HOSTDEV(
      Severity.ERROR, "A device that is handed to the guest as a whole has a bandwidth.");

  private final Severity severity;
  private final String sentence;

  InterfaceRule(Severity severity, String sentence) {
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
