package virtqos.trial;

import java.time.Duration;

/// A program that opens an enclosure, starts a guest in it, and waits to be killed.
final class EnclosureOwner {
  static final String READY = "ready";

  private EnclosureOwner() {}

  public static void main(String[] args) throws InterruptedException {
    Enclosure enclosure = Enclosures.open();
    Endpoint.inGuest(enclosure).awaitPid();
    System.out.println(READY);
    Thread.sleep(Duration.ofMinutes(1));
  }
}
