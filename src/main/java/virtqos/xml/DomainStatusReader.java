package virtqos.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import virtqos.diag.Location;
import virtqos.diag.XmlRule;
import virtqos.model.ClassId;
import virtqos.model.Domain;
import virtqos.model.DomainStatus;
import virtqos.model.Interface;

/// Reads `<domstatus>`: libvirt's own, of whose private children nothing is read, and ours, which
/// has the class ids once more as pairs: `<interfaces><interface alias='net0'
/// class_id='3'/></interfaces>`.
///
/// Source: libvirt src/conf/domain_conf.c, virDomainObjParseXML.
final class DomainStatusReader {
  private static final String[] STATES = {
    "nostate", "running", "blocked", "paused", "shutdown", "shutoff", "crashed", "pmsuspended"
  };

  private final Cursor cursor;
  private final Findings findings;
  private final Map<String, ClassId> classIds = new HashMap<>();
  private final Map<String, Location> places = new HashMap<>();
  private final List<String> taints = new ArrayList<>();
  private Optional<Domain> domain = Optional.empty();

  private DomainStatusReader(Cursor cursor) {
    this.cursor = cursor;
    this.findings = cursor.findings();
  }

  static Optional<DomainStatus> read(Cursor cursor) throws Malformed {
    return new DomainStatusReader(cursor).read();
  }

  private Optional<DomainStatus> read() throws Malformed {
    Location start = cursor.location();
    String state = state();
    Optional<String> reason = cursor.filled("reason").map(Attribute::value);
    Optional<Long> pid = pid();
    FirstOnly first = new FirstOnly();
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      String element = cursor.name();
      switch (element) {
        case "taint" -> {
          Optional<Attribute> flag = cursor.filled("flag");
          if (flag.isPresent() && !taints.contains(flag.get().value())) {
            taints.add(flag.get().value());
          }
        }
        case "interfaces" -> pairs();
        case "domain" -> {
          if (first.isNew(element)) {
            domain = DomainReader.read(cursor);
          }
        }
        default -> {}
      }
    }
    if (first.isNew("domain")) {
      findings.add(
          start,
          XmlRule.STATUS_MISSING_PART,
          "no domain config",
          "the file is damaged; it can be rebuilt from libvirt's own");
    }
    domain.ifPresent(this::compare);
    return domain.map(d -> new DomainStatus(state, reason, pid, classIds, taints, d));
  }

  private String state() {
    Optional<Attribute> state = cursor.filled("state");
    String word = state.map(Attribute::value).orElse("");
    for (String known : STATES) {
      if (known.equals(word)) {
        return word;
      }
    }
    findings.add(
        state.map(Attribute::at).orElse(cursor.location()),
        XmlRule.STATUS_STATE,
        state.isEmpty()
            ? "missing domain state"
            : "invalid domain state '" + Findings.quote(word) + "'",
        "known: " + String.join(", ", STATES));
    return "nostate";
  }

  private Optional<Long> pid() {
    Optional<Attribute> attribute = cursor.filled("pid");
    Optional<Long> pid = attribute.map(Attribute::value).flatMap(Literals::unsigned);
    if (attribute.isPresent() && pid.filter(p -> p >= 0 && p <= Integer.MAX_VALUE).isEmpty()) {
      findings.add(
          attribute.get().at(),
          XmlRule.STATUS_STATE,
          "invalid pid '" + Findings.quote(attribute.get().value()) + "'",
          "it is the number of the guest's process");
      return Optional.empty();
    }
    return pid;
  }

  private void pairs() throws Malformed {
    Literals literals = new Literals(findings);
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      if (!cursor.name().equals("interface")) {
        continue;
      }
      Location at = cursor.location();
      Optional<Attribute> alias = cursor.filled("alias");
      Optional<Attribute> number = cursor.filled("class_id");
      Optional<ClassId> id = number.isEmpty() ? Optional.empty() : literals.classId(number.get());
      if (alias.isEmpty() || number.isEmpty()) {
        findings.add(
            at,
            XmlRule.STATUS_INTERFACE,
            "an interface needs the attributes 'alias' and 'class_id' here",
            "such as <interface alias='net0' class_id='3'/>");
      } else if (id.isPresent() && places.putIfAbsent(alias.get().value(), at) == null) {
        classIds.put(alias.get().value(), id.get());
      }
    }
  }

  /// The pairs and the interfaces themselves say the same thing twice.
  private void compare(Domain read) {
    for (Interface candidate : read.interfaces()) {
      Optional<String> alias = candidate.alias();
      Optional<ClassId> pair = alias.map(classIds::get);
      if (pair.isPresent()
          && candidate.classId().isPresent()
          && !pair.equals(candidate.classId())) {
        findings.add(
            places.getOrDefault(alias.orElse(""), candidate.location()),
            XmlRule.CLASS_ID_DISAGREES,
            "interface '"
                + Findings.quote(alias.orElse(""))
                + "' has class_id "
                + pair.get()
                + " here and <class id='"
                + candidate.classId().get()
                + "'/> in the domain",
            "compare with the class in 'tc class show' of the bridge and correct the other one");
      }
    }
  }
}
