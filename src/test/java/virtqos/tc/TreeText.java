package virtqos.tc;

import virtqos.unit.MacAddress;

/// Writes a tree as `tc -d … show` does, in version 6.1.
final class TreeText {
  private TreeText() {}

  /// @param device what stands between handle and parent: nothing, or ` dev br0`
  static String qdiscs(Tree tree, String device) {
    StringBuilder text = new StringBuilder();
    for (Qdisc q : tree.qdiscs()) {
      text.append("qdisc ").append(q.kind()).append(' ').append(major(q.handle())).append(device);
      text.append(q.parent().map(p -> " parent " + p).orElse(" root refcnt 2"));
      text.append(' ').append(q.details()).append('\n');
    }
    return text.toString();
  }

  private static String major(Handle handle) {
    return Integer.toHexString(handle.major()) + ":";
  }

  static String classes(Tree tree) {
    StringBuilder text = new StringBuilder();
    for (HtbClass c : tree.classes()) {
      text.append("class htb ").append(c.id());
      text.append(c.parent().map(p -> " parent " + p).orElse(" root"));
      c.leaf().ifPresent(l -> text.append(" leaf ").append(major(l)));
      c.quantum().ifPresent(q -> text.append(" prio 0 quantum ").append(q.longValue()));
      text.append(" rate ").append(Printed.rate(c.rate()));
      text.append(" ceil ").append(Printed.rate(c.ceil())).append(" linklayer ethernet");
      c.burst().ifPresent(b -> text.append(" burst ").append(Printed.size(b)).append("/1"));
      text.append(" mpu 0b cburst 1600b/1 mpu 0b level ")
          .append(c.quantum().isPresent() ? 0 : 7)
          .append(" \n");
    }
    return text.toString();
  }

  static String filters(Tree tree, Filter.Hook hook) {
    StringBuilder text = new StringBuilder();
    for (Filter filter : tree.filters()) {
      boolean onRoot = hook.isOnRoot() && filter.hook().isOnRoot();
      if (onRoot || filter.hook() == hook) {
        text.append("filter ").append(parent(filter.hook()));
        text.append("protocol ")
            .append(protocol(filter))
            .append(" pref ")
            .append(filter.preference());
        text.append(' ').append(body(filter)).append('\n');
      }
    }
    return text.toString();
  }

  private static String parent(Filter.Hook hook) {
    return switch (hook) {
      case ROOT -> "parent 1: ";
      case TAP_ROOT -> "parent 7f05: ";
      case INGRESS, EGRESS -> "";
    };
  }

  private static String protocol(Filter filter) {
    return switch (filter) {
      case Filter.U32Mac mac -> mac.ipv4Only() ? "ip" : "all";
      case Filter.Other other -> other.protocol().orElse("all");
      case Filter.Bpf _, Filter.Flower _, Filter.U32Table _, Filter.U32Link _, Filter.Redirect _ ->
          "all";
    };
  }

  private static String body(Filter filter) {
    return switch (filter) {
      case Filter.Bpf bpf ->
          "bpf chain 0 handle " + bpf.handle() + " not_in_hw bytecode '" + bpf.bytecode() + "'";
      case Filter.Flower flower ->
          "flower chain 0 handle "
              + flower.handle()
              + " classid "
              + flower.target()
              + " \n  "
              + (flower.field() == AddressField.DESTINATION ? "dst_mac " : "src_mac ")
              + flower.mac()
              + "\n  not_in_hw";
      case Filter.U32Mac mac ->
          key(mac.handle()) + " *flowid " + mac.target() + " not_in_hw \n" + matches(mac);
      case Filter.U32Table table ->
          "u32 chain 0 fh " + table.handle() + " ht divisor " + table.divisor() + " ";
      case Filter.U32Link link ->
          key(link.handle())
              + " link "
              + link.table()
              + " not_in_hw \n  match 00000000/00000000 at 0\n    "
              + FrameMatch.hashOfLastOctet(link.field())
              + " ";
      case Filter.Redirect redirect ->
          (redirect.isMatchall()
                  ? "matchall chain 0 handle " + redirect.handle() + " \n  not_in_hw\n"
                  : key(redirect.handle())
                      + " terminal flowid not_in_hw \n  match 00000000/00000000 at 0\n")
              + "\taction order 1: mirred (Egress Redirect to device "
              + redirect.target()
              + ") stolen\n"
              + " \tindex 1 ref 1 bind 1\n";
      case Filter.Other other ->
          other.kind()
              + " chain 0 "
              + (other.kind().equals("u32") ? "fh " : "handle ")
              + other.handle()
              + " "
              + other.text();
    };
  }

  private static String key(String handle) {
    String[] parts = handle.split(":", -1);
    String bucket = parts[1].isEmpty() ? "0" : parts[1];
    int order = Integer.parseInt(parts[2], 16);
    return "u32 chain 0 fh "
        + handle
        + " order "
        + order
        + " key ht "
        + parts[0]
        + " bkt "
        + bucket;
  }

  private static String matches(Filter.U32Mac filter) {
    MacAddress mac = filter.mac();
    String type = filter.ipv4Only() ? "  match 00000800/0000ffff at -4\n" : "";
    return switch (filter.field()) {
      case DESTINATION ->
          type + match(mac.low32(), "ffffffff", -12) + match(mac.high16(), "0000ffff", -16);
      case SOURCE ->
          match((int) (mac.bits() >>> 16), "ffffffff", -8)
              + match(
                  mac.low32() << 16 | (filter.ipv4Only() ? 0x0800 : 0),
                  filter.ipv4Only() ? "ffffffff" : "ffff0000",
                  -4);
    };
  }

  private static String match(int value, String mask, int offset) {
    String digits = Integer.toHexString(value);
    return "  match "
        + "0".repeat(8 - digits.length())
        + digits
        + "/"
        + mask
        + " at "
        + offset
        + "\n";
  }
}
