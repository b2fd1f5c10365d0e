package virtqos.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/// Sends Ethernet frames as they are out of a device, through its qdisc. Runs as a program of its
/// own, inside a {@link Namespace}.
public final class RawFrames {
  private static final int AF_PACKET = 17;
  private static final int SOCK_RAW = 3;
  private static final int ADDRESS_LENGTH = 20;

  private RawFrames() {}

  /// Sends frames in a namespace.
  ///
  /// @param frames hexadecimal digits, from the destination address on
  public static void send(Namespace space, String device, List<String> frames) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classes = RawFrames.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    List<String> command =
        List.of(
            java.toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classes,
            RawFrames.class.getName(),
            device);
    space.run(Duration.ofMinutes(2), String.join("\n", frames) + "\n", command).orFail();
  }

  /// Sends what stands on standard input, a frame a line.
  ///
  /// @param args the device
  public static void main(String[] args) throws Throwable {
    BufferedReader frames =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    try (Arena arena = Arena.ofConfined()) {
      int device =
          (int) function("if_nametoindex", ValueLayout.ADDRESS).invoke(arena.allocateFrom(args[0]));
      int socket =
          (int)
              function("socket", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)
                  .invoke(AF_PACKET, SOCK_RAW, 0);
      if (device <= 0 || socket < 0) {
        throw new IOException("no raw socket on " + args[0]);
      }
      sendAll(arena, socket, device, frames);
    }
  }

  private static void sendAll(Arena arena, int socket, int device, BufferedReader frames)
      throws Throwable {
    MethodHandle send =
        function(
            "sendto",
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_INT);
    // struct sockaddr_ll: family, protocol, interface, …
    MemorySegment address = arena.allocate(ADDRESS_LENGTH, 4);
    address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_PACKET);
    address.set(ValueLayout.JAVA_INT, 4, device);
    String line;
    while ((line = frames.readLine()) != null) {
      byte[] octets = HexFormat.of().parseHex(line);
      // The EtherType, in the frame's own order of octets.
      address.set(ValueLayout.JAVA_BYTE, 2, octets[12]);
      address.set(ValueLayout.JAVA_BYTE, 3, octets[13]);
      MemorySegment frame = arena.allocateFrom(ValueLayout.JAVA_BYTE, octets);
      int sent = (int) send.invoke(socket, frame, (long) octets.length, 0, address, ADDRESS_LENGTH);
      if (sent != octets.length) {
        throw new IOException("not sent: " + line);
      }
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle function(String name, ValueLayout... parameters) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters));
  }
}
