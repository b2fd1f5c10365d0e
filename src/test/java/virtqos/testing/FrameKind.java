package virtqos.testing;

/// Kinds of Ethernet frames, by what follows the two addresses.
public enum FrameKind {
  IPV4("0800450000140000000040110000c0a87a01c0a87a02"),
  IPV6("86dd6000000000003b40fe800000000000000000000000000001fe800000000000000000000000000002"),
  ARP("08060001080006040001525400aabbccc0a87a01000000000000c0a87a02"),
  VLAN("810000050800450000140000000040110000c0a87a01c0a87a02"),
  LLDP("88cc0207045254001122330403303100060200780000");

  private final String rest;

  FrameKind(String rest) {
    this.rest = rest;
  }

  /// {@return a frame of 60 octets, as {@link RawFrames} takes it}
  ///
  /// @param destination twelve hexadecimal digits, as `source`
  public String frame(String destination, String source) {
    String frame = destination + source + rest;
    return frame + "0".repeat(Math.max(0, 120 - frame.length()));
  }
}
