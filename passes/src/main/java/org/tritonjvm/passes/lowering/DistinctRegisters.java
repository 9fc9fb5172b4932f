package org.tritonjvm.passes.lowering;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.ColumnAction;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;

/** The registers of a thread that hold an element each, without those that hold copies. */
public final class DistinctRegisters {
  private final Optional<LinearLayout> whole;
  private final Optional<ColumnAction> action;

  private DistinctRegisters(Optional<LinearLayout> whole) {
    this.whole = whole;
    this.action = whole.map(LayoutUtils::actionRemoveBroadcastedRegs);
  }

  /** Of a tensor, or the one register of a scalar. */
  public static DistinctRegisters of(Type type) {
    return new DistinctRegisters(
        type instanceof RankedTensorType tensor
            ? Optional.of(FunctionLowering.layout(tensor))
            : Optional.empty());
  }

  /** The layout with no register but these; empty for a scalar. */
  public Optional<LinearLayout> layout() {
    return whole.map(l -> action.orElseThrow().apply(l));
  }

  /** Of a list with an entry for each register, the distinct ones. */
  public <T> List<T> select(List<T> registers) {
    return action.map(a -> a.apply(registers)).orElse(registers);
  }

  /** Of a list with an entry for each distinct register, one for each register. */
  public <T> List<T> repeat(List<T> distinct) {
    return whole.map(l -> LayoutUtils.broadcastAs(distinct, l)).orElse(distinct);
  }
}
