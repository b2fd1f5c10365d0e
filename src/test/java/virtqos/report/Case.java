package virtqos.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import virtqos.diag.Diagnostic;
import virtqos.model.ClassIdSet;
import virtqos.model.Network;
import virtqos.model.Port;
import virtqos.plan.BridgeDemand;
import virtqos.plan.DesiredTap;
import virtqos.plan.DesiredTree;
import virtqos.plan.Diff;
import virtqos.plan.Hierarchy;
import virtqos.plan.Item;
import virtqos.plan.Kernel;
import virtqos.plan.Ownership;
import virtqos.plan.Plan;
import virtqos.plan.Step;
import virtqos.plan.Target;
import virtqos.plan.Verb;
import virtqos.tc.ClassCounters;
import virtqos.tc.Handle;
import virtqos.tc.ShowParser;
import virtqos.tc.Tree;
import virtqos.testing.GoldenFiles;
import virtqos.unit.DeviceName;
import virtqos.unit.Rate;
import virtqos.xml.Documents;

/// A folder below `testdata/report` or `testdata/plan`: `network.xml`, `port-N.xml`, and
/// `kernel-DEV.txt` with what tc shows of a device.
final class Case {
  private final Path folder;
  private final Network network;
  private final List<Port> ports = new ArrayList<>();
  private final Map<DeviceName, Tree> actual = new LinkedHashMap<>();
  private final Map<DeviceName, Map<Handle, ClassCounters>> counters = new HashMap<>();

  private Case(Path folder) {
    this.folder = folder;
    this.network =
        Documents.network(bytes(folder.resolve("network.xml")), "network.xml")
            .toOptional()
            .orElseThrow();
    for (Path file : GoldenFiles.list(folder, ".xml")) {
      if (file.getFileName().toString().startsWith("port-")) {
        ports.add(Documents.port(bytes(file), file.toString()).toOptional().orElseThrow());
      }
    }
    for (Path file : GoldenFiles.list(folder, ".txt")) {
      String name = file.getFileName().toString();
      if (name.startsWith("kernel-")) {
        DeviceName device =
            new DeviceName(name.substring("kernel-".length(), name.length() - ".txt".length()));
        String shown = new String(bytes(file), StandardCharsets.UTF_8);
        actual.put(device, ShowParser.parse(device, shown));
        counters.put(device, ShowParser.parseCounters(shown));
      }
    }
  }

  static Case in(Path folder) {
    return new Case(folder);
  }

  /// {@return this case on a bridge that has this tree}
  Case on(Tree bridge) {
    Case changed = new Case(folder);
    changed.actual.put(bridge.device(), bridge);
    return changed;
  }

  DeviceName bridge() {
    return demand().bridge();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  private BridgeDemand demand() {
    return NetworkExplanation.demand(network, ports);
  }

  BridgePlan plan() {
    List<Step> steps = new ArrayList<>();
    List<Diagnostic> findings = new ArrayList<>();
    Ownership ownership =
        new Ownership(ClassIdSet.initial(), ClassIdSet.initial(), Ownership.Plugging.EXCLUDED);
    BridgeDemand demand = demand();
    for (Hierarchy wanted : demand.hierarchies()) {
      if (!actual.containsKey(wanted.device())) {
        steps.add(
            new Step(
                Verb.CREATE,
                wanted.device(),
                new Item.Link(demand.bridge()),
                Optional.empty(),
                "everything for the guests of " + demand.bridge() + " passes it"));
      }
      Tree present = tree(wanted.device());
      Target target =
          DesiredTree.of(wanted, present, ownership, Kernel.COMPLETE, DesiredTree.TakeOver.REFUSED);
      findings.addAll(target.findings());
      steps.addAll(Diff.between(present, target));
    }
    actual.forEach(
        (device, tree) -> {
          if (!device.equals(demand.bridge())) {
            steps.addAll(
                Diff.between(
                    tree,
                    DesiredTap.of(
                        tree,
                        demand.redirectInbound(),
                        demand.redirectOutbound(),
                        Kernel.COMPLETE)));
          }
        });
    return new BridgePlan(
        demand.bridge(), List.of(network.name().text()), Plan.of(steps), findings);
  }

  private Tree tree(DeviceName device) {
    return actual.getOrDefault(device, Tree.empty(device));
  }

  BridgeStatus status() {
    BridgeDemand demand = demand();
    List<TreeStatus> trees = new ArrayList<>();
    Map<Attachment.Key, Attachment> attachments = new HashMap<>();
    for (int i = 0; i < ports.size(); i += 2) {
      attachments.put(
          new Attachment.Key(ports.get(i).owner().uuid(), ports.get(i).mac()),
          new Attachment(DeviceName.parse("vnet" + i), Optional.of("net" + i)));
    }
    for (Hierarchy wanted : demand.hierarchies()) {
      trees.add(
          TreeStatus.of(
              wanted,
              ports,
              new TreeStatus.Seen(
                  tree(wanted.device()),
                  counters.getOrDefault(wanted.device(), Map.of()),
                  plan().plan()),
              attachments));
    }
    return new BridgeStatus(
        demand.bridge(),
        List.of(network.name().text()),
        demand.scope(),
        demand.policy().reserve().orElse(Rate.ZERO),
        trees,
        plan().plan().changes().size(),
        plan().findings());
  }
}
