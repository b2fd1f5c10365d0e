package virtqos.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import virtqos.diag.Checked;
import virtqos.model.Bandwidth;
import virtqos.model.ClassId;
import virtqos.model.Port;
import virtqos.unit.MacAddress;
import virtqos.unit.ObjectName;
import virtqos.unit.Rate;

class PortStatusTest {
  private static final Port BOTH_WAYS =
      new Port(
          UUID.fromString("0a1b2c3d-4e5f-4607-9819-2a3b4c5d6e7f"),
          new Port.Owner(
              new ObjectName("guest"), UUID.fromString("11223344-5566-4788-99aa-bbccddeeff00")),
          Optional.empty(),
          MacAddress.of(0x5254, 0x00112233),
          new Bandwidth(
              Optional.of(new ClassId(3)),
              Optional.of(Bandwidth.Direction.ofFloor(Rate.ofKilobytesPerSecond(200))),
              Optional.of(Bandwidth.Direction.ofFloor(Rate.ofKilobytesPerSecond(100)))),
          Optional.empty());

  /// What we write we must be able to read again; an unreadable file of ours would be set aside,
  /// and the promise forgotten.
  @Test
  void keepsAnOutboundFloor() {
    Checked<Port> read = Documents.port(StatusWriter.port(BOTH_WAYS), "port.xml");
    assertThat(read).isEqualTo(Checked.of(BOTH_WAYS, List.of()));
  }

  /// libvirt has no word for an outbound floor, so what it would read stays without.
  @Test
  void saysWhatGoesBeyondLibvirtInItsOwnNamespace() {
    String file = new String(StatusWriter.port(BOTH_WAYS), StandardCharsets.UTF_8);
    assertThat(file)
        .endsWith(
            """
              <bandwidth classID='3'>
                <inbound floor='200'/>
              </bandwidth>
              <q:port xmlns:q='https://virtqos.github.io/xml/1.0'>
                <q:outbound floor='100'/>
              </q:port>
            </networkport>
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <q:outbound flor='100'/>                         | metadata-missing, metadata-attribute
          <q:inbound floor='100'/>                         | metadata-element
          <q:outbound floor='1'/><q:outbound floor='2'/>   | metadata-duplicate
          <q:outbound floor='-1'/>                         | number
          """)
  void passesNothingOfItsOwnOver(String children, String rules) {
    String file =
        new String(StatusWriter.port(BOTH_WAYS), StandardCharsets.UTF_8)
            .replace("<q:outbound floor='100'/>", children);
    assertThat(Documents.port(file.getBytes(StandardCharsets.UTF_8), "port.xml").findings())
        .extracting(finding -> finding.rule().id())
        .containsExactly(rules.split(", "));
  }
}
