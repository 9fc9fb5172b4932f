package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.dialect.DenseI32;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tritonjvm.mlir.dialect.Delimiter;
import org.tritonjvm.mlir.dialect.OpAsmParser;
import org.tritonjvm.mlir.dialect.OpAsmPrinter;
import org.tritonjvm.mlir.dialect.OperationState;
import org.tritonjvm.mlir.dialect.ParsedRegion;
import org.tritonjvm.mlir.dialect.Syntax;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.FunctionType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.Value;

/** {@code (%a) default {...} partition0(%b: i32) num_warps(4) {...} : (i32) -> i32}. */
final class WarpSpecializeSyntax implements Syntax {
  private static final String NUM_WARPS = "partitionNumWarps";

  @Override
  public boolean parse(OpAsmParser parser, OperationState state) {
    var at = parser.currentLocation();
    var captures = parser.parseOperandList(Delimiter.PAREN);
    state.parseOptionalAttrDictWithKeyword();
    parser.parseToken("default");
    state.addRegion(parser.parseRegion(List.of()));
    var place = parser.encode(parser.currentLocation());
    var warps = new ArrayList<Integer>();
    var partitions = new ArrayList<OwnedRegion>();
    while (parser.parseOptionalToken("partition" + partitions.size())) {
      var arguments = parser.parseArgumentList(Delimiter.PAREN, OpAsmParser.ArgumentForm.TYPE);
      parser.parseToken("num_warps");
      parser.parseToken("(");
      warps.add(int32(parser));
      parser.parseToken(")");
      partitions.add(owned(parser, parser.parseRegion(arguments)));
    }
    parser.parseToken(":");
    var type = parser.parseType(FunctionType.class);
    var values = parser.resolveOperands(captures, type.inputs(), at);
    state.addTypes(type.results());
    state.addAttribute(NUM_WARPS, new DenseI32().encode(parser.context(), warps));
    var holder = parser.emptyRegion();
    holder.ensureBlock();
    var builder = Builder.atStart(holder.region().front());
    builder.setLocation(place);
    builder.create(
        "ttg.warp_specialize.partitions", List.of(), values, Map.of(), partitions, List.of());
    state.addRegion(holder);
    return true;
  }

  /** Reads an integer that fits into 32 bits. */
  static int int32(OpAsmParser parser) {
    var at = parser.currentLocation();
    long value = parser.parseInteger();
    if (value != (int) value) throw parser.emitError(at, "integer value too large");
    return (int) value;
  }

  private static OwnedRegion owned(OpAsmParser parser, ParsedRegion parsed) {
    var region = new OwnedRegion(parser.context());
    region.region().takeBody(parsed.region());
    return region;
  }

  @Override
  public void print(OpAsmPrinter printer, Operation op) {
    var view = (WarpSpecialize) op.view();
    if (!(view.partitionOpHolder()
            .firstBlock()
            .flatMap(b -> b.first())
            .map(Operation::view)
            .orElse(null)
        instanceof WarpSpecializePartitions(var captures, var partitions))) {
      printer.printGeneric(op, false);
      return;
    }
    printer.print("(");
    printer.printOperands(captures).print(")");
    printer.printOptionalAttrDictWithKeyword(op, List.of(NUM_WARPS));
    printer.printNewline().print("default ");
    printer.printRegion(view.defaultRegion(), OpAsmPrinter.RegionForm.WITHOUT_ARGUMENTS);
    for (int i = 0; i < partitions.size(); i++) {
      var region = partitions.get(i);
      printer.printNewline().print("partition" + i + "(");
      printer.printCommaSeparated(
          region.front().arguments(), a -> printer.printRegionArgument(a, Map.of()));
      printer.print(") num_warps(" + view.partitionNumWarps().get(i) + ") ");
      printer.printRegion(region, OpAsmPrinter.RegionForm.WITHOUT_ARGUMENTS);
    }
    printer.print(" : ");
    printer.printFunctionalType(
        captures.stream().map(Value::type).toList(),
        op.results().stream().map(Value::type).toList());
  }
}
