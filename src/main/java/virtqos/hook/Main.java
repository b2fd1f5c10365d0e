package virtqos.hook;

import java.io.IOException;

/// The hook's entry point: `DRIVER OBJECT OPERATION SUBOP EXTRA`, XML on stdin.
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    System.in.readAllBytes();
  }
}
