package virtqos.plan;

import virtqos.model.ClassId;
import virtqos.unit.MacAddress;
import virtqos.unit.Rate;

/// A floor that is promised to one interface.
///
/// @param who the guest and interface, in words for people
public record Guarantee(ClassId id, MacAddress mac, Rate floor, String who) {}
