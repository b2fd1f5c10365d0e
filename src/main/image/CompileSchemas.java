import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import virtqos.schema.Grammar;
import virtqos.schema.GrammarCode;
import virtqos.xml.GrammarReader;

/// CompileSchemas FOLDER NAME…: writes FOLDER/NAME.grammar for each FOLDER/NAME.rng. Run by the
/// build, with the project's classes.
public final class CompileSchemas {
  private CompileSchemas() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    for (int i = 1; i < args.length; i++) {
      Grammar grammar = GrammarReader.read(args[i] + ".rng", name -> read(folder.resolve(name)));
      Files.write(folder.resolve(args[i] + ".grammar"), GrammarCode.write(grammar));
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
