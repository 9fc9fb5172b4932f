package org.tritonjvm.dialects.ttng;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.tt.PredicatedOpInterface;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.dialects.ttg.MemoryOps;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Canonicalized;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.PatternRewriter;
import org.tritonjvm.mlir.rewrite.RewritePattern;

@Op(
    value = "ttng.tmem_store",
    assembly =
        "$src `,` $dst `` custom<Token>($dep, type($token)) `,` $pred "
            + "attr-dict `:` type($src) `->` qualified(type($dst))",
    effects = {@Effect(value = Effect.Kind.WRITE, on = "dst", resource = TensorMemory.NAME)},
    summary = "Stores a tensor to a buffer in tensor memory.")
public record TMEMStore(
    @OfType(TtgTypes.MemDesc.class) Value dst,
    @OfType(TtgTypes.Token.class) Optional<Value> dep,
    @OfType(TT.Tensor.class) Value src,
    @OfType(Constraints.I1.class) Value pred,
    @OfType(TtgTypes.Token.class) Optional<OpResult> token)
    implements TtgOp, PredicatedOpInterface, TokenSyntax, Verified, Canonicalized {
  static List<RewritePattern> canonicalization() {
    return List.of(
        RewritePattern.of(
            "CanonicalizeConvertFromTMEMStore", "ttng.tmem_store", TMEMStore::unconverted));
  }

  /** A store of convert(x) stores x, if tensor memory can be reached from x's layout. */
  private static boolean unconverted(Operation op, PatternRewriter rewriter) {
    var store = (TMEMStore) op.view();
    if (!(store.src().definingOp() instanceof ConvertLayout convert)) return false;
    if (!TensorMemoryChecks.isAccessible(
        op, Checks.tensor(convert.src()), Checks.memDesc(store.dst()))) {
      return false;
    }
    rewriter.modifyInPlace(op, () -> Ops.setOperands(op, "src", List.of(convert.src())));
    return true;
  }

  @Override
  public Optional<Value> predicateOperand() {
    return Optional.of(pred);
  }

  @Override
  public Type predicateOperandTypeLike() {
    return pred.type();
  }

  @Override
  public boolean verify(Operation op) {
    var type = Checks.memDesc(dst);
    Checks.require(
        TensorMemoryChecks.isTensorMemoryEncoding(type), "should use tensor memory encoding.");
    Checks.require(type.mutableMemory(), "Cannot store into an immutable alloc");
    TensorMemoryChecks.registers(op, Checks.tensor(src), type, "source");
    MemoryOps.checkSameElements(Checks.tensor(src), type);
    return true;
  }
}
