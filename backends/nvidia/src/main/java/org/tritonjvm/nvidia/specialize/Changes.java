package org.tritonjvm.nvidia.specialize;

import org.tritonjvm.dialects.tt.DescriptorGather;
import org.tritonjvm.dialects.tt.DescriptorLoad;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.LocalLoad;
import org.tritonjvm.mlir.ir.Operation;

/** Which operations do something that others see. */
final class Changes {
  private Changes() {}

  /** Whether an operation is done for its own sake and not for its results alone. */
  static boolean isChange(Operation op) {
    return switch (op.view()) {
      case Load _, DescriptorLoad _, DescriptorGather _, LocalLoad _, LocalAlloc _ -> false;
      default -> !isControl(op) && !op.isTerminator() && !op.isMemoryEffectFree();
    };
  }

  /** Whether an operation decides whether and how often others are done. */
  static boolean isControl(Operation op) {
    return op.is("scf.for") || op.is("scf.if") || op.is("scf.while") || op.is("tt.func");
  }
}
