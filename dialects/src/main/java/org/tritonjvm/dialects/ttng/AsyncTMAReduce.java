package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.dialects.tt.DescriptorChecks;
import org.tritonjvm.dialects.tt.TensorDescInterface;
import java.util.List;
import org.tritonjvm.dialects.tt.DescriptorReduceKind;
import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.async_tma_reduce",
    assembly =
        "$kind `,` $desc `[` $coord `]` $src attr-dict `:` qualified(type($desc)) `,` qualified(type($src))",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "desc", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, on = "desc", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.READ, on = "src", resource = SharedMemory.ASYNC)
    },
    summary = "Combines a buffer in shared memory with the block at coordinates by TMA.")
public record AsyncTMAReduce(
    DescriptorReduceKind kind,
    @OfType(TT.TensorDesc.class) Value desc,
    @OfType(Constraints.I32.class) List<Value> coord,
    @OfType(TtgTypes.MemDesc.class) Value src)
    implements TtgOp, TMAStoreLikeOpInterface, Verified {
  @Override
  public boolean verify(Operation op) {
    TMAChecks.coordinates(desc, coord);
    DescriptorChecks.block(desc, src);
    TMAChecks.store(desc, src);
    var element = ((TensorDescInterface) desc.type()).elementType();
    Checks.require(
        isSupportedReduceKind(kind, element),
        "unsupported reduce kind %s for element type %s"
            .formatted(kind.keyword(), Checks.quoted(op, element)));
    return true;
  }

  /** Whether TMA combines elements of a type in a way. */
  public static boolean isSupportedReduceKind(DescriptorReduceKind kind, Type element) {
    boolean half =
        element instanceof FloatType f
            && (f.kind() == FloatType.Kind.F16 || f.kind() == FloatType.Kind.BF16);
    boolean single = element instanceof FloatType f && f.kind() == FloatType.Kind.F32;
    boolean integer = element.isInteger(32) || element.isInteger(64);
    boolean signedLong =
        element.isInteger(64)
            && ((IntegerType) element).signedness() == IntegerType.Signedness.SIGNED;
    return switch (kind) {
      case ADD -> (integer && !signedLong) || single || half;
      case MIN, MAX -> integer || half;
      case AND, OR, XOR -> integer;
      case INC, DEC -> false;
    };
  }
}
