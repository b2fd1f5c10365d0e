package virtqos.trial;

import java.util.Optional;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.Rate;

/// A guest of the trial: a network namespace with one interface.
///
/// @param name also the name of the shell's variable for its process
/// @param machine the last part of its addresses, 2 to 9
/// @param floor what it is promised
/// @param streams how many TCP connections flood it at once
public record Guest(String name, int machine, Optional<Rate> floor, int streams) {
  public Guest {
    if (!name.matches("[a-z]+") || machine < 2 || machine > 9 || streams < 1) {
      throw new IllegalArgumentException("not a guest: " + name + " " + machine + " " + streams);
    }
  }

  MacAddress mac() {
    return MacAddress.of(0x5254, 0x00767100 + machine);
  }

  /// {@return its tap on the bridge; here one end of a veth pair}
  DeviceName tap() {
    return new DeviceName("vnet" + (machine - 2));
  }

  /// {@return libvirt's number for its class: the lowest that is free, from 3}
  int classId() {
    return machine + 1;
  }

  String uuid() {
    return "76710000-0000-4000-8000-00000000000" + machine;
  }
}
