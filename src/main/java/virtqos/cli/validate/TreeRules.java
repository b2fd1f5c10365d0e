package virtqos.cli.validate;

import java.util.stream.Stream;
import virtqos.diag.Diagnostic;
import virtqos.diag.Location;
import virtqos.model.Element;
import virtqos.rule.ElementRules;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;
import virtqos.xml.ElementTree;

/// Holds documents against the rules beyond the schema.
///
/// @param libvirt the release for which they are meant
public record TreeRules(LibvirtVersion libvirt) implements ElementTree.Rules {
  @Override
  public Stream<Diagnostic> check(ElementTree tree) {
    return tree.root()
        .map(
            root -> ElementRules.check(root, libvirt).stream().map(remark -> finding(remark, tree)))
        .orElse(Stream.empty());
  }

  private static Diagnostic finding(Remarks.Remark remark, ElementTree tree) {
    Element element = remark.element();
    Location at =
        remark
            .attribute()
            .map(attribute -> tree.at(element, attribute))
            .orElseGet(() -> tree.at(element));
    return Diagnostic.of(at, remark.rule(), remark.message(), remark.hint());
  }
}
