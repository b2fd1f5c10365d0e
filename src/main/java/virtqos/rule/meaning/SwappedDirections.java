package virtqos.rule.meaning;

import java.util.Optional;
import virtqos.diag.MeaningRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;
import virtqos.unit.Rate;

/// A portgroup that lets each guest have more than its network has, in one direction, and would fit
/// if the two directions changed places.
final class SwappedDirections implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    for (Element portgroup : network.children("portgroup")) {
      Optional<Rate> in = average(portgroup, "inbound");
      Optional<Rate> out = average(portgroup, "outbound");
      Optional<Rate> most = average(network, "inbound");
      Optional<Rate> mostOut = average(network, "outbound");
      if (in.isPresent() && out.isPresent() && most.isPresent() && mostOut.isPresent()) {
        boolean fits = !isMore(in, most) && !isMore(out, mostOut);
        boolean wouldFit = !isMore(out, most) && !isMore(in, mostOut);
        if (!fits && wouldFit) {
          remarks.add(
              MeaningRule.BANDWIDTH_SWAPPED_DIRECTIONS,
              portgroup.child("bandwidth").orElse(portgroup),
              "the portgroup's inbound "
                  + in.get().spoken()
                  + " and outbound "
                  + out.get().spoken()
                  + " fit the network's "
                  + most.get().spoken()
                  + " and "
                  + mostOut.get().spoken()
                  + " only the other way round",
              "inbound is towards the guest, outbound from it, in networks too");
        }
      }
    }
  }

  private static boolean isMore(Optional<Rate> one, Optional<Rate> other) {
    return one.orElse(Rate.ZERO).compareTo(other.orElse(Rate.ZERO)) > 0;
  }

  private static Optional<Rate> average(Element holder, String name) {
    return Direction.in(holder, name).flatMap(Direction::average);
  }
}
