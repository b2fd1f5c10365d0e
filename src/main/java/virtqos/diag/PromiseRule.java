package virtqos.diag;

/// What can stand between a floor and its promise: limits, numbers and addresses of one bridge.
public enum PromiseRule implements Rule {
  FLOOR_NETWORK_TYPE(Severity.ERROR, "libvirt takes no floor on this kind of network."),
  FLOOR_WITHOUT_LIMIT(
      Severity.ERROR, "A floor is asked for where there is no limit to take it from."),
  FLOOR_OVERCOMMIT(
      Severity.ERROR, "A floor and those already promised exceed the limit of the network."),
  FLOOR_RESERVE(Severity.ERROR, "A floor would eat into what is reserved for guests without one."),
  FLOORS_EXCEED_LIMIT(
      Severity.ERROR, "The floors promised exceed the limit, so each gets a share of its own."),
  FLOORS_USE_UP_LIMIT(
      Severity.WARNING, "The floors promised leave next to nothing for everybody else."),
  CLASS_IDS_EXHAUSTED(Severity.ERROR, "Every class id of the bridge is in use."),
  MAC_ADDRESS_SHARED(Severity.WARNING, "Two interfaces on one bridge have the same MAC address.");

  private final Severity severity;
  private final String sentence;

  PromiseRule(Severity severity, String sentence) {
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
