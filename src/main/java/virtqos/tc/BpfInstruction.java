package virtqos.tc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One instruction of classic BPF, in the few forms that a {@link BpfClassifier} needs.
///
/// @param code the operation
/// @param ifTrue how many instructions a jump passes over when its comparison holds, 0 to 255
/// @param ifFalse how many otherwise
/// @param value the operand, unsigned
///
///   Source: Linux include/uapi/linux/bpf_common.h.
record BpfInstruction(int code, int ifTrue, int ifFalse, int value) {
  static final int LOAD_WORD = 0x20;
  static final int LOAD_HALF = 0x28;
  static final int JUMP = 0x05;
  static final int JUMP_IF_EQUAL = 0x15;
  static final int JUMP_IF_GREATER = 0x25;
  static final int JUMP_IF_GREATER_OR_EQUAL = 0x35;
  static final int RETURN = 0x06;

  /// The farthest that a comparison jumps.
  static final int FARTHEST = 255;

  /// The most that the kernel takes in a program.
  static final int MOST = 4096;

  static BpfInstruction loadWord(int offset) {
    return new BpfInstruction(LOAD_WORD, 0, 0, offset);
  }

  static BpfInstruction loadHalf(int offset) {
    return new BpfInstruction(LOAD_HALF, 0, 0, offset);
  }

  /// {@return a jump over so many instructions}
  static BpfInstruction jump(int over) {
    return new BpfInstruction(JUMP, 0, 0, over);
  }

  static BpfInstruction end(int result) {
    return new BpfInstruction(RETURN, 0, 0, result);
  }

  /// {@return tc's text of a program: the count, then each instruction's four numbers}
  static String write(List<BpfInstruction> program) {
    StringBuilder text = new StringBuilder(program.size() * 18 + 5).append(program.size());
    for (BpfInstruction each : program) {
      text.append(',').append(each.code).append(' ').append(each.ifTrue).append(' ');
      text.append(each.ifFalse).append(' ').append(Integer.toUnsignedString(each.value));
    }
    return text.toString();
  }

  /// {@return the program of tc's text, or nothing where it is none}
  static Optional<List<BpfInstruction>> read(String text) {
    Numbers numbers = new Numbers(text);
    long count = numbers.next();
    List<BpfInstruction> program = new ArrayList<>();
    while (!numbers.atEnd() && program.size() < MOST) {
      int code = (int) numbers.next();
      int ifTrue = (int) numbers.next();
      int ifFalse = (int) numbers.next();
      program.add(new BpfInstruction(code, ifTrue, ifFalse, (int) numbers.next()));
    }
    return numbers.atEnd() && numbers.areGood() && program.size() == count
        ? Optional.of(program)
        : Optional.empty();
  }

  /// The unsigned numbers of a text, between single commas or blanks.
  private static final class Numbers {
    private final String text;
    private int at;
    private boolean good = true;

    Numbers(String text) {
      this.text = text;
    }

    boolean atEnd() {
      return at >= text.length();
    }

    boolean areGood() {
      return good;
    }

    long next() {
      long number = 0;
      int start = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        number = Math.min(number * 10 + text.charAt(at) - '0', 1L << 32);
        at++;
      }
      good &= at > start && number < 1L << 32 && (atEnd() || " ,".indexOf(text.charAt(at)) >= 0);
      at++;
      return number;
    }
  }
}
