package virtqos.trial;

/// One thing to do in the {@link Enclosure}.
///
/// @param command a line of shell, or a call with its input as a here-document
/// @param reason why
record Step(String command, String reason) {}
