package virtqos.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import virtqos.plan.Plan;
import virtqos.testing.GoldenFiles;

/// What people and programs are shown of a plan and of a status, for each folder in
/// `testdata/report`.
class ReportsTest {
  static Stream<Path> cases() {
    try (Stream<Path> folders = Files.list(Path.of("testdata/report"))) {
      return folders.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void drawsThePlan(Path folder) {
    Case each = Case.in(folder);
    GoldenFiles.check(each.file("plan.drawing"), PlanTree.draw(each.plan(), Ink.PLAIN));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void writesThePlanForTc(Path folder) {
    Case each = Case.in(folder);
    String script = PlanScript.forTc(List.of(each.plan()));
    GoldenFiles.check(each.file("plan.tc"), script);
    String lines = script.replaceAll("(?m)^#.*\n", "");
    boolean needsIp = PlanScript.needsIp(each.plan());
    assertThat(lines).isEqualTo(needsIp ? "" : batches(each));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void writesThePlanForTheShell(Path folder) {
    Case each = Case.in(folder);
    String script = PlanScript.forShell(List.of(each.plan()));
    GoldenFiles.check(each.file("plan.sh"), script);
    assertThat(script.replaceAll("(?m)^(#.*|set -e|.* <<'END'|END)\n", ""))
        .isEqualTo(batches(each));
  }

  /// {@return what apply gives to its tools}
  private static String batches(Case each) {
    return each.plan().plan().batches().stream()
        .map(Plan.Batch::text)
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void writesThePlanForPrograms(Path folder) {
    Case each = Case.in(folder);
    GoldenFiles.check(each.file("plan.json"), PlanJson.render(List.of(each.plan()), List.of()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void showsTheStatus(Path folder) {
    Case each = Case.in(folder);
    GoldenFiles.check(each.file("status.table"), StatusTable.render(each.status(), Ink.PLAIN));
    GoldenFiles.check(
        each.file("status.json"), StatusJson.render(List.of(each.status()), List.of()));
  }

  @Test
  void paintsWithoutChangingTheText() {
    BridgePlan plan = Case.in(Path.of("testdata/report/made-by-libvirt")).plan();
    String painted = PlanTree.draw(plan, Ink.COLOURED);
    assertThat(painted).contains("\033[32m", "\033[33m", "\033[0m");
    assertThat(painted.replaceAll("\033\\[[0-9;]*m", "")).isEqualTo(PlanTree.draw(plan, Ink.PLAIN));
  }
}
