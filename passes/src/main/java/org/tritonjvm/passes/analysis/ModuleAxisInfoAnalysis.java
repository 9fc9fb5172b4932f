package org.tritonjvm.passes.analysis;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LayoutQueries;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/**
 * The {@link AxisInfo} of a module's values, and how wide an access to memory it allows. It speaks
 * of the module as it was when the analysis was made.
 */
public final class ModuleAxisInfoAnalysis {
  private final AxisRules rules;
  private final AxisInfoAnalysis analysis;
  private final Map<Operation, AxisInfoAnalysis> uncalled = new HashMap<>();

  public ModuleAxisInfoAnalysis(Operation module) {
    this(module, AxisRules.standard());
  }

  public ModuleAxisInfoAnalysis(Operation module, AxisRules rules) {
    this.rules = rules;
    this.analysis = new AxisInfoAnalysis(module, rules);
  }

  /** What is known of a value; of one that is never computed, what it says by itself. */
  public AxisInfo of(Value value) {
    var info = analysis.state(value);
    if (!info.isReached()) info = inUncalledFunction(value);
    return info.isReached() ? info : AxisInfoAnalysis.pessimistic(value);
  }

  /** A private function that nothing calls is taken by itself. */
  private AxisInfo inUncalledFunction(Value value) {
    var function = value.parentBlock().parent();
    while (function.isPresent() && !function.get().is("tt.func")) {
      function = function.get().parent();
    }
    if (function.isEmpty() || analysis.isLive(function.get().region(0).front())) {
      return AxisInfo.UNREACHED;
    }
    return uncalled
        .computeIfAbsent(function.get(), f -> new AxisInfoAnalysis(f, rules))
        .state(value);
  }

  /**
   * How many elements one access of a thread may take at once: what {@link #alignment} allows of
   * the elements that consecutive registers hold. 1 for a scalar.
   *
   * @param value a tensor of pointers, or of offsets in units of its own element type
   */
  public long contiguity(Value value) {
    return value.type() instanceof RankedTensorType type ? contiguity(value, elementBits(type)) : 1;
  }

  /**
   * @param elementBits of what is accessed, if {@code value} is a tensor of offsets
   */
  public long contiguity(Value value, int elementBits) {
    if (!(value.type() instanceof RankedTensorType type)) return 1;
    var layout = layout(type);
    int dim = fastestDim(layout);
    int run = LayoutQueries.uniqueContigPerThread(layout).get(dim);
    // Where threads change the bits of a run by exclusive or, it is out of order.
    int threads =
        LayoutUtils.outputBasisMask(
            layout, List.of(LANE, WARP, BLOCK), layout.outDimNames().get(dim));
    if (threads != 0) run = Math.min(run, Integer.lowestOneBit(threads));
    return Math.min(run, alignment(value, elementBits));
  }

  /**
   * How many elements along the fastest dimension are neighbours in memory and start at a multiple
   * of their size. 1 for a scalar.
   */
  public long alignment(Value value) {
    return value.type() instanceof RankedTensorType type ? alignment(value, elementBits(type)) : 1;
  }

  /**
   * @param elementBits of what is accessed, if {@code value} is a tensor of offsets
   */
  public long alignment(Value value, int elementBits) {
    if (!(value.type() instanceof RankedTensorType type)) return 1;
    var info = of(value);
    int dim = fastestDim(layout(type));
    long divisibility = info.divisibility(dim);
    if (type.elementType() instanceof PointerType) {
      divisibility = Math.max(1, divisibility / Math.max(1, elementBits / 8));
    }
    return Math.min(divisibility, info.contiguity(dim));
  }

  /** How many elements of a mask along the fastest dimension are equal. 1 for a scalar. */
  public long maskAlignment(Value mask) {
    return mask.type() instanceof RankedTensorType type
        ? Math.max(1, of(mask).constancy(fastestDim(layout(type))))
        : 1;
  }

  /** The dimension along which a thread's registers go first. */
  public static int fastestDim(LinearLayout layout) {
    var registers = layout.removeZeroBasesAlongDim(LayoutUtils.REGISTER);
    if (registers.inDimSize(LayoutUtils.REGISTER) > 1) {
      int[] first = registers.basis(LayoutUtils.REGISTER, 0);
      int found = -1;
      for (int d = 0; d < first.length; d++) {
        if (first[d] == 0) continue;
        if (found >= 0 || first[d] != 1) return LayoutQueries.order(layout).getFirst();
        found = d;
      }
      return found;
    }
    return LayoutQueries.order(layout).getFirst();
  }

  private static LinearLayout layout(RankedTensorType type) {
    if (!(type.encoding().orElse(null) instanceof Encoding encoding)) {
      throw new IllegalArgumentException("a tensor without a layout: " + type);
    }
    return LinearLayoutConversions.toLinearLayout(encoding, type.shape());
  }

  private static int elementBits(RankedTensorType type) {
    Type element = type.elementType();
    return PointerRules.bits(element instanceof PointerType p ? p.pointeeType() : element);
  }
}
