package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import java.util.List;
import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.Encoded;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.tensormap_create",
    traits = {"AttrSizedOperandSegments"},
    assembly =
        "$desc_ptr `,` $global_address `,` `[` $box_dim `]` `,` `[` $global_dim `]` `,` "
            + "`[` $global_stride `]` `,` `[` $element_stride `]` "
            + "attr-dict `:` functional-type(operands, results)",
    effects = {
      @Effect(value = Effect.Kind.READ, resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, resource = GlobalMemory.NAME)
    },
    summary = "Writes a TMA descriptor to global memory.",
    description =
"""
The numbers of the attributes are those of PTX's tensormap.replace.
""")
public record TensormapCreate(
    @OfType(TT.Ptr.class) Value desc_ptr,
    @OfType(TT.Ptr.class) Value global_address,
    @OfType(Constraints.I32.class) List<Value> box_dim,
    @OfType(Constraints.I32.class) List<Value> global_dim,
    @OfType(Constraints.I64.class) List<Value> global_stride,
    @OfType(Constraints.I32.class) List<Value> element_stride,
    @Encoded(UpTo.Fifteen.class) int elem_type,
    @Encoded(UpTo.Two.class) int interleave_layout,
    @Encoded(UpTo.Three.class) int swizzle_mode,
    @Encoded(UpTo.One.class) int fill_mode)
    implements TtgOp, Verified {
  @Override
  public boolean verify(Operation op) {
    int rank = box_dim.size();
    checkSize("global dim", global_dim, rank);
    checkSize("global stride", global_stride, rank - 1);
    checkSize("element stride", element_stride, rank);
    return true;
  }

  private static void checkSize(String what, List<Value> values, int expected) {
    Checks.require(
        values.size() == expected,
        "Rank mismatch for %s. Got %d but expected %d".formatted(what, values.size(), expected));
  }
}
