package virtqos.trial;

import virtqos.unit.Rate;

/// Traffic from one machine to another.
///
/// @param from the number of the machine that sends; {@link World#HOST} or a guest's
/// @param streams TCP connections at once
/// @param offered what is offered over UDP
record Flow(int from, int to, int streams, Rate offered) {}
