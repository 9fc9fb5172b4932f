package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.Collections;
import org.tritonjvm.dialects.tt.MapElementwise;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/** Scalar code with control flow, applied to each element. */
public final class ElementRegions {
  private ElementRegions() {}

  public static void addTo(OpLowerings table) {
    table.add(MapElementwise.class, ElementRegions::map);
  }

  private static void map(MapElementwise map, Operation op, FunctionLowering f) {
    var registers = DistinctRegisters.of(op.operand(0).type());
    int pack = map.pack();
    var inputs = op.operands().stream().map(v -> registers.select(f.values(v))).toList();
    int n = inputs.getFirst().size();
    if (n % pack != 0) {
      throw new InvalidIr("takes %d elements at a time of %d in a thread".formatted(pack, n));
    }
    var results = op.results().stream().map(_ -> new ArrayList<Value>()).toList();
    for (int first = 0; first < n; first += pack) {
      var arguments = new ArrayList<Value>();
      for (var input : inputs) arguments.addAll(input.subList(first, first + pack));
      var made = f.inline(map.scalarOp(), Collections.unmodifiableList(arguments));
      for (int i = 0; i < results.size(); i++) {
        results.get(i).addAll(made.subList(i * pack, (i + 1) * pack));
      }
    }
    for (int i = 0; i < results.size(); i++) {
      f.define(op.result(i), registers.repeat(results.get(i)));
    }
  }
}
