package virtqos.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;

/// Traffic's end in one network namespace: a program that does what standard input says, a line
/// each, until it ends.
///
/// ```
/// receive tcp|udp PORT                            = ok
/// send tcp|udp ADDRESS PORT STREAMS OCTETS/S      = ok
/// count PORT                                      = NANOSECONDS OCTETS
/// go                                              = ok       all senders start
/// stop                                            = ok
/// ```
///
/// It begins with `= PID`; answers begin with `= `, or `! ` when something failed.
public final class Node {
  private final Map<Integer, Receiver> receivers = new HashMap<>();
  private final List<Sender> senders = new ArrayList<>();

  private Node() {}

  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Node node = new Node();
    out.println("= " + ProcessHandle.current().pid());
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(node.answer(line));
    }
  }

  private String answer(String line) {
    Scanner words = new Scanner(line);
    try {
      return "= "
          + switch (words.next()) {
            case "receive" -> receive(Transport.ofWord(words.next()), words.nextInt());
            case "send" ->
                send(
                    Transport.ofWord(words.next()),
                    new InetSocketAddress(words.next(), words.nextInt()),
                    words.nextInt(),
                    words.nextLong());
            case "count" -> count(words.nextInt());
            case "go" -> go();
            case "stop" -> stop();
            default -> throw new IOException("unknown");
          };
    } catch (IOException e) {
      return "! " + line + ": " + e.getMessage();
    }
  }

  private String receive(Transport transport, int port) throws IOException {
    receivers.put(port, Receiver.listen(transport, port));
    return "ok";
  }

  private String send(Transport transport, InetSocketAddress target, int streams, long offered)
      throws IOException {
    senders.add(Sender.connect(transport, target, streams, offered));
    return "ok";
  }

  private String go() {
    senders.forEach(Sender::start);
    return "ok";
  }

  private String count(int port) throws IOException {
    Receiver receiver = receivers.get(port);
    if (receiver == null) {
      throw new IOException("nothing listens");
    }
    return System.nanoTime() + " " + receiver.octets();
  }

  private String stop() throws IOException {
    for (Sender sender : senders) {
      sender.close();
    }
    for (Receiver receiver : receivers.values()) {
      receiver.close();
    }
    senders.clear();
    receivers.clear();
    return "ok";
  }
}
