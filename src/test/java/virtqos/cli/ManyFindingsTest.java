package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Documents with more mistakes than anybody reads.
class ManyFindingsTest {
  private static final int MOST = 1001;

  private static List<String> rules(String document, String... options) {
    return new CommandRun()
        .withInput(document)
        .run(
            Stream.concat(Stream.of("validate", "--format", "jsonl", "-"), Stream.of(options))
                .toArray(String[]::new))
        .out()
        .lines()
        .map(line -> line.replaceFirst(".*\"rule\":\"([^\"]+)\".*", "$1"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          element-unknown   | <foo/>
          attribute-missing | <portgroup><vlan><tag/></vlan></portgroup>
          attribute-unknown | <portgroup><vlan><tag idd='3'/></vlan></portgroup>
          element-missing   | <portgroup><vlan/></portgroup>
          element-unknown   | <portgroup><vlan><tagg id='3'/></vlan></portgroup>
          """)
  @Timeout(60)
  void tellsTheFirstOfThemSoon(String rule, String mistake) {
    assertThat(rules("<network>" + mistake.repeat(60_000) + "</network>", "--schema-only"))
        .contains(rule, "findings-limit")
        .hasSize(MOST);
  }

  @Test
  void tellsOfSoManyCommentsOnly() {
    String comment = "<!-- virt-qos: allow bandwidth-peak-ignored because -->";
    assertThat(rules("<network><name>n</name>" + comment.repeat(3000) + "</network>"))
        .contains("allow-unused", "findings-limit")
        .hasSize(MOST);
  }

  /// What it allows may be beyond the limit.
  @Test
  void doesNotCallACommentUnusedWhereTheRestIsLeftOut() {
    assertThat(
            rules(
                "<network><name>n</name>"
                    + "<foo/>".repeat(2000)
                    + "<!-- virt-qos: allow element-unknown because --><foo/></network>"))
        .doesNotContain("allow-unused")
        .contains("findings-limit");
  }
}
