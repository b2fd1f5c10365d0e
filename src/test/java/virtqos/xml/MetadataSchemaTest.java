package virtqos.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.SchemaReader;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.rng.CompactSchemaReader;
import com.thaiopensource.xml.sax.ErrorHandlerImpl;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import virtqos.diag.Diagnostic;

/// `schemas/metadata.rnc` and the readers say the same of what stands in our namespace.
class MetadataSchemaTest {
  private static final String NS = " xmlns='" + Documents.NAMESPACE + "'";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<virt-qos NS/>",
        "<virt-qos NS><defaults/></virt-qos>",
        "<virt-qos NS><defaults scope='bridge' classifier='only' leaf='keep'"
            + " reserve='0'/></virt-qos>",
        "<virt-qos NS><bridge name='br0'/><defaults leaf='sfq'/><bridge name='br1'/></virt-qos>",
        "<virt-qos NS><bridge name='br0'><bandwidth/></bridge></virt-qos>",
        "<network NS scope='all' classifier='beside-libvirt' leaf='fq_codel'"
            + " reserve='18014398509481984'/>",
        "<network NS><bandwidth><outbound average='1' burst='4194303'/><inbound average='1'"
            + " peak='2'/></bandwidth></network>",
        "<domain NS/>",
        "<domain NS><interface alias='ua-net0'/></domain>",
        "<port NS/>",
        "<port NS><outbound floor='1'/></port>",
        "<domain NS><interface mac='52:54:00:11:22:33'><outbound floor='0'/><inbound"
            + " floor='7'/></interface></domain>",
      })
  void bothAccept(String document) throws Exception {
    assertThat(reader(document)).isEmpty();
    assertThat(schema(document)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<virt-qos NS colour='blue'/>",
        "<virt-qos NS><defaults/><defaults/></virt-qos>",
        "<virt-qos NS><defaults scope='ALL'/></virt-qos>",
        "<virt-qos NS><defaults reserve='-1'/></virt-qos>",
        "<virt-qos NS><defaults><bandwidth/></defaults></virt-qos>",
        "<virt-qos NS><bridge/></virt-qos>",
        "<virt-qos NS><bridge name='-x'/></virt-qos>",
        "<virt-qos NS><bridge name='sixteen-letters-'/></virt-qos>",
        "<virt-qos NS><network/></virt-qos>",
        "<network NS leaf='pfifo'/>",
        "<network NS><bandwidth/><bandwidth/></network>",
        "<network NS><bandwidth><inbound/></bandwidth></network>",
        "<network NS><bandwidth><inbound peak='5'/></bandwidth></network>",
        "<network NS><bandwidth><inbound average='1' floor='1'/></bandwidth></network>",
        "<network NS><bandwidth><inbound average='18014398509481985'/></bandwidth></network>",
        "<network NS><bandwidth><inbound average='1' burst='4194304'/></bandwidth></network>",
        "<network NS><bandwidth><inbound average='1'/><inbound average='1'/></bandwidth></network>",
        "<domain NS><interface/></domain>",
        "<domain NS><interface alias='a' mac='52:54:00:11:22:33'/></domain>",
        "<domain NS><interface mac='53:54:00:11:22:33'/></domain>",
        "<domain NS><interface alias='a'><inbound/></interface></domain>",
        "<domain NS><interface alias='a'><inbound floor='1' average='1'/></interface></domain>",
        "<domain NS><interface alias='a'><bandwidth/></interface></domain>",
        "<port NS><inbound floor='1'/></port>",
        "<port NS><outbound/></port>",
        "<port NS floor='1'/>",
        "<port NS><outbound floor='1'/><outbound floor='2'/></port>",
      })
  void bothRefuse(String document) throws Exception {
    assertThat(reader(document)).isNotEmpty();
    assertThat(schema(document)).isNotEmpty();
  }

  @Test
  void theNamespaceIsTheSame() throws Exception {
    assertThat(schema("<virt-qos xmlns='http://example.org/'/>")).isNotEmpty();
  }

  private static String reader(String document) {
    String text = document.replace(" NS", NS);
    String whole =
        switch (text.substring(1).split("[ />]", 2)[0]) {
          case "virt-qos" -> text;
          case "network" -> "<network><name>n</name><metadata>" + text + "</metadata></network>";
          case "domain" -> "<domain><name>d</name><metadata>" + text + "</metadata></domain>";
          default ->
              "<networkport><uuid>5d744f21-ba4a-4d6e-bdb2-000000000001</uuid><owner><name>d</name>"
                  + "<uuid>d54df46f-1ab5-4a22-8618-000000000001</uuid></owner>"
                  + "<mac address='52:54:00:11:22:01'/>"
                  + text
                  + "</networkport>";
        };
    // Whether the guest has such an interface is no matter of grammar.
    return Documents.read(whole.getBytes(UTF_8), "in").findings().stream()
        .filter(Diagnostic::isError)
        .map(Diagnostic::toString)
        .collect(Collectors.joining("\n"));
  }

  private static String schema(String document) throws Exception {
    StringWriter errors = new StringWriter();
    PropertyMapBuilder properties = new PropertyMapBuilder();
    properties.put(ValidateProperty.ERROR_HANDLER, new ErrorHandlerImpl(errors));
    SchemaReader compact = CompactSchemaReader.getInstance();
    ValidationDriver driver = new ValidationDriver(properties.toPropertyMap(), compact);
    String schema = Path.of("schemas", "metadata.rnc").toUri().toString();
    assertThat(driver.loadSchema(new InputSource(schema))).as("%s", errors).isTrue();
    driver.validate(new InputSource(new StringReader(document.replace(" NS", NS))));
    return errors.toString();
  }
}
