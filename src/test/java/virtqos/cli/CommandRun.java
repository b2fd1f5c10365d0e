package virtqos.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;

/// A command in this process, with streams and an environment of its own.
final class CommandRun {
  private InputStream in = InputStream.nullInputStream();
  private final Map<String, String> environment = new HashMap<>();
  private Surroundings.Terminals terminals = Surroundings.Terminals.NONE;

  /// What came of it.
  record Result(int code, String out, String err) {}

  /// {@return the commands, to be asked about themselves}
  static Collection<CommandLine> commands() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return Main.commands(
            new Surroundings(
                InputStream.nullInputStream(),
                nowhere,
                nowhere,
                Map.of(),
                Surroundings.Terminals.NONE))
        .getSubcommands()
        .values();
  }

  static Result of(String... args) {
    return new CommandRun().run(args);
  }

  CommandRun withInput(String text) {
    return withInput(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  CommandRun withInput(InputStream stream) {
    in = stream;
    return this;
  }

  CommandRun with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  CommandRun onTerminals() {
    terminals = new Surroundings.Terminals(true, true);
    return this;
  }

  Result run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            args,
            new Surroundings(
                in, new PrintWriter(out), new PrintWriter(err), environment, terminals));
    return new Result(code, out.toString(), err.toString());
  }
}
