package virtqos.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import virtqos.model.Domain;
import virtqos.model.Interface;
import virtqos.replay.Capture.Call;
import virtqos.unit.DeviceName;
import virtqos.xml.Documents;

/// The bridges and taps of the libvirt that is replayed, in this network namespace.
final class Links {
  private static final Pattern BRIDGE = Pattern.compile("<bridge name='([^']+)'");
  private static final Pattern TAP = Pattern.compile("(?m)^\\d+: (vnet\\d+): .* master (\\S+) ");

  private final Set<String> taps = new HashSet<>();

  /// The taps of each guest.
  private final Map<String, Set<String>> owned = new HashMap<>();

  /// What there is before a call is told.
  void before(Call call) throws IOException {
    if (call.is("network", "stopped") && !call.input().contains("<forward mode='bridge'")) {
      quietly("link del " + bridge(call));
    } else if (call.is("qemu", "stopped")) {
      for (String tap : owned.getOrDefault(call.object(), Set.of())) {
        remove(tap);
      }
      owned.remove(call.object());
    } else if (call.driver().equals("qemu")) {
      Domain domain =
          Documents.domain(call.input().getBytes(StandardCharsets.UTF_8), call.name())
              .toOptional()
              .orElseThrow();
      for (Interface each : domain.interfaces()) {
        if (each.target().isPresent() && each.bridge().isPresent()) {
          String tap = each.target().get().text();
          owned.computeIfAbsent(call.object(), _ -> new HashSet<>()).add(tap);
          enslave(tap, each.bridge().get().text());
        }
      }
    }
  }

  /// What there is once a call has ended.
  void after(Call call) throws IOException {
    if (call.is("network", "start") && !call.failed() && !exists(bridge(call))) {
      run("link add " + bridge(call) + " type bridge");
      run("link set " + bridge(call) + " up");
    }
  }

  /// The device that a command of libvirt's is about.
  void need(String device) throws IOException {
    if (device.startsWith("vnet") && taps.add(device)) {
      run("tuntap add dev " + device + " mode tap");
    }
  }

  void run(String command) throws IOException {
    Programs.run("ip " + command).orFail();
  }

  private static void quietly(String command) throws IOException {
    Programs.run("ip " + command);
  }

  /// Makes the taps those that were recorded.
  void install(Path recorded) throws IOException {
    Set<String> gone = new HashSet<>(taps);
    Matcher tap = TAP.matcher(Files.readString(recorded));
    while (tap.find()) {
      enslave(tap.group(1), tap.group(2));
      gone.remove(tap.group(1));
    }
    for (String each : gone) {
      remove(each);
    }
  }

  private void enslave(String tap, String bridge) throws IOException {
    need(tap);
    if (exists(bridge)) {
      run("link set " + tap + " master " + bridge + " up");
    }
  }

  private void remove(String tap) throws IOException {
    quietly("link del " + tap);
    taps.remove(tap);
  }

  static boolean exists(String device) {
    return Files.isDirectory(Path.of("/proc/sys/net/ipv4/conf", device));
  }

  /// {@return the bridge of the network that a call is about}
  private static String bridge(Call call) {
    Matcher bridge = BRIDGE.matcher(call.input());
    if (!bridge.find()) {
      throw new AssertionError("no bridge in " + call.name());
    }
    return new DeviceName(bridge.group(1)).text();
  }
}
