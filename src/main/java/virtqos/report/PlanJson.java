package virtqos.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import virtqos.diag.Diagnostic;
import virtqos.plan.Item;
import virtqos.plan.Step;
import virtqos.tc.Filter;
import virtqos.tc.Handle;
import virtqos.tc.HtbClass;
import virtqos.tc.Qdisc;
import virtqos.unit.MacAddress;

/// Plans for programs: one object for each bridge with its steps, those that keep things among
/// them.
public final class PlanJson {
  private PlanJson() {}

  /// {@return the object over several lines, ended}
  ///
  /// @param findings those that belong to no bridge
  public static String render(List<BridgePlan> plans, List<Diagnostic> findings) {
    return Json.lines(
        json ->
            json.number(
                    "changes", plans.stream().mapToLong(plan -> plan.plan().changes().size()).sum())
                .objects("bridges", plans, PlanJson::write)
                .objects("findings", findings, FindingJson::write));
  }

  private static void write(Json json, BridgePlan plan) {
    json.text("bridge", plan.bridge().text())
        .words("networks", plan.networks())
        .number("changes", plan.plan().changes().size())
        .objects("steps", plan.plan().steps(), PlanJson::write)
        .objects("findings", plan.findings(), FindingJson::write);
  }

  private static void write(Json json, Step step) {
    json.text("action", PlanTree.word(step.verb())).text("device", step.device().text());
    switch (step.item()) {
      case Item.Link link ->
          json.text("object", "device").text("kind", "ifb").text("bridge", link.of().text());
      case Item.Qdisc qdisc -> write(json.text("object", "qdisc"), qdisc.value());
      case Item.Htb htb -> write(json.text("object", "class").text("kind", "htb"), htb.value());
      case Item.Match match -> write(json.text("object", "filter"), match.value());
    }
    json.text("reason", step.reason());
    if (!step.lines().isEmpty()) {
      json.text(
          "tool",
          switch (step.tool()) {
            case TC -> "tc";
            case IP -> "ip";
          });
    }
    json.words("lines", step.lines());
  }

  private static void write(Json json, Qdisc qdisc) {
    json.text("kind", qdisc.kind())
        .text("handle", qdisc.handle().toString())
        .text("parent", qdisc.parent().map(Handle::toString).orElse("root"));
  }

  private static void write(Json json, HtbClass htb) {
    json.text("id", htb.id().toString())
        .text("parent", htb.parent().map(Handle::toString))
        .rate("rate", htb.rate())
        .rate("ceil", htb.ceil());
    htb.burst().ifPresent(burst -> json.number("burstBytes", burst.bytes()));
    htb.quantum().ifPresent(quantum -> json.number("quantumBytes", quantum));
  }

  private static void write(Json json, Filter filter) {
    json.text(
            "hook",
            switch (filter.hook()) {
              case ROOT, TAP_ROOT -> "root";
              case INGRESS -> "ingress";
              case EGRESS -> "egress";
            })
        .number("preference", filter.preference())
        .text("handle", Optional.of(filter.handle()).filter(handle -> !handle.isEmpty()))
        .text("meaning", FilterWords.of(filter));
    Map<MacAddress, Handle> table = FilterWords.table(filter);
    if (!table.isEmpty()) {
      json.objects(
          "table",
          table.entrySet(),
          (entry, each) ->
              entry
                  .text("mac", each.getKey().toString())
                  .text("class", each.getValue().toString()));
    }
  }
}
