package virtqos.cli;

/// The command line's entry point.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    if (args.length == 0 || !args[0].equals("--version")) {
      System.err.println("virt-qos: no command yet");
      System.exit(2);
    }
    System.out.println("virt-qos 0.1.0-SNAPSHOT");
  }
}
