package org.tritonjvm.passes.ttgir.remat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.MmaEncoding;
import org.tritonjvm.dialects.tt.DescriptorLoadLikeOpInterface;
import org.tritonjvm.dialects.tt.DotOpInterface;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.ttgir.Converts;
import org.tritonjvm.passes.ttgir.OpLayouts;
import org.tritonjvm.passes.ttgir.Use;

/**
 * Moves conversions to operands of dots up to the loads, over all that moves no data, so that the
 * loads can be pipelined.
 */
final class HoistNextToLoads {
  private final Rematerialization remat;

  /** The last dot of each block that takes its operands for a matrix unit. */
  private final Map<Block, Operation> lastDots = new HashMap<>();

  private HoistNextToLoads(Rematerialization remat) {
    this.remat = remat;
    remat.function().walk(this::noteDot);
  }

  /** Whether a conversion was moved. */
  static boolean run(Rematerialization remat) {
    return remat.forEachConvert(new HoistNextToLoads(remat)::tryHoist);
  }

  private void noteDot(Operation op) {
    if (Anchors.isTritons(op)
        && op.view() instanceof DotOpInterface
        && Types.encoding(op.operand(0).type()).orElse(null) instanceof DotOperandEncoding dot
        && dot.parent() instanceof MmaEncoding) {
      lastDots.put(op.block().orElseThrow(), op);
    }
  }

  /** Whether each way from a conversion leads to a dot of its block. */
  private boolean isBeforeDot(Operation convert) {
    var last = lastDots.get(convert.block().orElseThrow());
    return last != null && convert.isBeforeInBlock(last);
  }

  private static boolean movesNothing(Operation op) {
    return switch (op.name()) {
      case "tt.broadcast", "ttg.fp4_to_fp", "ttg.convert_layout" -> true;
      default -> OpLayouts.isView(op) || (op.hasTrait("Elementwise") && op.isMemoryEffectFree());
    };
  }

  private static boolean isLoad(Operation op) {
    return op.is("tt.load") || op.view() instanceof DescriptorLoadLikeOpInterface;
  }

  private boolean tryHoist(Operation convert) {
    if (!isBeforeDot(convert)) return false;
    var slice = remat.slice();
    var obstacle =
        slice.extend(
            new Use(convert, 0),
            Rematerialization.target(convert),
            op -> !movesNothing(op),
            _ -> false);
    if (obstacle.isPresent()) return false;
    var wrong =
        slice.values().values().stream()
            .filter(v -> v.definition().filter(HoistNextToLoads::mayBeInSlice).isEmpty())
            .findFirst();
    if (wrong.isPresent()) {
      remat.log(() -> "not hoisted: " + convert + ": does not come from a load alone: " + wrong);
      return false;
    }
    return hoist(convert, slice);
  }

  private static boolean mayBeInSlice(Operation op) {
    return isLoad(op) || op.is("arith.constant") || movesNothing(op);
  }

  private boolean hoist(Operation convert, RematSlice slice) {
    var loads = slice.values().values().stream().filter(v -> loadOf(v).isPresent()).toList();
    if (loads.size() == slice.values().values().size()) return false;
    remat.log(() -> "hoisted to its loads: " + convert);
    var mapping = new HashMap<Value, Value>();
    for (var load : loads) {
      slice.values().remove(load);
      if (!(load.type() instanceof RankedTensorType)) continue;
      var builder = Builder.after(loadOf(load).orElseThrow());
      builder.setLocation(convert.location());
      mapping.put(load, Converts.create(builder, load, slice.values().layout(load)));
    }
    remat.replace(convert, slice, mapping);
    return true;
  }

  private static Optional<Operation> loadOf(Value value) {
    return value.definition().filter(HoistNextToLoads::isLoad);
  }
}
