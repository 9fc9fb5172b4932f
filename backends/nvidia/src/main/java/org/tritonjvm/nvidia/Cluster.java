package org.tritonjvm.nvidia;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.ttg.MemDescLayouts;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.ir.UnitAttr;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.FunctionLowering;

/** Blocks of a cluster that share a buffer: of those with copies of it the first one leads. */
final class Cluster {
  /** Where in an address of the cluster's shared memory the number of the block is. */
  static final int BLOCK_SHIFT = 24;

  /** The address space of the shared memory of all blocks. */
  static final int ADDRESS_SPACE = 7;

  private Cluster() {}

  /** The bits of a block's number that make no difference to what it holds of a buffer. */
  static int sharing(MemDescType type) {
    return MemDescLayouts.toLinearLayout(type).freeVariableMasks().get(LayoutUtils.BLOCK);
  }

  /** Whether this block leads those that differ in {@code mask}, i1; empty if it is alone. */
  static Optional<Value> isLeader(FunctionLowering f, int mask) {
    if (mask == 0) return Optional.empty();
    var e = f.emitter();
    return Optional.of(e.icmp(IntegerPredicate.EQ, f.ctaId(mask), e.i32(0)));
  }

  /**
   * The address of a buffer in the block that leads.
   *
   * @param pointer ptr<3>
   */
  static Value inLeader(Emitter e, Value pointer, int mask) {
    if (mask == 0) return pointer;
    var address = e.op("llvm.ptrtoint", e.types().i32(), pointer);
    var leader = e.and(address, ~((long) mask << BLOCK_SHIFT));
    return e.op("llvm.inttoptr", pointer.type(), leader);
  }

  /**
   * The blocks that a multicast reaches: a bit for each block whose number differs from this one's
   * in {@code mask} alone; i32.
   */
  static Value reached(FunctionLowering f, int mask, Value block) {
    var e = f.emitter();
    int pattern = 0;
    for (int other = 0; other < f.module().numCTAs(); other++) {
      if ((other & ~mask) == 0) pattern |= 1 << other;
    }
    var first = e.and(block, (f.module().numCTAs() - 1L) & ~mask);
    return e.op("llvm.shl", e.types().i32(), e.i32(pattern), first);
  }

  /** Lets all threads of all blocks of the cluster wait for each other. */
  static void barrier(Emitter e, boolean relaxed) {
    var aligned = Map.of("aligned", UnitAttr.get(e.context()));
    e.create(
        relaxed ? "nvvm.cluster.arrive.relaxed" : "nvvm.cluster.arrive",
        List.of(),
        List.of(),
        aligned);
    e.create("nvvm.cluster.wait", List.of(), List.of(), aligned);
  }
}
