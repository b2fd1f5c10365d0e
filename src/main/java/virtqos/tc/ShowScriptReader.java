package virtqos.tc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import virtqos.unit.DeviceName;

/// Walks through the output of a {@link ShowScript}.
final class ShowScriptReader {
  private final List<ShowBlock> blocks;

  /// The list of all qdiscs at the beginning.
  private final Map<DeviceName, List<ShowBlock>> listed = new HashMap<>();

  private int at;

  ShowScriptReader(String output) {
    blocks = ShowBlock.split(output);
    while (at < blocks.size() && blocks.get(at).namesDevice()) {
      ShowBlock block = blocks.get(at++);
      block.device().ifPresent(d -> listed.computeIfAbsent(d, _ -> new ArrayList<>()).add(block));
    }
  }

  Optional<List<Tree>> read(List<DeviceName> devices) {
    List<Tree> trees = new ArrayList<>();
    for (DeviceName device : devices) {
      Optional<Tree> tree = tree(device, listed.getOrDefault(device, List.of()));
      if (tree.isEmpty()) {
        return Optional.empty();
      }
      trees.add(tree.get());
    }
    return at == blocks.size() ? Optional.of(trees) : Optional.empty();
  }

  private Optional<Tree> tree(DeviceName device, List<ShowBlock> qdiscs) {
    if (qdiscs.isEmpty()) {
      return Optional.of(Tree.empty(device));
    }
    int start = at;
    if (!pass(qdiscs)) {
      return Optional.empty();
    }
    passAnswer();
    Tree root = ShowParser.tree(device, blocks.subList(start, at), Filter.Hook.ROOT);
    Optional<List<Filter>> ingress = filters(Filter.Hook.INGRESS, qdiscs);
    Optional<List<Filter>> egress = filters(Filter.Hook.EGRESS, qdiscs);
    return ingress.isPresent() && egress.isPresent()
        ? Optional.of(root.with(ingress.get()).with(egress.get()))
        : Optional.empty();
  }

  private Optional<List<Filter>> filters(Filter.Hook hook, List<ShowBlock> qdiscs) {
    if (!pass(qdiscs)) {
      return Optional.empty();
    }
    int start = at;
    passAnswer();
    return Optional.of(ShowParser.filters(hook, blocks.subList(start, at)));
  }

  /// Passes one list of a device's qdiscs, if it is there and is the expected one.
  private boolean pass(List<ShowBlock> qdiscs) {
    for (ShowBlock expected : qdiscs) {
      if (at == blocks.size() || !blocks.get(at).isSameQdisc(expected)) {
        return false;
      }
      at++;
    }
    return true;
  }

  /// Passes classes and filters.
  private void passAnswer() {
    while (at < blocks.size() && blocks.get(at).kind() != ShowBlock.Kind.QDISC) {
      at++;
    }
  }
}
