package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.LocalLoad;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.passes.ttgir.BufferUses;

/** Lets those who would copy a buffer use it itself. */
final class BufferFolding {
  private BufferFolding() {}

  static void run(Operation function) {
    var allocs = new ArrayList<Operation>();
    var loads = new ArrayList<Operation>();
    function.walk(
        op -> {
          if (op.view() instanceof LocalAlloc) allocs.add(op);
          else if (op.view() instanceof LocalLoad) loads.add(op);
        });
    for (var op : allocs) {
      var alloc = (LocalAlloc) op.view();
      if (alloc.src().isEmpty()
          || !(alloc.src().get().definingOp() instanceof LocalLoad(var buffer, _, _))) {
        continue;
      }
      var from = (MemDescType) buffer.type();
      var to = (MemDescType) alloc.result().type();
      if (to.mutableMemory() || !from.isEquivalent(to)) continue;
      BufferUses.replaceBuffer(alloc.result(), buffer);
      op.erase();
    }
    for (var load : loads) if (!load.hasUses()) load.erase();
  }
}
