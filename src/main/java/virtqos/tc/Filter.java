package virtqos.tc;

import java.util.Optional;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;

/// A filter as `tc filter show` prints it. Those of libvirt's and ours are recognised by what they
/// do, all others are {@link Other}.
public sealed interface Filter {
  /// {@return where it hangs: a root qdisc, or the device's ingress or egress hook}
  Hook hook();

  /// {@return its preference: filters of a lower one are asked first}
  int preference();

  /// {@return its name among the filters of its preference, as tc prints it; empty where it has
  /// none}
  String handle();

  /// Where a filter hangs.
  enum Hook {
    /// The qdisc `1:`.
    ROOT,
    /// The qdisc `7f05:`, our own root of a tap.
    TAP_ROOT,
    /// The ingress half of `clsact`, or `ingress`.
    INGRESS,
    /// The egress half of `clsact`.
    EGRESS;

    /// {@return whether it is gone when the root qdisc is}
    public boolean isOnRoot() {
      return this == ROOT || this == TAP_ROOT;
    }
  }

  /// One program of a compiled classifier.
  ///
  /// @param number the handle, from 1
  /// @param bytecode tc's text: the count, then four numbers an instruction
  record Bpf(Hook hook, int preference, int number, String bytecode) implements Filter {
    @Override
    public String handle() {
      return "0x" + Integer.toHexString(number);
    }
  }

  /// One address by `flower`.
  record Flower(
      Hook hook, int preference, int number, AddressField field, MacAddress mac, Handle target)
      implements Filter {
    @Override
    public String handle() {
      return "0x" + Integer.toHexString(number);
    }
  }

  /// One address by `u32`.
  ///
  /// @param handle `800::803`, `1:33:800`
  /// @param ipv4Only whether it asks for EtherType 0x0800, as libvirt's do
  record U32Mac(
      Hook hook,
      int preference,
      String handle,
      AddressField field,
      MacAddress mac,
      Handle target,
      boolean ipv4Only)
      implements Filter {
    /// libvirt's preference for its filters.
    public static final int LIBVIRT_PREFERENCE = 2;

    /// {@return whether it is one of those that libvirt makes for a guaranteed interface}
    ///
    /// Source: libvirt src/util/virnetdevbandwidth.c, virNetDevBandwidthManipulateFilter.
    public boolean isLibvirts() {
      return preference == LIBVIRT_PREFERENCE
          && ipv4Only
          && field == AddressField.DESTINATION
          && handle.startsWith("800::");
    }
  }

  /// A hash table of `u32`, made by hand. The tables of one bucket that the kernel makes for the
  /// first filter of a preference are not filters.
  ///
  /// @param handle `52:`
  /// @param divisor how many buckets it has
  record U32Table(Hook hook, int preference, String handle, int divisor) implements Filter {}

  /// Every frame is looked up in a hash table, in the bucket of the last octet of its address.
  ///
  /// @param handle `800::800`
  /// @param table handle of the table: `52:`
  record U32Link(Hook hook, int preference, String handle, String table, AddressField field)
      implements Filter {}

  /// Everything goes to the egress of another device.
  ///
  /// @param handle `0x1` of a `matchall`, `800::800` of a `u32`, which gets its handle from the
  ///   kernel
  record Redirect(Hook hook, int preference, String handle, DeviceName target) implements Filter {
    /// {@return a redirect by `matchall`}
    public static Redirect byMatchall(Hook hook, int preference, DeviceName target) {
      return new Redirect(hook, preference, "0x1", target);
    }

    /// {@return a redirect by `u32`, where the kernel has no `matchall`}
    public static Redirect byU32(Hook hook, int preference, DeviceName target) {
      return new Redirect(hook, preference, "800::800", target);
    }

    public boolean isMatchall() {
      return handle.startsWith("0x");
    }
  }

  /// Anything else.
  ///
  /// @param kind `u32`, `fw`, `bpf`, …
  /// @param protocol absent where tc does not say it
  /// @param flow the class it points to
  /// @param text as tc prints it
  record Other(
      Hook hook,
      int preference,
      String handle,
      String kind,
      Optional<String> protocol,
      Optional<Handle> flow,
      String text)
      implements Filter {
    /// {@return whether libvirt made it, for a `<bandwidth>` or for DHCP}
    public boolean isLibvirts() {
      return isForMarks() || mendsDhcp() || polices();
    }

    /// {@return whether it sends what the firewall has marked 1 to the top class}
    ///
    /// Source: libvirt src/util/virnetdevbandwidth.c, virNetDevBandwidthSet.
    public boolean isForMarks() {
      return kind.equals("fw") && preference == 1 && handle.equals("0x1");
    }

    /// {@return whether it mends the checksums of answers to DHCP clients, which are at port 68}
    ///
    /// Source: libvirt src/network/network_nftables.c, nftablesAddUdpChecksumFixWithTC.
    public boolean mendsDhcp() {
      return preference == U32Mac.LIBVIRT_PREFERENCE
          && text.contains("match 00000044/0000ffff at 20")
          && text.contains("csum (");
    }

    /// {@return whether it drops what comes in beyond a rate}
    ///
    /// Source: libvirt src/util/virnetdevbandwidth.c, virNetDevBandwidthSet.
    public boolean polices() {
      return hook == Hook.INGRESS && text.contains("police");
    }
  }
}
