package virtqos.diag;

/// What libvirt refuses of a guest's interface that its schema takes.
public enum InterfaceRule implements Rule {
  INTERFACE_NUMBER(
      Severity.ERROR, "A number of an interface is written in a way that libvirt does not read."),
  INTERFACE_VIRTUALPORT(
      Severity.ERROR, "A <virtualport> stands in an interface that is plugged into no switch."),
  INTERFACE_VIRTUALPORT_TYPE(
      Severity.ERROR, "A <virtualport> has no type, or one that libvirt does not know."),
  INTERFACE_VIRTUALPORT_PARAMETERS(
      Severity.ERROR, "A <virtualport> lacks parameters of its type, or has those of another."),
  INTERFACE_VLAN(Severity.ERROR, "The tags of a <vlan> contradict each other."),
  INTERFACE_VLAN_PLACE(
      Severity.ERROR, "A <vlan> stands in an interface whose frames nobody can tag."),
  INTERFACE_BANDWIDTH_ON_HOSTDEV(
      Severity.ERROR, "A device that is handed to the guest as a whole has a bandwidth."),
  INTERFACE_VHOSTUSER_MODEL(Severity.ERROR, "A vhost-user interface is not of model virtio."),
  INTERFACE_VHOSTUSER_RECONNECT(
      Severity.ERROR, "A vhost-user interface cannot reconnect as it says."),
  INTERFACE_ADDRESS(
      Severity.ERROR, "An <ip> of an interface mixes address families, or its prefix is too long."),
  INTERFACE_ROUTE(
      Severity.ERROR, "A <route> of an interface mixes address families, or leads to no network."),
  INTERFACE_USER_ADDRESS(Severity.ERROR, "QEMU cannot give the guest such an address or route."),
  INTERFACE_FILTER_IGNORED(
      Severity.WARNING, "A <filterref> stands in an interface on which libvirt filters nothing."),
  INTERFACE_FILTER_VIRTUALPORT(Severity.ERROR, "A <filterref> stands beside a <virtualport>."),
  INTERFACE_DRIVER_NAME(
      Severity.ERROR, "The driver of an interface is one for another kind of device."),
  INTERFACE_VIRTIO_OPTION(
      Severity.ERROR, "An option of virtio devices stands in an interface of another model."),
  INTERFACE_QUEUE_SIZE(Severity.ERROR, "The size of a queue is not a power of two."),
  INTERFACE_MTU(Severity.ERROR, "An interface has an MTU that QEMU's driver cannot set."),
  INTERFACE_COALESCE(
      Severity.ERROR, "An interface has a <coalesce> that QEMU's driver cannot set."),
  INTERFACE_BACKEND(
      Severity.ERROR, "The passt backend and the type of the interface do not go together."),
  INTERFACE_PORT_FORWARD(Severity.ERROR, "Ports are forwarded without the passt backend."),
  INTERFACE_PORT_FORWARD_RANGE(Severity.ERROR, "A range of forwarded ports cannot be one."),
  INTERFACE_PORT_ISOLATED(Severity.ERROR, "A port is isolated that is not one of a Linux bridge."),
  INTERFACE_TARGET_MANAGED(
      Severity.ERROR, "A device that libvirt is to leave alone is not of type ethernet."),
  INTERFACE_TEAMING(
      Severity.ERROR,
      "A transient interface names no persistent one, or a persistent one names another."),
  INTERFACE_TEAMING_DEVICE(Severity.ERROR, "An interface cannot play its part in a team."),
  INTERFACE_BOOT(Severity.ERROR, "A boot order or load parameter is none."),
  INTERFACE_ROM(Severity.ERROR, "A ROM is turned off and set up at once."),
  INTERFACE_ACPI_INDEX(Severity.ERROR, "An ACPI index is none."),
  INTERFACE_DEVICE_ADDRESS(
      Severity.ERROR, "An interface has an address that no interface can have.");

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
