package virtqos.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import virtqos.diag.Checked;
import virtqos.diag.Diagnostic;
import virtqos.diag.Inspection;
import virtqos.diag.SourceLines;
import virtqos.diag.XmlRule;
import virtqos.model.HookData;
import virtqos.model.Network;
import virtqos.report.Completeness;
import virtqos.unit.ObjectName;
import virtqos.xml.Document;
import virtqos.xml.Documents;

/// `virt-qos explain`.
@Command(
    name = "explain",
    header = "Say what every <bandwidth> in a document means.",
    description = {
      "Takes networks, ports, domains, status files, hook input and the configuration of virt-qos."
          + " Gives each number in kB/s (1000 bytes), Mbit/s and KiB, says which way it counts,"
          + " where libvirt ignores or refuses it, and which commands libvirt and virt-qos make of"
          + " it.",
      "An interface's floor is taken out of the limit of its network: name the network's document"
          + " as well to see the classes."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:explained",
      "1:a document is in error or cannot be read",
      "2:wrong usage",
      "3:the result could not be written"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  virt-qos explain network.xml guest.xml",
      "  virsh net-dumpxml default | virt-qos explain -"
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  private final Surroundings world;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "A document, or - for standard input.")
  private List<String> files = new ArrayList<>();

  @Mixin private ColourOption colour = new ColourOption();

  ExplainCommand(Surroundings world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    Inputs inputs = new Inputs(world.in());
    List<Read> documents = new ArrayList<>();
    ExitCode code = ExitCode.FINE;
    for (InputWalk walk = new InputWalk(files, Inputs.STANDARD_INPUT); walk.hasNext(); ) {
      Inputs.Input input = walk.next();
      Checked<Inputs.Bytes> bytes = inputs.read(input);
      print(input, bytes.findings(), SourceLines.NONE);
      code = bytes.findings().stream().anyMatch(Diagnostic::isError) ? ExitCode.FINDINGS : code;
      if (bytes.toOptional().isPresent()) {
        byte[] array = bytes.toOptional().get().array();
        Checked<Document> read = Documents.read(array, input.name());
        print(input, read.findings(), Documents.lines(array));
        code = read.toOptional().isEmpty() ? ExitCode.FINDINGS : code;
        read.salvage().ifPresent(document -> documents.add(new Read(document, completeness(read))));
      }
    }
    Map<ObjectName, Network> networks = networks(documents.stream().map(Read::document).toList());
    world
        .out()
        .print(
            String.join(
                "\n",
                documents.stream()
                    .flatMap(
                        each ->
                            new Explainer(networks, each.completeness())
                                .texts(each.document()).stream())
                    .toList()));
    return code.number();
  }

  /// A document, and how much of it was understood.
  private record Read(Document document, Completeness completeness) {}

  private static Completeness completeness(Checked<Document> read) {
    return read.findings().stream()
            .anyMatch(finding -> finding.isError() && XmlRule.isOfBandwidth(finding))
        ? Completeness.LACKING
        : Completeness.WHOLE;
  }

  private void print(Inputs.Input input, List<Diagnostic> findings, SourceLines lines) {
    ColourOption.report(world.err(), colour.err(world))
        .add(new Inspection(input.name(), findings, lines));
  }

  private static Map<ObjectName, Network> networks(List<Document> documents) {
    Map<ObjectName, Network> networks = new HashMap<>();
    for (Document document : documents) {
      switch (document) {
        case Document.OfNetwork of -> networks.put(of.network().name(), of.network());
        case Document.OfNetworkStatus of ->
            networks.put(of.status().network().name(), of.status().network());
        case Document.OfHookData of -> networks.put(network(of).name(), network(of));
        case Document.OfPort _,
            Document.OfDomain _,
            Document.OfDomainStatus _,
            Document.OfConfiguration _ -> {}
      }
    }
    return networks;
  }

  private static Network network(Document.OfHookData of) {
    HookData data = of.hookData();
    return data.network();
  }
}
