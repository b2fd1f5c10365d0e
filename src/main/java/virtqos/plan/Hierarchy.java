package virtqos.plan;

import java.util.List;
import virtqos.model.Bandwidth;
import virtqos.model.BridgePolicy;
import virtqos.tc.AddressField;
import virtqos.unit.DeviceName;
import virtqos.unit.Rate;

/// What one device is to promise: the limits of all, the floors of some.
///
/// @param bridge whose traffic it is; the device itself, or one of ours beside it
/// @param limits average, peak and burst of all traffic together; its floor has no meaning
/// @param guarantees one for each class id
/// @param field which address tells whose a frame is
/// @param mtu the largest packet of the device in bytes, without its Ethernet header
public record Hierarchy(
    DeviceName device,
    DeviceName bridge,
    Bandwidth.Direction limits,
    List<Guarantee> guarantees,
    AddressField field,
    BridgePolicy.Leaf leaf,
    BridgePolicy.ClassifierChoice classifier,
    int mtu) {
  public Hierarchy {
    guarantees = List.copyOf(guarantees);
  }

  /// {@return the sum of all floors}
  public Rate promised() {
    return guarantees.stream().map(Guarantee::floor).reduce(Rate.ZERO, Rate::plus);
  }
}
