package virtqos.schema;

/// The name of an element or attribute.
///
/// @param namespace empty for none
public record Name(String namespace, String local) {
  @Override
  public String toString() {
    return local;
  }
}
