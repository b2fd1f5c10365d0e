package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `validate` says of mistakes, where it points, and that it says it once.
class ValidateWordsTest {
  private static String guest(String type, String inside) {
    return "<domain type='kvm'><name>a</name><memory>1</memory><os><type>hvm</type></os><devices>"
        + "<interface type='"
        + type
        + "'>"
        + inside
        + "</interface></devices></domain>";
  }

  private static String of(byte[] document) {
    return new CommandRun()
        .withInput(new ByteArrayInputStream(document))
        .run("validate", "-q", "-")
        .out();
  }

  private static String of(String document) {
    return of(document.getBytes(StandardCharsets.UTF_8));
  }

  /// The caret stands below what the column names.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <bridge name='a'  name='b'/>                   | 19 | Duplicate attribute 'name'
          <bridge stp=' name=' name="a>" mtu='1' name=''/> | 40 | Duplicate attribute 'name'
          <bridge xmlns:x='u' xmlns:x='v'/>              | 21 | Duplicate declaration for namespace
          <bridge xmlns:x='u' xmlns:y='u' x:k='' y:k=''/> | 1 | Duplicate attribute '{u}k'
          """)
  void pointsToTheSecondOfTwoAttributes(String tag, int column, String words) {
    String said = of("<network>\n" + tag + "\n</network>\n");
    assertThat(said)
        .startsWith("-:2:" + column + ": error: not well-formed: " + words)
        .contains("\n" + " ".repeat(column - 1) + "^\n")
        .endsWith("hint: remove one of the two\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-32", "UTF-32BE", "UTF-32LE", "X-UTF-32BE-BOM", "X-UTF-32LE-BOM"})
  void knowsTextOfFourBytes(String encoding) {
    String document = "<network><name>a</name></network>";
    assertThat(of(document.getBytes(Charset.forName(encoding))))
        .isEqualTo(
            """
            -:1:1: error: encoding 'UTF-32' is not supported [xml-encoding]
            hint: save the document as UTF-8
            """);
  }

  /// What is right but for its namespace is known by the name it would have.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <qemu:commandline xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.1'/> \
            | <commandline> of the namespace 'http://libvirt.org/schemas/domain/qemu/1.1' in <domain> \
            | write qemu:commandline with xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'
          <commandline/> | <commandline> without a namespace in <domain> \
            | write bhyve:commandline with xmlns:bhyve='http://libvirt.org/schemas/domain/bhyve/1.0' or \
          qemu:commandline with xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0' or \
          xen:commandline with xmlns:xen='http://libvirt.org/schemas/domain/xen/1.0'
          <devices xmlns='urn:x'/> | <devices> of the namespace 'urn:x' in <domain> \
            | write it without a namespace
          <q:comandline xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'/> \
            | <qemu:comandline> in <domain> | did you mean <qemu:commandline>?
          """)
  void namesTheNamespaceThatIsWanted(String element, String message, String hint) {
    String said =
        of(
            "<domain type='kvm'>\n"
                + element
                + "\n<name>a</name><memory>1</memory><os><type>hvm</type></os></domain>\n");
    assertThat(said)
        .startsWith("-:2:1: error: unknown element " + message + " [element-unknown]\n")
        .endsWith("hint: " + hint + "\n");
  }

  @Test
  void namesTheNamespaceThatAnAttributeHasNot() {
    assertThat(of("<network xmlns:u='urn:x'><name>a</name>" + "<bridge u:name='b'/></network>"))
        .contains(
            "unknown attribute 'name' of the namespace 'urn:x' of <bridge> [attribute-unknown]\n",
            "hint: write it without a namespace\n");
  }

  /// There are several kinds of <source>, and it says nothing to name another one.
  @Test
  void doesNotSendAnElementToWhereItIs() {
    assertThat(
            of(
                """
                <domain type='kvm'>
                  <name>a</name><memory>1</memory><os><type>hvm</type></os>
                  <devices><interface type='network'><source network='a'><reservations/></source>
                  </interface></devices>
                </domain>
                """))
        .contains(
            "<reservations> does not belong in this <source> [element-misplaced]\n",
            "hint: <source> takes no elements here\n");
  }

  /// What is missing only because its name is misspelt, is not told beside that.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<network><?nam>a</nam></network>",
        "<network><?d:name xmlns:d='u'>a</d:name></network>",
        "<domain type='kvm'><?nam>a</nam><memory>1</memory><os><type>hvm</type></os></domain>",
        "<network><name>a</name><portgroup ?nam='x'/></network>",
        "<network><name>a</name><bandwidth><inbound ?averag='5'/></bandwidth></network>",
        "<network><name>a</name><ip ?adress='1.2.3.4' prefix='24'/></network>",
        "<network><name>a</name><virtualport ?typ='openvswitch'/></network>",
        "network <?sorce network='x'/>",
        "network <source ?netwerk='x'/>",
        "direct <source ?devv='x' mode='bridge'/>",
        "<networkport><uuid>8d1e1b0f-7a5d-4b6b-9d0e-111111111111</uuid><?ownr><name>x</name>"
            + "<uuid>8d1e1b0f-7a5d-4b6b-9d0e-111111111112</uuid></ownr>"
            + "<mac address='52:54:00:00:00:01'/></networkport>",
        "<hookData><?netwrk><name>a</name></netwrk></hookData>",
        "<q:virt-qos xmlns:q='https://virtqos.github.io/xml/1.0'>"
            + "<q:bridge ?nam='br0' scope='all'/></q:virt-qos>"
      })
  void tellsAMisspellingOnce(String marked) {
    int blank = marked.indexOf(' ');
    String document =
        marked.startsWith("<")
            ? marked
            : guest(marked.substring(0, blank), marked.substring(blank + 1));
    int mark = document.indexOf('?');
    int column = document.charAt(mark - 1) == '<' ? mark : mark + 1;
    assertThat(places(document.replace("?", ""))).containsExactly("-:1:" + column);
  }

  /// A misspelling does not hide what is wrong beside it.
  @Test
  void tellsWhatAMisspellingDoesNotExplain() {
    assertThat(
            places(
                """
                <network>
                  <nam>a</nam>
                  <portgroup/>
                  <ip address='1.2.3.4' prefix='24'><dhcp>
                    <host ipp='1.2.3.5'/>
                  </dhcp></ip>
                </network>
                """))
        .containsExactly("-:2:3", "-:3:3", "-:5:5", "-:5:11");
  }

  private static List<String> places(String document) {
    return of(document)
        .lines()
        .filter(line -> line.startsWith("-:"))
        .map(line -> line.substring(0, line.indexOf(": ")))
        .toList();
  }
}
