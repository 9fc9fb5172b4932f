package org.tritonjvm.mlir.ir;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.tritonjvm.mlir.global.MLIR;

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
    var reading = new Reading(context, file, options, reproducer);
    long handle = context.diagnostics().require("cannot parse " + file, () -> reading.read(source));
    return new ModuleOp(context, handle);
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
