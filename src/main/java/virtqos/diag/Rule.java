package virtqos.diag;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What a finding is about. Each rule has a page of its own, `docs/rules/ID.md`.
public sealed interface Rule
    permits XmlRule,
        SchemaRule,
        NetworkRule,
        DomainRule,
        InterfaceRule,
        MeaningRule,
        FolderRule,
        PromiseRule,
        HostRule {
  /// {@return every rule, sorted by id}
  static List<Rule> all() {
    return Stream.<Rule[]>of(
            XmlRule.values(),
            SchemaRule.values(),
            NetworkRule.values(),
            DomainRule.values(),
            InterfaceRule.values(),
            MeaningRule.values(),
            FolderRule.values(),
            PromiseRule.values(),
            HostRule.values())
        .flatMap(Stream::of)
        .sorted(Comparator.comparing(Rule::id))
        .toList();
  }

  /// {@return the name in the source, of which the id is made}
  String name();

  /// {@return the id in reports, such as `bandwidth-missing-average`; it never changes}
  default String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// {@return the address of its page}
  default String page() {
    return "https://github.com/virtqos/virt-qos/blob/main/docs/rules/" + id() + ".md";
  }

  /// {@return how much each finding of this rule matters}
  Severity severity();

  /// {@return what it says, in one sentence}
  String sentence();
}
