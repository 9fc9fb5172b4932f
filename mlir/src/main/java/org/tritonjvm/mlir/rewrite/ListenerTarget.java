package org.tritonjvm.mlir.rewrite;

import java.util.ArrayList;
import java.util.Optional;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.internal.Words;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Value;

/** Hands a driver's notifications (event, subject, words) to a listener and to a trace. */
record ListenerTarget(
    Context context, Optional<RewriteListener> listener, Optional<PatternTrace> trace)
    implements Upcalls.Target {
  static final int OPERATION_INSERTED = 0;
  static final int BLOCK_INSERTED = 1;
  static final int OPERATION_MODIFIED = 2;
  static final int OPERATION_REPLACED = 3;
  static final int OPERATION_ERASED = 4;
  static final int BLOCK_ERASED = 5;
  static final int PATTERN_BEGIN = 6;
  static final int PATTERN_END = 7;
  static final int MATCH_FAILURE = 8;

  /** A target for the time of a driver's run. */
  record Registration(long id, boolean patterns, boolean failures) implements AutoCloseable {
    /** As the shim wants it: the target or 0, whether it hears of patterns, of failures. */
    long[] words() {
      return new long[] {id, patterns ? 1 : 0, failures ? 1 : 0};
    }

    @Override
    public void close() {
      if (id != 0) Upcalls.unregister(id);
    }
  }

  /** What a driver in a context has to tell: the listener, if any, and the context's trace. */
  static Registration register(Context context, Optional<RewriteListener> listener) {
    var settings = RewriteSettings.of(context);
    var trace = settings.startTrace();
    if (listener.isEmpty() && trace.isEmpty()) return new Registration(0, false, false);
    long id = Upcalls.register(new ListenerTarget(context, listener, trace));
    return new Registration(id, trace.isPresent(), settings.wantsFailures());
  }

  @Override
  public long call(int kind, long event, long subject, long words, long d) {
    trace.ifPresent(t -> t.happened((int) event, subject, words));
    listener.ifPresent(l -> tell(l, (int) event, subject, words));
    return 0;
  }

  private void tell(RewriteListener hears, int event, long subject, long words) {
    switch (event) {
      case OPERATION_INSERTED -> hears.operationInserted(Raw.operation(context, subject));
      case BLOCK_INSERTED -> hears.blockInserted(Raw.block(context, subject));
      case OPERATION_MODIFIED -> hears.operationModified(Raw.operation(context, subject));
      case OPERATION_REPLACED -> {
        var values = new ArrayList<Value>();
        for (long value : Words.counted(words)) values.add(Raw.value(context, value));
        hears.operationReplaced(Raw.operation(context, subject), values);
      }
      case OPERATION_ERASED -> hears.operationErased(Raw.operation(context, subject));
      case BLOCK_ERASED -> hears.blockErased(Raw.block(context, subject));
      default -> {} // of patterns, for the trace alone
    }
  }
}
