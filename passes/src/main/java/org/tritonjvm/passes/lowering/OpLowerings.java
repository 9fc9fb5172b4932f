package org.tritonjvm.passes.lowering;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;

/** A table of lowerings by operation; what is put in later replaces what was there. */
public final class OpLowerings {
  private record Entry<T extends OpView>(Class<T> view, OpLowering<T> lowering) {
    void lower(Operation op, FunctionLowering f) {
      lowering.lower(view.cast(op.view()), op, f);
    }
  }

  private final Map<String, Entry<?>> byName = new HashMap<>();

  public <T extends OpView> OpLowerings add(Class<T> view, OpLowering<T> lowering) {
    byName.put(view.getAnnotation(Op.class).value(), new Entry<>(view, lowering));
    return this;
  }

  /** For an operation without a record. */
  public OpLowerings add(String name, OpLowering<OpView> lowering) {
    byName.put(name, new Entry<>(OpView.class, lowering));
    return this;
  }

  /** Lowers an operation; false if the table has nothing for it. */
  boolean lower(Operation op, FunctionLowering f) {
    var entry = Optional.ofNullable(byName.get(op.name()));
    entry.ifPresent(e -> e.lower(op, f));
    return entry.isPresent();
  }
}
