package org.tritonjvm.mlir.dialect;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.DictionaryAttr;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Value;

/** MLIR's OpAsmPrinter, for the time of one operation. */
public final class OpAsmPrinter extends AsmPrinter {
  private OpAsmPrinter(Context context, long printer) {
    super(context, printer);
  }

  /**
   * Writes an operation's custom form in a callback.
   *
   * @param printer the address of the C++ OpAsmPrinter
   */
  public static void run(Context context, long printer, Operation op, Syntax syntax) {
    var p = new OpAsmPrinter(context, printer);
    try {
      syntax.print(p, op);
    } finally {
      p.close();
    }
  }

  /** Writes a value as an operand, {@code %name} or {@code %name#2}. */
  public OpAsmPrinter print(Value value) {
    Shim.shimPrinterValue(handle(), Raw.handle(value));
    return this;
  }

  /** Writes operands with commas between them. */
  public OpAsmPrinter printOperands(List<? extends Value> operands) {
    printCommaSeparated(operands, this::print);
    return this;
  }

  /** {@code (operand types) -> result types}. */
  public OpAsmPrinter printFunctionalType(Operation op) {
    Shim.shimPrinterFunctionalTypeOf(
        handle(), Raw.handle(op), 0, op.operandCount(), 0, op.resultCount());
    return this;
  }

  /** Writes {@code {a = 1, b}} of an operation's attributes but some, if any are left. */
  public OpAsmPrinter printOptionalAttrDict(Operation op, Collection<String> elided) {
    return printDictionaryOf(op, elided, 0);
  }

  /** As {@link #printOptionalAttrDict}, with the keyword {@code attributes} before the brace. */
  public OpAsmPrinter printOptionalAttrDictWithKeyword(Operation op, Collection<String> elided) {
    return printDictionaryOf(op, elided, 1);
  }

  private OpAsmPrinter printDictionaryOf(Operation op, Collection<String> elided, int form) {
    var names = identifiers(elided);
    Shim.shimPrinterDictionaryOf(
        handle(), Raw.handle(op), names, names.length, new long[0], 0, form);
    return this;
  }

  /** Writes {@code {a = 1, b}} of attributes, if there are any. */
  public OpAsmPrinter printOptionalAttrDict(Map<String, ? extends Attribute> attributes) {
    Shim.shimPrinterDictionary(handle(), dictionary(attributes));
    return this;
  }

  private long[] identifiers(Collection<String> names) {
    return names.stream().mapToLong(n -> Raw.identifier(context(), n)).toArray();
  }

  private long dictionary(Map<String, ? extends Attribute> attributes) {
    return Raw.handle(context(), DictionaryAttr.get(context(), attributes));
  }

  // Regions and successors

  /** What is written of a region. */
  public enum RegionForm {
    FULL(1 | 2),
    /** The entry block's arguments are written elsewhere. */
    WITHOUT_ARGUMENTS(2),
    /** The reader supplies the terminator. */
    WITHOUT_TERMINATOR(1),
    WITHOUT_ARGUMENTS_AND_TERMINATOR(0),
    /** Without a terminator that has neither operands nor results nor attributes. */
    WITHOUT_PLAIN_TERMINATOR(1 | 2 | 8);

    private final int flags;

    RegionForm(int flags) {
      this.flags = flags;
    }

    /** As the native printer wants it, for the mlir module alone. */
    public int flags() {
      return flags;
    }
  }

  public OpAsmPrinter printRegion(Region region, RegionForm form) {
    Shim.shimPrinterRegion(handle(), Raw.handle(region), form.flags);
    return this;
  }

  /** Writes {@code %name: type {attributes} loc(...)}. */
  public OpAsmPrinter printRegionArgument(
      BlockArgument argument, Map<String, ? extends Attribute> attributes) {
    return printRegionArgument(argument, attributes, false);
  }

  /** Writes the argument's name alone. */
  public OpAsmPrinter printRegionArgumentName(BlockArgument argument) {
    return printRegionArgument(argument, Map.of(), true);
  }

  private OpAsmPrinter printRegionArgument(
      BlockArgument argument, Map<String, ? extends Attribute> attributes, boolean omitType) {
    Shim.shimPrinterArgument(handle(), Raw.handle(argument), dictionary(attributes), omitType);
    return this;
  }

  /** Gives a region's arguments the names of values, in an operation isolated from above. */
  public OpAsmPrinter shadowRegionArguments(Region region, List<? extends Value> names) {
    var count = region.firstBlock().map(b -> b.arguments().size()).orElse(0);
    if (count != names.size()) {
      throw new IllegalArgumentException(names.size() + " names for " + count + " arguments");
    }
    var handles = names.stream().mapToLong(Raw::handle).toArray();
    Shim.shimPrinterShadow(handle(), Raw.handle(region), handles, handles.length);
    return this;
  }

  /** {@code ^block} or {@code ^block(%operands : types)}. */
  public OpAsmPrinter printSuccessor(Block successor, List<? extends Value> operands) {
    var handles = operands.stream().mapToLong(Raw::handle).toArray();
    Shim.shimPrinterSuccessor(handle(), Raw.handle(successor), handles, handles.length);
    return this;
  }

  /** Writes {@code loc(...)} if locations are printed. */
  public OpAsmPrinter printOptionalLocation(Location location) {
    Shim.shimPrinterLocation(handle(), Raw.handle(context(), location));
    return this;
  }

  /** Writes an operation in generic form. */
  public OpAsmPrinter printGeneric(Operation op, boolean withName) {
    Shim.shimPrinterGeneric(handle(), Raw.handle(op), withName);
    return this;
  }

  /** Writes all that follows the name of an operation in func.func's form. */
  public OpAsmPrinter printFunction(
      Operation op, String typeAttribute, String argumentAttributes, String resultAttributes) {
    return FunctionText.print(this, op, typeAttribute, argumentAttributes, resultAttributes)
        ? this
        : printGeneric(op, false);
  }
}
