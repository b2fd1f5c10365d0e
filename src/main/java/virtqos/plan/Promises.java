package virtqos.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import virtqos.diag.Diagnostic;
import virtqos.diag.Location;
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
  /// @param ours our ports, by uuid
  /// @param libvirtIds the ids in use by libvirt's network status, absent where libvirt gives none
  ///   on this bridge
  /// @param first the lowest number that we may give
  /// @param created by the call that is being served
  /// @param deleted by the call that is being served
  /// @param taken ids that nobody may get: those of classes in the kernel
  /// @param named ids that libvirt's own filters in the kernel give to addresses
  public record Known(
      DeviceName bridge,
      Map<UUID, Port> libvirts,
      Map<UUID, Port> ours,
      Optional<ClassIdSet> libvirtIds,
      ClassId first,
      Set<UUID> created,
      Set<UUID> deleted,
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
    private final Set<UUID> forgotten = new java.util.HashSet<>();
    private final List<Diagnostic> findings = new ArrayList<>();

    Gathering(Known known) {
      this.known = known;
    }

    Promises promises() {
      Map<UUID, Port> all = new TreeMap<>(known.ours());
      known.libvirts().forEach(all::putIfAbsent);
      List<Port> held = new ArrayList<>();
      for (UUID uuid : all.keySet()) {
        Optional<Port> current = known.deleted().contains(uuid) ? Optional.empty() : current(uuid);
        current.filter(port -> port.bandwidth().hasFloor()).ifPresent(held::add);
        if (known.ours().containsKey(uuid)
            && (held.isEmpty() || !held.getLast().uuid().equals(uuid))) {
          forgotten.add(uuid);
        }
      }
      List<Port> numbered = numbered(held);
      warnOfSharedAddresses(numbered);
      return new Promises(numbered, forgotten, findings);
    }

    private Optional<Port> current(UUID uuid) {
      Optional<Port> ours = Optional.ofNullable(known.ours().get(uuid));
      Optional<Port> libvirts = Optional.ofNullable(known.libvirts().get(uuid));
      if (ours.isPresent() && libvirts.isPresent() && !known.created().contains(uuid)) {
        return Optional.of(merged(ours.get(), libvirts.get()));
      }
      return ours.isPresent() ? ours.filter(this::isAlive) : libvirts.filter(this::isInUse);
    }

    private Port merged(Port ours, Port libvirts) {
      Bandwidth told = libvirts.bandwidth();
      boolean byMetadata = ours.classId().map(this::isOurNumber).orElse(false);
      Optional<Bandwidth.Direction> inbound =
          told.inboundFloor().isZero() && byMetadata ? ours.bandwidth().inbound() : told.inbound();
      Rate outbound = ours.bandwidth().outboundFloor();
      return libvirts.withBandwidth(
          new Bandwidth(
              told.classId().or(ours::classId),
              inbound,
              outbound.isZero()
                  ? told.outbound()
                  : Optional.of(
                      told.outbound()
                          .map(d -> d.withFloor(outbound))
                          .orElse(Bandwidth.Direction.ofFloor(outbound)))));
    }

    /// A port that only we have is about to get libvirt's file, or its deletion was lost. libvirt
    /// marks the id before and clears it after, so the mark decides, unless it has given the id to
    /// another port since. Numbers of our own are none of libvirt's business.
    private boolean isAlive(Port ours) {
      return known.created().contains(ours.uuid())
          || known.libvirtIds().isEmpty()
          || ours.classId().map(id -> isOurNumber(id) || isMarkedFor(ours, id)).orElse(true);
    }

    private boolean isMarkedFor(Port ours, ClassId id) {
      Stream<Port> created =
          known.created().stream().flatMap(uuid -> Stream.ofNullable(known.ours().get(uuid)));
      boolean givenAgain =
          Stream.concat(known.libvirts().values().stream(), created)
              .anyMatch(
                  other ->
                      other.classId().equals(Optional.of(id))
                          && !other.uuid().equals(ours.uuid())
                          && !known.deleted().contains(other.uuid()));
      return !givenAgain && known.libvirtIds().map(ids -> ids.contains(id)).orElse(true);
    }

    private boolean isOurNumber(ClassId id) {
      return known.libvirtIds().isEmpty() || id.number() >= ClassId.FIRST_BESIDE_LIBVIRT;
    }

    /// A port that only libvirt has was plugged before we were there, or has just been deleted.
    private boolean isInUse(Port libvirts) {
      return libvirts.classId().isPresent()
          && known.libvirtIds().map(ids -> ids.contains(libvirts.classId().get())).orElse(false);
    }

    private List<Port> numbered(List<Port> held) {
      Map<ClassId, Port> used = new HashMap<>();
      List<Port> unnumbered = new ArrayList<>();
      List<Port> numbered = new ArrayList<>();
      for (Port port : held) {
        Optional<ClassId> id = port.classId().filter(ClassId::isInterface).or(() -> named(port));
        if (id.isEmpty() || used.containsKey(id.get())) {
          unnumbered.add(port);
        } else {
          used.put(id.get(), port);
          numbered.add(port.withBandwidth(port.bandwidth().withClassId(id.get())));
        }
      }
      for (Port port : unnumbered) {
        lowestFree(used)
            .ifPresentOrElse(
                id -> {
                  used.put(id, port);
                  numbered.add(port.withBandwidth(port.bandwidth().withClassId(id)));
                },
                () -> findings.add(noIdLeft(port)));
      }
      numbered.sort(Comparator.comparing(port -> port.classId().orElse(ClassId.ROOT)));
      return numbered;
    }

    private Optional<ClassId> named(Port port) {
      return Optional.ofNullable(known.named().get(port.mac()))
          .filter(id -> known.created().contains(port.uuid()));
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
          && (known.created().contains(one.uuid()) || known.created().contains(other.uuid()));
    }

    private Diagnostic noIdLeft(Port port) {
      return Diagnostic.error(
          Location.wholeOf(known.bridge().text()),
          "class-ids-exhausted",
          "no class id is left for " + port.mac() + " of " + port.owner().name(),
          "spread the guests over several bridges");
    }

    private void warnOfSharedAddresses(List<Port> held) {
      Map<MacAddress, Port> seen = new HashMap<>();
      for (Port port : held) {
        Port other = seen.put(port.mac(), port);
        if (other != null && !isMoving(other, port)) {
          findings.add(
              Diagnostic.warning(
                  Location.wholeOf(known.bridge().text()),
                  "mac-address-shared",
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
