package virtqos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import virtqos.testing.GoldenFiles;
import virtqos.xml.Documents;

/// What is written for users: its links lead somewhere, and its XML is in order.
class ManualTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^):#]+)?(?:#([^)]+))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern DOCUMENT =
      Pattern.compile("(?s)\n```xml\n(<(?:domain|network|q:virt-qos)\\b.*?)```\n");

  static Stream<Path> pages() {
    return Stream.concat(
        Stream.of(Path.of("README.md")),
        Stream.of("docs", "docs/ci", "docs/manual", "docs/rules")
            .flatMap(folder -> GoldenFiles.list(Path.of(folder), ".md").stream()));
  }

  static Stream<Path> chapters() {
    return GoldenFiles.list(Path.of("docs/manual"), ".md").stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksToWhatIsThere(Path page) throws IOException {
    Matcher link = LINK.matcher(Files.readString(page));
    while (link.find()) {
      String file = link.group(1);
      Path target = file == null ? page : page.resolveSibling(file);
      assertThat(target).exists();
      if (link.group(2) != null) {
        assertThat(anchors(target)).contains(link.group(2));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("chapters")
  void showsDocumentsInWhichNothingIsWrong(Path chapter) throws IOException {
    Matcher document = DOCUMENT.matcher(Files.readString(chapter));
    while (document.find()) {
      byte[] bytes = document.group(1).getBytes(StandardCharsets.UTF_8);
      assertThat(Documents.read(bytes, chapter.toString()).findings()).isEmpty();
    }
  }

  /// {@return the names under which headings can be linked to}
  private static List<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(Files.readString(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(words -> words.replaceAll("[^\\p{L}\\p{N} -]", "").replace(' ', '-'))
        .toList();
  }
}
