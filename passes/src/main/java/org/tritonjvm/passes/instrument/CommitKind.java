package org.tritonjvm.passes.instrument;

import java.util.EnumSet;
import java.util.Set;
import org.tritonjvm.dialects.ttg.AsyncCommitGroup;
import org.tritonjvm.dialects.ttg.AsyncCopyGlobalToLocal;
import org.tritonjvm.dialects.ttg.AsyncWait;
import org.tritonjvm.dialects.ttng.TMAStoreLikeOpInterface;
import org.tritonjvm.dialects.ttng.TMAStoreWait;
import org.tritonjvm.dialects.ttng.WarpGroupDot;
import org.tritonjvm.dialects.ttng.WarpGroupDotWait;
import org.tritonjvm.mlir.ir.Operation;

/**
 * Asynchronous accesses to shared memory that are made in groups, and waited for by their count.
 */
enum CommitKind {
  ASYNC_COPY("async_copy_global_to_shared", false),
  WGMMA("warpgroup_mma operand read", true),
  TMA_STORE("async_copy_shared_to_global", true);

  /** What messages call such an access. */
  final String text;

  /** Whether it reads shared memory, and so only writes must wait for it. */
  final boolean reads;

  CommitKind(String text, boolean reads) {
    this.text = text;
    this.reads = reads;
  }

  /** The kinds that the operations in a module make or wait for. */
  static Set<CommitKind> of(Operation module) {
    var kinds = EnumSet.noneOf(CommitKind.class);
    module.walk(
        op -> {
          switch (op.view()) {
            case AsyncCopyGlobalToLocal _, AsyncCommitGroup _, AsyncWait _ -> kinds.add(ASYNC_COPY);
            case WarpGroupDot _, WarpGroupDotWait _ -> kinds.add(WGMMA);
            case TMAStoreLikeOpInterface _, TMAStoreWait _ -> kinds.add(TMA_STORE);
            default -> {}
          }
        });
    return kinds;
  }
}
