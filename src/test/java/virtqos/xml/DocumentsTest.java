package virtqos.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import virtqos.diag.Checked;
import virtqos.model.Bandwidth;
import virtqos.model.Bandwidth.Direction;
import virtqos.model.BridgePolicy;
import virtqos.model.ClassId;
import virtqos.model.Configuration;
import virtqos.model.Domain;
import virtqos.model.DomainStatus;
import virtqos.model.Forward;
import virtqos.model.HookData;
import virtqos.model.HookData.Plugged;
import virtqos.model.Interface;
import virtqos.model.Network;
import virtqos.model.NetworkStatus;
import virtqos.model.Port;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.ObjectName;
import virtqos.unit.Rate;
import virtqos.unit.Size;

/// The values that are read from the examples in `testdata`.
class DocumentsTest {
  private static final UUID GUEST = UUID.fromString("d54df46f-1ab5-4a22-8618-4560ef5fac2c");

  private static byte[] file(String path) throws IOException {
    return Files.readAllBytes(Path.of("testdata", path.split("/")));
  }

  private static Rate rate(long kilobytes) {
    return Rate.ofKilobytesPerSecond(kilobytes);
  }

  private static <T> T valid(Checked<T> checked) {
    assertThat(checked).isInstanceOf(Checked.Valid.class);
    return checked.toOptional().orElseThrow();
  }

  private static <T> T salvaged(Checked<T> checked) {
    assertThat(checked).isInstanceOf(Checked.Invalid.class);
    assertThat(checked.toOptional()).isEmpty();
    return checked.salvage().orElseThrow();
  }

  @Test
  void network() throws IOException {
    Network network = valid(Documents.network(file("network/ok/nat-with-limits.xml"), "in"));
    assertThat(network)
        .isEqualTo(
            new Network(
                new ObjectName("demo"),
                Optional.of(UUID.fromString("11111111-2222-4333-8444-555555555555")),
                Forward.NAT,
                DeviceName.parse("virbr7"),
                new Bandwidth(
                    Optional.empty(),
                    Optional.of(
                        new Direction(rate(1000), rate(5000), Rate.ZERO, Size.ofKibibytes(5120))),
                    Optional.of(new Direction(rate(128), Rate.ZERO, Rate.ZERO, Size.ofBytes(0)))),
                List.of(),
                Optional.empty()));
  }

  @Test
  void metadataOfNetwork() throws IOException {
    Network network = valid(Documents.network(file("network/ok/our-metadata.xml"), "in"));
    BridgePolicy policy = network.policy().orElseThrow();
    assertThat(policy.scope()).contains(BridgePolicy.Scope.ALL);
    assertThat(policy.classifier()).contains(BridgePolicy.ClassifierChoice.ONLY);
    assertThat(policy.leaf()).contains(BridgePolicy.Leaf.FQ_CODEL);
    assertThat(policy.reserve()).contains(rate(100));
    assertThat(policy.bandwidth().inbound())
        .contains(new Direction(rate(1000), rate(5000), Rate.ZERO, Size.ofKibibytes(5120)));
    assertThat(network.forward()).isEqualTo(Forward.BRIDGE);
  }

  @Test
  void metadataOfDomain() throws IOException {
    Domain domain = valid(Documents.domain(file("domain/ok/our-metadata.xml"), "in"));
    Interface guest = domain.interfaces().getFirst();
    assertThat(domain.requested(guest).orElseThrow().inboundFloor()).isEqualTo(rate(2000));
    assertThat(domain.requested(guest).orElseThrow().outboundFloor()).isEqualTo(rate(500));
    assertThat(domain.requests().getLast().mac()).isEqualTo(MacAddress.parse("52:54:00:11:22:34"));
  }

  @Test
  void configuration() throws IOException {
    Configuration configuration =
        valid(Documents.configuration(file("configuration/ok/everything.xml"), "in"));
    BridgePolicy bridge = configuration.policyOf(new DeviceName("br0"));
    assertThat(bridge.scope()).contains(BridgePolicy.Scope.ALL);
    assertThat(bridge.leaf()).contains(BridgePolicy.Leaf.KEEP);
    assertThat(bridge.bandwidth().inbound().orElseThrow().average()).isEqualTo(rate(100_000));
  }

  @Test
  void lenientDomain() throws IOException {
    Domain domain = valid(Documents.domain(file("domain/ok/lenient.xml"), "in"));
    assertThat(domain.uuid()).contains(GUEST);
    assertThat(domain.id()).contains(3);
    Interface guest = domain.interfaces().getFirst();
    assertThat(guest.mac()).contains(new MacAddress(0x525400010203L));
    assertThat(guest.bridge()).isEqualTo(DeviceName.parse("br0"));
    assertThat(guest.target()).isEqualTo(DeviceName.parse("vnet0"));
    assertThat(guest.location()).hasToString("in:6:5");
  }

  @Test
  void port() throws IOException {
    Port port = valid(Documents.port(file("networkport/ok/guaranteed.xml"), "in"));
    assertThat(port.owner()).isEqualTo(new Port.Owner(new ObjectName("guest1"), GUEST));
    assertThat(port.classId()).contains(new ClassId(3));
    assertThat(port.bandwidth().inboundFloor()).isEqualTo(rate(200));
    assertThat(port.plug()).contains(new Port.Plug("network", DeviceName.parse("virbr7")));
  }

  @Test
  void hookDataBeforePorts() throws IOException {
    HookData data = valid(Documents.hookData(file("hookdata/ok/domain-and-interface.xml"), "in"));
    Plugged.ByDomain plugged = (Plugged.ByDomain) data.plugged().orElseThrow();
    assertThat(plugged.domain().name()).hasToString("guest1");
    assertThat(plugged.plugged().orElseThrow().bandwidth().inboundFloor()).isEqualTo(rate(200));
  }

  @ParameterizedTest
  @CsvSource({
    "ok/bitmap, '0-3', 200",
    "ok/next-attribute, '0-3', 200",
    "ok/next-text, '0-3', 0",
    "ok/plain-network, '0-2', 0",
    "ok/spaced-bitmap, '0-3,5', 0",
    "err/bitmap-without-reserved, '0-3', 0",
    "err/floor-sum-wrapped, '0-2', -100",
    "err/floor-sum-negative, '0-2', -100",
    "err/bitmap, '0-2', 0",
  })
  void networkStatus(String name, String classIds, long floorSum) throws IOException {
    NetworkStatus status =
        Documents.networkStatus(file("networkstatus/" + name + ".xml"), "in")
            .salvage()
            .orElseThrow();
    assertThat(status.classIds()).hasToString(classIds);
    assertThat(status.floorSum()).isEqualTo(floorSum);
    assertThat(status.network().name()).hasToString("demo");
  }

  @Test
  void domainStatus() throws IOException {
    DomainStatus libvirts = valid(Documents.domainStatus(file("domstatus/ok/libvirt.xml"), "in"));
    assertThat(libvirts.pid()).contains(4242L);
    assertThat(libvirts.taints()).containsExactly("high-privileges");
    Interface guest = libvirts.domain().interfaces().getFirst();
    assertThat(guest.classId()).contains(new ClassId(3));
    assertThat(guest.bridge()).isEqualTo(DeviceName.parse("virbr7"));
    assertThat(guest.bandwidth().inboundFloor()).isEqualTo(rate(200));
    DomainStatus ours = valid(Documents.domainStatus(file("domstatus/ok/pairs.xml"), "in"));
    assertThat(ours.classIds()).containsEntry("net0", new ClassId(3));
  }

  @Test
  void keepsGoodInterfacesBesideABadOne() throws IOException {
    Domain domain = salvaged(Documents.domain(file("domain/err/one-bad-interface.xml"), "in"));
    assertThat(domain.interfaces()).hasSize(3);
    assertThat(domain.interfaces())
        .map(guest -> guest.bandwidth().inboundFloor())
        .containsExactly(rate(1), rate(2), rate(3));
    assertThat(domain.interfaces()).map(Interface::target).containsOnly(Optional.empty());
  }

  @Test
  void keepsTheNetworkBesideABadPort() throws IOException {
    HookData data = salvaged(Documents.hookData(file("hookdata/err/bad-port.xml"), "in"));
    assertThat(data.network().name()).hasToString("demo");
    assertThat(data.plugged()).isEmpty();
  }

  @Test
  void keepsWhatIsGoodOfADirection() {
    String document =
        "<network><name>n</name><bandwidth><inbound average='1000' peak='x' burst='5'/>"
            + "<outbound average='99999999999999999999' peak='7'/></bandwidth></network>";
    Network network = salvaged(Documents.network(document.getBytes(UTF_8), "in"));
    assertThat(network.bandwidth().inbound())
        .contains(new Direction(rate(1000), Rate.ZERO, Rate.ZERO, Size.ofKibibytes(5)));
    assertThat(network.bandwidth().outbound()).isEmpty();
  }

  @Test
  void anUnknownForwardModePromisesNothing() {
    String document = "<network><name>n</name><forward mode='natt'/></network>";
    Network network = salvaged(Documents.network(document.getBytes(UTF_8), "in"));
    assertThat(network.forward().acceptsFloors()).isFalse();
  }

  @Test
  void aRootNotAskedForIsNamed() {
    assertThat(Documents.network("<domain/>".getBytes(UTF_8), "in").findings())
        .map(Object::toString)
        .containsExactly("in:1:1: error: expected <network>, found <domain> [xml-root]");
    assertThat(Documents.configuration("<virt-qos/>".getBytes(UTF_8), "in").findings())
        .map(Object::toString)
        .containsExactly("in:1:1: error: expected <q:virt-qos>, found <virt-qos> [xml-root]");
  }

  @Test
  void tellsDocumentsByTheirRoot() throws IOException {
    assertThat(valid(Documents.read(file("network/ok/nat-with-limits.xml"), "in")))
        .isInstanceOf(Document.OfNetwork.class);
    assertThat(valid(Documents.read(file("domain/ok/floor.xml"), "in")))
        .isInstanceOf(Document.OfDomain.class);
    assertThat(valid(Documents.read(file("networkport/ok/direct.xml"), "in")))
        .isInstanceOf(Document.OfPort.class);
    assertThat(valid(Documents.read(file("hookdata/ok/port.xml"), "in")))
        .isInstanceOf(Document.OfHookData.class);
    assertThat(valid(Documents.read(file("networkstatus/ok/bitmap.xml"), "in")))
        .isInstanceOf(Document.OfNetworkStatus.class);
    assertThat(valid(Documents.read(file("domstatus/ok/libvirt.xml"), "in")))
        .isInstanceOf(Document.OfDomainStatus.class);
    assertThat(valid(Documents.read(file("configuration/ok/everything.xml"), "in")))
        .isInstanceOf(Document.OfConfiguration.class);
  }
}
