package org.tritonjvm.dialects.ttng;

import static org.tritonjvm.dialects.ttng.Checks.require;

import java.util.Optional;
import java.util.OptionalInt;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.PaddedSharedEncoding;
import org.tritonjvm.dialects.layout.PartitionedSharedEncoding;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.MemDescLayouts;
import org.tritonjvm.dialects.ttg.MemoryOps;
import org.tritonjvm.mlir.ir.Operation;

/** The rules of {@code ttng.async_shared_store}. */
final class SharedStoreChecks {
  /** Bits of the narrowest st.async. */
  private static final int NARROWEST = 32;

  private SharedStoreChecks() {}

  static void check(Operation op, AsyncSharedStore store) {
    // PTX leaves st.async to shared::cluster undefined in a cluster of one block.
    require(Checks.numCTAs(op) >= 2, "requires at least two CTAs in the cluster");
    var src = Checks.tensor(store.src());
    var dst = Checks.memDesc(store.dst());
    require(dst.mutableMemory(), "cannot store into immutable memory");
    MemoryOps.checkSameElements(src, dst);
    Barriers.checkType(op, store.mbarrier());
    int bits = Types.bitWidth(src.elementType());
    var cvt =
        LayoutUtils.invertAndComposeBlockLocal(
            MemDescLayouts.toLinearLayoutIgnoringPadding(dst), Checks.layout(src));
    require(
        vector(cvt, dst.encoding(), bits) * bits >= NARROWEST,
        "requires a layout vectorizing stores to at least 32 bits");
  }

  /** Elements of a store: as many as follow each other, in a padded layout between two gaps. */
  private static int vector(LinearLayout cvt, TensorEncoding encoding, int bits) {
    var padded = padded(encoding);
    return LayoutUtils.largestVectorisation(
            cvt,
            bits,
            padded.isPresent() ? OptionalInt.of(padded.get().minInterval()) : OptionalInt.empty())
        .elems();
  }

  private static Optional<PaddedSharedEncoding> padded(TensorEncoding encoding) {
    return switch (encoding) {
      case PaddedSharedEncoding e -> Optional.of(e);
      case PartitionedSharedEncoding e -> padded(e.partitionLayout());
      default -> Optional.empty();
    };
  }
}
