package virtqos.hook;

import java.util.ArrayList;
import java.util.List;
import virtqos.diag.Diagnostic;
import virtqos.diag.XmlRule;

/// What a call comes to.
///
/// @param refusals why the guest or network must not start; empty when it may
/// @param findings what else is wrong
record Answer(List<Diagnostic> refusals, List<Diagnostic> findings) {
  Answer {
    refusals = List.copyOf(refusals);
    findings = List.copyOf(findings);
  }

  /// {@return the errors in what is asked of virt-qos itself}
  List<Diagnostic> errorsOfMetadata() {
    return findings.stream()
        .filter(finding -> finding.isError() && XmlRule.isOfMetadata(finding))
        .toList();
  }

  Answer and(List<Diagnostic> more) {
    List<Diagnostic> all = new ArrayList<>(findings);
    all.addAll(more);
    return new Answer(refusals, all);
  }

  /// {@return the same as a refusal; what is a reason for it is no finding besides}
  Answer refusing(List<Diagnostic> reasons) {
    return new Answer(
        reasons, findings.stream().filter(finding -> !reasons.contains(finding)).toList());
  }
}
