package virtqos.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import virtqos.report.Check;

/// Whether SELinux or AppArmor keep libvirt from running the hook.
public final class ConfinementChecks {
  /// From where the profile of libvirtd may start programs without confinement.
  private static final List<String> ALLOWED = List.of("/usr/bin/", "/usr/sbin/", "/bin/", "/sbin/");

  private static final List<String> PROFILES = List.of("usr.sbin.libvirtd", "usr.sbin.virtqemud");

  private final Places places;
  private final HookChecks hooks;

  public ConfinementChecks(Places places, HookChecks hooks) {
    this.places = places;
    this.hooks = hooks;
  }

  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    selinux().ifPresent(checks::add);
    apparmor().ifPresent(checks::add);
    return checks;
  }

  private Optional<Check> selinux() {
    Path folder = places.sys().resolve("fs/selinux");
    boolean enforcing =
        Places.text(folder.resolve("enforce")).map(text -> text.startsWith("1")).orElse(false);
    boolean unconfined =
        Places.text(folder.resolve("booleans/virt_hooks_unconfined"))
            .map(text -> text.startsWith("1"))
            .orElse(false);
    if (!enforcing) {
      return Optional.empty();
    }
    return Optional.of(
        unconfined
            ? Check.ok("SELinux", "enforcing, and hooks may do what they need")
            : Check.warn(
                "SELinux",
                "enforcing: hooks run in virt_hook_t, which may not change qdiscs",
                "setsebool -P virt_hooks_unconfined on"));
  }

  private Optional<Check> apparmor() {
    boolean enabled =
        Places.text(places.sys().resolve("module/apparmor/parameters/enabled"))
            .map(text -> text.startsWith("Y"))
            .orElse(false);
    Optional<String> profile =
        PROFILES.stream().filter(name -> Files.exists(places.apparmor().resolve(name))).findFirst();
    Optional<Path> launcher =
        hooks.ours("network").stream()
            .flatMap(file -> HookChecks.launcher(file).stream())
            .findFirst();
    if (!enabled || profile.isEmpty() || launcher.isEmpty()) {
      return Optional.empty();
    }
    Path local = places.apparmor().resolve("local").resolve(profile.get());
    String program = launcher.get().toString();
    boolean allowed =
        ALLOWED.stream().anyMatch(program::startsWith)
            || Places.text(local).map(text -> text.contains(program)).orElse(false);
    return Optional.of(
        allowed
            ? Check.ok("AppArmor", "libvirtd may run " + program)
            : Check.warn(
                "AppArmor",
                "the profile " + profile.get() + " does not let libvirtd run " + program,
                "add the line `"
                    + program
                    + " PUx,` to "
                    + local
                    + ", then systemctl reload apparmor"));
  }
}
