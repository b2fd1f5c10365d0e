package virtqos.host;

import java.util.List;
import java.util.Map;
import virtqos.diag.Diagnostic;
import virtqos.plan.BridgeDemand;
import virtqos.plan.Plan;
import virtqos.plan.Promises;
import virtqos.tc.Tree;
import virtqos.unit.DeviceName;

/// A bridge as it is and as it should be, at one moment.
///
/// @param actual the trees of the bridge, its ifb devices and taps, as far as they exist
record Look(
    BridgeView view,
    Promises promises,
    BridgeDemand demand,
    Map<DeviceName, Tree> actual,
    Plan plan,
    List<Diagnostic> findings) {}
