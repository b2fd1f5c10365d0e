package virtqos.benchmark;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import virtqos.cli.validate.TreeRules;
import virtqos.unit.LibvirtVersion;
import virtqos.xml.SchemaCheck;
import virtqos.xml.SchemaSet;

/// What each part of a validation takes on code that is warm: one pass over all domains below a
/// folder, by one thread.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class ValidationBenchmark {
  @Param("testdata/domain")
  public String folder;

  private List<byte[]> documents;
  private final WstxInputFactory parser = new WstxInputFactory();
  private final SchemaCheck check = SchemaSet.ours().check();
  private final TreeRules rules = new TreeRules(LibvirtVersion.NEWEST);

  @Setup
  public void read() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      documents =
          files
              .filter(file -> file.toString().endsWith(".xml"))
              .sorted()
              .map(ValidationBenchmark::bytes)
              .filter(bytes -> new String(bytes, StandardCharsets.UTF_8).contains("<domain"))
              .toList();
    }
    System.out.println(documents.size() + " documents");
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Woodstox alone.
  @Benchmark
  public int parse() {
    int events = 0;
    for (byte[] document : documents) {
      try {
        XMLStreamReader reader = parser.createXMLStreamReader(new ByteArrayInputStream(document));
        while (reader.hasNext()) {
          reader.next();
          events++;
        }
      } catch (XMLStreamException e) {
        events--;
      }
    }
    return events;
  }

  /// Parsing and the schema: `--schema-only`.
  @Benchmark
  public int schema() {
    int findings = 0;
    for (byte[] document : documents) {
      findings += check.findings(document, "").size();
    }
    return findings;
  }

  /// Everything.
  @Benchmark
  public int everything() {
    int findings = 0;
    for (byte[] document : documents) {
      findings += check.read(document, "", rules).findings().size();
    }
    return findings;
  }
}
