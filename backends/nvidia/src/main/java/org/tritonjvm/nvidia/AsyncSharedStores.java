package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttng.AsyncSharedStore;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.DistinctRegisters;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.LocalMemory;
import org.tritonjvm.passes.lowering.OpLowerings;
import org.tritonjvm.passes.lowering.SharedMemory;
import org.tritonjvm.passes.lowering.ThreadPredicate;

/**
 * Stores to the memory of any block of the cluster, which an mbarrier there counts.
 *
 * <p>Source: PTX ISA, "st.async".
 */
final class AsyncSharedStores {
  private static final int WORD = 32;
  private static final int LARGEST = 128;

  private final NvidiaTarget target;

  AsyncSharedStores(NvidiaTarget target) {
    this.target = target;
  }

  void addTo(OpLowerings table) {
    table.add(AsyncSharedStore.class, this::store);
  }

  private void store(AsyncSharedStore store, Operation op, FunctionLowering f) {
    if (target.computeCapability() < 90) {
      throw new InvalidIr("is not supported on " + target.name() + ", only from cuda:90");
    }
    var e = f.emitter();
    var type = (RankedTensorType) store.src().type();
    var memory = (MemDescType) store.dst().type();
    var distinct = DistinctRegisters.of(type);
    var values = distinct.select(f.values(store.src()));
    var layout = LocalMemory.registersToOffsets(type, memory).removeZeroBasesAlongDim("register");
    int bits = e.types().bitWidth(e.types().scalar(type.elementType()));
    var predicate = ThreadPredicate.of(f, op, type, true);
    var barrier = SharedMemory.of(store.mbarrier(), f).base();
    int sharing = Cluster.sharing((MemDescType) store.mbarrier().type());
    LocalMemory.access(store.dst(), f)
        .visitInBlocks(
            layout,
            LARGEST / bits,
            (block, address, registers) -> {
              var there = target.inBlock(e, barrier, block);
              var leader = Cluster.inLeader(e, there, sharing);
              var words = words(registers.stream().map(values::get).toList(), bits, f);
              var asm = new InlineAsm(e);
              var to = "[ " + asm.input(address, "r") + " + 0 ]";
              var names = new ArrayList<String>();
              for (var word : words) names.add(asm.input(word, InlineAsm.register(width(bits))));
              var at = "[ " + asm.input(leader, "r") + " + 0 ]";
              asm.line(
                  "%sst.async.weak.shared::cluster.mbarrier::complete_tx::bytes%s.b%d %s, %s, %s;"
                      .formatted(
                          asm.predicate(predicate),
                          names.size() > 1 ? ".v" + names.size() : "",
                          width(bits),
                          to,
                          names.size() > 1 ? InlineAsm.braces(names) : names.getFirst(),
                          at));
              asm.emit(true);
            });
  }

  private static int width(int bits) {
    return Math.max(WORD, bits);
  }

  private static List<Value> words(List<Value> values, int bits, FunctionLowering f) {
    var e = f.emitter();
    int each = width(bits) / bits;
    if (values.size() < each) {
      throw new InvalidIr("has threads that store less than a word at a place");
    }
    var word = e.types().integer(width(bits));
    var words = new ArrayList<Value>();
    for (int i = 0; i < values.size(); i += each) {
      words.add(e.bitcast(e.pack(values.subList(i, i + each)), word));
    }
    return words;
  }
}
