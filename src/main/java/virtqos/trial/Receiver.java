package virtqos.trial;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.LongAdder;

/// Listens on one port and counts the octets of payload that arrive.
final class Receiver implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private static final int BACKLOG = 128;

  private final Channel listener;
  private final LongAdder octets = new LongAdder();

  private Receiver(Channel listener) {
    this.listener = listener;
  }

  static Receiver listen(Transport transport, int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(port);
    return switch (transport) {
      case TCP -> {
        ServerSocketChannel server = ServerSocketChannel.open().bind(address, BACKLOG);
        Receiver receiver = new Receiver(server);
        Thread.ofPlatform().daemon().start(() -> receiver.accept(server));
        yield receiver;
      }
      case UDP -> {
        DatagramChannel socket = DatagramChannel.open().bind(address);
        Receiver receiver = new Receiver(socket);
        Thread.ofPlatform().daemon().start(() -> receiver.receive(socket));
        yield receiver;
      }
    };
  }

  long octets() {
    return octets.sum();
  }

  private void accept(ServerSocketChannel server) {
    try {
      while (true) {
        SocketChannel connection = server.accept();
        Thread.ofPlatform().daemon().start(() -> drain(connection));
      }
    } catch (IOException e) {
      // closed: nobody measures any more
    }
  }

  private void drain(ReadableByteChannel connection) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    try (connection) {
      for (int n = connection.read(buffer); n >= 0; n = connection.read(buffer.clear())) {
        octets.add(n);
      }
    } catch (IOException e) {
      // reset: the sender stopped
    }
  }

  private void receive(DatagramChannel socket) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    try {
      while (true) {
        socket.receive(buffer.clear());
        octets.add(buffer.position());
      }
    } catch (IOException e) {
      // closed: nobody measures any more
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
