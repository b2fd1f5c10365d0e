package virtqos.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import virtqos.diag.Location;
import virtqos.diag.XmlRule;
import virtqos.model.ClassId;
import virtqos.model.ClassIdSet;
import virtqos.model.Network;
import virtqos.model.NetworkStatus;

/// Reads `<networkstatus>`, and a plain `<network>` in its place (libvirt before 1.0.1).
///
/// `<class_id>` has two forms: `bitmap='0-3,7'`, and that of 2011, the next free number, as
/// `next='4'`, `id='4'`, `value='4'` or as its text; then every number below it is in use. Source:
/// libvirt src/conf/virnetworkobj.c, virNetworkLoadState.
final class NetworkStatusReader {
  private final Cursor cursor;
  private final Findings findings;

  private Optional<Network> network = Optional.empty();
  private ClassIdSet classIds = ClassIdSet.initial();
  private long floorSum;
  private final List<String> taints = new ArrayList<>();

  private NetworkStatusReader(Cursor cursor) {
    this.cursor = cursor;
    this.findings = cursor.findings();
  }

  static Optional<NetworkStatus> read(Cursor cursor) throws Malformed {
    NetworkStatusReader reader = new NetworkStatusReader(cursor);
    return cursor.name().equals("network") ? reader.plain() : reader.read();
  }

  private Optional<NetworkStatus> plain() throws Malformed {
    network = NetworkReader.read(cursor);
    return network.map(n -> new NetworkStatus(classIds, 0, List.of(), n));
  }

  private Optional<NetworkStatus> read() throws Malformed {
    Location start = cursor.location();
    FirstOnly first = new FirstOnly();
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      String element = cursor.name();
      if (element.equals("taint")) {
        taint();
      } else if (first.isNew(element)) {
        child(element);
      }
    }
    if (first.isNew("network")) {
      findings.add(
          start,
          XmlRule.STATUS_MISSING_PART,
          "<networkstatus> has no <network>",
          "the file is damaged; it can be rebuilt from libvirt's own and the kernel");
    }
    return network.map(n -> new NetworkStatus(classIds, floorSum, taints, n));
  }

  private void child(String element) throws Malformed {
    switch (element) {
      case "class_id" -> classIds = classIds();
      case "floor" -> floorSum = floorSum();
      case "network" -> network = NetworkReader.read(cursor);
      default -> {}
    }
  }

  private ClassIdSet classIds() throws Malformed {
    Location at = cursor.location();
    Optional<Attribute> bitmap = cursor.filled("bitmap");
    if (bitmap.isPresent()) {
      return bitmap(bitmap.get());
    }
    for (String name : new String[] {"next", "id", "value"}) {
      Optional<Attribute> next = cursor.filled(name);
      if (next.isPresent()) {
        return below(next.get().value(), next.get().at());
      }
    }
    String text = cursor.text().strip();
    return text.isEmpty() ? ClassIdSet.initial() : below(text, at);
  }

  private ClassIdSet bitmap(Attribute bitmap) {
    Optional<ClassIdSet> set = ClassIdSet.parse(bitmap.value());
    if (set.isEmpty()) {
      return damaged(bitmap.value(), bitmap.at());
    }
    ClassIdSet whole = ClassIdSet.of(set.get().interfaces());
    if (!whole.equals(set.get())) {
      findings.add(
          bitmap.at(),
          XmlRule.STATUS_RESERVED_CLASS_IDS,
          "the bitmap '" + Findings.quote(bitmap.value()) + "' lacks one of the numbers 0, 1 and 2",
          "they are taken as set; libvirt would give one of them to a guest and fail");
    }
    return whole;
  }

  /// {@return every number below the next free one}
  private ClassIdSet below(String text, Location at) {
    Optional<Long> next = Literals.unsigned(text);
    if (next.isEmpty() || next.get() < 0 || next.get() > ClassId.LAST + 1L) {
      return damaged(text, at);
    }
    return ClassIdSet.parse("0-" + Math.max(ClassId.FIRST - 1, next.get() - 1))
        .orElseGet(ClassIdSet::initial);
  }

  private ClassIdSet damaged(String text, Location at) {
    findings.add(
        at,
        XmlRule.STATUS_BITMAP,
        "Failed to parse bitmap '" + Findings.quote(text) + "'",
        "the numbers in use look like 0-3,7 and are at most 65535; the ports say which they are");
    return ClassIdSet.initial();
  }

  private long floorSum() {
    Optional<Attribute> attribute = cursor.filled("sum");
    if (attribute.isEmpty()) {
      return 0;
    }
    String text = attribute.get().value();
    // libvirt writes a sum that was counted below zero as a huge number, and reads it with a minus
    // as well.
    boolean isNegative = text.startsWith("-");
    Optional<Long> number = Literals.unsigned(isNegative ? text.substring(1) : text);
    if (number.isEmpty()) {
      findings.add(
          attribute.get().at(),
          XmlRule.STATUS_FLOOR_SUM,
          "Malformed 'floor_sum' attribute: " + Findings.quote(text),
          "it is the sum of the floors of all ports in kB/s");
      return 0;
    }
    long sum = isNegative ? -number.get() : number.get();
    if (sum < 0) {
      findings.add(
          attribute.get().at(),
          XmlRule.STATUS_FLOOR_SUM_WRAPPED,
          "the floor sum " + Long.toUnsignedString(sum) + " was counted below zero (" + sum + ")",
          "virt-qos adds up the ports instead; restart the network to have libvirt count anew");
    }
    return sum;
  }

  private void taint() {
    Optional<Attribute> flag = cursor.attribute("flag");
    String word = flag.map(Attribute::value).orElse("");
    if (!word.equals("hook-script")) {
      findings.add(
          flag.map(Attribute::at).orElse(cursor.location()),
          XmlRule.STATUS_TAINT,
          "Unknown taint flag " + Findings.quote(word),
          "only hook-script is known");
    } else if (!taints.contains(word)) {
      taints.add(word);
    }
  }
}
