package org.tritonjvm.passes.ttgir.matmul;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.dialects.tt.Dot;
import org.tritonjvm.dialects.tt.ElementwiseInlineAsm;
import org.tritonjvm.dialects.tt.InputPrecision;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.mlir.rewrite.GreedyPatternRewriteDriver;
import org.tritonjvm.mlir.rewrite.PatternSet;

/**
 * Makes products of f32 out of several products of narrower floats: each operand is split into a
 * part that the narrow format can hold and what is left, and the products of parts are added, small
 * ones first.
 *
 * <p>Source: Henry, Tang and Heinecke, "Leveraging the bfloat16 Artificial Intelligence Datatype
 * For Higher-Precision Computations" (2019); for TF32, NVIDIA's CUTLASS (3xTF32).
 *
 * @param emuTF32 whether {@code tf32x3} is made so too, with instructions of NVIDIA GPUs
 */
@PassName("tritongpu-F32DotTC")
@Summary("Compute products of f32 as sums of products of narrower floats")
@DependentDialects({"arith", "tt", "ttg"})
public record F32DotTC(
    @Option(
            value = "Whether tf32x3 is computed so, on NVIDIA GPUs",
            name = "emu-tf32",
            defaultValue = "false")
        boolean emuTF32)
    implements Pass {
  @Override
  public void run(PassContext p) {
    var products = new ArrayList<Operation>();
    p.operation()
        .walk(
            op -> {
              if (op.is("tt.dot")) products.add(op);
            });
    for (var op : products) {
      var dot = (Dot) op.view();
      if (!isF32(dot.a()) || !isF32(dot.b())) continue;
      var split = new Split(op, dot);
      switch (dot.inputPrecision()) {
        case TF32x3 -> {
          if (emuTF32) split.intoTF32();
        }
        case BF16x3 -> split.intoBF16(2);
        case BF16x6 -> split.intoBF16(3);
        case TF32, IEEE -> {}
      }
    }
    // Constants of loops are moved out, and what has become unused goes.
    GreedyPatternRewriteDriver.applyPatternsGreedily(p.operation(), PatternSet.of());
  }

  private static boolean isF32(Value value) {
    return value.type().elementOrSelf() instanceof FloatType f && f.kind() == FloatType.Kind.F32;
  }

  /** Of one product. */
  private static final class Split {
    private final Operation op;
    private final Dot dot;
    private final Builder builder;
    private final TensorArithmetic arithmetic;

    Split(Operation op, Dot dot) {
      this.op = op;
      this.dot = dot;
      this.builder = Builder.before(op);
      this.arithmetic = new TensorArithmetic(builder);
    }

    /** A product in three. */
    void intoTF32() {
      var a = rounded(dot.a());
      var aRest = arithmetic.subF(dot.a(), a);
      var b = rounded(dot.b());
      var bRest = arithmetic.subF(dot.b(), b);
      int imprecise = dot.maxNumImpreciseAcc();
      var first = product(aRest, b, zero(), InputPrecision.TF32, imprecise);
      var small = product(a, bRest, first, InputPrecision.TF32, imprecise);
      replace(product(a, b, withoutNaNs(small), InputPrecision.TF32, imprecise));
    }

    private Value rounded(Value value) {
      return Ops.create(
              builder,
              ElementwiseInlineAsm.class,
              List.of(value.type()),
              "cvt.rna.tf32.f32 $0, $1;",
              "=r,r",
              true,
              1,
              List.of(value))
          .result()
          .getFirst();
    }

    /** The products of parts whose numbers add up to less than the number of parts. */
    void intoBF16(int parts) {
      var a = parts(dot.a(), parts);
      var b = parts(dot.b(), parts);
      var small = zero();
      if (parts == 3) {
        small = product(a.get(1), b.get(1), small, InputPrecision.IEEE, 0);
        small = product(a.get(2), b.get(0), small, InputPrecision.IEEE, 0);
        small = product(a.get(0), b.get(2), small, InputPrecision.IEEE, 0);
      }
      small = product(a.get(1), b.get(0), small, InputPrecision.IEEE, 0);
      small = product(a.get(0), b.get(1), small, InputPrecision.IEEE, 0);
      replace(product(a.get(0), b.get(0), withoutNaNs(small), InputPrecision.IEEE, 0));
    }

    private List<Value> parts(Value value, int count) {
      var parts = new ArrayList<Value>();
      var rest = value;
      while (true) {
        var part = arithmetic.truncF(rest, builder.floatType(FloatType.Kind.BF16));
        parts.add(part);
        if (parts.size() == count) return parts;
        var exact = arithmetic.extF(part, builder.floatType(FloatType.Kind.F32));
        rest = arithmetic.subF(rest, exact);
      }
    }

    private Value zero() {
      return arithmetic.constant((RankedTensorType) dot.c().type(), 0.0);
    }

    private Value product(
        Value a, Value b, Value c, InputPrecision precision, int maxNumImpreciseAcc) {
      return Ops.create(
              builder, Dot.class, List.of(c.type()), a, b, c, precision, maxNumImpreciseAcc)
          .d();
    }

    /**
     * Infinity times a rest of zero is NaN; the product of the large parts alone then says what the
     * result is.
     */
    private Value withoutNaNs(Value value) {
      return arithmetic.select(arithmetic.isNaN(value), zero(), value);
    }

    private void replace(Value large) {
      dot.d().replaceAllUsesWith(arithmetic.addF(large, dot.c()));
      op.erase();
    }
  }
}
