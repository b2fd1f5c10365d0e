package virtqos.tc;

import java.util.Optional;
import java.util.function.UnaryOperator;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;

/// A line that adds a filter, turned into the filter that tc would show for it.
///
/// @param table the hash table of a `u32` filter that names none
record FilterRequest(BatchLine line, Filter.Hook hook, int preference, String protocol, int table) {

  /// {@return a handle as tc shows it: `0x1` for 1, `800::803` as it is}
  static String normal(String kind, String handle) {
    return kind.equals("u32") ? handle : "0x" + Long.toHexString(Long.decode(handle));
  }

  /// @param free gives a handle that begins with a text and is not taken
  Filter filter(UnaryOperator<String> free) {
    Words words = line.options();
    Optional<String> handle = line.handle().map(h -> normal(line.kind(), h));
    return switch (line.kind()) {
      case "bpf" -> bpf(words, handle.orElseGet(() -> free.apply("0x")));
      case "flower" -> flower(words, handle.orElseGet(() -> free.apply("0x")));
      case "matchall" -> redirect(words, handle.orElseGet(() -> free.apply("0x")));
      case "fw" -> fw(words, handle.orElse("0x1"));
      case "u32" ->
          u32(words, handle.orElseGet(() -> free.apply(Integer.toHexString(table) + "::")));
      default ->
          throw new Refusal("Unknown filter \"" + line.kind() + "\", hence option is unparsable");
    };
  }

  private static int number(String handle) {
    return Integer.parseUnsignedInt(handle.substring(2), 16);
  }

  private Filter bpf(Words words, String handle) {
    words.accept("bytecode");
    String text = words.rest();
    String bytecode = text.substring(1, text.length() - 1);
    // Its check is the kernel's.
    if (new BpfMachine(bytecode).size() > 2040) {
      throw new Refusal("addattr_l ERROR: message exceeded bound of 16384");
    }
    return new Filter.Bpf(hook, preference, number(handle), bytecode);
  }

  private Filter flower(Words words, String handle) {
    AddressField field =
        words.next().equals("dst_mac") ? AddressField.DESTINATION : AddressField.SOURCE;
    MacAddress mac = MacAddress.parse(words.next()).orElseThrow(Refusal::invalid);
    words.accept("classid");
    Handle target = Handle.parse(words.next()).orElseThrow(Refusal::invalid);
    return new Filter.Flower(hook, preference, number(handle), field, mac, target);
  }

  private Filter redirect(Words words, String handle) {
    String action = words.rest();
    if (!action.startsWith("action mirred egress redirect dev ")) {
      return other(handle, Optional.empty(), action);
    }
    DeviceName target =
        DeviceName.parse(action.substring(action.lastIndexOf(' ') + 1))
            .orElseThrow(Refusal::invalid);
    return new Filter.Redirect(hook, preference, handle, target);
  }

  private Filter fw(Words words, String handle) {
    words.accept("flowid");
    Optional<Handle> flow = flow(words.next());
    return other(
        handle, flow, "classid :" + flow.map(f -> Integer.toHexString(f.minor())).orElse(""));
  }

  private static Optional<Handle> flow(String word) {
    return Handle.parse(word.contains(":") ? word : ":" + word);
  }

  private Filter.Other other(String handle, Optional<Handle> flow, String text) {
    return new Filter.Other(
        hook, preference, handle, line.kind(), Optional.of(protocol), flow, text);
  }

  private Filter u32(Words words, String handle) {
    FrameMatch match = new FrameMatch();
    boolean inFrame = true;
    Optional<Handle> flow = Optional.empty();
    while (words.hasNext()) {
      String rest = words.rest();
      switch (words.next()) {
        case "divisor" -> {
          return new Filter.U32Table(hook, preference, handle, Integer.parseInt(words.next()));
        }
        case "ht" -> words.next();
        case "match" -> inFrame &= add(words, match);
        case "hashkey" -> {
          return link(words, handle);
        }
        case "flowid" -> flow = flow(words.next());
        case "action" -> {
          return inFrame && match.isEmpty()
              ? redirect(new Words(rest), handle)
              : other(handle, flow, rest);
        }
        default -> {
          int at = rest.indexOf(" flowid ");
          return other(handle, at < 0 ? flow : flow(rest.substring(at + 8)), rest);
        }
      }
    }
    boolean ip = protocol.equals("ip");
    for (AddressField field : AddressField.values()) {
      Optional<FrameMatch.Address> address = inFrame ? match.address(field) : Optional.empty();
      if (address.isPresent() && flow.isPresent()) {
        return new Filter.U32Mac(
            hook,
            preference,
            handle,
            field,
            address.get().mac(),
            flow.get(),
            ip || address.get().ipv4Only());
      }
    }
    return other(handle, flow, "");
  }

  /// Adds `u16 0x0800 0xffff at -2`, `u32 0 0`, `ip dport 68 ffff`, as whole words at offsets that
  /// are multiples of four.
  ///
  /// {@return whether it is a match in the header of a frame, or matches everything}
  private static boolean add(Words words, FrameMatch match) {
    String size = words.next();
    if (size.equals("ip")) {
      words.next();
      words.next();
      words.next();
      return false;
    }
    long value = Long.decode(words.next());
    long mask = Long.decode(words.next());
    int offset = words.accept("at") ? Integer.parseInt(words.next()) : 0;
    int shift = size.equals("u16") && (offset & 2) == 0 ? 16 : 0;
    return match.add(
        new Words(hex(value << shift) + "/" + hex(mask << shift) + " at " + (offset & ~3)));
  }

  private static String hex(long value) {
    String digits = Long.toHexString(value);
    return "0".repeat(8 - digits.length()) + digits;
  }

  private Filter link(Words words, String handle) {
    String key = words.next() + " " + words.next() + " " + words.next() + " " + words.next();
    AddressField field = key.endsWith("-12") ? AddressField.DESTINATION : AddressField.SOURCE;
    words.accept("link");
    return new Filter.U32Link(hook, preference, handle, words.next(), field);
  }
}
