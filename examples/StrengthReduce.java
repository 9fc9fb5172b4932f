import java.util.List;
import java.util.Map;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.dialects.arith.MulI;
import org.tritonjvm.mlir.ir.*;
import org.tritonjvm.mlir.pass.*;

@PassName("strength-reduce")
@Summary("Turns multiplications by powers of two into shifts")
public record StrengthReduce() implements Pass {
  public void run(PassContext p) {
    p.operation().walk(op -> {
      if (op.view() instanceof MulI(var x, var y, _, var product)
          && y.definingOp() instanceof Constant(IntegerAttr factor, _)
          && Long.bitCount(factor.value()) == 1) {
        var b = Builder.before(op);
        var bits = IntegerAttr.get(factor.type(), Long.numberOfTrailingZeros(factor.value()), p.context());
        var by = b.create("arith.constant", List.of(x.type()), List.of(), Map.of("value", bits));
        var shift = b.create("arith.shli", List.of(x.type()), List.of(x, by.result()), Map.of());
        product.replaceAllUsesWith(shift.result());
        p.debug(() -> "shift for a multiplication by " + factor.value());
      }
    });
  }
}
