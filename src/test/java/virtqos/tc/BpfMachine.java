package virtqos.tc;

import java.util.List;
import java.util.Optional;

/// Runs a program of classic BPF on a frame, as the kernel does: a load behind the frame's end
/// returns 0.
///
/// Source: Linux Documentation/networking/filter.rst.
final class BpfMachine {
  private final List<BpfInstruction> program;

  BpfMachine(String bytecode) {
    program = BpfInstruction.read(bytecode).orElseThrow();
    check();
  }

  int size() {
    return program.size();
  }

  /// Refuses what the kernel refuses: too long, a jump behind the end, an end that is no return.
  ///
  /// Source: Linux net/core/filter.c, bpf_check_classic.
  private void check() {
    require(
        !program.isEmpty() && program.size() <= BpfInstruction.MOST, "length " + program.size());
    require(program.getLast().code() == BpfInstruction.RETURN, "end");
    for (int i = 0; i < program.size(); i++) {
      BpfInstruction each = program.get(i);
      int farthest =
          switch (each.code()) {
            case BpfInstruction.JUMP -> each.value();
            case BpfInstruction.JUMP_IF_EQUAL,
                BpfInstruction.JUMP_IF_GREATER,
                BpfInstruction.JUMP_IF_GREATER_OR_EQUAL ->
                Math.max(each.ifTrue(), each.ifFalse());
            default -> 0;
          };
      require(each.ifTrue() <= 255 && each.ifFalse() <= 255, "offset at " + i);
      require(
          farthest >= 0 && i + 1 + farthest < program.size() + (farthest == 0 ? 1 : 0),
          "jump at " + i);
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("the kernel refuses it: " + what);
    }
  }

  /// {@return what the program returns, and how many instructions that took}
  Result run(byte[] frame) {
    int a = 0;
    int steps = 0;
    for (int at = 0; ; at++) {
      BpfInstruction each = program.get(at);
      steps++;
      switch (each.code()) {
        case BpfInstruction.LOAD_WORD, BpfInstruction.LOAD_HALF -> {
          Optional<Integer> loaded =
              load(frame, each.value(), each.code() == BpfInstruction.LOAD_WORD ? 4 : 2);
          if (loaded.isEmpty()) {
            return new Result(0, steps);
          }
          a = loaded.get();
        }
        case BpfInstruction.JUMP -> at += each.value();
        case BpfInstruction.JUMP_IF_EQUAL ->
            at += a == each.value() ? each.ifTrue() : each.ifFalse();
        case BpfInstruction.JUMP_IF_GREATER ->
            at += Integer.compareUnsigned(a, each.value()) > 0 ? each.ifTrue() : each.ifFalse();
        case BpfInstruction.JUMP_IF_GREATER_OR_EQUAL ->
            at += Integer.compareUnsigned(a, each.value()) >= 0 ? each.ifTrue() : each.ifFalse();
        case BpfInstruction.RETURN -> {
          return new Result(each.value(), steps);
        }
        default -> throw new IllegalArgumentException("unknown instruction: " + each);
      }
    }
  }

  record Result(int value, int steps) {}

  private static Optional<Integer> load(byte[] frame, int offset, int octets) {
    if (offset + octets > frame.length) {
      return Optional.empty();
    }
    int value = 0;
    for (int i = 0; i < octets; i++) {
      value = (value << 8) | (frame[offset + i] & 0xff);
    }
    return Optional.of(value);
  }
}
