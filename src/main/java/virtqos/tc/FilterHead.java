package virtqos.tc;

import java.util.Optional;

/// The first line of a filter: `parent 1: protocol all pref 3 bpf chain 0 handle 0x1 …`.
///
/// @param hook where it hangs
/// @param parent the qdisc or class that the line names
/// @param preference 0 where the line does not say it
/// @param kind empty where the line does not say it
/// @param chain 0 where the line does not say it
/// @param handle `0x1`, `800::803`, `33:`; empty in a heading
/// @param rest what follows
record FilterHead(
    Filter.Hook hook,
    Optional<Handle> parent,
    Optional<String> protocol,
    int preference,
    String kind,
    String chain,
    String handle,
    String rest) {
  private static final Handle INGRESS = new Handle(0xffff, 0xfff2);
  private static final Handle EGRESS = new Handle(0xffff, 0xfff3);

  static FilterHead read(Filter.Hook asked, Words words) {
    Filter.Hook hook = asked;
    Optional<Handle> parent = Optional.empty();
    Optional<String> protocol = Optional.empty();
    int preference = 0;
    String kind = "";
    String chain = "0";
    while (kind.isEmpty() && words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "dev" -> words.next();
        case "root" -> hook = Filter.Hook.ROOT;
        case "ingress" -> hook = Filter.Hook.INGRESS;
        case "egress" -> hook = Filter.Hook.EGRESS;
        case "parent" -> {
          parent = Handle.parse(words.next());
          hook = hookOf(parent, asked);
        }
        case "protocol" -> protocol = Optional.of(words.next());
        case "pref" -> preference = decimal(words.next()).orElse(0);
        default -> kind = word;
      }
    }
    if (words.accept("chain")) {
      chain = words.next();
    }
    String handle = words.accept("handle") || words.accept("fh") ? words.next() : "";
    return new FilterHead(hook, parent, protocol, preference, kind, chain, handle, words.rest());
  }

  private static Filter.Hook hookOf(Optional<Handle> parent, Filter.Hook asked) {
    if (parent.isEmpty()) {
      return asked;
    }
    if (parent.get().equals(EGRESS)) {
      return Filter.Hook.EGRESS;
    }
    if (parent.get().equals(Handle.TAP_ROOT)) {
      return Filter.Hook.TAP_ROOT;
    }
    return parent.get().equals(INGRESS) || parent.get().equals(Handle.INGRESS)
        ? Filter.Hook.INGRESS
        : Filter.Hook.ROOT;
  }

  /// {@return the number of at most nine decimal digits}
  static Optional<Integer> decimal(String word) {
    int number = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < '0' || c > '9' || i == 9) {
        return Optional.empty();
      }
      number = number * 10 + c - '0';
    }
    return word.isEmpty() ? Optional.empty() : Optional.of(number);
  }

  /// {@return whether it only announces the filters of its preference}
  boolean isHeading() {
    return handle.isEmpty() && rest.isEmpty();
  }

  /// {@return whether it hangs where filters of libvirt's or ours do: on `1:` or a hook of the
  /// device, in the first chain}
  boolean isPlain() {
    return chain.equals("0")
        && (hook != Filter.Hook.ROOT || parent.equals(Optional.of(Handle.ROOT_QDISC)));
  }

  boolean isForAllProtocols() {
    return protocol.equals(Optional.of("all"));
  }

  /// {@return the handle `0x1` as a number}
  Optional<Integer> number() {
    if (!handle.startsWith("0x") || handle.length() < 3 || handle.length() > 10) {
      return Optional.empty();
    }
    int number = 0;
    for (int i = 2; i < handle.length(); i++) {
      char c = handle.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return Optional.empty();
      }
      number = number << 4 | digit;
    }
    return Optional.of(number);
  }

  /// {@return the class that it points to: the word after `flowid`, `*flowid` or `classid`}
  Optional<Handle> flow() {
    Words words = new Words(rest);
    while (words.hasNext()) {
      switch (words.next()) {
        case "flowid", "*flowid", "classid" -> {
          return Handle.parse(words.next());
        }
        default -> {}
      }
    }
    return Optional.empty();
  }
}
