package virtqos.diag;

/// What can be wrong between documents that are each right by themselves.
public enum FolderRule implements Rule {
  NAME_TWICE(Severity.WARNING, "Two networks or two guests have the same name."),
  UUID_TWICE(Severity.WARNING, "Two networks or two guests have the same UUID."),
  BRIDGE_TWICE(Severity.WARNING, "Two networks have the same bridge."),
  MAC_ADDRESS_TWICE(Severity.WARNING, "Two interfaces of guests have the same MAC address."),
  NETWORK_UNKNOWN(
      Severity.WARNING, "A guest names a network that is not among those that were read."),
  PORTGROUP_UNKNOWN(Severity.WARNING, "A guest names a portgroup that its network does not have."),
  FLOORS_TOGETHER(
      Severity.WARNING, "The floors of all guests of a network are more than its limit."),
  FLOORS_TOO_MANY(
      Severity.WARNING,
      "More interfaces have a floor on one network than libvirt can give filters to."),
  CLASS_ID_TWICE(Severity.ERROR, "Two interfaces on one network have the same class id."),
  CLASS_ID_DIFFERS(Severity.ERROR, "Two files say different class ids of one interface."),
  CLASS_ID_UNMARKED(Severity.ERROR, "A class id in use is free in the status file of its network."),
  FLOOR_SUM_DIFFERS(
      Severity.WARNING,
      "The floors in use do not add up to the sum in the status file of their network.");

  private final Severity severity;
  private final String sentence;

  FolderRule(Severity severity, String sentence) {
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
