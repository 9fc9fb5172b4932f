package org.tritonjvm.mlir.rewrite;

import java.util.ArrayList;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.internal.Words;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Value;

/** Hands the shim's notifications (event, subject, words) to a listener. */
record ListenerTarget(Context context, RewriteListener listener) implements Upcalls.Target {
  @Override
  public long call(int kind, long event, long subject, long words, long d) {
    switch ((int) event) {
      case 0 -> listener.operationInserted(Raw.operation(context, subject));
      case 1 -> listener.blockInserted(Raw.block(context, subject));
      case 2 -> listener.operationModified(Raw.operation(context, subject));
      case 3 -> {
        var values = new ArrayList<Value>();
        for (long value : Words.counted(words)) values.add(Raw.value(context, value));
        listener.operationReplaced(Raw.operation(context, subject), values);
      }
      case 4 -> listener.operationErased(Raw.operation(context, subject));
      default -> listener.blockErased(Raw.block(context, subject));
    }
    return 0;
  }
}
