package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.Reshape;
import org.tritonjvm.dialects.tt.Split;
import org.tritonjvm.dialects.tt.Trans;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.MemDescSubslice;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttng.WarpGroupDot;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.ttgir.Converts;

/**
 * Cuts a wgmma product whose left operand is in registers in two along K, so that the registers of
 * the second half may be computed while the first half is multiplied: upstream's splitRSDot.
 */
final class SplitDots {
  private static final int HALVES = 2;

  /** So many terms that a part of a product never adds up in between. */
  private static final int NEVER = 1 << 30;

  private SplitDots() {}

  /** The products in the place of one; the last has the result. */
  static List<Operation> split(Operation op) {
    var dot = (WarpGroupDot) op.view();
    if (!(dot.a().type() instanceof RankedTensorType a)) return List.of(op);
    var mma = (NvidiaMmaEncoding) ((RankedTensorType) dot.d().type()).encoding().orElseThrow();
    int k = Shapes.of(a).getLast();
    if (k <= mma.instrShape().get(2)) return List.of(op);
    int half = k / HALVES;
    var builder = Builder.before(op);
    var left = columns(builder, dot.a(), half);
    var right = List.of(rows(builder, dot.b(), 0, half), rows(builder, dot.b(), half, half));
    var products = new ArrayList<Operation>();
    var sum = dot.c();
    var useC = dot.useC();
    int impreciseLeft = dot.maxNumImpreciseAcc();
    for (int i = 0; i < HALVES; i++) {
      int imprecise = Math.min(impreciseLeft, half);
      impreciseLeft -= imprecise;
      var part =
          Ops.infer(
              builder,
              WarpGroupDot.class,
              left.get(i),
              right.get(i),
              sum,
              useC,
              dot.inputPrecision(),
              imprecise == half ? NEVER : imprecise,
              dot.isAsync());
      products.add(part.d().owner());
      sum = part.d();
      useC = Optional.empty();
    }
    dot.d().replaceAllUsesWith(sum);
    op.erase();
    return products;
  }

  /** The two halves of a matrix of 2 x {@code half} columns; they stay in their registers. */
  private static List<Value> columns(Builder builder, Value matrix, int half) {
    var type = (RankedTensorType) matrix.type();
    var shape = new ArrayList<>(Shapes.of(type));
    int rank = shape.size();
    shape.set(rank - 1, HALVES);
    shape.add(half);
    var cut = reshape(builder, matrix, shape);
    // The choice of the half goes last, where tt.split wants it.
    var order = new ArrayList<>(IntStream.range(0, rank - 1).boxed().toList());
    order.add(rank);
    order.add(rank - 1);
    var turned = Ops.infer(builder, Trans.class, cut, order);
    var halves = Ops.infer(builder, Split.class, turned.result());
    return IntStream.range(0, HALVES)
        .mapToObj(i -> i == 0 ? halves.outLHS() : halves.outRHS())
        // In the layout of the whole each element is where it is.
        .map(part -> Converts.create(builder, part, Types.encoding(type).orElseThrow()))
        .toList();
  }

  private static Value reshape(Builder builder, Value matrix, List<Integer> shape) {
    var type = (RankedTensorType) matrix.type();
    var encoding =
        Types.encoding(type)
            .orElseThrow()
            .inferReshape(Shapes.of(type), shape, Optional.empty(), false);
    var result = tensor(type, shape, encoding);
    return Ops.create(builder, Reshape.class, List.of(result), matrix, false, false).result();
  }

  private static Value rows(Builder builder, Value matrix, int first, int count) {
    var type = (MemDescType) matrix.type();
    var shape = new ArrayList<>(type.extents());
    var offsets = new ArrayList<>(IntStream.range(0, shape.size()).mapToObj(_ -> 0).toList());
    int kDim = shape.size() - 2;
    shape.set(kDim, count);
    offsets.set(kDim, first);
    var view =
        new MemDescType(
            shape,
            type.elementType(),
            type.encoding(),
            type.memorySpace(),
            false,
            type.allocShape());
    return Ops.create(builder, MemDescSubslice.class, List.of(view), matrix, offsets).result();
  }

  private static RankedTensorType tensor(
      RankedTensorType like, List<Integer> shape, TensorEncoding encoding) {
    return RankedTensorType.get(
        like.context(), Shapes.longs(shape), like.elementType(), Optional.of(encoding));
  }
}
