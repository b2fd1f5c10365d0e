package virtqos.cli;

import java.util.List;
import virtqos.diag.Diagnostic;
import virtqos.xml.Documents;

/// One way to look for what is wrong with a document.
@FunctionalInterface
interface DocumentCheck {
  /// What the readers notice when they read a document for use.
  DocumentCheck READERS = (bytes, name) -> Documents.read(bytes, name).findings();

  /// {@return what is wrong, in the order of the document}
  ///
  /// @param name the input as the user named it
  List<Diagnostic> findings(byte[] bytes, String name);
}
