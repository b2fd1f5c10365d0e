/// What an interface, a network or a portgroup asks of the port of a switch: VLAN tags, and the
/// profile of a `<virtualport>`. Each says by which rules of its own it is told.
@NullMarked
package virtqos.rule.port;

import org.jspecify.annotations.NullMarked;
