package virtqos.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import virtqos.diag.Checked;
import virtqos.model.ClassId;
import virtqos.model.HookData;
import virtqos.model.Port;
import virtqos.xml.Documents;

class HookCallTest {
  private final HookCall hook = new HookCall(Trial.WORLD);

  @Test
  void callsAsLibvirtDoes() {
    assertThat(hook.network("started").command().lines())
        .startsWith(
            "hook network trial started begin - <<'END'",
            "<hookData>",
            "  <network>",
            "    <name>trial</name>")
        .endsWith("  </network>", "</hookData>", "END");
    assertThat(hook.portCreated(Trial.WORLD.guests().getLast(), 3).command().lines())
        .startsWith(
            "hook network trial port-created begin - <<'END'",
            "<hookData>",
            "  <network connections='3'>")
        .noneMatch(line -> line.contains("classID"));
  }

  @Test
  void tellsTheNetworksLimitAndTheGuestsFloor() {
    Guest alpha = Trial.WORLD.guests().getFirst();
    HookData data = read(hook.portCreated(alpha, 1));
    assertThat(data.network().bandwidth().inbound().orElseThrow().limit())
        .isEqualTo(Trial.WORLD.limit());
    Port port = port(data);
    assertThat(port.classId()).contains(new ClassId(3));
    assertThat(port.mac()).isEqualTo(alpha.mac());
    assertThat(alpha.floor()).contains(port.bandwidth().inboundFloor());
  }

  private static Port port(HookData data) {
    return switch (data.plugged().orElseThrow()) {
      case HookData.Plugged.ByPort byPort -> byPort.port();
      case HookData.Plugged.ByDomain byDomain -> throw new AssertionError(byDomain);
    };
  }

  private static HookData read(Step step) {
    List<String> lines = step.command().lines().toList();
    String input = String.join("\n", lines.subList(1, lines.size() - 1));
    return switch (Documents.hookData(input.getBytes(StandardCharsets.UTF_8), "stdin")) {
      case Checked.Valid<HookData> valid -> valid.value();
      case Checked.Invalid<HookData> invalid -> throw new AssertionError(invalid.findings());
    };
  }
}
