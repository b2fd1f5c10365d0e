package virtqos.model;

import java.util.List;
import java.util.Optional;

/// An element as it was written, for rules that ask after more than the model holds.
///
/// @param name bare for libvirt's own elements, empty for those of any namespace
/// @param start where its start tag begins, counted in characters from the start of the input
/// @param attributes in the order of the source, without those of a namespace
/// @param text all of its own, without that of its children
public record Element(
    String name, int start, List<Attribute> attributes, List<Element> children, String text) {
  public Element {
    attributes = List.copyOf(attributes);
    children = List.copyOf(children);
  }

  /// An attribute.
  public record Attribute(String name, String value) {}

  /// {@return the value, which may be empty}
  public Optional<String> attribute(String named) {
    return attributes.stream()
        .filter(attribute -> attribute.name().equals(named))
        .map(Attribute::value)
        .findFirst();
  }

  /// {@return the value, unless it is empty: what XPath's `string()` calls absent}
  public Optional<String> filled(String named) {
    return attribute(named).filter(value -> !value.isEmpty());
  }

  public boolean has(String child) {
    return child(child).isPresent();
  }

  /// {@return the first child of this name: the one that libvirt reads where there may be one}
  public Optional<Element> child(String named) {
    return children.stream().filter(child -> child.name().equals(named)).findFirst();
  }

  public List<Element> children(String named) {
    return children.stream().filter(child -> child.name().equals(named)).toList();
  }
}
