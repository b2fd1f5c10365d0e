package virtqos.plan;

import java.util.List;
import java.util.Map;
import virtqos.diag.Diagnostic;
import virtqos.tc.Handle;
import virtqos.tc.Tree;

/// What a device shall have, with all that is foreign and stays.
///
/// @param tree complete: what is not in it shall go
/// @param roles what each class is for, in words for people
/// @param findings what cannot be held, and what was left alone
public record Target(Tree tree, Map<Handle, String> roles, List<Diagnostic> findings) {
  public Target {
    roles = Map.copyOf(roles);
    findings = List.copyOf(findings);
  }

  /// {@return a target that is what there is}
  public static Target unchanged(Tree actual, List<Diagnostic> findings) {
    return new Target(actual, Map.of(), findings);
  }
}
