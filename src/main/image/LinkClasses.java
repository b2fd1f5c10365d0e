import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// `LinkClasses FROM.jar TO.jar CLASSPATH`: copies a jar and writes out as code what Java would
/// otherwise make up at each start: `equals` and `hashCode` of records, and switches over types.
///
/// Java's AOT cache keeps what lambdas and joined strings come to, but not these: each spins
/// classes when it is met first, which costs a hook more than its own work. What they do is the
/// same. A class that does not verify after this stays as it was.
final class LinkClasses {
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final ClassDesc RECORDS = ClassDesc.of("java.lang.runtime.ObjectMethods");
  private static final ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");

  private LinkClasses() {}

  public static void main(String[] args) throws IOException {
    List<URL> jars = new ArrayList<>();
    for (String each : (args[0] + ":" + args[2]).split(":")) {
      jars.add(Path.of(each).toUri().toURL());
    }
    try (ZipFile in = new ZipFile(args[0]);
        URLClassLoader loader =
            new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(Path.of(args[1])))) {
      ClassFile format =
          ClassFile.of(
              ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(loader)
                      .orElse(ClassHierarchyResolver.defaultResolver())));
      for (ZipEntry entry : Collections.list(in.entries())) {
        byte[] bytes;
        try (InputStream stream = in.getInputStream(entry)) {
          bytes = stream.readAllBytes();
        }
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copy);
        out.write(entry.getName().endsWith(".class") ? linked(format, bytes) : bytes);
        out.closeEntry();
      }
    }
  }

  private static byte[] linked(ClassFile format, byte[] bytes) {
    var type = format.parse(bytes);
    var methods = new Methods(type.thisClass().asSymbol(), type.flags().has(AccessFlag.INTERFACE));
    byte[] linked =
        format.transformClass(
            type,
            ClassTransform.transformingMethodBodies(LinkClasses::isUnlinked, methods::replace)
                .andThen(ClassTransform.endHandler(methods::write)));
    return methods.all.isEmpty() || !format.verify(linked).isEmpty() ? bytes : linked;
  }

  private static boolean isUnlinked(MethodModel method) {
    return method.code().stream()
        .flatMap(CodeModel::elementStream)
        .anyMatch(each -> each instanceof InvokeDynamicInstruction call && body(call).isPresent());
  }

  /// The body of a method that takes the place of a call site.
  private interface Body {
    void write(CodeBuilder code);
  }

  private record Method(String name, MethodTypeDesc type, Body body) {}

  /// The methods that one class gets.
  private static final class Methods {
    private final ClassDesc owner;
    private final boolean isInterface;
    private final List<Method> all = new ArrayList<>();

    Methods(ClassDesc owner, boolean isInterface) {
      this.owner = owner;
      this.isInterface = isInterface;
    }

    void replace(CodeBuilder code, CodeElement element) {
      Optional<Body> body =
          element instanceof InvokeDynamicInstruction call ? body(call) : Optional.empty();
      if (body.isPresent() && element instanceof InvokeDynamicInstruction call) {
        Method method = new Method("linked$" + all.size(), call.typeSymbol(), body.get());
        all.add(method);
        code.invokestatic(owner, method.name(), method.type(), isInterface);
      } else {
        code.with(element);
      }
    }

    void write(ClassBuilder type) {
      for (Method each : all) {
        type.withMethodBody(
            each.name(),
            each.type(),
            ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
            each.body()::write);
      }
    }
  }

  private static Optional<Body> body(InvokeDynamicInstruction call) {
    ClassDesc bootstrap = call.bootstrapMethod().owner();
    List<ConstantDesc> arguments = call.bootstrapArgs();
    String name = call.name().stringValue();
    if (bootstrap.equals(SWITCHES) && call.bootstrapMethod().methodName().equals("typeSwitch")) {
      return arguments.stream().allMatch(ClassDesc.class::isInstance)
          ? Optional.of(
              code -> choose(code, arguments.stream().map(ClassDesc.class::cast).toList()))
          : Optional.empty();
    }
    if (bootstrap.equals(RECORDS)) {
      ClassDesc record = (ClassDesc) arguments.getFirst();
      List<DirectMethodHandleDesc> fields =
          arguments.stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList();
      return switch (name) {
        case "equals" -> Optional.of(code -> equal(code, record, fields));
        case "hashCode" -> Optional.of(code -> hash(code, record, fields));
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  /// Source: java.lang.runtime.SwitchBootstraps, typeSwitch.
  private static void choose(CodeBuilder code, List<ClassDesc> labels) {
    Label present = code.newLabel();
    code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
    for (int i = 0; i < labels.size(); i++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(i).if_icmpgt(next);
      code.aload(0).instanceOf(labels.get(i)).ifeq(next);
      code.loadConstant(i).ireturn().labelBinding(next);
    }
    code.loadConstant(labels.size()).ireturn();
  }

  /// Source: java.lang.runtime.ObjectMethods, makeEquals.
  private static void equal(
      CodeBuilder code, ClassDesc record, List<DirectMethodHandleDesc> fields) {
    Label other = code.newLabel();
    Label unequal = code.newLabel();
    code.aload(0).aload(1).if_acmpne(other).iconst_1().ireturn().labelBinding(other);
    code.aload(1).instanceOf(record).ifeq(unequal);
    code.aload(1).checkcast(record).astore(2);
    for (DirectMethodHandleDesc field : fields) {
      ClassDesc type = field.invocationType().returnType();
      code.aload(0).getfield(record, field.methodName(), type);
      code.aload(2).getfield(record, field.methodName(), type);
      switch (TypeKind.from(type)) {
        case BOOLEAN, BYTE, CHAR, SHORT, INT -> code.if_icmpne(unequal);
        case LONG -> code.lcmp().ifne(unequal);
        case FLOAT, DOUBLE ->
            code.invokestatic(boxed(type), "compare", MethodTypeDesc.of(CD_int, type, type))
                .ifne(unequal);
        default ->
            code.invokestatic(
                    OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
                .ifeq(unequal);
      }
    }
    code.iconst_1().ireturn().labelBinding(unequal).iconst_0().ireturn();
  }

  /// Source: java.lang.runtime.ObjectMethods, makeHashCode.
  private static void hash(
      CodeBuilder code, ClassDesc record, List<DirectMethodHandleDesc> fields) {
    code.iconst_0();
    for (DirectMethodHandleDesc field : fields) {
      ClassDesc type = field.invocationType().returnType();
      code.loadConstant(31).imul();
      code.aload(0).getfield(record, field.methodName(), type);
      if (type.isPrimitive()) {
        code.invokestatic(boxed(type), "hashCode", MethodTypeDesc.of(CD_int, type));
      } else {
        code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
      }
      code.iadd();
    }
    code.ireturn();
  }

  private static ClassDesc boxed(ClassDesc primitive) {
    return ClassDesc.of(
        "java.lang."
            + switch (primitive.displayName()) {
              case "boolean" -> "Boolean";
              case "byte" -> "Byte";
              case "char" -> "Character";
              case "short" -> "Short";
              case "int" -> "Integer";
              case "long" -> "Long";
              case "float" -> "Float";
              default -> "Double";
            });
  }
}
