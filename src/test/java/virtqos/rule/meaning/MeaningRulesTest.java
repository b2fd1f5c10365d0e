package virtqos.rule.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import virtqos.cli.validate.TreeRules;
import virtqos.diag.Diagnostic;
import virtqos.unit.LibvirtVersion;
import virtqos.xml.SchemaCheck;
import virtqos.xml.SchemaSet;

/// What is taken although it is not meant, at the edge of each rule. The pages of the rules have an
/// example of each.
class MeaningRulesTest {
  private final SchemaCheck check = SchemaSet.ours().check();

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          average='1000' peak='1000',                -
          average='1000' peak='999',                 bandwidth-peak-below-average
          average='1000' peak='1',                   bandwidth-other-unit
          average='1001' peak='1',                   bandwidth-peak-below-average
          average='8000' peak='1000',                bandwidth-other-unit
          average='1024000' peak='1000',             bandwidth-other-unit
          average='200000000',                       -
          average='200000001',                       bandwidth-other-unit
          average='200000001' peak='300000000',      bandwidth-other-unit bandwidth-other-unit
          average='1000' burst='1',                  bandwidth-small-burst
          average='500' burst='2',                   -
          average='1000' burst='3',                  bandwidth-small-burst
          average='1000' burst='4',                  -
          average='1024' burst='4',                  -
          average='1025' burst='4',                  bandwidth-small-burst
          average='512000' burst='1999',             bandwidth-small-burst
          average='512000' burst='2000',             -
          average='500' peak='1000' burst='100',     -
          """)
  void ofANetwork(String inbound, String rules) {
    assertThat(
            found(
                "<network><name>n</name><bandwidth><inbound "
                    + inbound
                    + "/></bandwidth></network>"))
        .isEqualTo(rules == null ? "" : rules);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          network, inbound,  average='1000' floor='1000',      -
          network, inbound,  average='1000' floor='1001',      bandwidth-floor-above-average
          network, inbound,  floor='1001',                     -
          network, inbound,  average='1000' peak='2000',       -
          network, outbound, average='1000' peak='2000',       bandwidth-peak-mostly-ignored
          ethernet, outbound, average='1000' peak='2000',      bandwidth-peak-ignored
          direct,  outbound, average='1000' peak='2000',       -
          direct,  inbound,  average='1000' peak='2000',       bandwidth-peak-ignored
          user,    inbound,  average='1000',                   bandwidth-without-effect
          ethernet, inbound, average='1000',                   -
          """)
  void ofAnInterface(String type, String direction, String values, String rules) {
    String source =
        switch (type) {
          case "network" -> "<source network='n'/>";
          case "direct" -> "<source dev='eth0'/>";
          default -> "";
        };
    assertThat(
            found(
                "<domain type='kvm'><name>g</name><memory>9</memory><os><type>hvm</type></os>"
                    + "<devices><interface type='"
                    + type
                    + "'>"
                    + source
                    + "<bandwidth><"
                    + direction
                    + " "
                    + values
                    + "/></bandwidth></interface></devices></domain>"))
        .isEqualTo(rules == null ? "" : rules);
  }

  @Test
  void looksAtTheMtuOfTheNetwork() {
    assertThat(found(network("<mtu size='9000'/>", "average='1000' burst='8'")))
        .isEqualTo("bandwidth-small-burst");
    assertThat(found(network("<mtu size='9000'/>", "average='1000' burst='9'"))).isEmpty();
  }

  @Test
  void looksIntoPortgroups() {
    String portgroup =
        "<portgroup name='p'><bandwidth><inbound average='2' peak='1'/></bandwidth></portgroup>";
    assertThat(found(network(portgroup, "average='1000'")))
        .isEqualTo("bandwidth-peak-below-average");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          5,  50,  bandwidth-swapped-directions
          50, 5,   -
          50, 50,  -
          500, 500, -
          10, 10,  -
          """)
  void seesSwappedDirections(String in, String out, String rules) {
    assertThat(
            found(
                "<network><name>n</name>"
                    + bandwidth("100", "10")
                    + "<portgroup name='p'>"
                    + bandwidth(in, out)
                    + "</portgroup></network>"))
        .isEqualTo(rules == null ? "" : rules);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          200, true,  floor-filters-at-risk
          0,   true,  -
          200, false, -
          """)
  void knowsWhatNftablesDoesToFloors(String sum, boolean nftables, String rules) {
    assertThat(
            found(
                "<networkstatus><class_id bitmap='0-3'/><floor sum='"
                    + sum
                    + "'/>"
                    + "<firewall backend='"
                    + (nftables ? "nftables" : "iptables")
                    + "'/>"
                    + "<network><name>n</name><uuid>11223344-5566-4788-99aa-bbccddeeff00</uuid>"
                    + "<bridge name='virbr7'/></network></networkstatus>"))
        .isEqualTo(rules == null ? "" : rules);
  }

  private static String network(String parts, String inbound) {
    return "<network><name>n</name>"
        + parts
        + "<bandwidth><inbound "
        + inbound
        + "/></bandwidth></network>";
  }

  private static String bandwidth(String in, String out) {
    return "<bandwidth><inbound average='"
        + in
        + "'/><outbound average='"
        + out
        + "'/></bandwidth>";
  }

  /// {@return the rules of what was found, in order}
  private String found(String document) {
    List<Diagnostic> findings =
        check
            .read(
                document.getBytes(StandardCharsets.UTF_8),
                "document",
                new TreeRules(LibvirtVersion.NEWEST))
            .findings();
    return String.join(" ", findings.stream().map(finding -> finding.rule().id()).toList());
  }
}
