package virtqos.tc;

import java.util.List;
import virtqos.unit.DeviceName;

/// The lines of an `ip -batch` for one device of ours, without the leading `ip`.
public record IpLines(DeviceName device) {
  /// A queue as long as a network card's: HTB takes it as the length of its own.
  private static final int QUEUE = 1000;

  /// {@return the lines that make an ifb device and bring it up}
  ///
  /// @param alias what it is for, for people
  public List<String> addIfb(String alias) {
    return List.of(
        "link add name " + device + " txqueuelen " + QUEUE + " type ifb",
        "link set dev " + device + " alias \"" + alias + "\"",
        "link set dev " + device + " up");
  }

  public String remove() {
    return "link del dev " + device;
  }
}
