package org.tritonjvm.passes.ttgir;

import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.Reshape;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.dialects.ttg.ExpensiveViews;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;

/** What operations have to say about their layouts, for passes that choose some. */
public final class OpLayouts {
  private OpLayouts() {}

  /** Whether an operation shows its operand under another shape and moves nothing. */
  public static boolean isView(Operation op) {
    return switch (op.name()) {
      case "tt.expand_dims", "tt.reshape", "tt.trans", "tt.join", "tt.split" -> true;
      default -> false;
    };
  }

  /**
   * Whether an operation can produce its result in an encoding by itself, whatever its operands
   * have. A conversion cannot help to reach an accelerator's accumulator.
   */
  public static boolean canUseResultEncoding(Operation op, TensorEncoding target) {
    return switch (op.name()) {
      case "arith.constant",
          "tt.make_range",
          "tt.splat",
          "tt.histogram",
          "ttg.local_alloc",
          "ttg.local_load",
          "ttg.local_store" ->
          true;
      case "ttg.convert_layout" ->
          !(target instanceof NvidiaMmaEncoding)
              || Types.encoding(((ConvertLayout) op.view()).src().type())
                  .filter(target::equals)
                  .isPresent();
      case "tt.reshape" -> canReorderTo((Reshape) op.view(), target);
      default -> false;
    };
  }

  private static boolean canReorderTo(Reshape reshape, TensorEncoding target) {
    if (!reshape.allow_reorder() || reshape.efficient_layout()) return false;
    var type = (RankedTensorType) reshape.result().type();
    var source = (RankedTensorType) reshape.src().type();
    return !ExpensiveViews.isExpensive(source, type.withEncoding(target));
  }

  /**
   * Whether a load or store has at least one element for every thread, so that its layout decides
   * how memory is accessed.
   */
  public static boolean isExpensiveLoadOrStore(Operation op) {
    if (!(op.operand(0).type() instanceof RankedTensorType pointers)) return false;
    long elements = pointers.elementCount();
    if (elements == 1) return false;
    return Launch.of(op)
        .map(launch -> elements >= (long) launch.numWarps() * launch.threadsPerWarp())
        .orElse(true);
  }
}
