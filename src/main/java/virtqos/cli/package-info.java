/// The command line: picocli commands, one file each, and the exit codes.
///
/// May use every other package; of `hook`, its entry point alone. The only package that knows
/// picocli.
@NullMarked
package virtqos.cli;

import org.jspecify.annotations.NullMarked;
