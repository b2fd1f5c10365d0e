package virtqos.report;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import virtqos.tc.AddressField;
import virtqos.tc.BpfClassifier;
import virtqos.tc.Filter;
import virtqos.tc.Handle;
import virtqos.tc.MacTable;
import virtqos.unit.MacAddress;

/// Filters in words for people.
final class FilterWords {
  private static final int LONGEST = 100;

  private FilterWords() {}

  static String of(Filter filter) {
    return hook(filter.hook())
        + switch (filter) {
          case Filter.Bpf bpf -> "classifier " + bpf.handle() + " (bpf): " + meaning(bpf);
          case Filter.Flower flower ->
              "filter "
                  + flower.handle()
                  + " (flower): "
                  + pair(flower.field(), flower.mac(), flower.target());
          case Filter.U32Mac mac when mac.isLibvirts() ->
              "libvirt's filter "
                  + mac.handle()
                  + " (IPv4 only): "
                  + pair(mac.field(), mac.mac(), mac.target());
          case Filter.U32Mac mac ->
              "filter "
                  + mac.handle()
                  + " (u32"
                  + (mac.ipv4Only() ? ", IPv4 only" : "")
                  + "): "
                  + pair(mac.field(), mac.mac(), mac.target());
          case Filter.U32Table table ->
              "hash table " + table.handle() + " (u32): " + table.divisor() + " buckets";
          case Filter.U32Link link ->
              "looks up the last octet of the "
                  + field(link.field())
                  + " address in "
                  + link.table();
          case Filter.Redirect redirect -> "everything is sent to " + redirect.target();
          case Filter.Other other when other.isForMarks() ->
              "libvirt's filter "
                  + other.handle()
                  + " (fw): what the firewall marks 1 → "
                  + Handle.underRoot(1);
          case Filter.Other other when other.mendsDhcp() ->
              "libvirt's filter "
                  + other.handle()
                  + " (u32): mends UDP checksums of DHCP answers, port 68";
          case Filter.Other other when other.polices() ->
              "libvirt's filter "
                  + other.handle()
                  + " ("
                  + other.kind()
                  + "): drops what comes in beyond a rate";
          case Filter.Other other ->
              "filter pref "
                  + other.preference()
                  + " "
                  + other.kind()
                  + (other.handle().isEmpty() ? "" : " " + other.handle())
                  + other.flow().map(flow -> " → " + flow).orElse("");
        };
  }

  private static String hook(Filter.Hook hook) {
    return switch (hook) {
      case ROOT, TAP_ROOT -> "";
      case INGRESS -> "ingress: ";
      case EGRESS -> "egress: ";
    };
  }

  static String field(AddressField field) {
    return switch (field) {
      case DESTINATION -> "destination";
      case SOURCE -> "source";
    };
  }

  private static String pair(AddressField field, MacAddress mac, Handle target) {
    return switch (field) {
      case DESTINATION -> "to " + mac + " → " + target;
      case SOURCE -> "from " + mac + " → " + target;
    };
  }

  private static String meaning(Filter.Bpf bpf) {
    Optional<BpfClassifier.Meaning> meaning = BpfClassifier.decode(bpf);
    if (meaning.isEmpty()) {
      String code = bpf.bytecode();
      return "not a table of ours: "
          + (code.length() > LONGEST ? code.substring(0, LONGEST) + "…" : code);
    }
    return "every protocol, by " + field(meaning.get().field()) + " address";
  }

  /// {@return the table that a filter stands for, empty where it is none of ours}
  static SortedMap<MacAddress, Handle> table(Filter filter) {
    return filter instanceof Filter.Bpf bpf
        ? BpfClassifier.decode(bpf)
            .map(BpfClassifier.Meaning::table)
            .map(MacTable::classes)
            .orElseGet(TreeMap::new)
        : new TreeMap<>();
  }
}
