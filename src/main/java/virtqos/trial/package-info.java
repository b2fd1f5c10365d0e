/// `virt-qos try`: a network and guests of its own, flooded with traffic, to see whether floors
/// hold.
///
/// Everything lives in namespaces that vanish with the process. The guests are network namespaces;
/// in each of them, and on the host's side, a {@link virtqos.trial.Node} sends and receives.
///
/// ```
/// Trial ──► LiveWorld ──► Enclosure   the namespaces; runs one shell line after the other
///                    └──► Endpoint    the near end of a Node: Sender, Receiver
/// World, LibvirtTree, HookCall        what to run, as text; a dry run prints it
/// TrialReport ──► TrialTable          what was seen
/// ```
///
/// Uses `host` (for its failure) and `unit`. Calls the hook as libvirt does, through its file.
@NullMarked
package virtqos.trial;

import org.jspecify.annotations.NullMarked;
