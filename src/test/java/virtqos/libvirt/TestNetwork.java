package virtqos.libvirt;

/// A network with a bridge of its own, without an address unless its content gives one.
///
/// @param content what stands in `<network>` besides its name and bridge
record TestNetwork(String name, String bridge, String content) {
  static final String LIMITS = "<inbound average='1000' peak='5000' burst='5120'/>";

  /// {@return a network with the limits 1000, 5000 and 5120}
  static TestNetwork limited(String name, String bridge) {
    return new TestNetwork(name, bridge, "<bandwidth>" + LIMITS + "</bandwidth>");
  }

  TestNetwork with(String more) {
    return new TestNetwork(name, bridge, content + more);
  }

  String xml() {
    return """
    <network>
      <name>%s</name>
      <bridge name='%s'%s/>
      %s
    </network>
    """
        .formatted(
            TestGuest.escaped(name),
            bridge,
            content.contains("<forward mode='bridge'/>") ? "" : " stp='off'",
            content);
  }
}
