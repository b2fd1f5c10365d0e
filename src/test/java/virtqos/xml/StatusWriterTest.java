package virtqos.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import virtqos.model.Bandwidth;
import virtqos.model.Bandwidth.Direction;
import virtqos.model.ClassId;
import virtqos.model.ClassIdSet;
import virtqos.model.Domain;
import virtqos.model.DomainStatus;
import virtqos.model.Forward;
import virtqos.model.Network;
import virtqos.model.NetworkStatus;
import virtqos.model.Port;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.ObjectName;
import virtqos.unit.Rate;
import virtqos.unit.Size;

/// Status files have libvirt's form, and say who wrote them.
class StatusWriterTest {
  private static final UUID ID = UUID.fromString("5d744f21-ba4a-4d6e-bdb2-30a35ff3207d");

  @Test
  void writesAPort() {
    Port port =
        new Port(
            ID,
            new Port.Owner(new ObjectName("it's <a> & \"b\""), ID),
            Optional.of("web"),
            MacAddress.parse("52:54:0:11:22:33").orElseThrow(),
            new Bandwidth(
                Optional.of(new ClassId(0xffff)),
                Optional.of(new Direction(Rate.ZERO, Rate.ZERO, Rate.LARGEST, Size.ofKibibytes(5))),
                Optional.empty()),
            Optional.of(new Port.Plug("direct", DeviceName.parse("eth0"))));
    assertThat(new String(StatusWriter.port(port), UTF_8))
        .isEqualTo(
            """
            <!--
            WARNING: THIS IS AN AUTO-GENERATED FILE. CHANGES TO IT ARE LIKELY TO BE
            OVERWRITTEN AND LOST. virt-qos writes it from what libvirt says. Changes should
            be made using:
              virsh net-port-create 5d744f21-ba4a-4d6e-bdb2-30a35ff3207d
            or other application using the libvirt API.
            -->

            <networkport>
              <uuid>5d744f21-ba4a-4d6e-bdb2-30a35ff3207d</uuid>
              <owner>
                <name>it&apos;s &lt;a&gt; &amp; &quot;b&quot;</name>
                <uuid>5d744f21-ba4a-4d6e-bdb2-30a35ff3207d</uuid>
              </owner>
              <group>web</group>
              <mac address='52:54:00:11:22:33'/>
              <bandwidth classID='65535'>
                <inbound floor='18014398509481984' burst='5'/>
              </bandwidth>
              <plug type='direct' dev='eth0'/>
            </networkport>
            """);
  }

  @Test
  void carriesTheNetworkOverVerbatim() {
    String hook =
        """
        <hookData>
         <network
             connections="1" >
           <name>demo</name><!-- a
         comment -->
           <description>two
         lines</description>

           <metadata><x:y  xmlns:x='http://example.org/' a = "'"/>  </metadata>
         </network>
        </hookData>\
        """;
    assertThat(network("demo", hook))
        .endsWith(
            """
            <networkstatus>
              <class_id bitmap='0-3'/>
              <floor sum='18446744073709551516'/>
              <taint flag='hook-script'/>
              <network
                 connections="1" >
                <name>demo</name><!-- a
             comment -->
                <description>two
             lines</description>

                <metadata><x:y  xmlns:x='http://example.org/' a = "'"/>  </metadata>
              </network>
            </networkstatus>\
            """);
  }

  @Test
  void namesTheCommandOnlyWhereItIsSafe() {
    assertThat(network("demo", "<network/>")).contains("\n  virsh net-edit demo\n");
    assertThat(network("a--b", "<network/>")).contains("\n  virsh net-edit " + ID + "\n");
    assertThat(network("a;b", "<network/>")).contains("\n  virsh net-edit " + ID + "\n");
  }

  private static String network(String name, String document) {
    Network network =
        new Network(
            new ObjectName(name),
            Optional.of(ID),
            Forward.NONE,
            Optional.empty(),
            Bandwidth.NONE,
            List.of(),
            Optional.empty());
    NetworkStatus status =
        new NetworkStatus(
            ClassIdSet.parse("0-3").orElseThrow(), -100, List.of("hook-script"), network);
    return new String(StatusWriter.network(status, excerpt(document, "network")), UTF_8);
  }

  private static Excerpt excerpt(String document, String element) {
    return Excerpt.of(document.getBytes(UTF_8), "in", element).toOptional().orElseThrow();
  }

  private static final String DOMAIN =
      """
      <domain type='kvm' id='1' xmlns:qemu="http://libvirt.org/schemas/domain/qemu/1.0">
      \t<name>guest1</name>
        <devices>
          <interface type='network'>
            <mac address='52:54:00:11:22:33'/>
            <source network='demo' bridge='virbr7'>
            </source>
            <bandwidth><inbound floor='200' average="7"/></bandwidth>
            <target dev='vnet0'/>
            <alias name='net0'/>
          </interface>
          <interface type='network'><source network='demo'/><alias name='net1'/></interface>
          <interface type='network'>
            <source network='demo'/>
            <actual type='network'>
              <source bridge='virbr7'/>
              <bandwidth>
                <inbound floor='3'/>
              </bandwidth>
            </actual>
            <alias name='net2'/>
          </interface>
          <interface type='network'>
            <source network='demo'/>
            <actual type='network'>
              <source bridge='virbr7'/>
              <class id='9'/>
            </actual>
            <alias name='net3'/>
          </interface>
          <interface type='network'>
            <source network='demo'/>
            <alias name='net4'/>
          </interface>
        </devices>
      </domain>\
      """;

  @Test
  void putsClassIdsIntoTheDomain() {
    byte[] bytes = DOMAIN.getBytes(UTF_8);
    Domain domain = Documents.domain(bytes, "in").toOptional().orElseThrow();
    DomainStatus status =
        new DomainStatus(
            "running",
            Optional.of("booted"),
            Optional.of(42L),
            Map.of(
                "net0", new ClassId(3),
                "net1", new ClassId(4),
                "net2", new ClassId(5),
                "net3", new ClassId(9),
                "net9", new ClassId(10)),
            List.of("high-privileges"),
            domain);
    byte[] written = StatusWriter.domain(status, excerpt(DOMAIN, "domain"));
    assertThat(new String(written, UTF_8))
        .endsWith(
            """
            <domstatus state='running' reason='booted' pid='42'>
              <taint flag='high-privileges'/>
              <interfaces>
                <interface alias='net0' class_id='3'/>
                <interface alias='net1' class_id='4'/>
                <interface alias='net2' class_id='5'/>
                <interface alias='net3' class_id='9'/>
                <interface alias='net9' class_id='10'/>
              </interfaces>
              <domain type='kvm' id='1' xmlns:qemu="http://libvirt.org/schemas/domain/qemu/1.0">
              \t<name>guest1</name>
                <devices>
                  <interface type='network'>
                    <mac address='52:54:00:11:22:33'/>
                    <source network='demo' bridge='virbr7'>
                    </source>
                    <bandwidth><inbound floor='200' average="7"/></bandwidth>
                    <actual type='network'>
                      <source bridge='virbr7'/>
                      <class id='3'/>
                      <bandwidth>
                        <inbound average='7' floor='200'/>
                      </bandwidth>
                    </actual>
                    <target dev='vnet0'/>
                    <alias name='net0'/>
                  </interface>
                  <interface type='network'><source network='demo'/>
                                            <actual type='network'>
                                              <class id='4'/>
                                            </actual><alias name='net1'/></interface>
                  <interface type='network'>
                    <source network='demo'/>
                    <actual type='network'>
                      <source bridge='virbr7'/>
                      <class id='5'/>
                      <bandwidth>
                        <inbound floor='3'/>
                      </bandwidth>
                    </actual>
                    <alias name='net2'/>
                  </interface>
                  <interface type='network'>
                    <source network='demo'/>
                    <actual type='network'>
                      <source bridge='virbr7'/>
                      <class id='9'/>
                    </actual>
                    <alias name='net3'/>
                  </interface>
                  <interface type='network'>
                    <source network='demo'/>
                    <alias name='net4'/>
                  </interface>
                </devices>
              </domain>
            </domstatus>
            """);
    DomainStatus read = Documents.domainStatus(written, "out").toOptional().orElseThrow();
    assertThat(read.classIds()).isEqualTo(status.classIds());
    assertThat(read.domain().interfaces())
        .map(guest -> guest.classId().map(ClassId::number).orElse(0))
        .containsExactly(3, 4, 5, 9, 0);
    // Written again, it is the same: nothing is put in twice.
    Excerpt again = excerpt(new String(written, UTF_8), "domain");
    assertThat(StatusWriter.domain(read, again)).isEqualTo(written);
  }
}
