package virtqos;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The borders between the packages, as drawn in `virtqos/package-info.java`.
class ArchitectureTest {
  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("virtqos");

  /// Who may use whom, itself and `diag` always understood.
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("diag", Set.of()),
          Map.entry("unit", Set.of()),
          Map.entry("model", Set.of("unit")),
          Map.entry("schema", Set.of()),
          Map.entry("xml", Set.of("model", "schema", "unit")),
          Map.entry("rule", Set.of("model", "unit")),
          Map.entry("tc", Set.of("unit")),
          Map.entry("plan", Set.of("tc", "model", "unit")),
          Map.entry("report", Set.of("plan", "tc", "model", "unit")),
          Map.entry("host", Set.of("plan", "tc", "rule", "xml", "model", "unit")),
          Map.entry("hook", Set.of("host", "plan", "tc", "rule", "xml", "model", "unit")),
          Map.entry(
              "trial", Set.of("host", "report", "plan", "tc", "rule", "xml", "model", "unit")),
          Map.entry(
              "cli",
              Set.of(
                  "hook", "trial", "host", "report", "plan", "tc", "rule", "xml", "model",
                  "unit")));

  private static final String[] PURE =
      packages("unit", "diag", "model", "schema", "rule", "tc", "plan");

  /// What of `java.io` stays in memory.
  private static final Set<String> IN_MEMORY =
      Set.of(
          "java.io.ByteArrayInputStream",
          "java.io.ByteArrayOutputStream",
          "java.io.DataInputStream",
          "java.io.DataOutputStream",
          "java.io.IOException",
          "java.io.Serializable",
          "java.io.StringReader",
          "java.io.StringWriter",
          "java.io.UncheckedIOException",
          "java.io.Writer");

  private static final DescribedPredicate<JavaClass> FILES_AND_PROCESSES =
      described(
          "files or processes",
          type ->
              type.getPackageName().startsWith("java.nio.channels")
                  || type.getName().startsWith("java.nio.file.File")
                  || type.getName().startsWith("java.io.File")
                  || type.getName().startsWith("java.lang.Process")
                  || List.of("java.io.RandomAccessFile", "java.lang.Runtime")
                      .contains(type.getName()));

  private static final DescribedPredicate<JavaClass> THE_WORLD =
      described(
          "files, processes, the network, threads or clocks",
          type ->
              FILES_AND_PROCESSES.test(type)
                  || type.getPackageName().startsWith("java.nio.file")
                  || type.getPackageName().startsWith("java.net")
                  || (type.getPackageName().equals("java.io")
                      && !IN_MEMORY.contains(type.getName()))
                  || List.of("java.time.Clock", "java.lang.Thread").contains(type.getName()));

  static Stream<String> packagesOfTheProgram() {
    return PROGRAM.stream()
        .map(type -> type.getPackageName().split("\\."))
        .filter(names -> names.length > 1)
        .map(names -> names[1])
        .distinct()
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("packagesOfTheProgram")
  void usesOnlyItsNeighbours(String name) {
    Set<String> mayUse = MAY_USE.getOrDefault(name, Set.of());
    String[] others =
        MAY_USE.keySet().stream()
            .filter(other -> !other.equals(name) && !other.equals("diag"))
            .filter(other -> !mayUse.contains(other))
            .map(other -> "virtqos." + other + "..")
            .toArray(String[]::new);
    check(
        noClasses()
            .that()
            .resideInAPackage("virtqos." + name + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(others));
  }

  @Test
  void hasNoPackageThatIsNotOnTheMap() {
    check(
        classes()
            .should()
            .resideInAnyPackage(
                Stream.concat(Stream.of("virtqos"), Stream.of(packages(MAY_USE.keySet())))
                    .toArray(String[]::new)));
  }

  @Test
  void hasNoCycles() {
    check(slices().matching("virtqos.(*)..").should().beFreeOfCycles());
  }

  @Test
  void keepsTheCorePure() {
    check(noClasses().that().resideInAnyPackage(PURE).should().dependOnClassesThat(THE_WORLD));
  }

  @Test
  void keepsTheCoreFromAskingTheSystem() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethodWhere(
                target(owner(resideInAPackage("java.lang")))
                    .and(
                        target(
                            nameMatching(
                                "getenv|getProperty|currentTimeMillis|nanoTime|exit|getRuntime"))))
            .orShould()
            .accessField(System.class, "in")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethodWhere(
                target(owner(resideInAnyPackage("java.time.."))).and(target(nameMatching("now"))))
            .orShould()
            .callMethodWhere(
                target(owner(resideInAPackage("java.util")))
                    .and(target(nameMatching("randomUUID"))))
            .orShould()
            .callMethodWhere(
                target(owner(resideInAPackage("java.lang"))).and(target(nameMatching("random")))));
  }

  @Test
  void opensFilesAndStartsProcessesAtTheEdgeOnly() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(packages("host", "cli", "trial"))
            .should()
            .dependOnClassesThat(FILES_AND_PROCESSES));
  }

  @Test
  void keepsXmlLibrariesInXml() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("virtqos.xml..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "com.thaiopensource..",
                "org.relaxng..",
                "com.ctc.wstx..",
                "org.codehaus.stax2..",
                "javax.xml..",
                "org.xml.sax..",
                "org.w3c.dom..",
                "jakarta.xml.bind..",
                "org.glassfish.jaxb.."));
  }

  @Test
  void keepsPicocliInCli() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("virtqos.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli.."));
  }

  @Test
  void marksEveryPackage() {
    check(
        classes()
            .should(
                new ArchCondition<>("be in a package marked @NullMarked") {
                  @Override
                  public void check(JavaClass type, ConditionEvents events) {
                    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                      events.add(
                          SimpleConditionEvent.violated(
                              type, type.getPackageName() + " has no package-info with it"));
                    }
                  }
                }));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(PROGRAM);
  }

  private static String[] packages(String... names) {
    return packages(List.of(names));
  }

  private static String[] packages(Iterable<String> names) {
    Stream.Builder<String> patterns = Stream.builder();
    names.forEach(name -> patterns.add("virtqos." + name + ".."));
    return patterns.build().toArray(String[]::new);
  }

  private static DescribedPredicate<JavaClass> described(String words, Predicate<JavaClass> test) {
    return DescribedPredicate.describe(words, test);
  }
}
