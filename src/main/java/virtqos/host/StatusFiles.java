package virtqos.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import virtqos.diag.Checked;
import virtqos.diag.Diagnostic;
import virtqos.diag.HostRule;
import virtqos.diag.Location;
import virtqos.diag.XmlRule;
import virtqos.model.DomainStatus;
import virtqos.model.NetworkStatus;
import virtqos.model.Port;
import virtqos.unit.DeviceName;
import virtqos.unit.ObjectName;
import virtqos.xml.Documents;
import virtqos.xml.Excerpt;

/// The status files below one folder, in libvirt's layout: `network/NAME.xml`,
/// `network/NAME/ports/UUID.xml`, `qemu/NAME.xml`, `lxc/NAME.xml`, and `bridge/NAME/ports/UUID.xml`
/// of our own.
///
/// A file that is gone between being seen and being read is taken as absent; one that cannot be
/// understood is a finding, and {@link Damage} decides what becomes of it.
public final class StatusFiles {
  private static final int LARGEST = 16 << 20;
  private static final String ENDING = ".xml";
  private static final List<String> DRIVERS = List.of("qemu", "lxc", "libxl");

  private final Path root;
  private final Damage damage;
  private final List<Diagnostic> findings = new ArrayList<>();

  public StatusFiles(Path root, Damage damage) {
    this.root = root;
    this.damage = damage;
  }

  /// What becomes of a file that cannot be understood.
  public enum Damage {
    /// It is somebody else's: it is only reported.
    REPORT,
    /// It is ours: it is set aside under another name, and made anew from what else is known.
    SET_ASIDE
  }

  public Path root() {
    return root;
  }

  /// {@return what was found wrong in the files that were read so far}
  public List<Diagnostic> findings() {
    return List.copyOf(findings);
  }

  public List<NetworkStatus> networks() {
    List<NetworkStatus> networks = new ArrayList<>();
    for (Path file : files(root.resolve("network"))) {
      read(file, Documents::networkStatus, XmlRule::isOfStatus).ifPresent(networks::add);
    }
    return networks;
  }

  public Map<UUID, Port> ports(PortGroup group) {
    Map<UUID, Port> ports = new HashMap<>();
    for (Path file : files(root.resolve(group.folder()))) {
      read(file, Documents::port, Diagnostic::isError)
          .filter(port -> isIn(port, file))
          .ifPresent(port -> ports.put(port.uuid(), port));
    }
    return ports;
  }

  /// What is told of a port later finds its file by the name. A file with another name would bring
  /// back a port that has gone.
  private boolean isIn(Port port, Path file) {
    boolean named = file.endsWith(port.uuid() + ENDING);
    if (!named) {
      damaged(
          file,
          List.of(
              Diagnostic.of(
                  Location.wholeOf(file.toString()),
                  HostRule.STATUS_FILE_DAMAGED,
                  "the port in this file is " + port.uuid() + ", so the file is not used")));
    }
    return named;
  }

  /// {@return the bridges that have ports without a network}
  public List<DeviceName> bridges() {
    return names(root.resolve("bridge")).stream()
        .flatMap(name -> DeviceName.parse(name).stream())
        .toList();
  }

  /// {@return the running domains of every driver}
  public List<DomainStatus> domains() {
    return domains(XmlRule::isOfStatus);
  }

  /// {@return the running domains of which it can be understood what they ask of virt-qos}
  List<DomainStatus> domainsThatAsk() {
    return domains(finding -> XmlRule.isOfStatus(finding) || XmlRule.isOfMetadata(finding));
  }

  private List<DomainStatus> domains(Predicate<Diagnostic> damages) {
    List<DomainStatus> domains = new ArrayList<>();
    for (String driver : DRIVERS) {
      for (Path file : files(root.resolve(driver))) {
        read(file, Documents::domainStatus, damages).ifPresent(domains::add);
      }
    }
    return domains;
  }

  /// {@return whether there is a file of a domain, whatever stands in it; true as well where the
  /// folders for them cannot be seen}
  boolean mayHave(ObjectName domain) {
    List<Path> folders = DRIVERS.stream().map(root::resolve).filter(Files::isDirectory).toList();
    return folders.isEmpty() || !domainFiles(domain).isEmpty();
  }

  /// {@return the files of a domain, of every driver}
  List<Path> domainFiles(ObjectName domain) {
    return DRIVERS.stream()
        .map(driver -> domainFile(driver, domain))
        .filter(Files::exists)
        .toList();
  }

  /// {@return the `<network>` element of a network's file, as it stands there}
  Optional<Excerpt> networkText(ObjectName network) {
    Path file = networkFile(network);
    return Files.exists(file)
        ? read(file, (bytes, name) -> Excerpt.of(bytes, name, "network"), Diagnostic::isError)
        : Optional.empty();
  }

  /// Removes what is kept of a network: its ports, then its own file.
  void forget(ObjectName network) {
    PortGroup group = new PortGroup.OfNetwork(network);
    for (Path port : files(root.resolve(group.folder()))) {
      AtomicFile.remove(port);
    }
    AtomicFile.remove(networkFile(network));
  }

  Path networkFile(ObjectName network) {
    return root.resolve("network").resolve(network.fileName() + ENDING);
  }

  Path portFile(PortGroup group, UUID uuid) {
    return root.resolve(group.folder()).resolve(uuid + ENDING);
  }

  Path domainFile(String driver, ObjectName domain) {
    return root.resolve(driver).resolve(domain.fileName() + ENDING);
  }

  private static List<Path> files(Path folder) {
    return names(folder).stream()
        .filter(name -> name.endsWith(ENDING) && !name.startsWith("."))
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .toList();
  }

  private static List<String> names(Path folder) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        names.add(String.valueOf(entry.getFileName()));
      }
    } catch (NoSuchFileException | NotDirectoryException absent) {
      return List.of();
    } catch (IOException e) {
      throw new HostFailure("cannot list " + folder, e);
    }
    Collections.sort(names);
    return names;
  }

  /// How a kind of file is understood.
  private interface Reader<T> {
    Checked<T> read(byte[] content, String name);
  }

  /// What stands in a status file of a network or domain, somebody wrote and libvirt took. What is
  /// wrong in it is left out as in the call that told it, and is no damage of the file.
  ///
  /// @param damages tells which errors make a file useless
  private <T> Optional<T> read(Path file, Reader<T> reader, Predicate<Diagnostic> damages) {
    byte[] content;
    try {
      if (Files.size(file) > LARGEST) {
        damaged(
            file,
            List.of(
                Diagnostic.of(
                    Location.wholeOf(file.toString()),
                    HostRule.FILE_TOO_LARGE,
                    "more than 16 MiB")));
        return Optional.empty();
      }
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException e) {
      throw new HostFailure("cannot read " + file, e);
    }
    Checked<T> checked = reader.read(content, file.toString());
    List<Diagnostic> errors = checked.findings().stream().filter(Diagnostic::isError).toList();
    if (checked.salvage().isEmpty() || errors.stream().anyMatch(damages)) {
      damaged(file, checked.findings());
      return Optional.empty();
    }
    findings.addAll(errors);
    return checked.salvage();
  }

  private void damaged(Path file, List<Diagnostic> reasons) {
    findings.addAll(reasons);
    switch (damage) {
      case REPORT -> {}
      case SET_ASIDE -> setAside(file);
    }
  }

  private void setAside(Path file) {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    for (int number = 2; Files.exists(aside); number++) {
      aside = file.resolveSibling(file.getFileName() + ".damaged-" + number);
    }
    try {
      Files.move(file, aside);
    } catch (NoSuchFileException gone) {
      return;
    } catch (IOException e) {
      throw new HostFailure("cannot set " + file + " aside", e);
    }
    findings.add(
        Diagnostic.of(
            Location.wholeOf(file.toString()),
            HostRule.STATUS_FILE_DAMAGED,
            "the file cannot be used; it was set aside as " + aside.getFileName(),
            "nothing: what it said is rebuilt from libvirt's files and the kernel"));
  }
}
