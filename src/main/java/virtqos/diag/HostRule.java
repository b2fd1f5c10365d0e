package virtqos.diag;

/// What can be wrong on the host: its devices, kernel and files.
public enum HostRule implements Rule {
  FOREIGN_ROOT_QDISC(Severity.ERROR, "Somebody else's root qdisc is where the hierarchy belongs."),
  FOREIGN_CLASS(Severity.NOTE, "A class belongs to no interface that is known; it is left alone."),
  INGRESS_QDISC_IN_THE_WAY(
      Severity.ERROR,
      "An ingress qdisc and a root qdisc on a tap leave no room for the redirect to the"
          + " hierarchy."),
  INGRESS_FILTER_IN_THE_WAY(
      Severity.ERROR,
      "A filter for what a guest sends would be put out of action by the redirect to the"
          + " hierarchy."),
  LIBVIRT_FILTER_MISSING(
      Severity.NOTE, "libvirt's own filter for a floor is gone; the floor is held without it."),
  KERNEL_LACKS(
      Severity.NOTE, "The kernel has no such qdisc or classifier, so another one is used."),
  KERNEL_REFUSED(Severity.ERROR, "The kernel refused a tc line; the bridge is as it was before."),
  KERNEL_DIFFERS(
      Severity.ERROR, "After everything was applied the kernel is still not as it should be."),
  BRIDGE_MISSING(Severity.ERROR, "No device has the name that was given for a bridge."),
  BRIDGE_GONE(Severity.WARNING, "Interfaces have floors on a bridge that no longer exists."),
  NO_BRIDGE(Severity.NOTE, "There is no bridge that a command could speak of."),
  NOTHING_PROMISED(Severity.NOTE, "Nobody on the bridge is promised a floor."),
  PLAN_NEEDS_IP(Severity.WARNING, "A plan makes or removes devices, which tc alone cannot do."),
  CONFIGURATION_KEPT(
      Severity.WARNING,
      "The configuration is in error, so the last one that was in order holds on."),
  HOST_FAILED(Severity.ERROR, "The host failed, so part of the result is missing."),
  NETWORK_NOT_RUNNING(Severity.ERROR, "No running network has the name that was given."),
  FILE_UNREADABLE(Severity.ERROR, "A file cannot be read."),
  FOLDER_WITHOUT_XML(
      Severity.WARNING, "A folder has no XML file below it, so nothing was checked."),
  FILE_TOO_LARGE(Severity.ERROR, "A status file is larger than any real one."),
  STATUS_FILE_DAMAGED(Severity.WARNING, "A status file cannot be used and was set aside.");

  private final Severity severity;
  private final String sentence;

  HostRule(Severity severity, String sentence) {
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
