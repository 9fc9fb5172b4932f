package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.DialectHooks;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.FloatAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** What the dialect answers as a whole. */
final class TritonHooks implements DialectHooks.Constants, DialectHooks.Inlining {
  /** What is known of a call's results and would be lost with it. */
  private static final List<String> HINTS =
      List.of("tt.divisibility", "tt.contiguity", "tt.constancy");

  @Override
  public Optional<Operation> materializeConstant(Builder builder, Attribute value, Type type) {
    return switch (value) {
      case IntegerAttr _, FloatAttr _, DenseElementsAttr _ ->
          Optional.of(
              builder.create("arith.constant", List.of(type), List.of(), Map.of("value", value)));
      default -> Optional.empty();
    };
  }

  @Override
  public boolean mayInline(Operation call, Operation callable, boolean cloned) {
    return !(callable.attribute("noinline").orElse(null) instanceof IntegerAttr noinline
        && noinline.isTrue());
  }

  @Override
  public void replaceResult(Operation call, Value result) {
    var definition = result.definition();
    if (definition.isEmpty()) return;
    for (var hint : HINTS) {
      call.attribute(hint).ifPresent(value -> definition.get().setAttribute(hint, value));
    }
  }
}
