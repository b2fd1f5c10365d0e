package virtqos.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What was recorded of one libvirt, in the order in which it happened.
///
/// `hooklog/index` has a line for each call, `tc.log` one for each command of libvirt's, both with
/// their times; both have the same headings, one for each step of the scenario. `states/NN-step`
/// has libvirt's files after a step.
record Capture(List<Event> events) {
  private static final Pattern HEADING = Pattern.compile("== (\\S+): (.*)");
  private static final Pattern CALL =
      Pattern.compile("(\\d{4}) (\\S+) \\S+ rc=(\\d+) (\\w+) argv: (\\S+) (\\S+) (\\S+) (\\S+)");
  private static final Pattern COMMAND =
      Pattern.compile("(\\S+) rc=(\\d+) ppid=\\d+ tc (.*?)( #(compat|stderr).*)?");

  Capture {
    events = List.copyOf(events);
  }

  /// Something that happened.
  sealed interface Event {}

  /// A call of a hook.
  ///
  /// @param name of the file that has its input
  /// @param failed whether the hook of the recording made it fail
  record Call(String name, String driver, List<String> arguments, String input, boolean failed)
      implements Event {
    String object() {
      return arguments.get(0);
    }

    String operation() {
      return arguments.get(1);
    }

    boolean is(String its, String operation) {
      return driver.equals(its) && operation().equals(operation);
    }

    @Override
    public String toString() {
      return name + (failed ? " (which failed)" : "");
    }
  }

  /// A call that never comes to the hook, or not now.
  record Unheard(Call call) implements Event {}

  /// A call that comes to the hook out of turn: once more, or late.
  record Told(Call call) implements Event {}

  /// A command of libvirt's.
  ///
  /// @param line without `tc`
  /// @param code how it ended: 1 where the device was not there
  record Command(String line, int code) implements Event {}

  /// What the scenario did to devices itself.
  record Shell(String command) implements Event {}

  /// The end of a step.
  record StepEnd(String name, Optional<Path> state) implements Event {}

  /// libvirt is started anew, and tells of every port.
  record Restart() implements Event {}

  private record Timed(String time, Event event) {}

  /// A step of the scenario.
  private static final class Section {
    private final String name;
    private final String command;
    private final List<Timed> events = new ArrayList<>();
    private boolean isOver;

    /// Whether something happened when its state had been taken already.
    private boolean hasMore;

    Section(String name, String command) {
      this.name = name;
      this.command = command;
    }

    Optional<Path> state(Path folder) {
      return Optional.of(folder).filter(path -> !hasMore && Files.isDirectory(path));
    }
  }

  static Capture read(Path folder) throws IOException {
    List<Section> calls = sections(folder.resolve("hooklog/index"), line -> call(folder, line));
    List<Section> commands = sections(folder.resolve("tc.log"), Capture::command);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      Section section = calls.get(i);
      if (section.command.startsWith("ip link ")) {
        events.add(new Shell(section.command));
      }
      Stream.concat(section.events.stream(), commands.get(i).events.stream())
          .sorted(Comparator.comparing(Timed::time))
          .forEach(timed -> events.add(timed.event()));
      Path state = folder.resolve("states/%02d-%s/run".formatted(i, section.name));
      events.add(new StepEnd(section.name, section.state(state)));
    }
    return new Capture(events);
  }

  /// How a line is understood.
  private interface LineReader {
    Optional<Timed> read(String line) throws IOException;
  }

  private static List<Section> sections(Path file, LineReader reader) throws IOException {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("before", ""));
    for (String line : Files.readAllLines(file)) {
      Matcher heading = HEADING.matcher(line);
      Section section = sections.getLast();
      if (heading.matches()) {
        sections.add(new Section(heading.group(1), heading.group(2)));
      } else if (line.startsWith("   rc=")) {
        section.isOver = true;
      } else {
        Optional<Timed> event = reader.read(line);
        event.ifPresent(section.events::add);
        section.hasMore |= section.isOver && event.isPresent();
      }
    }
    return sections;
  }

  private static Optional<Timed> call(Path folder, String line) throws IOException {
    Matcher call = CALL.matcher(line);
    if (!call.matches() || call.group(4).equals("daemon")) {
      return Optional.empty();
    }
    String name =
        "%s-%s-%s-%s".formatted(call.group(1), call.group(4), call.group(6), call.group(5));
    return Optional.of(
        new Timed(
            call.group(2),
            new Call(
                name,
                call.group(4),
                List.of(call.group(5), call.group(6), call.group(7), call.group(8)),
                Files.readString(folder.resolve("hooklog/" + name + ".xml")),
                !call.group(3).equals("0"))));
  }

  private static Optional<Timed> command(String line) {
    Matcher command = COMMAND.matcher(line);
    return command.matches()
        ? Optional.of(
            new Timed(
                command.group(1),
                new Command(command.group(3), Integer.parseInt(command.group(2)))))
        : Optional.empty();
  }
}
