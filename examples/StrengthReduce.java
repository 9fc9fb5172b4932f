import java.util.List;
import java.util.Map;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

@PassName("strength-reduce")
@Summary("Turns multiplications by powers of two into shifts")
public record StrengthReduce() implements Pass {
  public void run(PassContext p) {
    p.operation().walk(op -> { if (op.is("arith.muli")) reduce(op, p); });
  }

  private void reduce(Operation mul, PassContext p) {
    var constant = mul.operand(1).definition().filter(d -> d.is("arith.constant"));
    if (constant.isEmpty() || !(constant.get().attribute("value").get() instanceof IntegerAttr factor)) return;
    if (Long.bitCount(factor.value()) != 1) return;
    p.debug(() -> "shift for a multiplication by " + factor.value());
    var b = org.tritonjvm.mlir.ir.Builder.before(mul);
    var log = IntegerAttr.get(factor.type(), Long.numberOfTrailingZeros(factor.value()), p.context());
    var by = b.create("arith.constant", List.of(factor.type()), List.of(), Map.of("value", log));
    var shift = b.create("arith.shli", List.of(factor.type()), List.of(mul.operand(0), by.result()), Map.of());
    mul.replaceAllUsesWith(List.of(shift.result()));
  }
}
