package org.tritonjvm.nvidia.matmul;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.dialects.ttng.MMAv5OpInterface;
import org.tritonjvm.mlir.ir.Diagnostic;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Walk;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/** Says in the module's attribute {@code ttng.two-ctas} whether products take two blocks each. */
@PassName("triton-nvidia-check-matmul-two-cta")
@Summary("Check that all products of tcgen05 take one block, or all take two")
public record CheckMatmulTwoCta() implements Pass {
  private static final String ATTRIBUTE = "ttng.two-ctas";

  @Override
  public void run(PassContext p) {
    var module = p.operation();
    var products = new ArrayList<Operation>();
    module.walk(
        Walk.Order.POST_ORDER,
        op -> {
          if (op.view() instanceof MMAv5OpInterface) products.add(op);
          return Walk.Step.ADVANCE;
        });
    if (products.isEmpty() && module.hasAttribute(ATTRIBUTE)) return;
    boolean two = !products.isEmpty() && takesTwo(products.getFirst());
    for (var product : products) {
      if (takesTwo(product) == two) continue;
      refuse(product, products.getFirst());
      p.signalFailure();
      return;
    }
    module.setAttribute(ATTRIBUTE, IntegerAttr.ofBoolean(p.context(), two));
  }

  private static boolean takesTwo(Operation product) {
    return ((MMAv5OpInterface) product.view()).two_ctas();
  }

  private static void refuse(Operation product, Operation first) {
    var note =
        new Diagnostic(
            Diagnostic.Severity.NOTE,
            first.location(),
            "the first product has two_ctas=" + takesTwo(first),
            List.of());
    product
        .context()
        .diagnostics()
        .emit(
            new Diagnostic(
                Diagnostic.Severity.ERROR,
                product.location(),
                "'"
                    + product.name()
                    + "' op inconsistent two_ctas setting across matmuls: all or none may have it",
                List.of(note)));
  }
}
