package virtqos.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import virtqos.diag.Checked;
import virtqos.model.Bandwidth;
import virtqos.model.Bandwidth.Direction;
import virtqos.model.ClassId;
import virtqos.model.ClassIdSet;
import virtqos.model.Domain;
import virtqos.model.DomainStatus;
import virtqos.model.Network;
import virtqos.model.NetworkStatus;
import virtqos.model.Port;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.ObjectName;
import virtqos.unit.Rate;
import virtqos.unit.Size;

/// What is written is read again as the same value, and no byte can make a reader throw.
class RoundTripTest {
  @Property(tries = 300)
  void port(@ForAll("ports") Port port) {
    assertThat(value(Documents.port(StatusWriter.port(port), "port"))).isEqualTo(port);
  }

  @Property(tries = 300)
  void networkStatus(
      @ForAll("names") ObjectName name,
      @ForAll("classIds") List<ClassId> ids,
      @ForAll long floorSum,
      @ForAll boolean tainted,
      @ForAll("margins") String margin) {
    String element =
        "<network>\n" + margin + "<name>" + escaped(name.text()) + "</name>\n</network>";
    byte[] document = ("<hookData>" + element + "</hookData>").getBytes(UTF_8);
    Network network = value(Documents.network(element.getBytes(UTF_8), "network"));
    NetworkStatus status =
        new NetworkStatus(
            ClassIdSet.of(ids.stream()),
            floorSum,
            tainted ? List.of("hook-script") : List.of(),
            network);
    byte[] written = StatusWriter.network(status, value(Excerpt.of(document, "in", "network")));
    assertThat(value(Documents.networkStatus(written, "status"))).isEqualTo(status);
  }

  @Property(tries = 300)
  void domainStatus(
      @ForAll("names") ObjectName name,
      @ForAll("classIds") List<ClassId> ids,
      @ForAll("bandwidths") Bandwidth bandwidth,
      @ForAll("margins") String margin) {
    StringBuilder text =
        new StringBuilder("<domain><name>" + escaped(name.text()) + "</name><devices>");
    for (int i = 0; i < ids.size(); i++) {
      XmlText own = new XmlText();
      StatusWriter.bandwidth(
          own, new Bandwidth(Optional.empty(), bandwidth.inbound(), bandwidth.outbound()));
      text.append(
              "\n"
                  + margin
                  + "<interface type='network'>\n"
                  + margin
                  + "<source network='n' bridge='b'/>")
          .append(own)
          .append("<alias name='net" + i + "'/></interface>");
    }
    byte[] document = text.append("</devices></domain>").toString().getBytes(UTF_8);
    Domain domain = value(Documents.domain(document, "domain"));
    Map<String, ClassId> pairs =
        ids.stream().collect(Collectors.toMap(id -> "net" + ids.indexOf(id), id -> id));
    DomainStatus status =
        new DomainStatus("running", Optional.empty(), Optional.empty(), pairs, List.of(), domain);
    byte[] written = StatusWriter.domain(status, value(Excerpt.of(document, "in", "domain")));
    DomainStatus read = value(Documents.domainStatus(written, "status"));
    assertThat(read.classIds()).isEqualTo(pairs);
    assertThat(read.domain().interfaces()).hasSameSizeAs(domain.interfaces());
    for (int i = 0; i < ids.size(); i++) {
      var before = domain.interfaces().get(i);
      var after = read.domain().interfaces().get(i);
      assertThat(after.classId()).contains(ids.get(i));
      assertThat(after.bandwidth()).isEqualTo(before.bandwidth());
      assertThat(after.bridge()).isEqualTo(before.bridge());
    }
  }

  /// An attribute is found where it stands, whatever stands before it.
  @Property(tries = 300)
  void attributePositions(
      @ForAll("blanks") String before,
      @ForAll("blanks") String around,
      @ForAll("values") String value) {
    String start = "<network><name>n</name>\r\n<bridge";
    String attributes =
        before + "zone" + around + "=" + around + "\"" + value.replace('"', ' ') + "\"" + before;
    String document = start + attributes + "name='a b c'/></network>";
    int line = 2;
    int column = "<bridge".length() + 1;
    for (int i = 0; i < attributes.length(); i++) {
      boolean isBreak = attributes.charAt(i) == '\n' || attributes.charAt(i) == '\r';
      line += isBreak ? 1 : 0;
      column = isBreak ? 1 : column + 1;
    }
    assertThat(Documents.network(document.getBytes(UTF_8), "in").findings())
        .map(finding -> finding.location().toString())
        .containsExactly("in:" + line + ":" + column);
  }

  @Property(tries = 2000)
  void anyBytes(@ForAll byte[] bytes) {
    assertThat(Documents.read(bytes, "in").findings()).isNotEmpty();
  }

  /// Documents with a few bytes changed: read or refused, but never an exception.
  @Property(tries = 2000)
  void damagedDocuments(
      @ForAll("documents") String document,
      @ForAll @IntRange(max = 100_000) int at,
      @ForAll @IntRange(max = 20) int length,
      @ForAll @StringLength(max = 5) String instead) {
    byte[] bytes = document.getBytes(UTF_8);
    int from = at % bytes.length;
    int to = Math.min(bytes.length, from + length);
    byte[] put = instead.getBytes(UTF_8);
    byte[] damaged =
        ByteBuffer.allocate(bytes.length - (to - from) + put.length)
            .put(bytes, 0, from)
            .put(put)
            .put(bytes, to, bytes.length - to)
            .array();
    Checked<Document> checked = Documents.read(damaged, "in");
    assertThat(checked.toOptional().isPresent() || !checked.findings().isEmpty()).isTrue();
    for (String element : List.of("network", "domain")) {
      Checked<Excerpt> excerpt = Excerpt.of(damaged, "in", element);
      assertThat(excerpt.toOptional().isPresent() || !excerpt.findings().isEmpty()).isTrue();
      excerpt
          .toOptional()
          .ifPresent(e -> assertThat(new String(damaged, UTF_8)).contains(e.text()));
    }
  }

  /// Moved to and fro, the text is what it was.
  @Property(tries = 300)
  void indentation(
      @ForAll("margins") String margin,
      @ForAll @IntRange(max = 20) int column,
      @ForAll @AlphaChars @StringLength(min = 1, max = 20) String text) {
    String element =
        "<network>\n"
            + margin
            + "  <a>\n"
            + text
            + "\n</a>\n"
            + margin
            + "  <b/>\n"
            + margin
            + "</network>";
    String document = "<hookData>\n" + margin + element + "\n</hookData>";
    Excerpt excerpt = value(Excerpt.of(document.getBytes(UTF_8), "in", "network"));
    assertThat(excerpt.text()).isEqualTo(element);
    String moved = excerpt.indentedTo(column);
    Excerpt back = value(Excerpt.of(moved.getBytes(UTF_8), "in", "network"));
    assertThat(back.indentedTo(margin.length())).isEqualTo(margin + element);
  }

  @Provide
  Arbitrary<String> documents() {
    return Arbitraries.of(
        "<hookData><network connections='1'><name>demo</name><forward mode='nat'/><bridge"
            + " name='virbr0'/><bandwidth><inbound average='1000'"
            + " peak='5000'/></bandwidth></network><networkport>"
            + "<uuid>5d744f21-ba4a-4d6e-bdb2-30a35ff3207d</uuid><owner><name>g</name><uuid>d54df46f-1ab5-4a22-8618-4560ef5fac2c</uuid></owner><mac"
            + " address='52:54:00:11:22:33'/><bandwidth classID='3'><inbound"
            + " floor='200'/></bandwidth><plug type='network'"
            + " bridge='virbr7'/></networkport></hookData>",
        "<domstatus state='running' pid='1'><interfaces><interface alias='net0'"
            + " class_id='3'/></interfaces><domain id='1'><name>g</name><metadata><q:domain"
            + " xmlns:q='https://virtqos.github.io/xml/1.0'><q:interface alias='net0'><q:inbound"
            + " floor='5'/></q:interface></q:domain></metadata><devices><interface"
            + " type='network'><mac address='52:54:00:11:22:33'/><source network='demo'/><actual"
            + " type='network'><source bridge='virbr7'/><class id='3'/></actual><target"
            + " dev='vnet0'/><alias name='net0'/></interface></devices></domain></domstatus>",
        "<networkstatus><class_id bitmap='0-3'/><floor sum='200'/><taint flag='hook-script'/>"
            + "<network><name>é</name></network></networkstatus>",
        "<q:virt-qos xmlns:q='https://virtqos.github.io/xml/1.0'><q:defaults scope='all'/><q:bridge"
            + " name='br0' leaf='sfq'><q:bandwidth><q:inbound"
            + " average='5'/></q:bandwidth></q:bridge></q:virt-qos>");
  }

  @Provide
  Arbitrary<String> margins() {
    return Arbitraries.strings().withChars(' ').ofMaxLength(12);
  }

  @Provide
  Arbitrary<String> blanks() {
    return Arbitraries.strings().withChars(" \n\t").ofMinLength(1).ofMaxLength(4);
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings()
        .ascii()
        .ofMaxLength(20)
        .map(
            text ->
                text.codePoints()
                    .filter(c -> c >= ' ' && c != '<' && c != '&' && c != 127)
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
  }

  @Provide
  Arbitrary<ObjectName> names() {
    return Arbitraries.strings()
        .ascii()
        .ofMinLength(1)
        .ofMaxLength(30)
        .injectDuplicates(0.1)
        .filter(text -> ObjectName.parse(text).isPresent())
        .map(ObjectName::new);
  }

  @Provide
  Arbitrary<List<ClassId>> classIds() {
    return Arbitraries.integers()
        .between(ClassId.FIRST, ClassId.LAST)
        .map(ClassId::new)
        .list()
        .uniqueElements()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<Bandwidth> bandwidths() {
    Arbitrary<Rate> rates =
        Arbitraries.longs().between(0, 1L << 54).map(Rate::ofKilobytesPerSecond);
    Arbitrary<Size> bursts =
        Arbitraries.longs().between(0, Size.LARGEST_BURST_KIBIBYTES).map(Size::ofKibibytes);
    // Libvirt has no peak or burst without an average, and no outbound floor.
    Arbitrary<Direction> limited =
        Combinators.combine(rates.filter(r -> !r.isZero()), rates, rates, bursts)
            .as(Direction::new);
    Arbitrary<Direction> inbound =
        Arbitraries.oneOf(limited, rates.filter(r -> !r.isZero()).map(Direction::ofFloor));
    return Combinators.combine(
            Arbitraries.integers()
                .between(ClassId.FIRST, ClassId.LAST)
                .map(ClassId::new)
                .optional(),
            inbound.optional(),
            limited.map(d -> d.withFloor(Rate.ZERO)).optional())
        .as(Bandwidth::new);
  }

  @Provide
  Arbitrary<Port> ports() {
    Arbitrary<UUID> ids =
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
    Arbitrary<Optional<DeviceName>> bridges =
        Arbitraries.strings()
            .alpha()
            .numeric()
            .ofMinLength(1)
            .ofMaxLength(15)
            .map(DeviceName::parse);
    return Combinators.combine(
            Combinators.combine(names(), ids).as(Port.Owner::new),
            names().map(ObjectName::text).optional(),
            Arbitraries.longs().between(0, (1L << 48) - 1).map(MacAddress::new),
            bandwidths(),
            Arbitraries.longs().between(0, 1L << 54).map(Rate::ofKilobytesPerSecond),
            Combinators.combine(Arbitraries.of("network", "bridge", "direct"), bridges)
                .as(Port.Plug::new)
                .optional())
        .as(
            (owner, group, mac, bandwidth, outboundFloor, plug) ->
                new Port(
                    owner.uuid(),
                    owner,
                    group,
                    mac,
                    bandwidth.withOutboundFloor(outboundFloor),
                    plug));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static <T> T value(Checked<T> checked) {
    assertThat(checked).as("%s", checked.findings()).isInstanceOf(Checked.Valid.class);
    return checked.toOptional().orElseThrow();
  }
}
