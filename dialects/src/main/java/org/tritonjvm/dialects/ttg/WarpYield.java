package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.dialect.Verified;
import java.util.List;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.warp_yield",
    traits = {"Pure", "Terminator", "ReturnLike", "HasParent<ttg.warp_specialize>"},
    assembly = "($values^)? attr-dict (`:` type($values)^)?",
    summary = "gives the results of `ttg.warp_specialize` at the end of its default region")
public record WarpYield(List<Value> values) implements TtgOp, Verified {

  @Override
  public boolean verify(Operation op) {
    var parent = op.parent().orElseThrow();
    MemoryOps.require(
        values.size() == parent.resultCount(),
        "has %d operands but parent op expected %d".formatted(values.size(), parent.resultCount()));
    for (int i = 0; i < values.size(); i++) {
      var type = values.get(i).type();
      var expected = parent.result(i).type();
      MemoryOps.require(
          type.equals(expected),
          "operand #%d has type '%s' but parent op expected '%s'".formatted(i, type, expected));
    }
    return true;
  }
}
