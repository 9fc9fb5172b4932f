package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.dialects.tt.Dot;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;

/**
 * Matrix products by multiplications and additions: each thread has the rows and columns that its
 * elements of the result are made of.
 */
public final class FmaDots {
  private static final int COLUMN = 1;
  private static final int ROW = 2;

  private FmaDots() {}

  /** Lowers a product whose operands hold all of K in each thread. */
  public static void lower(Dot dot, FunctionLowering f) {
    var e = f.emitter();
    var type = (RankedTensorType) dot.d().type();
    var left = matrix(dot.a(), type);
    var right = matrix(dot.b(), type);
    if (!isWhole(left, COLUMN) || !isWhole(right, ROW)) {
      throw new InvalidIr("has operands of which a thread does not hold whole rows and columns");
    }
    var a = f.values(dot.a());
    var b = f.values(dot.b());
    var registers = MatrixRegisters.of(type);
    var sums = new ArrayList<>(f.values(dot.c()));
    for (int k : left.columns()) {
      for (int r = 0; r < sums.size(); r++) {
        var p = registers.place(r);
        var x = a.get(left.register(p.batch(), p.row(), k));
        var y = b.get(right.register(p.batch(), k, p.column()));
        sums.set(r, add(e, x, y, sums.get(r)));
      }
    }
    f.define(dot.d(), List.copyOf(sums));
  }

  private static MatrixRegisters matrix(Value operand, RankedTensorType result) {
    var type = (RankedTensorType) operand.type();
    if (!type.elementType().equals(result.elementType())) {
      throw new InvalidIr(
          "multiplies %s for sums of %s without a matrix instruction, which is not supported"
              .formatted(type.elementType(), result.elementType()));
    }
    return MatrixRegisters.of(type);
  }

  private static boolean isWhole(MatrixRegisters matrix, int fromLast) {
    return matrix.isSameInAllWarps(fromLast)
        && matrix.laneBases(fromLast).stream().allMatch(b -> b == 0);
  }

  private static Value add(Emitter e, Value x, Value y, Value sum) {
    return sum.type() instanceof FloatType
        ? e.op("llvm.intr.fmuladd", sum.type(), x, y, sum)
        : e.add(e.mul(x, y), sum);
  }
}
