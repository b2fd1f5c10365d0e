package virtqos.hook;

import java.util.List;
import java.util.Optional;
import virtqos.diag.Checked;
import virtqos.diag.Diagnostic;
import virtqos.diag.XmlRule;
import virtqos.host.ConfigurationFile;
import virtqos.host.Deadline;
import virtqos.host.Host;
import virtqos.host.Reconciler;
import virtqos.model.Domain;
import virtqos.model.HookData;
import virtqos.xml.Documents;

/// One call of a hook: reads what libvirt says, and hands it to what serves networks or guests.
final class Call {
  private static final String INPUT = "stdin";

  private final NetworkCalls networks;
  private final GuestCalls guests;
  private final ConfigurationFile configuration;

  Call(Host host, Deadline deadline) {
    this.configuration = ConfigurationFile.of(host);
    Reconciler reconciler = new Reconciler(host, configuration, deadline);
    this.networks = new NetworkCalls(reconciler);
    this.guests = new GuestCalls(reconciler, host, configuration);
  }

  Answer serve(Operation operation, String driver, byte[] input) {
    Answer answer =
        switch (operation) {
          case NetworkOperation network -> serve(network, input);
          case GuestOperation guest -> serve(guest, driver, input);
        };
    return answer.and(configuration.findings());
  }

  /// libvirt has taken the document: what might only be better in it is for `validate` to say, not
  /// for every call.
  private static Answer read(Checked<?> checked) {
    return new Answer(List.of(), checked.findings().stream().filter(Diagnostic::isError).toList());
  }

  /// {@return floors that nobody has; the aliases of interfaces are known from the start on}
  private static List<Diagnostic> forNobody(Checked<?> checked) {
    return checked.findings().stream()
        .filter(finding -> finding.rule() == XmlRule.METADATA_INTERFACE)
        .toList();
  }

  private Answer serve(NetworkOperation operation, byte[] input) {
    Checked<HookData> checked = Documents.hookData(input, INPUT);
    Optional<HookData> data = checked.salvage();
    Answer read = read(checked);
    if (data.isEmpty()) {
      return read;
    }
    NetworkCalls.Told told = new NetworkCalls.Told(data.get(), input);
    return switch (operation) {
      case START -> networks.start(told, read);
      case STARTED, UPDATED -> read.and(networks.reconcile(told));
      case PORT_CREATED -> read.and(networks.plug(told));
      case PORT_DELETED -> read.and(networks.unplug(told));
      case STOPPED -> read.and(networks.stopped(told));
    };
  }

  private Answer serve(GuestOperation operation, String driver, byte[] input) {
    Checked<Domain> checked = Documents.domain(input, INPUT);
    Optional<Domain> domain = checked.salvage();
    Answer read = read(checked);
    if (domain.isEmpty()) {
      return read;
    }
    GuestCalls.Told told = new GuestCalls.Told(driver, domain.get(), input);
    return switch (operation) {
      case PREPARE -> guests.prepare(told, read);
      case START -> read.and(forNobody(checked)).and(guests.plug(told));
      case RECONNECT -> read.and(guests.plug(told));
      case STARTED -> read.and(guests.started(told));
      case STOPPED -> read.and(guests.stopped(told));
      case RELEASE -> read.and(guests.release(told));
    };
  }
}
