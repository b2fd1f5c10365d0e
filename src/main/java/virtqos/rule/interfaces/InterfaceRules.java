package virtqos.rule.interfaces;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.port.Vlan;

/// The rules of this package, in the order in which they have their say.
public final class InterfaceRules {
  /// What libvirt says of every guest, when it reads it or when it starts.
  private static final List<ElementRule> ALL =
      List.of(
          new Numbers(),
          new Source(),
          new VhostUser(),
          new VirtualPort(),
          new Vlan(InterfaceRule.INTERFACE_VLAN),
          new VlanPlace(),
          new BandwidthOnHostdev(),
          new Addresses(),
          new Routes(),
          new Filter(),
          new DriverName(),
          new DriverNumbers(),
          new VirtioOptions(),
          new PasstBackend(),
          new PortForward(),
          new IsolatedPort(),
          new UnmanagedTarget(),
          new Teaming(),
          new BootOrder(),
          new Rom(),
          new AcpiIndex(),
          new DeviceAddress());

  private static final Set<String> QEMU = Set.of("qemu", "kvm", "hvf");

  private InterfaceRules() {}

  /// {@return those for the interfaces of a domain}
  public static List<ElementRule> of(Element domain) {
    return QEMU.contains(domain.attribute("type").orElse(""))
        ? Stream.concat(ALL.stream(), ofQemu(domain)).toList()
        : ALL;
  }

  /// What libvirt's driver for QEMU adds.
  private static Stream<ElementRule> ofQemu(Element domain) {
    return Stream.of(
        new QueueSize(), new Mtu(), new Coalesce(), TeamingDevice.in(domain), new UserAddress());
  }
}
