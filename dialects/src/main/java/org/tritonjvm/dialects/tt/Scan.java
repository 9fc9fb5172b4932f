package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Blocks;
import org.tritonjvm.mlir.dialect.InfersTypes;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.RegionsVerified;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.scan",
    traits = {"Pure", "SameOperandsAndResultShape", "SingleBlock"},
    summary = "combines each element of tensors with all before it along an axis",
    description =
        "The region is that of `tt.reduce`. With `reverse` the elements after each count instead.")
public record Scan(
    @OfType(TT.Tensor.class) List<Value> srcs,
    int axis,
    Boolean reverse,
    @OfType(TT.Tensor.class) List<OpResult> result,
    @Blocks(1) Region combineOp)
    implements SameOperandsAndResultEncoding, TritonOp, InfersTypes, Verified, RegionsVerified {
  static List<Type> inferResultTypes(
      List<Value> srcs, int axis, Boolean reverse, Region combineOp) {
    return srcs.stream().map(Value::type).toList();
  }

  @Override
  public boolean verify(Operation op) {
    CombineRegions.verify(srcs, axis, result);
    return true;
  }

  @Override
  public boolean verifyRegions(Operation op) {
    CombineRegions.verifyRegion(combineOp, srcs, "tt.scan.return");
    return true;
  }
}
