package virtqos.tc;

/// Which address of a frame decides its class.
public enum AddressField {
  /// Towards guests.
  DESTINATION(0),
  /// From guests.
  SOURCE(6);

  private final int offset;

  AddressField(int offset) {
    this.offset = offset;
  }

  /// {@return where its first octet stands, counted from the beginning of the frame}
  public int offset() {
    return offset;
  }
}
