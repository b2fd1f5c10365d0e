package virtqos.xml;

import java.util.Optional;
import virtqos.diag.XmlRule;
import virtqos.model.Bandwidth;
import virtqos.model.Bandwidth.Direction;
import virtqos.model.BridgePolicy;
import virtqos.model.BridgePolicy.ClassifierChoice;
import virtqos.model.BridgePolicy.Leaf;
import virtqos.model.BridgePolicy.Scope;
import virtqos.unit.Rate;

/// Reads what users ask for one bridge: `<q:network>` in a network's metadata, `<q:defaults>` and
/// `<q:bridge>` in the configuration.
///
/// Grammar: `schemas/metadata.rnc`.
final class PolicyReader {
  private final Cursor cursor;
  private final Findings findings;

  private PolicyReader(Cursor cursor) {
    this.cursor = cursor;
    this.findings = cursor.findings();
  }

  /// Reads the policy among the children of `<metadata>`; what belongs to others is passed over.
  static Optional<BridgePolicy> inMetadata(Cursor cursor) throws Malformed {
    Optional<BridgePolicy> policy = Optional.empty();
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      String name = cursor.name();
      if (name.equals("q:network")) {
        if (policy.isPresent()) {
          OwnElement.duplicate(cursor, "<q:network>");
        } else {
          OwnElement.checkAttributes(cursor, "scope", "classifier", "leaf", "reserve");
          policy = Optional.of(read(cursor, true));
        }
      } else if (name.startsWith(Cursor.OURS)) {
        OwnElement.unknown(cursor, "metadata", "network");
      }
    }
    return policy;
  }

  /// Reads the policy on which the cursor stands. Its attributes have been checked.
  ///
  /// @param allowsBandwidth whether the element may carry the bridge's limits
  static BridgePolicy read(Cursor cursor, boolean allowsBandwidth) throws Malformed {
    return new PolicyReader(cursor).read(allowsBandwidth);
  }

  private BridgePolicy read(boolean allowsBandwidth) throws Malformed {
    Optional<Scope> scope = scope();
    Optional<ClassifierChoice> classifier = classifier();
    Optional<Leaf> leaf = leaf();
    Optional<Rate> reserve = reserve();
    Bandwidth bandwidth = Bandwidth.NONE;
    boolean hasBandwidth = false;
    String parent = cursor.localName();
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      if (!allowsBandwidth) {
        OwnElement.unknown(cursor, parent);
      } else if (!cursor.name().equals("q:bandwidth")) {
        OwnElement.unknown(cursor, parent, "bandwidth");
      } else if (hasBandwidth) {
        OwnElement.duplicate(cursor, "<q:bandwidth>");
      } else {
        hasBandwidth = true;
        bandwidth = bandwidth();
      }
    }
    return new BridgePolicy(scope, classifier, leaf, reserve, bandwidth);
  }

  private Optional<Scope> scope() {
    Optional<Attribute> word = cursor.attribute("scope");
    for (Scope value : Scope.values()) {
      if (word.isPresent() && value.word().equals(word.get().value())) {
        return Optional.of(value);
      }
    }
    unknownWord(word, "bridge", "all");
    return Optional.empty();
  }

  private Optional<ClassifierChoice> classifier() {
    Optional<Attribute> word = cursor.attribute("classifier");
    for (ClassifierChoice value : ClassifierChoice.values()) {
      if (word.isPresent() && value.word().equals(word.get().value())) {
        return Optional.of(value);
      }
    }
    unknownWord(word, "beside-libvirt", "only");
    return Optional.empty();
  }

  private Optional<Leaf> leaf() {
    Optional<Attribute> word = cursor.attribute("leaf");
    for (Leaf value : Leaf.values()) {
      if (word.isPresent() && value.word().equals(word.get().value())) {
        return Optional.of(value);
      }
    }
    unknownWord(word, "keep", "fq_codel", "sfq");
    return Optional.empty();
  }

  private void unknownWord(Optional<Attribute> attribute, String... known) {
    if (attribute.isPresent()) {
      findings.add(
          attribute.get().at(),
          XmlRule.WORD,
          "'"
              + Findings.quote(attribute.get().value())
              + "' is no value of '"
              + attribute.get().name()
              + "'",
          Spelling.hint(attribute.get().value(), "", known));
    }
  }

  private Optional<Rate> reserve() {
    Optional<Attribute> attribute = cursor.attribute("reserve");
    return attribute.isEmpty() ? Optional.empty() : new Literals(findings).rate(attribute.get());
  }

  private Bandwidth bandwidth() throws Malformed {
    OwnElement.checkAttributes(cursor);
    Optional<Direction> inbound = Optional.empty();
    Optional<Direction> outbound = Optional.empty();
    FirstOnly first = new FirstOnly();
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      String name = cursor.name();
      if (!name.equals("q:inbound") && !name.equals("q:outbound")) {
        OwnElement.unknown(cursor, "bandwidth", "inbound", "outbound");
      } else if (!first.isNew(name)) {
        OwnElement.duplicate(cursor, "<" + name + ">");
      } else {
        // A floor is known here only to be refused with the reason.
        OwnElement.checkAttributes(cursor, "average", "peak", "burst", "floor");
        Optional<Direction> limit = BandwidthReader.limit(cursor);
        inbound = name.equals("q:inbound") ? limit : inbound;
        outbound = name.equals("q:outbound") ? limit : outbound;
      }
    }
    return new Bandwidth(Optional.empty(), inbound, outbound);
  }
}
