package org.tritonjvm.nvidia.matmul;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.tritonjvm.dialects.tt.DotScaled;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Diagnostic;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Walk;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.mlir.rewrite.GreedyPatternRewriteDriver;
import org.tritonjvm.mlir.rewrite.PatternSet;
import org.tritonjvm.nvidia.ComputeCapability;
import org.tritonjvm.passes.ttgir.matmul.ScaledDots;

/**
 * Puts matrix products on tensor cores.
 *
 * @param disableMmaV3 as if the environment variable {@code DISABLE_MMA_V3} were set: products are
 *     computed by mma.sync also where there is wgmma
 */
@PassName("tritongpu-accelerate-matmul")
@Summary("Choose tensor core instructions, and the layouts they ask for, for matrix products")
@DependentDialects({"arith", "tt", "ttg", "ttng"})
public record AccelerateMatmul(
    @Option(value = "Use mma.sync where there is wgmma", defaultValue = "false")
        boolean disableMmaV3)
    implements Pass {
  @Override
  public void run(PassContext p) {
    var module = p.operation();
    var capability = ComputeCapability.require(module);
    if (capability.isEmpty()) {
      p.signalFailure();
      return;
    }
    transposeScaled(products(module));
    boolean useWgmma = !disableMmaV3 && !isSet(System.getenv("DISABLE_MMA_V3"));
    var acceleration = new MatmulAcceleration(p, capability.get(), useWgmma);
    // Last first: a product that others lead to decides how their warps are laid out.
    boolean ok =
        forEach(products(module).reversed(), acceleration::accelerate)
            && forEach(products(module), op -> MixedPrecision.resolve(op, capability.get()));
    if (ok) GreedyPatternRewriteDriver.applyPatternsGreedily(module, PatternSet.of());
    else p.signalFailure();
  }

  private static void transposeScaled(List<Operation> products) {
    for (var op : products) {
      if (op.view() instanceof DotScaled dot
          && dot.a_scale().isEmpty()
          && dot.b_scale().isPresent()) {
        ScaledDots.transpose(op, dot);
      }
    }
  }

  /** False after an error at the first operation that cannot be treated. */
  private static boolean forEach(List<Operation> products, Consumer<Operation> treat) {
    for (var op : products) {
      var location = op.location();
      var name = op.name();
      try {
        treat.accept(op);
      } catch (InvalidIr e) {
        op.context()
            .diagnostics()
            .emit(Diagnostic.Severity.ERROR, location, "'" + name + "' op " + e.getMessage());
        return false;
      }
    }
    return true;
  }

  private static boolean isSet(String value) {
    return value != null && List.of("1", "true", "on").contains(value.toLowerCase(Locale.ROOT));
  }

  private static List<Operation> products(Operation module) {
    var products = new ArrayList<Operation>();
    module.walk(
        Walk.Order.POST_ORDER,
        op -> {
          if (op.is("tt.dot") || op.is("tt.dot_scaled")) products.add(op);
          return Walk.Step.ADVANCE;
        });
    return products;
  }
}
