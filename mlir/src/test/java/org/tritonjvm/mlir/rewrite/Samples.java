package org.tritonjvm.mlir.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/** IR and patterns that the tests share. */
final class Samples {
  static final String SUM =
      """
      func.func @f(%a: i32, %b: i32) -> i32 {
        %c0 = arith.constant 0 : i32
        %0 = arith.addi %a, %c0 : i32
        %1 = arith.muli %0, %b : i32
        return %1 : i32
      }
      """;

  /** x + 0 = x. */
  static final RewritePattern ADD_OF_ZERO =
      RewritePattern.of(
          "AddOfZero",
          "arith.addi",
          (op, rewriter) -> {
            if (constant(op.operand(1)).filter(c -> c == 0).isEmpty()) {
              return rewriter.notifyMatchFailure(op, "the right operand is not zero");
            }
            rewriter.replaceOp(op, op.operand(0));
            return true;
          });

  /** x * y = x + y, which is wrong and easily seen. */
  static final RewritePattern MUL_TO_ADD =
      RewritePattern.of(
          "MulToAdd",
          "arith.muli",
          (op, rewriter) -> {
            var add =
                rewriter.create("arith.addi", List.of(op.result().type()), op.operands(), Map.of());
            rewriter.replaceOp(op, add);
            return true;
          });

  private Samples() {}

  static Optional<Long> constant(Value value) {
    return value
        .definition()
        .filter(op -> op.is("arith.constant"))
        .flatMap(op -> op.attribute("value"))
        .filter(IntegerAttr.class::isInstance)
        .map(a -> ((IntegerAttr) a).value());
  }

  static List<String> names(Operation root) {
    var names = new ArrayList<String>();
    root.walk(op -> names.add(op.name()));
    return names.stream().filter(n -> !n.equals("builtin.module")).toList();
  }

  static Operation first(Operation root, String name) {
    var found = new ArrayList<Operation>();
    root.walk(
        op -> {
          if (op.is(name)) found.add(op);
        });
    return found.getFirst();
  }
}
