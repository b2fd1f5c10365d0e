package virtqos.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import virtqos.testing.Namespace;

/// Names that are commands, paths or nonsense, wherever libvirt passes them on: a finding, never a
/// command, and no file but those of the state folder.
@Tag("kernel")
class HostileNamesTest {
  /// What may be anything: it reaches neither a path nor a command.
  private static final Set<String> FREE =
      Set.of("alias", "asked-alias", "group", "portgroup", "type");

  /// Names that are made into file names, letter by letter.
  private static final Set<String> OBJECTS = Set.of("network", "owner", "guest", "source");

  /// Words that no object may be called: a new line, folders, a tab, too long.
  private static final Set<Integer> NO_OBJECT = Set.of(0, 5, 6, 7, 12, 14);

  /// Two words are the name of a device elsewhere than on Linux.
  private static final int TWO_WORDS = 1;

  @TempDir Path folder;

  private record Answered(String place, int word, String operation, int code, String said) {
    static Answered read(String line) {
      String[] parts = line.split("\t", -1);
      return new Answered(
          parts[0], Integer.parseInt(parts[1]), parts[2], Integer.parseInt(parts[3]), parts[4]);
    }

    boolean mustBeFound() {
      if (FREE.contains(place)) {
        return false;
      }
      return OBJECTS.contains(place) ? NO_OBJECT.contains(word) : word != TWO_WORDS;
    }
  }

  @Test
  void areFindingsAndNeverCommands() throws Exception {
    Path cwd = Files.createDirectories(folder.resolve("some/where/deep"));
    Path log = folder.resolve("tc.log");
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path tc = bin.resolve("tc");
    Files.writeString(tc, "#!/bin/sh\ntee -a '" + log + "' | /usr/sbin/tc \"$@\"\n");
    Files.setPosixFilePermissions(tc, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<Answered> answers = call(cwd, bin);
    assertThat(answers).hasSizeGreaterThan(500);
    assertThat(answers).noneMatch(each -> each.said().contains("bug of virt-qos"));
    assertThat(answers)
        .filteredOn(Answered::mustBeFound)
        .allMatch(each -> each.said().matches(".*\\[[a-z0-9-]+].*"));
    // A guest is refused for what is asked of virt-qos, and for nothing else.
    assertThat(answers)
        .filteredOn(each -> each.code() != 0)
        .isNotEmpty()
        .allMatch(
            each ->
                each.code() == 1
                    && each.operation().equals("prepare")
                    && each.place().matches("asked.*|configured.*"));
    assertThat(Files.readAllLines(log)).isNotEmpty().allMatch(HostileNamesTest::isHarmless);
    assertThat(files(folder))
        .allMatch(
            name ->
                name.matches(
                    "bin/tc|tc\\.log|virt-qos\\.xml|state/(kernel-lacks|configuration\\.xml)"
                        + "|state/lock/(virbr7|br8)"
                        + "|state/(network|qemu|bridge)/[A-Za-z0-9%._-]+\\.xml"
                        + "|state/(network|bridge)/[A-Za-z0-9%._-]+/ports/[0-9a-f-]{36}\\.xml"));
  }

  private List<Answered> call(Path cwd, Path bin) {
    try (Namespace space = Namespace.open()) {
      space
          .shell(
              """
              ip link add virbr7 type bridge && ip link add br8 type bridge
              ip link add tap1 type veth peer name p1 && ip link set tap1 master virbr7
              ip link add tap2 type veth peer name p2 && ip link set tap2 master br8
              """)
          .orFail();
      List<String> command =
          new ArrayList<>(
              List.of(
                  "env",
                  "--chdir=" + cwd,
                  "PATH=" + bin + ":" + System.getenv("PATH"),
                  "VIRT_QOS_LIBVIRT_DIR=" + folder.resolve("libvirt"),
                  "VIRT_QOS_STATE_DIR=" + folder.resolve("state"),
                  "VIRT_QOS_CONFIG=" + folder.resolve("virt-qos.xml"),
                  System.getProperty("java.home") + "/bin/java",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  HostileCalls.class.getName()));
      return space
          .run(Duration.ofMinutes(10), "", command)
          .orFail()
          .stdout()
          .lines()
          .map(Answered::read)
          .toList();
    }
  }

  /// {@return whether a line for tc is of plain letters, about one of the devices that there are}
  private static boolean isHarmless(String line) {
    return line.matches("[a-z0-9A-Z ,.:\"_-]*")
        && (line.equals("qdisc show")
            || line.matches(".* dev (vq[io]-)?(virbr7|br8|tap1|tap2)( .*)?"))
        && !line.contains("pwned");
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .toList();
    }
  }
}
