package virtqos.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrialJsonTest {
  @Test
  void tellsEveryMeasurementInKilobytesPerSecond() {
    String json = TrialJson.render(Reports.TYPICAL).replaceAll("\\s+", "");
    assertThat(json)
        .startsWith(
            "{\"limit\":25000,\"guests\":[{\"name\":\"alpha\",\"floor\":12500},"
                + "{\"name\":\"beta\",\"floor\":6250},{\"name\":\"greedy\"}],\"measurements\":[")
        .contains(
            "{\"arrangement\":\"libvirt\",\"family\":\"ipv6\",\"guest\":\"alpha\","
                + "\"received\":787,\"floor\":12500,\"holds\":false}")
        .endsWith(
            "{\"arrangement\":\"virt-qos\",\"family\":\"ipv6\",\"guest\":\"greedy\","
                + "\"received\":5900}]}");
  }
}
