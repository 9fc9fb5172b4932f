package org.tritonjvm.dialects.ttig;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttig.sub_group_transpose",
    traits = {"AllTypesMatch<src, res>"},
    assembly = "operands attr-dict `:` type($src)",
    summary = "transposes a square of elements that a sub-group holds",
    description =
"""
        Work-item i holds row i before and column i after, a square of `sub_group_size` rows. It goes
        through local memory that the sub-group has for itself, so that no barrier is needed.
""")
public record SubGroupTranspose(
    @OfType(TT.Ptr.class) Value local_buffer,
    @OfType(TT.Tensor.class) Value src,
    @OfType(TT.Tensor.class) OpResult res)
    implements IntelOp, InfersFromSyntax, Verified {
  /** OpenCL's local memory. */
  private static final int WORKGROUP = 3;

  static List<TypeRule> typeRules() {
    return List.of(
        new TypeRule(
            "src",
            "local_buffer",
            src -> Optional.of(new PointerType(src.elementOrSelf(), WORKGROUP))));
  }

  @Override
  public boolean verify(Operation op) {
    var type = (RankedTensorType) src.type();
    long size =
        op.parentOf("builtin.module")
            .flatMap(module -> module.attribute(Launch.THREADS_PER_WARP))
            .map(a -> ((IntegerAttr) a).value())
            .orElse(32L);
    if (type.encoding().isPresent() || !Arrays.equals(type.shape(), new long[] {size, size})) {
      throw new InvalidIr(
          "can only be used on tensors of shape <sub_group_size x sub_group_size> with no"
              + " encoding");
    }
    return true;
  }
}
