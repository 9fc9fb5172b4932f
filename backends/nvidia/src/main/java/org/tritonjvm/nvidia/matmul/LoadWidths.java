package org.tritonjvm.nvidia.matmul;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LayoutQueries;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.tt.Broadcast;
import org.tritonjvm.dialects.tt.DescriptorLoadLikeOpInterface;
import org.tritonjvm.dialects.tt.ExpandDims;
import org.tritonjvm.dialects.tt.Join;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.tt.Reshape;
import org.tritonjvm.dialects.tt.Split;
import org.tritonjvm.dialects.tt.Trans;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.dialects.ttg.Fp4ToFp;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;

/**
 * How wide the elements of operands were in memory. An operand that is widened on its way gets a
 * layout in which a thread holds as many neighbours as it loads.
 */
final class LoadWidths {
  /**
   * What an operation and those it is made from do.
   *
   * @param fp4 whether 4-bit floats are unpacked
   * @param narrowestLoad bits of the narrowest elements loaded
   * @param packingJoins for each width of elements, by its bit, whether such are joined in pairs
   */
  private record History(boolean fp4, int narrowestLoad, long packingJoins) {
    static final History NONE = new History(false, Integer.MAX_VALUE, 0);

    History and(History other) {
      return new History(
          fp4 || other.fp4,
          Math.min(narrowestLoad, other.narrowestLoad),
          packingJoins | other.packingJoins);
    }

    boolean joins(int width) {
      return width <= Long.SIZE && (packingJoins >> (width - 1) & 1) != 0;
    }
  }

  private final Map<Operation, History> known = new HashMap<>();

  /** Bits of an operand's elements in memory; of its own if it is not loaded. */
  int of(Value operand) {
    var history = operand.definition().map(this::history).orElse(History.NONE);
    if (history.fp4()) return 4;
    int width = Math.min(Types.bitWidth(operand.type().elementOrSelf()), history.narrowestLoad());
    // What was unpacked and joined takes half the width on the way back to the load.
    return history.joins(2 * width) ? width / 2 : width;
  }

  /** Depth first with a stack of its own: the chains are as long as the IR. */
  private History history(Operation root) {
    var stack = new ArrayDeque<Operation>();
    stack.push(root);
    while (!stack.isEmpty()) {
      var op = stack.peek();
      if (known.containsKey(op)) {
        stack.pop();
        continue;
      }
      boolean ready = true;
      var history = own(op);
      for (var operand : isFollowed(op) ? op.operands() : List.<Value>of()) {
        var source = operand.definition();
        if (source.isEmpty()) continue;
        var before = known.get(source.get());
        if (before == null) {
          stack.push(source.get());
          ready = false;
        } else {
          history = history.and(before);
        }
      }
      if (ready) known.put(stack.pop(), history);
    }
    return known.get(root);
  }

  private static boolean isFollowed(Operation op) {
    return switch (op.view()) {
      case Fp4ToFp _,
          Load _,
          DescriptorLoadLikeOpInterface _,
          Broadcast _,
          ConvertLayout _,
          ExpandDims _,
          Reshape _,
          Trans _,
          Join _,
          Split _ ->
          true;
      default -> op.hasTrait("Elementwise") && op.isMemoryEffectFree();
    };
  }

  private static History own(Operation op) {
    return switch (op.view()) {
      case Fp4ToFp _ -> new History(true, Integer.MAX_VALUE, 0);
      case Load(_, _, _, _, _, _, var result) -> load(result);
      case DescriptorLoadLikeOpInterface _ -> load(op.result(0));
      case Join(_, _, var result) when packsLastDim((RankedTensorType) result.type()) ->
          new History(
              false, Integer.MAX_VALUE, 1L << (Types.bitWidth(result.type().elementOrSelf()) - 1));
      default -> History.NONE;
    };
  }

  private static History load(Value result) {
    return result.type() instanceof RankedTensorType t
        ? new History(false, Types.bitWidth(t.elementType()), 0)
        : History.NONE;
  }

  /** Whether the pairs that are joined lie next to each other, and next to the next pair. */
  private static boolean packsLastDim(RankedTensorType joined) {
    int rank = joined.rank();
    if (rank < 2 || !(joined.encoding().orElse(null) instanceof Encoding e)) return false;
    var order = LayoutQueries.order(LinearLayoutConversions.toLinearLayout(e, joined.shape()));
    return order.get(0) == rank - 1 && order.get(1) == rank - 2;
  }
}
