package virtqos.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `virt-qos hook`. It is here to be seen in the help: the launcher, and {@link Main} before it
/// makes any command, hand such a call to {@link virtqos.hook.Main}, which starts fast.
@Command(
    name = "hook",
    header = "Serve a call of libvirt's hooks.",
    description = {
      "What the scripts in hooks/ start, with the XML of the call on standard input. Nothing is"
          + " written to standard output, since libvirt reads it as XML after some calls. The call"
          + " ends within 5 seconds.",
      "Takes its folders from $VIRT_QOS_LIBVIRT_DIR, $VIRT_QOS_STATE_DIR and $VIRT_QOS_CONFIG."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:served, or nothing to do, or failed: that costs a guarantee, never a guest",
      "1:the start of a network or guest is refused; standard error says why",
      "2:wrong usage"
    },
    footerHeading = "%nExample:%n",
    footer = "  virsh dumpxml web | virt-qos hook qemu web started begin -",
    mixinStandardHelpOptions = true)
final class HookCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DRIVER OBJECT OPERATION [SUBOP [EXTRA]]",
      description = "network, qemu, lxc or libxl, and what libvirt gives its hooks.",
      hideParamSyntax = true)
  private List<String> call = new ArrayList<>();

  @Override
  public Integer call() {
    virtqos.hook.Main.main(call.toArray(String[]::new));
    return ExitCode.FINE.number();
  }
}
