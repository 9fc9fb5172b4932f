package org.tritonjvm.dialects.ttg;

import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.dialect.Verified;
import java.util.Optional;
import org.tritonjvm.dialects.tt.RMWOp;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.InfersTypes;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.local_atomic_scatter_rmw",
    assembly =
        "$atomic_rmw_op `,` $dst `[` $indices `]` `,` $values (`,` $mask^)? attr-dict `:` functional-type(operands, results)",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "dst", resource = SharedMemory.GENERIC),
      @Effect(value = Effect.Kind.WRITE, on = "dst", resource = SharedMemory.GENERIC)
    },
    summary = "changes elements of a buffer atomically at indices along an axis",
    description =
        """
        Element I of `values` is combined with the element at I, the coordinate of the axis being replaced
        by `indices[I]`; the result is what was there before. Where the mask is false nothing is changed
        and the result is undefined.
        """)
public record LocalAtomicScatterRMW(
    RMWOp atomic_rmw_op,
    @OfType(TtgTypes.MemDesc.class) Value dst,
    @OfType(TT.Tensor.class) Value values,
    @OfType(TT.IntTensor.class) Value indices,
    @OfType(TtgTypes.I1Tensor.class) Optional<Value> mask,
    int axis,
    @OfType(TT.Tensor.class) OpResult result)
    implements TtgOp, InfersTypes, Verified {
  static Type inferResultTypes(
      RMWOp atomic_rmw_op, Value dst, Value values, Value indices, Optional<Value> mask, int axis) {
    return values.type();
  }

  @Override
  public boolean verify(Operation op) {
    MemoryOps.checkMutable(dst);
    MemoryOps.checkShared(dst, "destination");
    MemoryOps.require(
        !(MemoryOps.tensor(values).elementType() instanceof PointerType),
        "values must have integer or floating element type");
    MemoryOps.checkRank(MemoryOps.tensor(values), MemoryOps.memDesc(dst), "values");
    MemoryOps.require(
        MemoryOps.sameShape(values, indices), "values shape must match indices shape");
    MemoryOps.checkAxis(axis, dst, "destination");
    MemoryOps.require(
        MemoryOps.sameEncoding(values, indices), "values must have the same layout as indices");
    MemoryOps.require(
        mask.isEmpty() || mask.get().type().equals(tensorOf(IntegerType.get(op.context(), 1))),
        "failed to verify that mask type matches values type");
    MemoryOps.require(
        MemoryOps.sameElements(dst, values),
        "values element type must match destination element type");
    MemoryOps.require(
        result.type().equals(values.type()),
        "failed to verify that result type matches values type");
    return true;
  }

  private Type tensorOf(Type element) {
    return MemoryOps.tensor(values).withElementType(element);
  }

  /** Whether the order of two such operations on the same elements cannot be observed. */
  public boolean isCommutative() {
    if (result.hasUses() || !(MemoryOps.memDesc(dst).elementType() instanceof IntegerType)) {
      return false;
    }
    return switch (atomic_rmw_op) {
      case ADD, AND, OR, XOR, MAX, MIN, UMAX, UMIN -> true;
      case FADD, XCHG -> false;
    };
  }
}
