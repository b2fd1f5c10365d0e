package virtqos.trial;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Floods one port of one machine until it is closed.
final class Sender implements AutoCloseable {
  private static final int SEGMENT = 64 * 1024;

  /// What fits an Ethernet frame of 1500 octets after the headers of IPv6 and UDP.
  private static final int DATAGRAM = 1452;

  /// What a closed connection still had to send is thrown away, so that it does not take part in
  /// what comes next.
  private static final int DISCARD = 0;

  private static final long PAUSE_NANOS = 500_000;

  private final List<NetworkChannel> channels;
  private final List<Runnable> floods;

  private Sender(List<NetworkChannel> channels, List<Runnable> floods) {
    this.channels = List.copyOf(channels);
    this.floods = List.copyOf(floods);
  }

  /// Connects, so that {@link #start} has nothing to wait for.
  ///
  /// @param streams TCP connections; one UDP socket whatever it says
  /// @param offered octets of UDP payload per second
  static Sender connect(Transport transport, InetSocketAddress target, int streams, long offered)
      throws IOException {
    List<NetworkChannel> channels = new ArrayList<>();
    List<Runnable> floods = new ArrayList<>();
    switch (transport) {
      case TCP -> {
        for (int i = 0; i < streams; i++) {
          SocketChannel connection = SocketChannel.open(target);
          connection.setOption(StandardSocketOptions.SO_LINGER, DISCARD);
          channels.add(connection);
          floods.add(() -> flood(connection));
        }
      }
      case UDP -> {
        DatagramChannel socket = DatagramChannel.open().connect(target);
        channels.add(socket);
        floods.add(() -> offer(socket, offered));
      }
    }
    return new Sender(channels, floods);
  }

  void start() {
    floods.forEach(flood -> Thread.ofPlatform().daemon().start(flood));
  }

  private static void flood(SocketChannel connection) {
    ByteBuffer data = ByteBuffer.allocateDirect(SEGMENT);
    try {
      while (true) {
        connection.write(data.clear());
      }
    } catch (IOException e) {
      // closed: the measurement is over
    }
  }

  private static void offer(DatagramChannel socket, long octetsPerSecond) {
    ByteBuffer data = ByteBuffer.allocateDirect(DATAGRAM);
    long start = System.nanoTime();
    long sent = 0;
    try {
      while (true) {
        double due = (System.nanoTime() - start) * 1e-9 * octetsPerSecond;
        for (; sent < due; sent += DATAGRAM) {
          socket.write(data.clear());
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (IOException e) {
      // closed: the measurement is over
    }
  }

  @Override
  public void close() throws IOException {
    for (NetworkChannel channel : channels) {
      channel.close();
    }
  }
}
