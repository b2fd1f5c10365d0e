package virtqos.trial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The hook's file, and how to call it away from the real libvirt: with folders of its own.
///
/// @param folder `hooks`
/// @param launcher what the files in it shall start instead of the `virt-qos` that they find; text
///   of a shell script
record HookProgram(Path folder, Optional<String> launcher) {
  /// The name of the shell's function that calls a hook: its driver, then what libvirt says.
  static final String NAME = "hook";

  private static final int LEVELS = 3;

  /// {@return the hook that belongs to the classes that run now, if there is one}
  static Optional<HookProgram> find() {
    Path classes = Endpoint.classes();
    return Stream.iterate(classes.getParent(), folder -> folder != null, Path::getParent)
        .limit(LEVELS)
        .map(folder -> folder.resolve("hooks"))
        .filter(hooks -> Files.isExecutable(hooks.resolve("network")))
        .findFirst()
        .map(
            hooks ->
                new HookProgram(
                    hooks,
                    Files.isDirectory(classes)
                        ? Optional.of(classPathLauncher())
                        : Optional.empty()));
  }

  /// {@return a launcher for classes that are not packed into an image}
  private static String classPathLauncher() {
    return """
    #!/bin/sh
    shift
    exec %s -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp %s virtqos.hook.Main "$@"
    """
        .formatted(
            quote(Endpoint.java().toString()), quote(System.getProperty("java.class.path", "")));
  }

  /// {@return files and folders that must be visible where it is called}
  List<Path> needed() {
    List<Path> paths = new ArrayList<>(List.of(folder, Endpoint.java(), Endpoint.classes()));
    Stream.of("java.class.path", "java.home")
        .flatMap(key -> Stream.of(System.getProperty(key, "").split(":")))
        .map(Path::of)
        .forEach(paths::add);
    return paths.stream().map(Path::toAbsolutePath).toList();
  }

  /// {@return shell text that defines the function}
  ///
  /// @param writable a folder for status files and the like
  String definition(Path writable) {
    String shim = writable.resolve("launcher").toString();
    String write =
        launcher
            .map(text -> "cat >" + shim + " <<'END'\n" + text + "END\nchmod 755 " + shim + "\n")
            .orElse("");
    List<String> environment = new ArrayList<>(List.of("LC_ALL=C", "PATH=\"$PATH\"", "HOME=/"));
    environment.add("VIRT_QOS_STATE_DIR=" + writable.resolve("virt-qos"));
    environment.add("VIRT_QOS_LIBVIRT_DIR=" + writable.resolve("libvirt"));
    environment.add("VIRT_QOS_CONFIG=" + configuration(writable));
    launcher.ifPresent(_ -> environment.add("VIRT_QOS=" + shim));
    return "%s%s() {\n  env -i %s %s/\"$@\"\n}\n"
        .formatted(write, NAME, String.join(" ", environment), quote(folder.toString()));
  }

  /// {@return where it looks for the configuration of the host}
  static Path configuration(Path writable) {
    return writable.resolve("virt-qos.xml");
  }

  private static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
