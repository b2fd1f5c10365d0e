package virtqos.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import virtqos.host.HostFailure;
import virtqos.unit.Rate;

/// A {@link World} that exists.
final class LiveWorld implements AutoCloseable {
  private static final int FIRST_PORT = 5001;

  /// Prints the qdiscs that still have something to send.
  private static final String BACKLOG =
      "tc -s qdisc show | grep ' backlog ' | grep -v ' backlog 0b ' || true";

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
  private static final int MOST_LOOKS = 100;

  private final Enclosure enclosure;
  private final Map<Integer, Endpoint> endpoints = new TreeMap<>();

  /// Each flood has ports of its own: those of the last one may not be free yet.
  private int nextPort = FIRST_PORT;

  private LiveWorld(Enclosure enclosure) {
    this.enclosure = enclosure;
  }

  /// Makes the world in an enclosure, which is closed with it.
  static LiveWorld make(World world, HookProgram program, Enclosure enclosure) {
    LiveWorld live = new LiveWorld(enclosure);
    try {
      live.endpoints.put(World.HOST, Endpoint.onHost(enclosure));
      world
          .guests()
          .forEach(guest -> live.endpoints.put(guest.machine(), Endpoint.inGuest(enclosure)));
      live.endpoint(World.HOST).awaitPid();
      world
          .guests()
          .forEach(
              guest ->
                  enclosure.define(
                      guest.name() + "=" + live.endpoint(guest.machine()).awaitPid() + "\n"));
      live.run(world.steps());
      enclosure.define(program.definition(enclosure.folder()));
      return live;
    } catch (RuntimeException e) {
      enclosure.close();
      throw e;
    }
  }

  /// Does the steps.
  ///
  /// @return what they printed
  List<String> run(List<Step> steps) {
    return steps.stream()
        .map(step -> enclosure.run(step.command()))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /// Lets all flows run at once.
  ///
  /// @return the payload that each receiver got while it was counted
  List<Rate> flood(List<Flow> flows, Transport transport, Family family, Timing timing) {
    int port = nextPort;
    nextPort += flows.size();
    for (int i = 0; i < flows.size(); i++) {
      endpoint(flows.get(i).to()).receive(transport, port + i);
    }
    for (int i = 0; i < flows.size(); i++) {
      Flow flow = flows.get(i);
      String address = family.address(flow.to());
      endpoint(flow.from()).send(transport, address, port + i, flow.streams(), flow.offered());
    }
    endpoints.values().forEach(Endpoint::go);
    pause(timing.settling());
    List<Endpoint.Count> before = counts(flows, port);
    pause(timing.window());
    List<Endpoint.Count> after = counts(flows, port);
    endpoints.values().forEach(Endpoint::stop);
    awaitEmptyQueues();
    List<Rate> rates = new ArrayList<>();
    for (int i = 0; i < flows.size(); i++) {
      rates.add(after.get(i).since(before.get(i)));
    }
    return rates;
  }

  /// What is still queued would take its share of the next measurement.
  private void awaitEmptyQueues() {
    for (int i = 0; i < MOST_LOOKS && !enclosure.run(BACKLOG).isEmpty(); i++) {
      pause(BETWEEN_LOOKS);
    }
  }

  private List<Endpoint.Count> counts(List<Flow> flows, int port) {
    List<Endpoint.Count> counts = new ArrayList<>();
    for (int i = 0; i < flows.size(); i++) {
      counts.add(endpoint(flows.get(i).to()).count(port + i));
    }
    return counts;
  }

  private Endpoint endpoint(int machine) {
    Endpoint endpoint = endpoints.get(machine);
    if (endpoint == null) {
      throw new IllegalArgumentException("no machine " + machine);
    }
    return endpoint;
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostFailure("interrupted", e);
    }
  }

  @Override
  public void close() {
    enclosure.close();
  }
}
