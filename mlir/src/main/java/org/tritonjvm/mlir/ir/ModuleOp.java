package org.tritonjvm.mlir.ir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.internal.Upcalls;

/** A top-level operation, usually a {@code builtin.module}, that owns its IR until it is closed. */
public final class ModuleOp implements AutoCloseable {
  private final Scope scope;
  private final Operation operation;

  private ModuleOp(Context context, long handle) {
    this.scope = new Scope(context.scope);
    this.operation = new Operation(scope, handle);
    context.own(this);
  }

  /** An empty module. */
  public static ModuleOp create(Location location) {
    long module = MLIR.mlirModuleCreateEmpty(location.handle());
    return new ModuleOp(location.context(), MLIR.mlirModuleGetOperation(module));
  }

  /**
   * Parses text into a module; one is supplied around the operations if the text has none.
   *
   * @throws IrException with the diagnostics, if the text is not valid IR
   */
  public static ModuleOp parse(Context context, String text) {
    return parse(context, text.getBytes(StandardCharsets.UTF_8), "-", ParseOptions.DEFAULT);
  }

  /**
   * Parses text or bytecode.
   *
   * @param file the name that locations give
   * @throws IrException with the diagnostics, if the source is not valid IR
   */
  public static ModuleOp parse(Context context, byte[] source, String file, ParseOptions options) {
    return parse(context, source, file, options, reproducer -> {});
  }

  /** Parses, and hands over the reproducer's text as the shim gives it. */
  static ModuleOp parse(
      Context context,
      byte[] source,
      String file,
      ParseOptions options,
      Consumer<String> reproducer) {
    long handle =
        context
            .diagnostics()
            .require(
                "cannot parse " + file,
                () -> {
                  var safe = safe(context, source, file);
                  if (safe.isEmpty()) return 0L;
                  long parsed = parse(context, safe.get(), Text.utf8(file), options, reproducer);
                  Upcalls.rethrow();
                  return parsed;
                });
    return new ModuleOp(context, handle);
  }

  private static long parse(
      Context context,
      byte[] source,
      byte[] file,
      ParseOptions options,
      Consumer<String> reproducer) {
    var said = new long[1];
    long parsed =
        Shim.shimParse(
            context.handle(),
            source,
            source.length,
            file,
            file.length,
            options.implicitModule(),
            options.verify(),
            said);
    reproducer.accept(Text.take(said[0]));
    return parsed;
  }

  /**
   * The bytes that a copy of the process may have: what it has and 4 GiB; -1 if that is unknown.
   */
  private static long memoryLimit() {
    try (var status = Files.lines(Path.of("/proc/self/status"))) {
      return status
          .filter(line -> line.startsWith("VmData:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 + (4L << 30))
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    }
  }

  /**
   * What native code can read without harm: text that is not nested too deep. Bytecode of upstream
   * dialects becomes text in a process of its own, for damaged bytecode corrupts its reader's
   * memory; bytecode of dialects declared in Java can only be read here.
   */
  private static Optional<byte[]> safe(Context context, byte[] source, String file) {
    if (isBytecode(source)) {
      if (context.hasJavaDialects()) return Optional.of(source);
      var answer = Text.takeBytes(Shim.shimBytecodeText(source, source.length, memoryLimit()));
      var rest = Arrays.copyOfRange(answer, 1, answer.length);
      if (answer[0] == '+') return safe(context, rest, file);
      return refuse(context, file, new String(rest, StandardCharsets.UTF_8));
    }
    int depth = Nesting.depth(source);
    return depth > Nesting.limit()
        ? refuse(context, file, Nesting.message(depth))
        : Optional.of(source);
  }

  private static Optional<byte[]> refuse(Context context, String file, String message) {
    context
        .diagnostics()
        .emit(Diagnostic.Severity.ERROR, Location.file(context, file, 1, 1), message);
    return Optional.empty();
  }

  /** Whether bytes begin as MLIR bytecode does. */
  public static boolean isBytecode(byte[] source) {
    return source.length >= 4
        && source[0] == 'M'
        && source[1] == 'L'
        && (source[2] & 0xff) == 0xef
        && source[3] == 'R';
  }

  public Operation operation() {
    scope.check();
    return operation;
  }

  public Context context() {
    return scope.context;
  }

  /** The module's block. */
  public Block body() {
    return operation().region(0).front();
  }

  /** A copy that lives by itself. */
  public ModuleOp copy() {
    return new ModuleOp(context(), MLIR.mlirOperationClone(operation().handle()));
  }

  @Override
  public String toString() {
    return operation().toString();
  }

  /** Frees the IR. What belonged to it throws when used afterwards. */
  @Override
  public void close() {
    if (scope.isClosed()) return;
    MLIR.mlirOperationDestroy(operation.handle());
    scope.close();
    scope.context.disown(this);
  }
}
