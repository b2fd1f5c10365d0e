package virtqos.diag;

/// What a document can have against its schema.
public enum SchemaRule implements Rule {
  SCHEMA_MISSING("There is no schema for such documents."),
  ELEMENT_UNKNOWN("An element stands where no such element is known."),
  ELEMENT_MISPLACED("An element stands where it does not belong."),
  ELEMENT_REPEATED("An element stands twice where it may stand once."),
  ELEMENT_MISSING("An element lacks another that it needs within it."),
  ATTRIBUTE_UNKNOWN("An element has an attribute that it cannot have."),
  ATTRIBUTE_MISPLACED("An attribute stands beside others that exclude it."),
  ATTRIBUTE_MISSING("An element lacks an attribute that it needs."),
  VALUE_NOT_ALLOWED("A value is not of the kind that is needed."),
  TEXT_NOT_ALLOWED("Text stands in an element that takes none.");

  private final String sentence;

  SchemaRule(String sentence) {
    this.sentence = sentence;
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
