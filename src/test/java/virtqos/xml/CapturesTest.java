package virtqos.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import virtqos.diag.Checked;
import virtqos.diag.Diagnostic;
import virtqos.model.ClassId;
import virtqos.model.Domain;
import virtqos.model.HookData;
import virtqos.model.Interface;
import virtqos.model.NetworkStatus;
import virtqos.model.Port;
import virtqos.testing.Shared;
import virtqos.unit.Rate;

/// Everything that a real libvirt 9.0.0 wrote in the recordings is read, agrees with itself, and is
/// written again byte for byte.
class CapturesTest {
  private static final Pattern FULL_STEP = Pattern.compile("/full/states/(\\d+)-");

  @Test
  void readsEveryHookInput() throws IOException {
    List<Path> inputs = Shared.files("captures", "**/hooklog/*.xml");
    assertThat(inputs).hasSizeGreaterThan(300);
    for (Path input : inputs) {
      byte[] bytes = Files.readAllBytes(input);
      String file = input.getFileName().toString();
      if (file.contains("-network-port-")) {
        Port port = port(value(Documents.hookData(bytes, file)));
        assertThat(port.plug()).as(file).isPresent();
        // The class is given back before port-deleted is called.
        assertThat(port.classId().isPresent())
            .as(file)
            .isEqualTo(port.bandwidth().hasFloor() && file.contains("-port-created-"));
      } else if (file.contains("-network-")) {
        assertThat(value(Documents.hookData(bytes, file)).plugged()).as(file).isEmpty();
      } else if (file.contains("-qemu-")) {
        Domain domain = value(Documents.domain(bytes, file));
        assertThat(domain.interfaces()).as(file).isNotEmpty();
      }
    }
  }

  @Test
  void writesPortsAsLibvirtDoes() throws IOException {
    List<Path> files = Shared.files("captures", "**/run/network/*/ports/*.xml");
    assertThat(files).hasSizeGreaterThan(300);
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      Port port = value(Documents.port(bytes, file.toString()));
      assertThat(file.getFileName()).hasToString(port.uuid() + ".xml");
      assertThat(withoutComment(StatusWriter.port(port))).isEqualTo(withoutComment(bytes));
    }
  }

  @Test
  void writesNetworksAsLibvirtDoes() throws IOException {
    List<Path> files = Shared.files("captures", "**/run/network/*.xml");
    assertThat(files).hasSizeGreaterThan(200);
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      NetworkStatus status = value(Documents.networkStatus(bytes, file.toString()));
      Excerpt network = value(Excerpt.of(bytes, file.toString(), "network"));
      byte[] written = StatusWriter.network(status, network);
      assertThat(withoutComment(written)).isEqualTo(withoutComment(bytes));
    }
  }

  @Test
  void portsAndTheirNetworkAgree() throws IOException {
    int compared = 0;
    for (Path file : Shared.files("captures", "**/run/network/*.xml")) {
      NetworkStatus status =
          value(Documents.networkStatus(Files.readAllBytes(file), file.toString()));
      Path folder = file.resolveSibling(status.network().name().fileName()).resolve("ports");
      if (!Files.isDirectory(folder)) {
        continue;
      }
      Rate sum = Rate.ZERO;
      try (var ports = Files.newDirectoryStream(folder, "*.xml")) {
        for (Path path : ports) {
          Port port = value(Documents.port(Files.readAllBytes(path), path.toString()));
          assertThat(port.plug().flatMap(Port.Plug::device)).isEqualTo(status.network().bridge());
          sum = sum.plus(port.bandwidth().inboundFloor());
          Optional<ClassId> id = port.classId();
          assertThat(id.isEmpty() || status.classIds().contains(id.get())).as("%s", path).isTrue();
          compared++;
        }
      }
      if (countsFloors(file)) {
        assertThat(status.floorSum()).as("%s", file).isEqualTo(sum.kilobytesPerSecond());
      }
    }
    assertThat(compared).isGreaterThan(200);
  }

  /// A failed hook leaves its floor in the sum; a network that was restarted under its guests (step
  /// 46) forgets theirs.
  private static boolean countsFloors(Path file) {
    Matcher step = FULL_STEP.matcher(file.toString());
    return !file.toString().contains("/fail/")
        && !(step.find() && Integer.parseInt(step.group(1)) >= 46);
  }

  @Test
  void readsEveryDomainStatus() throws IOException {
    List<Path> files = Shared.files("captures", "**/run/qemu/*.xml");
    assertThat(files).hasSizeGreaterThan(200);
    for (Path file : files) {
      Domain domain =
          value(Documents.domainStatus(Files.readAllBytes(file), file.toString())).domain();
      assertThat(file.getFileName()).hasToString(domain.name().fileName() + ".xml");
      for (Interface guest : domain.interfaces()) {
        assertThat(guest.mac()).as("%s", file).isPresent();
        assertThat(guest.bridge()).as("%s", file).isPresent();
        assertThat(guest.alias()).as("%s", file).isPresent();
        assertThat(guest.bandwidth().inboundFloor().isZero() || guest.classId().isPresent())
            .as("%s", file)
            .isTrue();
      }
    }
  }

  private static Port port(HookData data) {
    return switch (data.plugged().orElseThrow()) {
      case HookData.Plugged.ByPort by -> by.port();
      case HookData.Plugged.ByDomain _ -> throw new AssertionError("no port");
    };
  }

  private static <T> T value(Checked<T> checked) {
    assertThat(checked.findings()).filteredOn(Diagnostic::isError).isEmpty();
    return checked.toOptional().orElseThrow();
  }

  private static String withoutComment(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.substring(text.indexOf("-->"));
  }
}
