package virtqos.schema;

/// The attributes of a start tag, without namespace declarations.
public interface Attributes {
  int count();

  String namespace(int index);

  String local(int index);

  String value(int index);
}
