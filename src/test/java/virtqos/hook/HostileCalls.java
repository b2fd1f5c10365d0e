package virtqos.hook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Hostile words in every place of what libvirt tells: one after the other in each place, with all
/// else as it should be. Runs in a network namespace of its own, and prints a line for each call:
/// place, number of the word, operation, exit code, and what was said.
final class HostileCalls {
  /// As XML has them. The last one is a proper name, longer than any device's.
  static final List<String> WORDS =
      List.of(
          "a&#10;qdisc del dev lo root",
          "a b",
          "it&apos;s",
          "say &quot;no&quot;",
          "a;touch pwned",
          "..",
          "../../pwned",
          "/tmp/pwned",
          "$(touch pwned)",
          "`touch pwned`",
          "-force",
          "größer",
          "a&#9;b",
          "%s%n",
          "x".repeat(300),
          "a-name-that-is-long");

  private static final String NAMESPACE = "xmlns:q='https://virtqos.github.io/xml/1.0'";

  private static final String NETWORK =
      """
      <network>
        <name>@network@</name>
        <bridge name='@bridge@'/>
        <metadata>
          <q:network %s scope='@scope@' leaf='@leaf@' reserve='@reserve@'/>
        </metadata>
        <bandwidth>
          <inbound average='@average@' peak='5000'/>
        </bandwidth>
      </network>
      """
          .formatted(NAMESPACE);

  private static final String PORT =
      """
      <networkport>
        <uuid>@uuid@</uuid>
        <owner>
          <name>@owner@</name>
          <uuid>@owner-uuid@</uuid>
        </owner>
        <group>@group@</group>
        <mac address='@mac@'/>
        <bandwidth classID='@class-id@'>
          <inbound floor='@floor@'/>
        </bandwidth>
        <plug type='@plug@' bridge='@plug-bridge@'/>
      </networkport>
      """;

  private static final String DOMAIN =
      """
      <domain type='kvm'>
        <name>@guest@</name>
        <uuid>@guest-uuid@</uuid>
        <metadata>
          <q:domain %s>
            <q:interface mac='@asked-mac@'><q:inbound floor='@asked@'/></q:interface>
            <q:interface alias='@asked-alias@'><q:inbound floor='5'/></q:interface>
          </q:domain>
        </metadata>
        <devices>
          <interface type='@type@'>
            <mac address='@guest-mac@'/>
            <source network='@source@' portid='@port-id@' portgroup='@portgroup@' bridge='virbr7'/>
            <target dev='@target@'/>
            <alias name='@alias@'/>
          </interface>
          <interface type='bridge'>
            <mac address='52:54:00:11:22:02'/>
            <source bridge='@source-bridge@'/>
            <target dev='tap2'/>
          </interface>
        </devices>
      </domain>
      """
          .formatted(NAMESPACE);

  private static final String CONFIGURATION =
      """
      <q:virt-qos %s>
        <q:bridge name='@configured@' scope='all'>
          <q:bandwidth><q:inbound average='@configured-average@'/></q:bandwidth>
        </q:bridge>
      </q:virt-qos>
      """
          .formatted(NAMESPACE);

  /// The places that come near to a path or a command; the others get fewer words.
  private static final Set<String> NAMES =
      Set.of(
          "network",
          "bridge",
          "owner",
          "mac",
          "plug-bridge",
          "guest",
          "guest-mac",
          "source",
          "target",
          "alias",
          "source-bridge",
          "configured");

  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("network", "demo"),
          Map.entry("bridge", "virbr7"),
          Map.entry("scope", "bridge"),
          Map.entry("leaf", "keep"),
          Map.entry("reserve", "10"),
          Map.entry("average", "1000"),
          Map.entry("uuid", "5d744f21-ba4a-4d6e-bdb2-000000000001"),
          Map.entry("owner", "web"),
          Map.entry("owner-uuid", "d54df46f-1ab5-4a22-8618-000000000001"),
          Map.entry("group", "default"),
          Map.entry("mac", "52:54:00:11:22:01"),
          Map.entry("class-id", "3"),
          Map.entry("floor", "200"),
          Map.entry("plug", "network"),
          Map.entry("plug-bridge", "virbr7"),
          Map.entry("guest", "web"),
          Map.entry("guest-uuid", "d54df46f-1ab5-4a22-8618-000000000001"),
          Map.entry("asked-mac", "52:54:00:11:22:02"),
          Map.entry("asked-alias", "net1"),
          Map.entry("asked", "100"),
          Map.entry("type", "network"),
          Map.entry("guest-mac", "52:54:00:11:22:01"),
          Map.entry("source", "demo"),
          Map.entry("port-id", "5d744f21-ba4a-4d6e-bdb2-000000000001"),
          Map.entry("portgroup", "default"),
          Map.entry("target", "tap1"),
          Map.entry("alias", "net0"),
          Map.entry("source-bridge", "br8"),
          Map.entry("configured", "br8"),
          Map.entry("configured-average", "5000"));

  private HostileCalls() {}

  public static void main(String[] args) throws Exception {
    Map<String, String> documents = new LinkedHashMap<>();
    documents.put("network started", NETWORK);
    documents.put("network port-created", NETWORK + PORT);
    documents.put("qemu prepare", DOMAIN);
    documents.put("qemu start", DOMAIN);
    documents.put("qemu release", DOMAIN);
    documents.put("network stopped", NETWORK);
    for (String place : USUAL.keySet().stream().sorted().toList()) {
      int step = NAMES.contains(place) ? 1 : 5;
      for (int word = 0; word < WORDS.size(); word += step) {
        configure(filled(CONFIGURATION, place, word));
        for (Map.Entry<String, String> each : documents.entrySet()) {
          if (isTouched(each.getValue(), place)) {
            call(place, word, each.getKey().split(" "), filled(each.getValue(), place, word));
          }
        }
      }
    }
  }

  private static boolean isTouched(String document, String place) {
    return document.contains("@" + place + "@") || CONFIGURATION.contains("@" + place + "@");
  }

  private static void configure(String text) throws Exception {
    Files.writeString(Path.of(Objects.requireNonNull(System.getenv("VIRT_QOS_CONFIG"))), text);
  }

  private static String filled(String template, String place, int word) {
    String text = template.replace("@" + place + "@", WORDS.get(word));
    for (Map.Entry<String, String> usual : USUAL.entrySet()) {
      text = text.replace("@" + usual.getKey() + "@", usual.getValue());
    }
    return text;
  }

  private static void call(String place, int word, String[] call, String text) {
    String input = call[0].equals("network") ? "<hookData>" + text + "</hookData>" : text;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code =
        Main.run(
            new String[] {call[0], WORDS.get(word), call[1], "begin", "-"},
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(said, true, StandardCharsets.UTF_8));
    System.out.println(
        String.join(
            "\t",
            place,
            Integer.toString(word),
            call[1],
            Integer.toString(code),
            said.toString(StandardCharsets.UTF_8).strip().replace('\n', '|')));
  }
}
