package virtqos.trial;

import java.util.ArrayList;
import java.util.List;

/// Who looks after the floors.
public enum Arrangement {
  /// Nobody: libvirt's tree as it is when the network has started.
  LIMIT_ONLY("limit only"),
  /// libvirt, with a class and a filter for each guest that has a floor.
  LIBVIRT("libvirt"),
  /// libvirt's tree, and our hook called as libvirt calls it.
  VIRT_QOS("virt-qos");

  private final String title;

  Arrangement(String title) {
    this.title = title;
  }

  /// {@return what brings it about, whatever was there before}
  List<Step> steps(World world) {
    HookCall hook = new HookCall(world);
    LibvirtTree libvirt = new LibvirtTree(world);
    List<Step> steps = new ArrayList<>();
    steps.add(LibvirtTree.clear());
    switch (this) {
      case LIMIT_ONLY -> steps.addAll(libvirt.start());
      case LIBVIRT -> {
        steps.addAll(libvirt.start());
        for (int i = 0; i < world.guests().size(); i++) {
          steps.addAll(libvirt.plug(world.guests().get(i), world.guests().subList(0, i)));
        }
      }
      case VIRT_QOS -> {
        steps.add(hook.network("start"));
        steps.addAll(libvirt.start());
        steps.add(hook.network("started"));
        for (int i = 0; i < world.guests().size(); i++) {
          steps.addAll(libvirt.plug(world.guests().get(i), world.guests().subList(0, i)));
          steps.add(hook.portCreated(world.guests().get(i), i + 1));
        }
      }
    }
    return steps;
  }

  @Override
  public String toString() {
    return title;
  }
}
