package org.tritonjvm.passes.ttgir.matmul;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.AMDMfmaEncoding;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;
import org.tritonjvm.dialects.tt.Dot;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.LocalLoad;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttng.TMAOpInterface;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;

/** Whether and how the operands of a loop's product are prefetched. */
sealed interface PrefetchPlan {
  /** Not at all. */
  record No(String why) implements PrefetchPlan {}

  /**
   * In parts.
   *
   * @param op the product
   * @param k its extent along K
   * @param width extent along K of what is loaded and multiplied at a time
   */
  record Yes(Operation op, Dot dot, Operand a, Operand b, int k, int width)
      implements PrefetchPlan {}

  /**
   * An operand on its way from shared memory.
   *
   * @param opIdx 0 for A, 1 for B
   * @param chain elementwise operations behind the load, the first first
   */
  record Operand(int opIdx, LocalLoad load, List<Operation> chain) {
    Value buffer() {
      return load.src();
    }

    Optional<Value> token() {
      return load.token();
    }

    private boolean isCopiedToOtherBlocks() {
      var type = (MemDescType) buffer().type();
      if (!(type.encoding() instanceof Encoding e)) return false;
      var masks = e.CGALayout().linearLayout().freeVariableMasks();
      return masks.getOrDefault(LayoutUtils.BLOCK, 0) != 0;
    }
  }

  /**
   * The plan for a loop.
   *
   * @param pipelined whether buffers may be such that the loop does not carry
   */
  static PrefetchPlan of(Loops.For loop, boolean pipelined) {
    var products = new ArrayList<Operation>();
    for (var op : loop.bodyOperations()) {
      if (op.is("tt.dot")) products.add(op);
      if (op.view() instanceof TMAOpInterface) return new No("there are TMA copies");
    }
    // Of several products one may be made from another, whose operands then are not in memory.
    if (products.size() != 1) return new No(products.size() + " products in the loop");
    var op = products.getFirst();
    var dot = (Dot) op.view();
    var encoding = ((RankedTensorType) dot.d().type()).encoding();
    if (!isSupported(encoding)) return new No("the product is not computed by mma.sync");
    var type = (RankedTensorType) dot.a().type();
    int width = width(type);
    int k = (int) type.shape()[type.rank() - 1];
    if (k < width) return new No("K is less than " + width);
    var a = operand(0, dot.a());
    var b = operand(1, dot.b());
    if (a.isEmpty() || b.isEmpty()) return new No("an operand does not come from shared memory");
    if (a.get().isCopiedToOtherBlocks() || b.get().isCopiedToOtherBlocks()) {
      return new No("blocks of a cluster share an operand");
    }
    boolean carried = loop.carries(a.get().buffer()) && loop.carries(b.get().buffer());
    boolean waited = a.get().token().isPresent() || b.get().token().isPresent();
    if (!carried && !(pipelined && waited)) return new No("the loop does not carry the buffers");
    return areKnownAhead(loop, a.get(), b.get())
        ? new Yes(op, dot, a.get(), b.get(), k, width)
        : new No("the operands of the next iteration are not known in this one");
  }

  private static boolean isSupported(Optional<Attribute> encoding) {
    return encoding.orElse(null) instanceof AMDMfmaEncoding
        || (encoding.orElse(null) instanceof NvidiaMmaEncoding mma && mma.isAmpere());
  }

  /** What the lanes of a warp hold along K, twice as mma.sync takes two pieces of each lane. */
  private static int width(RankedTensorType operand) {
    int kWidth = ((DotOperandEncoding) operand.encoding().orElseThrow()).kWidth();
    return kWidth == 0 ? 256 / Types.bitWidth(operand.elementType()) : 8 * kWidth;
  }

  private static Optional<Operand> operand(int opIdx, Value value) {
    var chain = new ArrayDeque<Operation>();
    for (var at = value; at.hasOneUse(); ) {
      var op = at.definition();
      if (op.isEmpty()) break;
      if (op.get().view() instanceof LocalLoad load) {
        return Types.encoding(load.result().type()).orElse(null) instanceof DotOperandEncoding
            ? Optional.of(new Operand(opIdx, load, List.copyOf(chain)))
            : Optional.empty();
      }
      if (op.get().operandCount() != 1 || !op.get().hasTrait("Elementwise")) break;
      chain.addFirst(op.get());
      at = op.get().operand(0);
    }
    return Optional.empty();
  }

  private static boolean areKnownAhead(Loops.For loop, Operand a, Operand b) {
    var iterations = new IterationValues(loop);
    return List.of(a, b).stream()
        .allMatch(
            o -> iterations.canCopy(o.buffer()) && o.token().map(iterations::canCopy).orElse(true));
  }
}
