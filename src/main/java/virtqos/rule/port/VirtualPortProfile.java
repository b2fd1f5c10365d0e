package virtqos.rule.port;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import virtqos.diag.Rule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.Notation;
import virtqos.rule.Remarks;

/// What a `<virtualport>` says of itself, wherever it stands.
///
/// Source: libvirt src/conf/netdev_vport_profile_conf.c, virNetDevVPortProfileParse, and
/// src/util/virnetdevvportprofile.c, virNetDevVPortProfileCheckComplete.
///
/// @param type for a type that is missing or unknown
/// @param parameters for parameters that are missing, too many or malformed
public record VirtualPortProfile(Rule type, Rule parameters) {
  /// In the order in which libvirt looks.
  private static final List<String> ALL =
      List.of("managerid", "typeid", "typeidversion", "instanceid", "profileid", "interfaceid");

  private static final List<String> NUMBERS = List.of("managerid", "typeid", "typeidversion");

  private static final Map<String, Set<String>> TAKES =
      Map.of(
          "802.1Qbg", Set.of("managerid", "typeid", "typeidversion", "instanceid"),
          "802.1Qbh", Set.of("profileid"),
          "openvswitch", Set.of("profileid", "interfaceid"),
          "midonet", Set.copyOf(ALL));

  /// libvirt makes up other identifiers that are missing.
  private static final Map<String, List<String>> NEEDS =
      Map.of(
          "802.1Qbg", List.of("managerid", "typeid", "typeidversion"),
          "802.1Qbh", List.of("profileid"),
          "midonet", List.of("interfaceid"));

  private static final int LONGEST_PROFILE = 39;

  /// Who says what the element leaves out.
  public enum Completed {
    /// Nobody.
    HERE,
    /// The interface that is plugged, but for the type.
    EXCEPT_TYPE,
    /// The network, the portgroup or the interface: they are put together when it is plugged.
    LATER
  }

  public void check(Element virtualport, Completed completed, Remarks remarks) {
    Optional<String> named = virtualport.attribute("type");
    if (named.isPresent() && !TAKES.containsKey(named.get())) {
      remarks.add(
          type,
          virtualport,
          "type",
          "unknown virtualport type " + Attributes.quote(named.get()),
          "libvirt knows 802.1Qbg, 802.1Qbh, openvswitch and midonet");
    } else if (named.isEmpty() && completed != Completed.LATER) {
      remarks.add(
          type,
          virtualport,
          "missing required virtualport type",
          "write <virtualport type='…'>; only a network can say it instead");
    } else if (readsNumbers(virtualport, remarks) && takesProfile(virtualport, remarks)) {
      named.ifPresent(known -> parameters(virtualport, known, completed, remarks));
    }
  }

  private void parameters(Element virtualport, String named, Completed completed, Remarks remarks) {
    Optional<Element> given = virtualport.child("parameters");
    Optional<String> extra =
        ALL.stream()
            .filter(name -> isGiven(given, name))
            .filter(name -> !TAKES.getOrDefault(named, Set.of()).contains(name))
            .findFirst();
    Optional<String> missing =
        NEEDS.getOrDefault(named, List.of()).stream()
            .filter(_ -> completed == Completed.HERE)
            .filter(name -> !isGiven(given, name))
            .findFirst();
    if (extra.isPresent() && given.isPresent()) {
      remarks.add(
          parameters,
          given.get(),
          extra.get(),
          "extra " + extra.get() + " unsupported in <virtualport type='" + named + "'>",
          "remove " + extra.get());
    } else if (missing.isPresent()) {
      remarks.add(
          parameters,
          given.orElse(virtualport),
          "missing " + missing.get() + " in <virtualport type='" + named + "'>",
          "write <parameters " + missing.get() + "='…'/>; the switch's administrator knows it");
    }
  }

  private static boolean isGiven(Optional<Element> parameters, String name) {
    return parameters.flatMap(given -> given.filled(name)).isPresent();
  }

  /// {@return whether libvirt reads the numbers; a remark where not}
  private boolean readsNumbers(Element virtualport, Remarks remarks) {
    Optional<Element> given = virtualport.child("parameters");
    Optional<String> unread =
        NUMBERS.stream()
            .filter(
                name ->
                    given
                        .flatMap(element -> element.filled(name))
                        .filter(value -> Notation.SIGNED_ANY_BASE.read(value).isEmpty())
                        .isPresent())
            .findFirst();
    unread.ifPresent(
        name ->
            remarks.add(
                parameters,
                given.orElse(virtualport),
                name,
                "cannot parse value of " + name + " parameter",
                "write a decimal number without a leading 0, or a hexadecimal one with 0x; no"
                    + " blanks behind it"));
    return unread.isEmpty();
  }

  /// {@return whether the profile's name is of a length that libvirt holds; a remark where not}
  private boolean takesProfile(Element virtualport, Remarks remarks) {
    Optional<Element> given = virtualport.child("parameters");
    boolean isLong =
        given
            .flatMap(element -> element.filled("profileid"))
            .filter(id -> id.length() > LONGEST_PROFILE)
            .isPresent();
    if (isLong) {
      remarks.add(
          parameters,
          given.orElse(virtualport),
          "profileid",
          "profileid parameter too long",
          "libvirt takes " + LONGEST_PROFILE + " characters");
    }
    return !isLong;
  }
}
