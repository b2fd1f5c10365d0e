package virtqos.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import virtqos.diag.Diagnostic;
import virtqos.diag.Location;
import virtqos.diag.PromiseRule;
import virtqos.model.Bandwidth;
import virtqos.model.ClassId;
import virtqos.model.ClassIdSet;
import virtqos.model.Port;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.Rate;

/// Who is promised a floor on a bridge, and under which class id: libvirt's ports and ours brought
/// together.
///
/// libvirt's port file is the truer one where both have it, since `domiftune` changes it without
/// telling anybody. It comes late and goes late, though: it is not yet there when a port is
/// created, and still there when one is deleted. So what a call says, and the ids in libvirt's
/// network status, decide about the ports that only one side has.
///
/// @param held every port with a floor, each with its class id, in the order of these; where
///   several have one address, the last one's class is the address's
/// @param forgotten ports of ours that nobody has any more
/// @param findings what is contradictory
public record Promises(List<Port> held, Set<UUID> forgotten, List<Diagnostic> findings) {
  public Promises {
    held = List.copyOf(held);
    forgotten = Set.copyOf(forgotten);
    findings = List.copyOf(findings);
  }

  /// What is known of one bridge's ports.
  ///
  /// @param libvirts its ports, by uuid
  /// @param ours our ports as we have written them down, by uuid
  /// @param created what the call that is being served says of ports, by uuid
  /// @param deleted by the call that is being served
  /// @param libvirtIds the ids in use by libvirt's network status, absent where libvirt gives none
  ///   on this bridge
  /// @param first the lowest number that we may give
  /// @param taken ids that nobody may get: those of classes in the kernel
  /// @param named ids that libvirt's own filters in the kernel give to addresses
  public record Known(
      DeviceName bridge,
      Map<UUID, Port> libvirts,
      Map<UUID, Port> ours,
      Map<UUID, Port> created,
      Set<UUID> deleted,
      Optional<ClassIdSet> libvirtIds,
      ClassId first,
      ClassIdSet taken,
      Map<MacAddress, ClassId> named) {}

  public static Promises of(Known known) {
    return new Gathering(known).promises();
  }

  public Stream<ClassId> ids() {
    return held.stream().flatMap(port -> port.classId().stream());
  }

  /// {@return the sum of the inbound floors}
  public Rate inboundSum() {
    return held.stream().map(port -> port.bandwidth().inboundFloor()).reduce(Rate.ZERO, Rate::plus);
  }

  /// One run of bringing together.
  private static final class Gathering {
    private final Known known;
    private final List<Diagnostic> findings = new ArrayList<>();

    Gathering(Known known) {
      this.known = known;
    }

    Promises promises() {
      Set<UUID> all = new TreeSet<>(known.ours().keySet());
      all.addAll(known.libvirts().keySet());
      all.addAll(known.created().keySet());
      all.removeAll(known.deleted());
      List<Port> held = new ArrayList<>();
      for (UUID uuid : all) {
        current(uuid).filter(port -> port.bandwidth().hasFloor()).ifPresent(held::add);
      }
      Set<UUID> forgotten = new HashSet<>(known.ours().keySet());
      held.forEach(port -> forgotten.remove(port.uuid()));
      List<Port> numbered = numbered(held);
      warnOfSharedAddresses(numbered);
      return new Promises(numbered, forgotten, findings);
    }

    /// {@return the port as it is now}
    private Optional<Port> current(UUID uuid) {
      Optional<Port> told = find(known.created(), uuid);
      Optional<Port> ours = find(known.ours(), uuid);
      Optional<Port> libvirts = find(known.libvirts(), uuid);
      if (told.isPresent()) {
        return told;
      }
      if (ours.isPresent() && libvirts.isPresent()) {
        return Optional.of(merged(ours.get(), libvirts.get()));
      }
      return ours.filter(this::isAlive).or(() -> libvirts.filter(this::isInUse));
    }

    private static Optional<Port> find(Map<UUID, Port> ports, UUID uuid) {
      return Optional.ofNullable(ports.get(uuid));
    }

    /// libvirt's port, with the floors that the metadata has promised to it.
    private Port merged(Port ours, Port libvirts) {
      Bandwidth told = libvirts.bandwidth();
      boolean byMetadata = ours.classId().map(this::isOurNumber).orElse(false);
      Rate outbound = ours.bandwidth().outboundFloor();
      Bandwidth all =
          new Bandwidth(
              told.classId(),
              told.inboundFloor().isZero() && byMetadata
                  ? ours.bandwidth().inbound()
                  : told.inbound(),
              told.outbound());
      return libvirts.withBandwidth(outbound.isZero() ? all : all.withOutboundFloor(outbound));
    }

    /// A port that only we have is about to get libvirt's file, or its deletion was lost. libvirt
    /// marks the id before and clears it after, so the mark decides, unless it has given the id to
    /// another port since. Numbers of our own are none of libvirt's business.
    private boolean isAlive(Port ours) {
      return known.libvirtIds().isEmpty()
          || ours.classId()
              .map(id -> isOurNumber(id) || (isValid(id) && !isAnothers(id, ours.uuid())))
              .orElse(true);
    }

    /// A port that only libvirt has was plugged before we were there, or has just been deleted.
    private boolean isInUse(Port libvirts) {
      return known.libvirtIds().isPresent() && libvirts.classId().filter(this::isValid).isPresent();
    }

    private boolean isOurNumber(ClassId id) {
      return id.number() >= known.first().number();
    }

    /// {@return whether a port may have this id: it is of our numbers, or libvirt has marked it.
    /// One that it has not marked (that of a guest whose network was restarted under it) it will
    /// give to the next guest}
    private boolean isValid(ClassId id) {
      return id.isInterface()
          && (isOurNumber(id) || known.libvirtIds().map(ids -> ids.contains(id)).orElse(true));
    }

    private boolean isAnothers(ClassId id, UUID port) {
      return Stream.of(known.created(), known.libvirts())
          .flatMap(ports -> ports.values().stream())
          .filter(other -> !other.uuid().equals(port) && !known.deleted().contains(other.uuid()))
          .anyMatch(other -> other.classId().equals(Optional.of(id)));
    }

    private List<Port> numbered(List<Port> held) {
      Map<ClassId, Port> used = new TreeMap<>();
      List<Port> unnumbered = new ArrayList<>();
      Stream<Port> byCredit =
          Stream.concat(
              held.stream().filter(this::isLibvirtsWord),
              held.stream().filter(port -> !isLibvirtsWord(port)));
      for (Port port : byCredit.toList()) {
        Optional<ClassId> id = idOf(port);
        if (id.isEmpty() || used.putIfAbsent(id.get(), port) != null) {
          unnumbered.add(port);
        }
      }
      for (Port port : unnumbered) {
        lowestFree(used)
            .ifPresentOrElse(id -> used.put(id, port), () -> findings.add(noIdLeft(port)));
      }
      List<Port> numbered = new ArrayList<>();
      used.forEach(
          (id, port) -> numbered.add(port.withBandwidth(port.bandwidth().withClassId(id))));
      return numbered;
    }

    /// {@return whether libvirt says the id, in the call or in its file}
    private boolean isLibvirtsWord(Port port) {
      return Stream.of(known.created(), known.libvirts())
          .flatMap(ports -> find(ports, port.uuid()).flatMap(Port::classId).stream())
          .anyMatch(id -> idOf(port).equals(Optional.of(id)));
    }

    /// {@return the id that a port has: what the call says, else what libvirt's file says, else
    /// ours, else that of the filter which libvirt has just made for it}
    private Optional<ClassId> idOf(Port port) {
      Optional<Port> libvirts = find(known.libvirts(), port.uuid());
      return port.classId()
          .filter(this::isValid)
          .or(() -> libvirts.flatMap(Port::classId).filter(this::isValid))
          .or(
              () ->
                  find(known.ours(), port.uuid())
                      .flatMap(Port::classId)
                      // One of libvirt's that its file does not name any more is no longer the
                      // port's.
                      .filter(id -> libvirts.isEmpty() || isOurNumber(id))
                      .filter(this::isValid))
          .or(
              () ->
                  Optional.ofNullable(known.named().get(port.mac()))
                      .filter(_ -> known.created().containsKey(port.uuid()))
                      .filter(this::isValid));
    }

    private Optional<ClassId> lowestFree(Map<ClassId, Port> used) {
      for (int number = known.first().number(); number <= ClassId.LAST; number++) {
        ClassId id = new ClassId(number);
        boolean libvirtHas = known.libvirtIds().map(ids -> ids.contains(id)).orElse(false);
        if (!used.containsKey(id) && !known.taken().contains(id) && !libvirtHas) {
          return Optional.of(id);
        }
      }
      return Optional.empty();
    }

    /// libvirt makes the new port of an interface before it removes the old one.
    private boolean isMoving(Port one, Port other) {
      return one.owner().equals(other.owner())
          && (known.created().containsKey(one.uuid()) || known.created().containsKey(other.uuid()));
    }

    private Diagnostic noIdLeft(Port port) {
      return Diagnostic.of(
          Location.wholeOf(known.bridge().text()),
          PromiseRule.CLASS_IDS_EXHAUSTED,
          "no class id is left for " + port.mac() + " of " + port.owner().name(),
          "spread the guests over several bridges");
    }

    private void warnOfSharedAddresses(List<Port> held) {
      Map<MacAddress, Port> seen = new HashMap<>();
      for (Port port : held) {
        Port other = seen.put(port.mac(), port);
        if (other != null && !isMoving(other, port)) {
          findings.add(
              Diagnostic.of(
                  Location.wholeOf(known.bridge().text()),
                  PromiseRule.MAC_ADDRESS_SHARED,
                  "interfaces of "
                      + other.owner().name()
                      + " and "
                      + port.owner().name()
                      + " have the address "
                      + port.mac()
                      + "; only the latter's floor can be told apart",
                  "give each interface an address of its own"));
        }
      }
    }
  }
}
