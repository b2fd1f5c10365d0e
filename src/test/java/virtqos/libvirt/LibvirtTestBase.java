package virtqos.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A box for each test. Whatever a hook had to say and no test asked for is a failure.
abstract class LibvirtTestBase {
  /// Paths of Unix sockets are short.
  @TempDir Path job;

  Box box;

  Box.Setup setup() {
    return Box.Setup.USUAL;
  }

  @BeforeEach
  void startBox() {
    box = Box.start(job, setup());
  }

  @AfterEach
  void endBox() {
    if (box != null) {
      String told = box.told();
      box.close();
      assertThat(told).as("what the hooks had to say").isEmpty();
    }
  }

  /// Everything that was made for guests is gone again: from the kernel, from both run folders, and
  /// every process.
  ///
  /// @param shapers the devices that keep a tree without guests: bridges of networks, and ifb
  ///   devices of ours
  void assertNothingLeft(String... shapers) {
    for (String shaper : shapers) {
      assertThat(box.rates(shaper)).as("classes on " + shaper).containsOnlyKeys("1:1", "1:2");
      assertThat(box.filters(shaper))
          .as("filters on " + shaper)
          .noneMatch(line -> line.contains("bpf") || line.contains("flowid 1:3"));
    }
    assertThat(links()).as("devices of guests").isSubsetOf(List.of(shapers));
    assertThat(box.stateFiles())
        .as("files of ours")
        .allMatch(name -> name.matches("\\./network/[^/]+\\.xml"));
    for (String name : box.stateFiles()) {
      assertThat(box.sh("cat " + Box.quoted("/run/virt-qos/" + name)))
          .contains("bitmap='0-2'")
          .contains("<floor sum='0'/>");
    }
    assertThat(box.sh("ls /run/libvirt/network/*/ports/*.xml 2>/dev/null || true"))
        .as("libvirt's ports")
        .isEmpty();
    assertThat(box.sh("pgrep -af 'java|qemu-system|/tc ' || true")).as("processes").isEmpty();
  }

  /// {@return the taps and our ifb devices}
  List<String> links() {
    return box.sh("ls /sys/class/net | grep -E '^(vnet|vqi-|vqo-)' || true").lines().toList();
  }
}
