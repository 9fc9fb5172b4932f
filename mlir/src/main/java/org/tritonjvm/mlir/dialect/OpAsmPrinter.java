package org.tritonjvm.mlir.dialect;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tritonjvm.mlir.global.MLIR;
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
    printFunctionalType(
        op.operands().stream().map(Value::type).toList(),
        op.results().stream().map(Value::type).toList());
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
    long all = Shim.shimOperationAttributes(Raw.handle(op));
    printDictionary(all, form, identifiers(elided), new long[0]);
    return this;
  }

  /**
   * Writes what a native dictionary holds but some, for the mlir module alone.
   *
   * @param form as {@code shimPrinterDictionary}
   * @param elided names
   * @param defaults names and attributes: an attribute that has the value of its name is left out
   */
  public void printDictionary(long dictionary, int form, long[] elided, long[] defaults) {
    var pairs = new long[2 * (int) MLIR.mlirDictionaryAttrGetNumElements(dictionary)];
    if (pairs.length == 0) return;
    Shim.shimDictionaryEntries(dictionary, pairs);
    int kept = 0;
    for (int i = 0; i < pairs.length; i += 2) {
      if (contains(elided, pairs[i]) || isDefault(defaults, pairs[i], pairs[i + 1])) continue;
      pairs[kept++] = pairs[i];
      pairs[kept++] = pairs[i + 1];
    }
    Shim.shimPrinterDictionary(handle(), pairs, kept / 2, form);
  }

  private static boolean contains(long[] names, long name) {
    for (long each : names) if (each == name) return true;
    return false;
  }

  private static boolean isDefault(long[] defaults, long name, long attribute) {
    for (int i = 0; i < defaults.length; i += 2) {
      if (defaults[i] == name && defaults[i + 1] == attribute) return true;
    }
    return false;
  }

  /** Writes {@code {a = 1, b}} of attributes, if there are any. */
  public OpAsmPrinter printOptionalAttrDict(Map<String, ? extends Attribute> attributes) {
    printDictionary(dictionary(attributes), 0, new long[0], new long[0]);
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
