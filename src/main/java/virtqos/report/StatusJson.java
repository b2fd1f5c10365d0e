package virtqos.report;

import java.util.List;
import virtqos.diag.Diagnostic;
import virtqos.tc.ClassCounters;
import virtqos.unit.DeviceName;

/// The status of bridges for programs.
public final class StatusJson {
  private StatusJson() {}

  /// {@return the object over several lines, ended}
  ///
  /// @param findings those that belong to no bridge
  public static String render(List<BridgeStatus> bridges, List<Diagnostic> findings) {
    return Json.lines(
        json ->
            json.objects("bridges", bridges, StatusJson::write)
                .objects("findings", findings, FindingJson::write));
  }

  private static void write(Json json, BridgeStatus status) {
    json.text("bridge", status.bridge().text())
        .words("networks", status.networks())
        .text("scope", status.scope().word())
        .rate("reserve", status.reserve())
        .number("pendingChanges", status.pending())
        .objects("trees", status.trees(), StatusJson::write)
        .objects("findings", status.findings(), FindingJson::write);
  }

  private static void write(Json json, TreeStatus tree) {
    json.text("device", tree.wanted().device().text())
        .text(
            "direction",
            switch (tree.wanted().field()) {
              case DESTINATION -> "inbound";
              case SOURCE -> "outbound";
            })
        .rate("limit", tree.wanted().limits().limit())
        .rate("promised", tree.wanted().promised())
        .rate("headroom", tree.headroom())
        .objects("classes", tree.classes(), StatusJson::write)
        .words("foreign", tree.foreign());
  }

  private static void write(Json json, ClassStatus each) {
    json.text("id", each.id().toString());
    switch (each.holder()) {
      case ClassStatus.Holder.Guest guest -> write(json.text("holder", "guest"), guest);
      case ClassStatus.Holder.Rest _ -> json.text("holder", "rest");
      case ClassStatus.Holder.All _ -> json.text("holder", "all");
      case ClassStatus.Holder.Leftover _ -> json.text("holder", "leftover");
      case ClassStatus.Holder.Foreign _ -> json.text("holder", "foreign");
    }
    json.flag("inKernel", each.actual().isPresent());
    each.actual().ifPresent(htb -> json.rate("rate", htb.rate()).rate("ceil", htb.ceil()));
    each.counters().ifPresent(counters -> write(json, counters));
  }

  private static void write(Json json, ClassStatus.Holder.Guest guest) {
    json.text("guest", guest.port().owner().name().text())
        .text("guestUuid", guest.port().owner().uuid().toString())
        .text("port", guest.port().uuid().toString())
        .text("mac", guest.port().mac().toString())
        .text("interface", guest.attachment().tap().map(DeviceName::text))
        .text("alias", guest.attachment().alias())
        .rate("floor", guest.floor());
  }

  private static void write(Json json, ClassCounters counters) {
    json.number("sentBytes", counters.bytes())
        .number("sentPackets", counters.packets())
        .number("drops", counters.drops())
        .number("overlimits", counters.overlimits())
        .number("backlogBytes", counters.backlog())
        .number("backlogPackets", counters.backlogPackets());
  }
}
