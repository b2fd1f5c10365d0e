package virtqos.xml;

import com.ctc.wstx.api.ReaderConfig;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/// Woodstox, set up so that no input can harm: no document type, no entities but XML's own five,
/// nothing fetched, limits on everything that can grow.
///
/// Made by name, without the service lookup of `XMLInputFactory.newFactory`: each call of the hook
/// is a fresh process.
final class SecureInput {
  /// As deep as libxml2 goes, and with it libvirt.
  static final int DEEPEST = 256;

  static final int MOST_ELEMENTS = 250_000;
  static final int MOST_ATTRIBUTES = 256;
  static final int LONGEST_ATTRIBUTE = 64 * 1024;

  private static final WstxInputFactory FACTORY = factory();

  private SecureInput() {}

  private static WstxInputFactory factory() {
    WstxInputFactory factory = new WstxInputFactory();
    ReaderConfig config = factory.getConfig();
    config.doSupportDTDs(false);
    config.doSupportExternalEntities(false);
    config.setMaxElementDepth(DEEPEST);
    config.setMaxElementCount(MOST_ELEMENTS);
    config.setMaxAttributesPerElement(MOST_ATTRIBUTES);
    config.setMaxAttributeSize(LONGEST_ATTRIBUTE);
    return factory;
  }

  static XMLStreamReader2 open(SourceText source) throws XMLStreamException {
    return (XMLStreamReader2)
        FACTORY.createXMLStreamReader(source.name(), new StringReader(source.text()));
  }
}
