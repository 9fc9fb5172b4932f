package org.tritonjvm.mlir.dialect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.OpAsmPrinter.RegionForm;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.DictionaryAttr;
import org.tritonjvm.mlir.ir.FunctionType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.TypeAttr;

/** Writes functions in func.func's form. */
final class FunctionText {
  private static final String SYMBOL = "sym_name";
  private static final String VISIBILITY = "sym_visibility";

  private FunctionText() {}

  /** All that follows the operation's name; false, and nothing written, if it is no function. */
  static boolean print(
      OpAsmPrinter out, Operation op, String typeName, String argumentsName, String resultsName) {
    if (!(op.attribute(SYMBOL).orElse(null) instanceof StringAttr symbol)
        || !(op.attribute(typeName).orElse(null) instanceof TypeAttr typeAttr)
        || !(typeAttr.value() instanceof FunctionType type)
        || op.regionCount() != 1) {
      return false;
    }
    var body = op.region(0);
    var entry = body.firstBlock();
    if (entry.isPresent() && entry.get().argumentCount() != type.inputs().size()) return false;
    out.print(" ");
    if (op.attribute(VISIBILITY).orElse(null) instanceof StringAttr visibility) {
      out.print(visibility.value()).print(" ");
    }
    out.printSymbolName(symbol.value()).print("(");
    var argumentAttributes = op.attribute(argumentsName);
    for (int i = 0; i < type.inputs().size(); i++) {
      if (i > 0) out.print(", ");
      var attributes = entry(argumentAttributes, i);
      if (entry.isPresent()) out.printRegionArgument(entry.get().argument(i), attributes);
      else out.print(type.inputs().get(i));
      if (entry.isEmpty()) out.printOptionalAttrDict(attributes);
    }
    out.print(")");
    printResults(out, type.results(), op.attribute(resultsName));
    out.printOptionalAttrDictWithKeyword(
        op, List.of(SYMBOL, VISIBILITY, typeName, argumentsName, resultsName));
    if (entry.isEmpty()) return true;
    out.print(" ");
    out.printRegion(body, RegionForm.WITHOUT_ARGUMENTS);
    return true;
  }

  private static void printResults(
      OpAsmPrinter out, List<Type> types, Optional<Attribute> resultAttributes) {
    if (types.isEmpty()) return;
    boolean bare =
        types.size() == 1
            && !(types.getFirst() instanceof FunctionType)
            && entry(resultAttributes, 0).isEmpty();
    out.print(bare ? " -> " : " -> (");
    for (int i = 0; i < types.size(); i++) {
      if (i > 0) out.print(", ");
      out.print(types.get(i));
      out.printOptionalAttrDict(entry(resultAttributes, i));
    }
    if (!bare) out.print(")");
  }

  /** The attributes of an argument or result. */
  private static Map<String, Attribute> entry(Optional<Attribute> list, int position) {
    return list.orElse(null) instanceof ArrayAttr array
            && array.elements().get(position) instanceof DictionaryAttr dictionary
        ? dictionary.entries()
        : Map.of();
  }
}
