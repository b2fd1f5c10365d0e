package virtqos.rule.meaning;

import java.util.Optional;
import virtqos.diag.MeaningRule;
import virtqos.model.Element;
import virtqos.rule.Averages;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;
import virtqos.unit.Rate;

/// A portgroup that lets each guest have more than its network has, in one direction, and would fit
/// if the two directions changed places.
final class SwappedDirections implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    averages(network)
        .ifPresent(
            limits -> network.children("portgroup").forEach(each -> check(each, limits, remarks)));
  }

  private static void check(Element portgroup, Averages limits, Remarks remarks) {
    averages(portgroup)
        .filter(averages -> averages.fitOnlySwapped(limits))
        .ifPresent(
            averages ->
                remarks.add(
                    MeaningRule.BANDWIDTH_SWAPPED_DIRECTIONS,
                    portgroup.child("bandwidth").orElse(portgroup),
                    averages.swapped("the portgroup's", limits),
                    "inbound is towards the guest, outbound from it, in networks too"));
  }

  private static Optional<Averages> averages(Element holder) {
    return average(holder, "inbound")
        .flatMap(in -> average(holder, "outbound").map(out -> new Averages(in, out)));
  }

  private static Optional<Rate> average(Element holder, String name) {
    return Direction.in(holder, name).flatMap(Direction::average);
  }
}
