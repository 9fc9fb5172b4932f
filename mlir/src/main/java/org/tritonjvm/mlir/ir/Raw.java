package org.tritonjvm.mlir.ir;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Native handles of IR objects and IR objects of native handles, for the packages of the mlir
 * module alone: a test refuses its use anywhere else.
 */
public final class Raw {
  private Raw() {}

  public static long handle(Context context) {
    return context.handle();
  }

  public static long handle(Operation operation) {
    return operation.handle();
  }

  public static long handle(OperationName name) {
    return name.handle();
  }

  public static long handle(Value value) {
    return value.handle();
  }

  public static long handle(Block block) {
    return block.handle();
  }

  public static long handle(Region region) {
    return region.handle();
  }

  public static long handle(Context context, Type type) {
    return context.handle(type);
  }

  public static long handle(Context context, Attribute attribute) {
    return context.handle(attribute);
  }

  /** See {@link Context#guard}. */
  public static <T> T guard(Context context, Supplier<T> work) {
    return context.guard(work);
  }

  /** Whether a context is neither closed nor given up. */
  public static boolean isOpen(Context context) {
    return !context.scope.isClosed();
  }

  /** The StringAttr of a name. */
  public static long identifier(Context context, String name) {
    return context.identifier(name);
  }

  public static String identifierText(Context context, long identifier) {
    return context.identifierText(identifier);
  }

  /** An operation whose life is the context's; see the overload for IR of a known module. */
  public static Operation operation(Context context, long handle) {
    return new Operation(context.scope, handle);
  }

  /** An operation that lives as long as {@code sibling} does. */
  public static Operation operation(Operation sibling, long handle) {
    return new Operation(sibling.scope, handle);
  }

  public static OperationName operationName(Context context, long handle) {
    return context.operationName(handle);
  }

  public static Value value(Context context, long handle) {
    return Value.of(context.scope, handle);
  }

  public static Block block(Context context, long handle) {
    return new Block(context.scope, handle);
  }

  public static Region region(Context context, long handle) {
    return new Region(context.scope, handle);
  }

  public static Type type(Context context, long handle) {
    return context.type(handle);
  }

  public static Attribute attribute(Context context, long handle) {
    return context.attribute(handle);
  }

  public static Location location(Context context, long handle) {
    return context.location(handle);
  }

  /** Parses a source that may say which pipeline to run; see {@code shimParse}. */
  public static ModuleOp parse(
      Context context, byte[] source, String file, Consumer<String> reproducer) {
    return ModuleOp.parse(context, source, file, ParseOptions.DEFAULT, reproducer);
  }

  /**
   * Runs native code that answers 0 after diagnostics.
   *
   * @throws IrException with those diagnostics
   */
  public static long require(Context context, String what, Supplier<Long> action) {
    return context.diagnostics().require(what, action);
  }

  /** The bits that the shim's printing functions take. */
  public static long bits(PrintOptions options) {
    return options.bits();
  }

  /** Says which native definition makes the types or attributes of a record class. */
  public static void define(Context context, Class<?> recordClass, long definition) {
    context.records().define(recordClass, definition);
  }

  /** The record with a number, as dynamic types and attributes carry it. */
  public static Object record(Context context, int number) {
    return context.records().record(number);
  }

  /** Runs when the context closes, before its native side goes. */
  public static void onClose(Context context, Runnable action) {
    context.onClose(action);
  }

  /** Says that the native operation is gone. */
  public static void forget(Operation operation) {
    operation.forget();
  }

  public static long handle(OpOperand operand) {
    return operand.handle();
  }

  /** The operation a builder inserts before, 0 at the end of the block. */
  public static long insertionBefore(Builder builder) {
    return builder.before == null ? 0 : builder.before.handle();
  }

  /** The block a builder inserts into, 0 if none. */
  public static long insertionBlock(Builder builder) {
    return builder.block == null ? 0 : builder.block.handle();
  }

  public static Block block(Operation sibling, long handle) {
    return new Block(sibling.scope, handle);
  }

  public static Value value(Operation sibling, long handle) {
    return Value.of(sibling.scope, handle);
  }

  /** Begins (1) or ends (-1) the time in which only a rewriter may erase operations. */
  public static void patternsRunning(Context context, int change) {
    context.patternsRunning += change;
  }

  /** Makes a builder insert nowhere. */
  public static void clearInsertionPoint(Builder builder) {
    builder.block = null;
    builder.before = null;
  }

  /** The number of a record, as dynamic types and attributes carry it. */
  public static int recordNumber(Context context, Object record) {
    return context.records().number(record);
  }

  /** Says what loads the dialect that declares a record class. */
  public static void declare(Context context, Class<?> recordClass, Runnable load) {
    context.records().declare(recordClass, load);
  }

  /** Says that a context knows a dialect declared in Java. */
  public static void javaDialectRegistered(Context context) {
    context.javaDialectRegistered();
  }

  /** Says how an operation of a name is taken apart. */
  public static void setViewer(
      Context context, String operationName, Function<Operation, OpView> viewer) {
    context.setViewer(operationName, viewer);
  }
}
