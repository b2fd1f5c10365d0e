package virtqos.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import virtqos.diag.Checked;
import virtqos.diag.Diagnostic;
import virtqos.diag.XmlRule;
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
    Checked<Port> read = Documents.portStatus(StatusWriter.port(BOTH_WAYS), "port.xml");
    assertThat(read).isEqualTo(Checked.of(BOTH_WAYS, List.of()));
  }

  @Test
  void isNotWhatLibvirtTakesAsAPort() {
    Checked<Port> read = Documents.port(StatusWriter.port(BOTH_WAYS), "port.xml");
    assertThat(read.findings())
        .extracting(Diagnostic::rule)
        .containsExactly(XmlRule.BANDWIDTH_FLOOR_NOT_ALLOWED);
  }
}
