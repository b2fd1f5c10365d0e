package virtqos.schema;

import java.util.List;
import java.util.Optional;

/// A datatype of XML Schema with its facets.
///
/// @param type its name, such as `unsignedInt`
/// @param facets in their order
/// @param words what it is for people, such as `a UUID`; empty where the schema does not say
public record Datatype(String type, List<Facet> facets, String words) {
  /// One parameter, such as `pattern`.
  public record Facet(String name, String value) {}

  public Datatype {
    facets = List.copyOf(facets);
  }

  Optional<String> facet(String name) {
    return facets.stream().filter(facet -> facet.name().equals(name)).map(Facet::value).findFirst();
  }

  List<String> patterns() {
    return facets.stream()
        .filter(facet -> facet.name().equals("pattern"))
        .map(Facet::value)
        .toList();
  }
}
