package org.tritonjvm.dialects.ttng;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.mlir.dialect.OpAsmParser;
import org.tritonjvm.mlir.dialect.OpAsmPrinter;
import org.tritonjvm.mlir.dialect.Out;
import org.tritonjvm.mlir.dialect.UnresolvedOperand;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/** mbarriers, each with its predicate in brackets: {@code , %a[%p], %b[%q]}. */
interface BarriersSyntax {
  static void parseBarriersAndPreds(
      OpAsmParser parser,
      Out<List<UnresolvedOperand>> barriers,
      Out<List<UnresolvedOperand>> preds) {
    var all = new ArrayList<UnresolvedOperand>();
    var conditions = new ArrayList<UnresolvedOperand>();
    while (parser.parseOptionalToken(",")) {
      all.add(parser.parseOperand());
      parser.parseToken("[");
      conditions.add(parser.parseOperand());
      parser.parseToken("]");
    }
    barriers.set(all);
    preds.set(conditions);
  }

  static void printBarriersAndPreds(
      OpAsmPrinter printer, Operation op, List<Value> barriers, List<Value> preds) {
    for (int i = 0; i < barriers.size(); i++) {
      printer.print(", ");
      printer.print(barriers.get(i)).print("[");
      if (i < preds.size()) printer.print(preds.get(i));
      printer.print("]");
    }
  }
}
