package org.tritonjvm.mlir.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.internal.Words;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Value;

/** Answers for one conversion pattern when the native driver tries it. */
record ConversionUpcall(Context context, ConversionPattern pattern) implements Upcalls.Target {
  @Override
  public long call(int kind, long op, long rewriterHandle, long words, long d) {
    if (Upcalls.pending()) return 0;
    var root = Raw.operation(context, op);
    var operands = new ConversionPattern.Operands(operands(root, words));
    boolean reports = RewriteSettings.of(context).wantsFailures();
    var rewriter =
        new ConversionPatternRewriter(context, rewriterHandle, pattern.name(), root, reports);
    Raw.patternsRunning(context, 1);
    try {
      boolean matched = pattern.matchAndRewrite(root, operands, rewriter);
      if (matched && !rewriter.hasChanged()) throw PatternTarget.lied(pattern, true);
      return matched ? 1 : 0;
    } finally {
      Raw.patternsRunning(context, -1);
      rewriter.end();
    }
  }

  private List<List<Value>> operands(Operation root, long words) {
    var operands = new ArrayList<List<Value>>();
    long at = words;
    for (int i = 0; i < root.operandCount(); i++) {
      var values = new ArrayList<Value>();
      for (long value : Words.counted(at)) values.add(Raw.value(context, value));
      operands.add(values);
      at += 8L * (1 + values.size());
    }
    return operands;
  }
}
