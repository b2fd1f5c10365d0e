package virtqos.cli;

import java.time.Duration;
import java.util.List;
import virtqos.diag.Checked;
import virtqos.diag.Diagnostic;
import virtqos.host.ConfigurationFile;
import virtqos.host.Deadline;
import virtqos.host.Devices;
import virtqos.host.Host;
import virtqos.host.Ledger;
import virtqos.host.Reconciler;
import virtqos.host.TrafficControl;
import virtqos.model.Configuration;

/// The host as one command sees it.
///
/// @param findings on the configuration; what of it can be used is used all the same, so that one
///   slip does not cost every guarantee
record Session(
    Host host,
    Ledger ledger,
    Reconciler reconciler,
    Devices devices,
    TrafficControl tc,
    List<Diagnostic> findings) {
  private static final Duration TIME = Duration.ofMinutes(2);

  Session {
    findings = List.copyOf(findings);
  }

  static Session on(Host host) {
    Checked<Configuration> checked = ConfigurationFile.read(host.configuration());
    Configuration usable = checked.salvage().orElse(Configuration.EMPTY);
    Deadline deadline = Deadline.after(TIME);
    return new Session(
        host,
        new Ledger(host, usable),
        new Reconciler(host, usable, deadline),
        new Devices(deadline),
        new TrafficControl(deadline),
        checked.findings());
  }
}
