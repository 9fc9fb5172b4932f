package org.tritonjvm.mlir.dialect.format;

import org.tritonjvm.mlir.dialect.OpAsmPrinter;
import org.tritonjvm.mlir.dialect.OpSpec.Arity;
import org.tritonjvm.mlir.dialect.format.OpShape.Segments;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Raw;

/** One operation being printed, with its values divided among the declared components. */
final class PrintFrame {
  final OpAsmPrinter printer;
  final Operation op;
  final Context context;
  final long out;
  final long handle;

  /** Where each component's values begin, and last where all end; empty if they do not fit. */
  final int[] operandBegin;

  final int[] resultBegin;

  PrintFrame(OpAsmPrinter printer, Operation op, OpShape shape) {
    this.printer = printer;
    this.op = op;
    this.context = printer.context();
    this.out = printer.handle();
    this.handle = Raw.handle(op);
    this.operandBegin = divide(shape.operandSegments(), op.operandCount());
    this.resultBegin = divide(shape.resultSegments(), op.resultCount());
  }

  private static final int[] NONE = {};

  private int[] divide(Segments segments, int total) {
    int n = segments.arities().size();
    var begin = new int[n + 1];
    int rest = total - segments.fixed();
    int variable = segments.variable();
    if (segments.sized()) {
      var sizes =
          op.attribute(segments.attribute()).orElse(null) instanceof DenseArrayAttr a
              ? a.toLongs()
              : new long[0];
      if (sizes.length != n) return NONE;
      for (int i = 0; i < n; i++) {
        if (sizes[i] < 0 || sizes[i] > total - begin[i]) return NONE;
        begin[i + 1] = begin[i] + (int) sizes[i];
      }
      if (begin[n] != total) return NONE;
    } else {
      if (rest < 0 || (variable == 0 ? rest != 0 : rest % variable != 0)) return NONE;
      for (int i = 0; i < n; i++) {
        begin[i + 1] = begin[i] + (segments.arities().get(i) == Arity.ONE ? 1 : rest / variable);
      }
    }
    return begin;
  }

  /** Whether the operation has the shape of its declaration, as a verified one does. */
  boolean fits(OpShape shape) {
    return operandBegin.length == shape.operands() + 1 && resultBegin.length == shape.results() + 1;
  }

  int operandCount(int operand) {
    return operandBegin[operand + 1] - operandBegin[operand];
  }

  int resultCount(int result) {
    return resultBegin[result + 1] - resultBegin[result];
  }

  /** The handle of an attribute, 0 if absent. */
  long attribute(String name) {
    return Shim.shimOperationAttribute(handle, Raw.identifier(context, name));
  }
}
