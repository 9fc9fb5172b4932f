package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.AxisInfo;
import org.tritonjvm.passes.analysis.ModuleAxisInfoAnalysis;

/**
 * Which registers of a thread are known to hold the same number, because their elements lie in one
 * group of constancy along every dimension. Whatever a thread adds to its registers' indices by
 * exclusive or, they stay together.
 */
final class EqualRegisters {
  private static final EqualRegisters NONE = new EqualRegisters(new int[0]);

  private final int[] first;

  private EqualRegisters(int[] first) {
    this.first = first;
  }

  static EqualRegisters of(Value value, ModuleAxisInfoAnalysis axis) {
    if (!(value.type() instanceof RankedTensorType type)) return NONE;
    var info = axis.of(value);
    boolean isConstant = false;
    for (int d = 0; d < info.rank(); d++) isConstant |= info.constancy(d) > 1;
    return isConstant ? of(FunctionLowering.layout(type), info) : NONE;
  }

  static EqualRegisters of(LinearLayout layout, AxisInfo info) {
    int bits = layout.inDimSizeLog2(LayoutUtils.REGISTER);
    var groups = new HashMap<List<Integer>, Integer>();
    var first = new int[1 << bits];
    for (int r = 0; r < first.length; r++) {
      var group = new ArrayList<Integer>();
      for (int d = 0; d < info.rank(); d++) group.add(index(layout, bits, r, d) / length(info, d));
      int register = r;
      first[r] = groups.computeIfAbsent(group, _ -> register);
    }
    return new EqualRegisters(first);
  }

  private static int index(LinearLayout layout, int bits, int register, int dim) {
    int index = 0;
    for (int bit = 0; bit < bits; bit++) {
      if ((register >> bit & 1) != 0) index ^= layout.basis(LayoutUtils.REGISTER, bit)[dim];
    }
    return index;
  }

  private static int length(AxisInfo info, int d) {
    return (int) Long.highestOneBit(Math.min(info.constancy(d), 1 << 30));
  }

  /** The first register that holds what a register holds. */
  int first(int register) {
    return first.length == 0 ? register : first[register];
  }
}
