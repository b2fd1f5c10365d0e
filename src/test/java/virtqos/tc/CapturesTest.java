package virtqos.tc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import virtqos.testing.Shared;
import virtqos.unit.DeviceName;

/// Every tree that was recorded from a real libvirt is understood as a whole.
class CapturesTest {
  private static final DeviceName BRIDGE = new DeviceName("virbr0");

  /// The sections stand below headings: `### qdisc`, `### class`, `### filter root`, `### filter
  /// ingress`.
  private static Tree read(Path file) throws IOException {
    String text = Files.readString(file);
    int ingress = text.indexOf("### filter ingress");
    return ShowParser.parse(BRIDGE, text.substring(0, ingress), text.substring(ingress), "");
  }

  @Test
  void everyLineIsUnderstood() throws IOException {
    List<Path> recordings = Shared.files("captures", "**/tc-*.txt");
    assertThat(recordings).hasSizeGreaterThan(500);
    for (Path file : recordings) {
      Tree tree = read(file);
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      assertThat(tree.qdiscs()).as("%s", file).hasSize((int) count(lines, "qdisc "));
      assertThat(tree.classes()).as("%s", file).hasSize((int) count(lines, "class htb "));
      assertThat(tree.filters())
          .as("%s", file)
          .hasSize((int) lines.stream().filter(CapturesTest::isFilter).count());
      assertThat(tree.filters()).as("%s", file).allMatch(CapturesTest::isExpected);
      assertThat(ShowParser.parseCounters(Files.readString(file)))
          .as("%s", file)
          .hasSameSizeAs(tree.classes());
    }
  }

  private static long count(List<String> lines, String start) {
    return lines.stream().filter(line -> line.startsWith(start)).count();
  }

  /// Not the lines that only announce filters or the kernel's own table.
  private static boolean isFilter(String line) {
    return line.startsWith("filter ") && line.matches(".* (handle|fh 8..::)[ 0-9a-f].*");
  }

  private static boolean isExpected(Filter filter) {
    return switch (filter) {
      case Filter.U32Mac mac -> mac.isLibvirts();
      case Filter.Other other ->
          other.kind().equals("fw")
              || (other.kind().equals("u32") && other.text().contains("police"));
      case Filter.Bpf _, Filter.Flower _, Filter.U32Table _, Filter.U32Link _, Filter.Redirect _ ->
          false;
    };
  }
}
