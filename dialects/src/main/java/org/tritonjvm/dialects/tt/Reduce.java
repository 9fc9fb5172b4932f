package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Blocks;
import org.tritonjvm.mlir.dialect.InfersTypes;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.RegionsVerified;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.reduce",
    traits = {"Pure", "SameOperandsShape", "SingleBlock"},
    summary = "combines the elements of tensors along an axis",
    description =
        "The region takes the scalars of two positions, first those of one, and gives their"
            + " combination, which must be associative.")
public record Reduce(
    @OfType(TT.Tensor.class) List<Value> srcs,
    int axis,
    @OfType(TT.AnyType.class) List<OpResult> result,
    @Blocks(1) Region combineOp)
    implements SameOperandsEncoding, TritonOp, InfersTypes, Verified, RegionsVerified {
  static List<Type> inferResultTypes(List<Value> srcs, int axis, Region combineOp) {
    return srcs.stream()
        .map(s -> ShapeInference.reduce((RankedTensorType) s.type(), axis))
        .toList();
  }

  @Override
  public boolean verify(Operation op) {
    CombineRegions.verify(srcs, axis, result);
    return true;
  }

  @Override
  public boolean verifyRegions(Operation op) {
    CombineRegions.verifyRegion(combineOp, srcs, "tt.reduce.return");
    return true;
  }

  /**
   * The one operation that combines two scalars and whose result is returned, if that is all that
   * the region does; a commutative one may take its operands in either order.
   */
  public Optional<Operation> singleCombiner() {
    if (srcs.size() != 1 || result.size() != 1) return Optional.empty();
    var block = combineOp.front();
    var combiner = block.terminator().operand(0).definition();
    if (combiner.isEmpty()) return Optional.empty();
    var op = combiner.get();
    if (op.operandCount() != 2 || op.resultCount() != 1) return Optional.empty();
    var arguments = block.arguments();
    boolean inOrder =
        op.operand(0).equals(arguments.get(0)) && op.operand(1).equals(arguments.get(1));
    boolean swapped =
        op.operand(0).equals(arguments.get(1))
            && op.operand(1).equals(arguments.get(0))
            && op.hasTrait("IsCommutative");
    return inOrder || swapped ? combiner : Optional.empty();
  }
}
