package org.tritonjvm.dialects.ttg;

import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LayoutQueries;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.mlir.ir.RankedTensorType;

/** Whether a reshape in any order can leave the elements where they are. */
public final class ExpensiveViews {
  private ExpensiveViews() {}

  /**
   * Whether elements must move between threads when a tensor is seen as another: not if both have
   * their copies at the same threads, and each thread holds as many elements of one as of the other.
   */
  public static boolean isExpensive(RankedTensorType from, RankedTensorType to) {
    if (!(from.encoding().orElse(null) instanceof Encoding a)
        || !(to.encoding().orElse(null) instanceof Encoding b)) {
      return true;
    }
    LinearLayout source = LinearLayoutConversions.toLinearLayout(a, from.shape());
    LinearLayout result = LinearLayoutConversions.toLinearLayout(b, to.shape());
    return !source.freeVariableMasks().equals(result.freeVariableMasks())
        || LayoutQueries.totalElemsPerThread(source) != LayoutQueries.totalElemsPerThread(result);
  }
}
