package virtqos.diag;

/// What libvirt refuses of a guest because its devices do not go together.
public enum DomainRule implements Rule {
  DOMAIN_BOOT_ORDER(Severity.ERROR, "The order in which devices are booted from is said twice."),
  DOMAIN_ALIAS(Severity.ERROR, "Two devices have the same alias."),
  DOMAIN_HOST_DEVICE(Severity.ERROR, "A guest is given a device of the host twice.");

  private final Severity severity;
  private final String sentence;

  DomainRule(Severity severity, String sentence) {
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
