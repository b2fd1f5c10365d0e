package virtqos.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// libvirt's own parser: `virsh` with the test driver, which reads definitions as every driver does
/// and has nothing running. What only the network driver or a start refuses, it takes.
public final class Virsh {
  /// The release whose parser this is taken for, and which {@link #unlessPresent} asks for.
  public static final String VERSION = "9.0.0";

  private static final Pattern ANSWERS = Pattern.compile("(?s)@@(\\d+)@virsh # (.*?)(?=@@)");
  private static final Pattern FAILED =
      Pattern.compile("Failed to (define|start) (domain|network) ");
  private static final Pattern ERROR = Pattern.compile("(?m)^error: (.*)$");

  private final Path folder;

  /// @param folder for documents, one that nobody else uses
  public Virsh(Path folder) {
    this.folder = folder;
  }

  /// Skips the test where there is no such virsh.
  public static void unlessPresent() {
    Skip.unless(
        version().startsWith(VERSION),
        "there is no virsh " + VERSION + " (Debian 12: libvirt-clients, libvirt0)");
  }

  /// {@return such as `9.0.0`; empty where there is no virsh}
  public static String version() {
    try {
      Process process = new ProcessBuilder("virsh", "--version").start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return process.waitFor() == 0 ? said : "";
    } catch (IOException | InterruptedException _) {
      return "";
    }
  }

  /// {@return why libvirt refuses each document; nothing where it defines it}
  ///
  /// @param command `define` or `net-define`
  public List<Optional<String>> define(String command, List<byte[]> documents) throws Exception {
    // A host with nothing of its own, anew for each document.
    Path host =
        Files.writeString(
            folder.resolve("host.xml"),
            "<node><network><name>virt-qos-unused</name></network></node>");
    String uri = "test://" + host;
    StringBuilder commands = new StringBuilder();
    for (int i = 0; i < documents.size(); i++) {
      Path file = Files.write(folder.resolve(i + ".xml"), documents.get(i));
      commands.append("echo @@").append(i).append("@\n").append(command).append(' ').append(file);
      commands.append("\nconnect ").append(uri).append('\n');
    }
    commands.append("echo @@end\n");
    Path script = Files.writeString(folder.resolve("commands"), commands);
    Path said = folder.resolve("said");
    new ProcessBuilder("virsh", "-q", "-c", uri)
        .redirectInput(script.toFile())
        .redirectOutput(said.toFile())
        .redirectErrorStream(true)
        .start()
        .waitFor();
    List<Optional<String>> answers = new ArrayList<>();
    Matcher answer = ANSWERS.matcher(Files.readString(said));
    while (answer.find()) {
      if (Integer.parseInt(answer.group(1)) != answers.size()) {
        throw new IllegalStateException("an answer is missing before " + answer.group(1));
      }
      answers.add(refusal(answer.group(2)));
    }
    if (answers.size() != documents.size()) {
      throw new IllegalStateException("virsh gave " + answers.size() + " answers");
    }
    return answers;
  }

  /// {@return why libvirt refused a document; nothing where virsh reports no error}
  ///
  /// @param said what virsh printed
  public static Optional<String> refusal(String said) {
    return ERROR
        .matcher(said)
        .results()
        .map(error -> error.group(1))
        .filter(error -> !FAILED.matcher(error).lookingAt())
        .findFirst();
  }
}
