package org.tritonjvm.passes.ttgir.remat;

import org.tritonjvm.dialects.tt.AtomicCAS;
import org.tritonjvm.dialects.tt.AtomicPoll;
import org.tritonjvm.dialects.tt.AtomicRMW;
import org.tritonjvm.dialects.tt.DescriptorOpInterface;
import org.tritonjvm.dialects.tt.DotOpInterface;
import org.tritonjvm.dialects.tt.ElementwiseInlineAsm;
import org.tritonjvm.dialects.tt.ExternElementwise;
import org.tritonjvm.dialects.tt.Gather;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.tt.MapElementwise;
import org.tritonjvm.dialects.tt.Reshape;
import org.tritonjvm.dialects.tt.Store;
import org.tritonjvm.dialects.ttng.TMEMLoad;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.passes.ttgir.OpLayouts;

/** The operations whose layouts were chosen for a reason. */
final class Anchors {
  private Anchors() {}

  /** Whether the layouts of an operation's results are worth keeping. */
  static boolean isAnchor(Operation op) {
    if (!isTritons(op)) return false;
    return switch (op.view()) {
      case Load _, Store _ -> OpLayouts.isExpensiveLoadOrStore(op);
      case Gather gather -> gather.efficient_layout();
      case Reshape reshape -> reshape.efficient_layout();
      case DescriptorOpInterface _, DotOpInterface _ -> true;
      case AtomicRMW _, AtomicCAS _, TMEMLoad _ -> true;
      default -> false;
    };
  }

  /** Whether an operation is of a Triton dialect; others are not worth a closer look. */
  static boolean isTritons(Operation op) {
    return op.name().startsWith("tt");
  }

  /** Whether an operation may be done a second time, in another layout. */
  static boolean canBeRepeated(Operation op) {
    if (!isTritons(op)) return true;
    return switch (op.view()) {
      case Load load -> !load.isVolatile() && !OpLayouts.isExpensiveLoadOrStore(op);
      case Store _ -> !OpLayouts.isExpensiveLoadOrStore(op);
      case Gather gather -> !gather.efficient_layout();
      case Reshape reshape -> !reshape.efficient_layout();
      case AtomicRMW _, AtomicCAS _, AtomicPoll _, DotOpInterface _ -> false;
      case ElementwiseInlineAsm _, ExternElementwise _, MapElementwise _ -> op.isMemoryEffectFree();
      default -> true;
    };
  }
}
