package virtqos.cli;

/// How a command ends.
enum ExitCode {
  FINE(0),
  /// Something was found wrong, or the input is invalid.
  FINDINGS(1),
  /// The command line is wrong.
  USAGE(2),
  /// The machine failed: tc, permissions, disk.
  HOST_FAILED(3),
  /// Changes are pending.
  PENDING(4),
  /// A bug of ours.
  BUG(70);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
