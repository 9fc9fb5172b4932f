package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.atomic_poll",
    assembly =
        "$sem `,` $scope `,` $ptr `,` $expected (`timeout` $timeout^)?"
            + " attr-dict `:` qualified(type($ptr)) `,` type($expected) `->` type($result)",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "ptr", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, on = "ptr", resource = GlobalMemory.NAME)
    },
    summary = "waits until memory holds an expected value",
    description =
        "One thread reads again and again without ordering, the others wait for it. With `acquire` a"
            + " fence follows once the value was seen.")
public record AtomicPoll(
    @OfType(TT.Ptr.class) Value ptr,
    @OfType(TT.Int.class) Value expected,
    @OfType(Constraints.I64.class) Optional<Value> timeout,
    MemSemantic sem,
    MemSyncScope scope,
    @OfType(Constraints.I1.class) OpResult result)
    implements TritonOp, InfersFromSyntax, Verified {
  static List<TypeRule> typeRules() {
    return List.of(MemoryTypes.pointers("expected").claiming("ptr type matches expected type"));
  }

  @Override
  public boolean verify(Operation op) {
    if (sem != MemSemantic.ACQUIRE && sem != MemSemantic.RELAXED) {
      throw new InvalidIr("only supports acquire and relaxed semantics");
    }
    return switch (Types.bitWidth(expected.type())) {
      case 16, 32, 64 -> true;
      default ->
          throw new InvalidIr("only supports integer elements with width {16, 32, 64}");
    };
  }
}
