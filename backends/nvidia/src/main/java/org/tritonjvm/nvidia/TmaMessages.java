package org.tritonjvm.nvidia;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.OFFSET;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.LinearLayoutConversions.TMAMode;
import org.tritonjvm.dialects.layout.NVMMASharedEncoding;
import org.tritonjvm.dialects.ttg.MemDescLayouts;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.Indices;
import org.tritonjvm.passes.lowering.LocalMemory;
import org.tritonjvm.passes.lowering.SharedMemory;
import org.tritonjvm.passes.lowering.Views;

/**
 * The messages that move a buffer between global and shared memory, each a box of it.
 *
 * @param toIndex from message and block to where the box begins in the tensor
 * @param perCTA extents of what a block holds of the buffer, in elements
 * @param box extents of a box, in elements
 */
record TmaMessages(
    MemDescType type,
    NVMMASharedEncoding encoding,
    LinearLayout toIndex,
    List<Integer> perCTA,
    List<Integer> box) {
  static final String MESSAGE = "msg";

  static TmaMessages of(MemDescType type, TMAMode mode) {
    var encoding = (NVMMASharedEncoding) MemDescLayouts.encoding(type);
    var perCTA =
        LinearLayoutConversions.shapePerCTA(encoding.CGALayout().CTASplitNum(), type.extents());
    var box = LinearLayoutConversions.tmaBlockShape(perCTA, encoding, true, mode);
    var toIndex = LinearLayout.empty();
    for (int d = 0; d < box.size(); d++) {
      toIndex =
          toIndex.multiply(
              LinearLayout.strided1D(
                  perCTA.get(d) / box.get(d), box.get(d), MESSAGE, LayoutUtils.dimName(d)));
    }
    return new TmaMessages(
        type, encoding, toIndex.multiply(encoding.CGALayout().linearLayout()), perCTA, box);
  }

  int count() {
    return toIndex.inDimSize(MESSAGE);
  }

  /** Messages side by side in a row of the block. */
  int perRow() {
    return perCTA.getLast() / box.getLast();
  }

  /** Of a buffer of which blocks that differ in these bits hold copies. */
  int sharing() {
    return Cluster.sharing(type);
  }

  private LinearLayout shared() {
    return MemDescLayouts.toLinearLayout(type);
  }

  /** From message and block to offset and block in shared memory, each block filling its own. */
  LinearLayout intoOwnBlock() {
    return LayoutUtils.invertAndComposeBlockLocal(shared(), toIndex);
  }

  /** From message and block to offset and block in shared memory. */
  LinearLayout toShared() {
    return toIndex.invertAndCompose(shared());
  }

  /** Elements of 4 bits that lie 16 bytes apart are counted one by one in global memory. */
  private LinearLayout unpacked() {
    if (!encoding.fp4Padded()) return toIndex;
    var last = LayoutUtils.dimName(box.size() - 1);
    return LinearLayout.zeros1D(1, MESSAGE, last, 2).multiply(toIndex);
  }

  /**
   * Where in the tensor a message begins, innermost dimension first.
   *
   * @param coordinates of the whole block of data, outermost first; there may be more of them than
   *     the buffer has dimensions
   */
  List<Value> coordinates(FunctionLowering f, List<Value> coordinates, Value message) {
    var e = f.emitter();
    var within = List.copyOf(Indices.apply(e, unpacked(), inputs(f, message)).sequencedValues());
    var reversed = new ArrayList<Value>();
    for (int i = 0; i < coordinates.size(); i++) {
      var at = coordinates.get(coordinates.size() - 1 - i);
      if (encoding.fp4Padded() && i == 0) at = e.mul(at, 2);
      reversed.add(i < within.size() ? e.add(at, within.get(within.size() - 1 - i)) : at);
    }
    return reversed;
  }

  private static Map<String, Value> inputs(FunctionLowering f, Value message) {
    return Map.of(MESSAGE, message, BLOCK, f.ctaId());
  }

  /** The address in shared memory of a message, by one of the layouts above; ptr<3>. */
  static Value address(
      FunctionLowering f, Value memdesc, LinearLayout layout, Map<String, Value> inputs) {
    var e = f.emitter();
    var type = (MemDescType) memdesc.type();
    var offset = Indices.apply(e, layout, inputs).get(OFFSET);
    var inView = e.xor(offset, LocalMemory.viewOffset(memdesc, f).offset());
    return e.gep(
        SharedMemory.of(memdesc, f).base(), Views.memoryType(type.elementType(), e), inView);
  }

  Value address(FunctionLowering f, Value memdesc, LinearLayout layout, Value message) {
    return address(f, memdesc, layout, inputs(f, message));
  }

  /** What is done for each message that a warp sends. */
  interface Send {
    /**
     * @param thread whether this thread is the one that sends, i1
     */
    void send(Value message, Value thread);
  }

  /** Sends the messages, as many at once as there are warps, from one thread of each. */
  void forEach(FunctionLowering f, int numWarps, Value thread, Send send) {
    Emitter e = f.emitter();
    for (int first = 0; first < count(); first += numWarps) {
      int warps = Math.min(count() - first, numWarps);
      var message = warps == 1 ? e.i32(first) : e.add(f.uniformWarpId(), first);
      var mine =
          warps == numWarps
              ? thread
              : e.and(
                  thread,
                  e.icmp(
                      IntegerPredicate.ULT,
                      f.threadId(),
                      e.i32((long) warps * f.module().threadsPerWarp())));
      send.send(message, mine);
    }
  }
}
