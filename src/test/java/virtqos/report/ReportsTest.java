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
import virtqos.plan.Step;
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
    String script = PlanScript.render(List.of(each.plan()));
    GoldenFiles.check(each.file("plan.tc"), script);
    String batches =
        each.plan().plan().batches().stream()
            .filter(batch -> batch.tool() == Step.Tool.TC)
            .map(Plan.Batch::text)
            .collect(Collectors.joining());
    assertThat(
            script
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n", "", "\n")))
        .isEqualTo(batches);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void writesThePlanForPrograms(Path folder) {
    Case each = Case.in(folder);
    GoldenFiles.check(each.file("plan.json"), PlanJson.render(List.of(each.plan())));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void showsTheStatus(Path folder) {
    Case each = Case.in(folder);
    GoldenFiles.check(each.file("status.table"), StatusTable.render(each.status(), Ink.PLAIN));
    GoldenFiles.check(each.file("status.json"), StatusJson.render(List.of(each.status())));
  }

  @Test
  void paintsWithoutChangingTheText() {
    BridgePlan plan = Case.in(Path.of("testdata/report/made-by-libvirt")).plan();
    String painted = PlanTree.draw(plan, Ink.COLOURED);
    assertThat(painted).contains("\033[32m", "\033[33m", "\033[0m");
    assertThat(painted.replaceAll("\033\\[[0-9;]*m", "")).isEqualTo(PlanTree.draw(plan, Ink.PLAIN));
  }
}
