/// What real libvirts did, done again: their recorded calls go to the hooks in `hooks/`, their tc
/// lines to the kernel, in a network namespace that has the bridges and taps of the recording.
@NullMarked
package virtqos.replay;

import org.jspecify.annotations.NullMarked;
