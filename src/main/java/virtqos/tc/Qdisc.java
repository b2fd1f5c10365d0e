package virtqos.tc;

import java.util.Optional;

/// A qdisc as `tc qdisc show` prints it.
///
/// @param kind `htb`, `sfq`, `fq_codel`, …
/// @param handle `0:` where the kernel made it by itself
/// @param parent absent at the root of the device
/// @param defaultClass the minor number of HTB's default class
/// @param details the rest of the line, for people
public record Qdisc(
    String kind,
    Handle handle,
    Optional<Handle> parent,
    Optional<Integer> defaultClass,
    String details) {

  public boolean isRoot() {
    return parent.isEmpty();
  }

  /// {@return whether the kernel put it there by itself: it has no handle, and any other may take
  /// its place}
  public boolean isKernelDefault() {
    return handle.major() == 0;
  }

  /// {@return whether it is the root of libvirt's hierarchy, or ours: `htb 1: default 2`}
  public boolean isOurRoot() {
    return isRoot()
        && kind.equals("htb")
        && handle.equals(Handle.ROOT_QDISC)
        && defaultClass.equals(Optional.of(2));
  }

  /// {@return whether it is the root of libvirt's hierarchy for a single interface: `htb 1: default
  /// 1`}
  ///
  /// Source: libvirt src/util/virnetdevbandwidth.c, virNetDevBandwidthSet.
  public boolean isFlatRoot() {
    return isRoot()
        && kind.equals("htb")
        && handle.equals(Handle.ROOT_QDISC)
        && defaultClass.equals(Optional.of(1));
  }

  /// {@return whether it is our own root of a tap}
  public boolean isTapRoot() {
    return isRoot() && kind.equals("htb") && handle.equals(Handle.TAP_ROOT);
  }

  /// {@return whether a root of it is as good as none: libvirt gives its taps one}
  public boolean isNoQueue() {
    return kind.equals("noqueue");
  }

  public boolean isIngress() {
    return handle.equals(Handle.INGRESS);
  }

  /// {@return a root `htb 1: default 2`}
  public static Qdisc ourRoot() {
    return new Qdisc("htb", Handle.ROOT_QDISC, Optional.empty(), Optional.of(2), "");
  }

  /// {@return our own root of a tap}
  public static Qdisc tapRoot() {
    return new Qdisc("htb", Handle.TAP_ROOT, Optional.empty(), Optional.of(0), "");
  }

  /// {@return the leaf of a class under the root; its handle is the class's minor number}
  public static Qdisc leafOf(Handle parent, String kind) {
    return new Qdisc(kind, Handle.qdisc(parent.minor()), Optional.of(parent), Optional.empty(), "");
  }

  /// {@return a `clsact` qdisc, which carries ingress and egress filters}
  public static Qdisc clsact() {
    return new Qdisc(
        "clsact", Handle.INGRESS, Optional.of(new Handle(0xffff, 0xfff1)), Optional.empty(), "");
  }
}
