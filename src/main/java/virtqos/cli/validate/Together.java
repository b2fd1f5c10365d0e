package virtqos.cli.validate;

import java.util.List;
import java.util.Optional;
import virtqos.diag.Diagnostic;
import virtqos.rule.across.Inventory;
import virtqos.xml.Document;

/// Gathers the documents of a run, to say at the end what is wrong between them.
public final class Together {
  private final Inventory inventory = new Inventory();

  /// The first document: as long as it is the only one, there is nothing to hold it against.
  private Optional<Gathered> first = Optional.empty();

  private boolean hasOne;

  private record Gathered(String source, Document document) {}

  /// Takes a document that is right by itself.
  public void add(String source, Document document) {
    if (!hasOne) {
      hasOne = true;
      first = Optional.of(new Gathered(source, document));
      return;
    }
    first.ifPresent(this::gather);
    first = Optional.empty();
    gather(new Gathered(source, document));
  }

  private void gather(Gathered gathered) {
    String source = gathered.source();
    switch (gathered.document()) {
      case Document.OfNetwork of -> inventory.add(source, of.network());
      case Document.OfDomain of -> inventory.add(source, of.domain());
      case Document.OfNetworkStatus of -> inventory.add(source, of.status());
      case Document.OfDomainStatus of -> inventory.add(of.status());
      case Document.OfPort of -> inventory.add(source, of.port());
      case Document.OfHookData _, Document.OfConfiguration _ -> {}
    }
  }

  public List<Diagnostic> findings() {
    return inventory.findings();
  }
}
