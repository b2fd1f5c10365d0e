package virtqos.xml;

import virtqos.diag.Location;

/// An attribute of the element that is being read.
///
/// @param element the local name of its element, for messages
/// @param at where its name stands in the source
record Attribute(String element, String name, String value, Location at) {}
