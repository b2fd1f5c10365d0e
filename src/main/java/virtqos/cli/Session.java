package virtqos.cli;

import java.time.Duration;
import java.util.List;
import virtqos.diag.Diagnostic;
import virtqos.host.ConfigurationFile;
import virtqos.host.Deadline;
import virtqos.host.Devices;
import virtqos.host.Host;
import virtqos.host.Ledger;
import virtqos.host.Reconciler;
import virtqos.host.TrafficControl;

/// The host as one command sees it.
///
/// @param findings on the configuration
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
    ConfigurationFile configuration = ConfigurationFile.of(host);
    Deadline deadline = Deadline.after(TIME);
    return new Session(
        host,
        new Ledger(host, configuration.inForce()),
        new Reconciler(host, configuration, deadline),
        new Devices(deadline),
        new TrafficControl(deadline),
        configuration.findings());
  }
}
