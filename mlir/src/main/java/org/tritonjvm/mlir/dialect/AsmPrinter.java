package org.tritonjvm.mlir.dialect;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.FunctionType;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Type;

/** MLIR's AsmPrinter, for the time of one callback. */
public sealed class AsmPrinter permits OpAsmPrinter {
  static final int FULL = 0;
  static final int WITHOUT_TYPE = 1;
  static final int STRIPPED = 2;
  static final int ALIAS = 3;

  private final Context context;
  private long handle;

  AsmPrinter(Context context, long handle) {
    this.context = context;
    this.handle = handle;
  }

  /**
   * Writes an attribute or a type in a callback.
   *
   * @param printer the address of the C++ AsmPrinter
   */
  public static void run(Context context, long printer, Consumer<AsmPrinter> write) {
    var p = new AsmPrinter(context, printer);
    try {
      write.accept(p);
    } finally {
      p.close();
    }
  }

  final void close() {
    handle = 0;
  }

  /** The native printer, for the mlir module alone. */
  public final long handle() {
    if (handle == 0) {
      throw new IllegalStateException("the printer was used after the callback it was made for");
    }
    return handle;
  }

  public final Context context() {
    return context;
  }

  // Text

  /** Writes text as it is. */
  public final AsmPrinter print(String text) {
    return print(text, 0);
  }

  /** Writes a string in quotes, with escapes. */
  public final AsmPrinter printString(String text) {
    return print(text, 1);
  }

  /** Writes {@code @name}, in quotes if it needs them. */
  public final AsmPrinter printSymbolName(String name) {
    return print(name, 2);
  }

  /** Writes a keyword, or a quoted string if the text is none. */
  public final AsmPrinter printKeywordOrString(String text) {
    return print(text, 3);
  }

  private AsmPrinter print(String text, int form) {
    var utf8 = Text.utf8(text);
    Shim.shimPrinterString(handle(), utf8, utf8.length, form);
    return this;
  }

  public final AsmPrinter print(long value) {
    return print(Long.toString(value));
  }

  /** Writes a float so that it is read back as the same double. */
  public final AsmPrinter print(double value) {
    Shim.shimPrinterFloat(handle(), value, false);
    return this;
  }

  /** Writes a float so that it is read back as the same single. */
  public final AsmPrinter print(float value) {
    Shim.shimPrinterFloat(handle(), value, true);
    return this;
  }

  public final AsmPrinter print(boolean value) {
    return print(value ? "true" : "false");
  }

  /** {@code 4x?x8}. */
  public final AsmPrinter printDimensionList(long... shape) {
    return print(
        LongStream.of(shape)
            .mapToObj(d -> d == Long.MIN_VALUE ? "?" : Long.toString(d))
            .collect(Collectors.joining("x")));
  }

  /** Writes elements with {@code ", "} between them. */
  public final <T> AsmPrinter printCommaSeparated(Iterable<T> elements, Consumer<T> write) {
    boolean first = true;
    for (var element : elements) {
      if (!first) print(", ");
      first = false;
      write.accept(element);
    }
    return this;
  }

  public final AsmPrinter printNewline() {
    Shim.shimPrinterControl(handle(), 0);
    return this;
  }

  public final AsmPrinter increaseIndent() {
    Shim.shimPrinterControl(handle(), 1);
    return this;
  }

  public final AsmPrinter decreaseIndent() {
    Shim.shimPrinterControl(handle(), 2);
    return this;
  }

  // Attributes and types

  /** Writes an attribute, by its alias if it has one. */
  public final AsmPrinter print(Attribute attribute) {
    return printAttribute(attribute, FULL);
  }

  /** Writes an attribute whose type the reader knows. */
  public final AsmPrinter printWithoutType(Attribute attribute) {
    return printAttribute(attribute, WITHOUT_TYPE);
  }

  final void printDenseArray(Attribute attribute) {
    printAttribute(attribute, STRIPPED);
  }

  private AsmPrinter printAttribute(Attribute attribute, int form) {
    Shim.shimPrinterAttribute(handle(), Raw.handle(context, attribute), form);
    return this;
  }

  /** Writes an attribute's alias, or else its stripped form. */
  public final AsmPrinter printStripped(Attribute attribute, StrippedForm<Attribute> form) {
    if (!Shim.shimPrinterAttribute(handle(), Raw.handle(context, attribute), ALIAS)) {
      form.print(this, attribute);
    }
    return this;
  }

  /** Writes a type, by its alias if it has one. */
  public final AsmPrinter print(Type type) {
    Shim.shimPrinterType(handle(), Raw.handle(context, type), FULL);
    return this;
  }

  /** Writes a type's alias, or else its stripped form. */
  public final AsmPrinter printStripped(Type type, StrippedForm<Type> form) {
    if (!Shim.shimPrinterType(handle(), Raw.handle(context, type), ALIAS)) form.print(this, type);
    return this;
  }

  /** Writes types with commas between them. */
  public final AsmPrinter printTypes(List<? extends Type> types) {
    return printCommaSeparated(types, this::print);
  }

  /** {@code -> type} or {@code -> (types)}. */
  public final AsmPrinter printArrowTypeList(List<? extends Type> types) {
    boolean bare = types.size() == 1 && !(types.getFirst() instanceof FunctionType);
    print(bare ? " -> " : " -> (").printTypes(types);
    return bare ? this : print(")");
  }

  public final AsmPrinter printOptionalArrowTypeList(List<? extends Type> types) {
    return types.isEmpty() ? this : printArrowTypeList(types);
  }

  /** {@code (inputs) -> results}. */
  public final AsmPrinter printFunctionalType(
      List<? extends Type> inputs, List<? extends Type> results) {
    return print("(").printTypes(inputs).print(")").printArrowTypeList(results);
  }
}
