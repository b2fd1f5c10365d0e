package virtqos.tc;

import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;

/// The lines of a `tc -batch` for one device, as an admin would type them, without the leading
/// `tc`.
///
/// `add` refuses what is there already; `replace` and `change` do not. Bursts are limited to what
/// the kernel can hold.
///
/// Source: iproute2 tc-htb(8), tc-bpf(8), tc-flower(8), tc-u32(8), tc-mirred(8); every form was
/// tried on kernels 6.1 and 6.18.
public record TcLines(DeviceName device) {
  /// {@return the line that makes the root of the hierarchy}
  public String addRoot() {
    return "qdisc add dev " + device + " root handle 1: htb default 2";
  }

  /// {@return the line that removes the root qdisc with all its classes and filters; the kernel
  /// then puts its own default there}
  public String removeRoot() {
    return "qdisc del dev " + device + " root";
  }

  /// {@return the line that makes our own root of a tap: without classes, it only carries filters}
  ///
  /// libvirt gives its taps a `noqueue` that has a handle, and such a one has to be replaced.
  public String addTapRoot() {
    return "qdisc replace dev " + device + " root handle " + Handle.TAP_ROOT + " htb";
  }

  /// {@return the line that leaves a tap as libvirt makes it}
  public String removeTapRoot() {
    return "qdisc replace dev " + device + " root handle 0: noqueue";
  }

  public String add(HtbClass htb) {
    return "class add" + place(htb) + values(htb);
  }

  /// {@return the line that gives an existing class other values; the burst must be among them, or
  /// the class loses its own}
  public String change(HtbClass htb) {
    return "class change" + place(htb) + values(htb);
  }

  /// {@return the line that removes a class and its leaf, refused while it has children or a
  /// `flower` or `u32` filter names it}
  public String removeClass(Handle id) {
    return "class del dev " + device + " classid " + id;
  }

  private String place(HtbClass htb) {
    Handle parent = htb.parent().orElse(Handle.qdisc(htb.id().major()));
    return " dev " + device + " parent " + parent + " classid " + htb.id();
  }

  private static String values(HtbClass htb) {
    StringBuilder values = new StringBuilder(" htb rate ").append(htb.rate());
    values.append(" ceil ").append(htb.ceil());
    htb.burst()
        .ifPresent(
            b -> values.append(" burst ").append(b.min(NormalForm.largestBurst(htb.rate()))));
    htb.quantum().ifPresent(q -> values.append(" quantum ").append(q.longValue()));
    return values.toString();
  }

  /// {@return the line that puts a leaf into a class that has none of this handle}
  ///
  /// The kernel does not turn a qdisc into one of another kind with the same handle (`Invalid qdisc
  /// name`): remove it first.
  public String addLeaf(Qdisc leaf) {
    return "qdisc add" + place(leaf);
  }

  public String removeLeaf(Handle parent) {
    return "qdisc del dev " + device + " parent " + parent;
  }

  private String place(Qdisc leaf) {
    Handle parent =
        leaf.parent().orElseThrow(() -> new IllegalArgumentException("not a leaf: " + leaf));
    String perturb = leaf.kind().equals("sfq") ? " perturb 10" : "";
    return " dev "
        + device
        + " parent "
        + parent
        + " handle "
        + leaf.handle()
        + " "
        + leaf.kind()
        + perturb;
  }

  public String addClsact() {
    return "qdisc add dev " + device + " clsact";
  }

  /// {@return the line that removes `clsact` or `ingress` with all its filters}
  public String removeIngress(Qdisc ingress) {
    return "qdisc del dev " + device + " " + ingress.kind();
  }

  /// {@return the line that makes a filter}
  ///
  /// A program replaces the one of its number; all others must not be there yet.
  public String add(Filter filter) {
    return switch (filter) {
      case Filter.Bpf bpf -> named("replace", bpf) + " bpf bytecode \"" + bpf.bytecode() + '"';
      case Filter.Flower flower ->
          named("add", flower)
              + " flower "
              + key(flower.field())
              + " "
              + flower.mac()
              + " classid "
              + flower.target();
      case Filter.U32Mac mac -> add(mac);
      case Filter.U32Table table -> named("add", table) + " u32 divisor " + table.divisor();
      case Filter.U32Link link ->
          unnamed("add", link, "all")
              + " u32 match u32 0 0 hashkey "
              + hashKey(link.field())
              + " link "
              + link.table();
      case Filter.Redirect redirect -> add(redirect);
      case Filter.Other other -> throw new IllegalArgumentException("not ours to make: " + other);
    };
  }

  /// {@return the line that removes all filters of a preference, whoever made them}
  public String removeAll(Filter.Hook hook, int preference) {
    return "filter del" + place(hook) + " prio " + preference;
  }

  /// {@return the line that removes this one filter and no other}
  ///
  /// With the last filter of a preference its hash tables end too, except while another preference
  /// has `u32` filters.
  public String remove(Filter filter) {
    String kind =
        switch (filter) {
          case Filter.Bpf _ -> "bpf";
          case Filter.Flower _ -> "flower";
          case Filter.U32Mac _, Filter.U32Table _, Filter.U32Link _ -> "u32";
          case Filter.Redirect redirect -> redirect.isMatchall() ? "matchall" : "u32";
          case Filter.Other other -> other.kind();
        };
    return "filter del"
        + place(filter.hook())
        + " prio "
        + filter.preference()
        + " handle "
        + filter.handle()
        + " "
        + kind;
  }

  private String place(Filter.Hook hook) {
    String words =
        switch (hook) {
          case ROOT -> "parent 1:";
          case TAP_ROOT -> "parent " + Handle.TAP_ROOT;
          case INGRESS -> "ingress";
          case EGRESS -> "egress";
        };
    return " dev " + device + " " + words;
  }

  private String named(String verb, Filter filter) {
    return unnamed(verb, filter, "all") + " handle " + filter.handle();
  }

  private String unnamed(String verb, Filter filter, String protocol) {
    return "filter "
        + verb
        + place(filter.hook())
        + " protocol "
        + protocol
        + " prio "
        + filter.preference();
  }

  private String add(Filter.U32Mac mac) {
    int lastColon = mac.handle().lastIndexOf(':');
    String bucket = mac.handle().substring(0, lastColon + 1);
    String table = bucket.endsWith("::") ? "" : " ht " + bucket;
    String type = mac.ipv4Only() ? " match u16 0x0800 0xffff at -2" : "";
    return unnamed("add", mac, mac.ipv4Only() ? "ip" : "all")
        + " handle "
        + mac.handle()
        + " u32"
        + table
        + type
        + match(mac.field(), mac.mac())
        + " flowid "
        + mac.target();
  }

  private String add(Filter.Redirect redirect) {
    String kind =
        redirect.isMatchall() ? " handle " + redirect.handle() + " matchall" : " u32 match u32 0 0";
    return unnamed("add", redirect, "all")
        + kind
        + " action mirred egress redirect dev "
        + redirect.target();
  }

  private static String key(AddressField field) {
    return switch (field) {
      case DESTINATION -> "dst_mac";
      case SOURCE -> "src_mac";
    };
  }

  private static String hashKey(AddressField field) {
    return switch (field) {
      case DESTINATION -> "mask 0x000000ff at -12";
      case SOURCE -> "mask 0x00ff0000 at -4";
    };
  }

  private static String match(AddressField field, MacAddress mac) {
    return switch (field) {
      case DESTINATION ->
          " match u32 "
              + hex(mac.low32(), 8)
              + " 0xffffffff at -12 match u16 "
              + hex(mac.high16(), 4)
              + " 0xffff at -14";
      case SOURCE ->
          " match u32 "
              + hex((int) (mac.bits() >>> 16), 8)
              + " 0xffffffff at -8 match u16 "
              + hex(mac.low32() & 0xffff, 4)
              + " 0xffff at -4";
    };
  }

  private static String hex(int value, int digits) {
    String number = Integer.toHexString(value);
    return "0x" + "0".repeat(digits - number.length()) + number;
  }
}
