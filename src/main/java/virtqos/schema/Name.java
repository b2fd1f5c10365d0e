package virtqos.schema;

/// The name of an element or attribute.
///
/// @param namespace empty for none
public record Name(String namespace, String local) {
  // What a record has by itself is made when it is first asked for, which takes a program that has
  // just begun several milliseconds.
  @Override
  public boolean equals(Object other) {
    return other instanceof Name name
        && local.equals(name.local)
        && namespace.equals(name.namespace);
  }

  @Override
  public int hashCode() {
    return 31 * local.hashCode() + namespace.hashCode();
  }

  @Override
  public String toString() {
    return local;
  }
}
