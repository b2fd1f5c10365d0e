package virtqos.host;

import virtqos.unit.ObjectName;

/// The status files of running domains in our state folder.
public final class DomainFiles {
  private final StatusFiles state;

  public DomainFiles(Host host) {
    this.state = new StatusFiles(host.stateFolder(), StatusFiles.Damage.SET_ASIDE);
  }

  /// Keeps what a running domain's file shall say.
  public void write(String driver, ObjectName domain, byte[] content) {
    AtomicFile.write(state.domainFile(driver, domain), content);
  }

  public void remove(String driver, ObjectName domain) {
    AtomicFile.remove(state.domainFile(driver, domain));
  }
}
