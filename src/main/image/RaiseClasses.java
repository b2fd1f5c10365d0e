import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// `RaiseClasses FROM.jar TO.jar`: copies a jar with the class files of Java 5 raised to the form
/// of Java 8, nothing else changed.
///
/// Java keeps no class in its AOT cache whose file is older than Java 6, since those have no stack
/// maps; picocli's are of Java 5, and reading and verifying them is the larger part of the time
/// that a command needs to start. A class that does not verify after this stays as it was.
final class RaiseClasses {
  private static final int JAVA_6 = 50;
  private static final String NOTICE =
      "The class files of this jar were raised to the form of Java 8 (stack maps added) by the"
          + " build of virt-qos; what they do was not changed.\n";

  private RaiseClasses() {}

  public static void main(String[] args) throws IOException {
    Path from = Path.of(args[0]);
    URL[] itself = {from.toUri().toURL()};
    try (ZipFile in = new ZipFile(from.toFile());
        URLClassLoader loader = new URLClassLoader(itself, ClassLoader.getPlatformClassLoader());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(Path.of(args[1])))) {
      ClassFile format = format(loader);
      for (ZipEntry entry : Collections.list(in.entries())) {
        byte[] bytes;
        try (InputStream stream = in.getInputStream(entry)) {
          bytes = stream.readAllBytes();
        }
        boolean isClass =
            entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class");
        write(out, entry, isClass ? raised(format, bytes) : bytes);
      }
      ZipEntry notice = new ZipEntry("META-INF/NOTICE.virt-qos");
      notice.setTimeLocal(in.entries().nextElement().getTimeLocal());
      write(out, notice, NOTICE.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static ClassFile format(ClassLoader loader) {
    return ClassFile.of(
        StackMapsOption.GENERATE_STACK_MAPS,
        ConstantPoolSharingOption.NEW_POOL,
        ClassHierarchyResolverOption.of(
            ClassHierarchyResolver.ofResourceParsing(loader)
                .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  private static byte[] raised(ClassFile format, byte[] bytes) {
    ClassModel old = format.parse(bytes);
    if (old.majorVersion() >= JAVA_6) {
      return bytes;
    }
    byte[] raised =
        format.transformClass(
            old,
            ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
                .andThen(
                    ClassTransform.endHandler(
                        type -> type.withVersion(ClassFile.JAVA_8_VERSION, 0))));
    return format.verify(raised).isEmpty() ? raised : bytes;
  }

  private static void write(ZipOutputStream out, ZipEntry like, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(like.getName());
    entry.setTimeLocal(like.getTimeLocal());
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }
}
