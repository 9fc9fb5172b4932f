package org.tritonjvm.nvidia.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.CGAEncoding;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.LayoutQueries;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.SliceEncoding;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.AtomicCAS;
import org.tritonjvm.dialects.tt.AtomicRMW;
import org.tritonjvm.dialects.tt.DescriptorStoreLikeOpInterface;
import org.tritonjvm.dialects.tt.Dot;
import org.tritonjvm.dialects.tt.Reduce;
import org.tritonjvm.dialects.tt.Store;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.passes.ttgir.Converts;

/**
 * The operations that decide how a cluster shares tensors: dots, whose result is cut in pieces that
 * are large enough for its instructions, and reductions, of which each block has whole lines. In
 * their absence it is what is stored first.
 */
final class ClusterSeeds {
  /** Rows or columns of the largest and of the smallest piece of a dot's result. */
  private static final int LARGEST = 128;

  private static final int SMALLEST = 64;

  private final ClusterPlan plan;
  private final Launch launch;
  private final PassContext p;

  ClusterSeeds(ClusterPlan plan, Launch launch, PassContext p) {
    this.plan = plan;
    this.launch = launch;
    this.p = p;
  }

  void plant(Operation function) {
    var dots = new ArrayList<Operation>();
    var reductions = new ArrayList<Operation>();
    var stores = new ArrayList<Operation>();
    function.walk(
        op -> {
          switch (op.view()) {
            case Dot _ -> dots.add(op);
            case Reduce _ -> reductions.add(op);
            case Store _, AtomicRMW _, AtomicCAS _, DescriptorStoreLikeOpInterface _ ->
                stores.add(op);
            default -> {}
          }
        });
    for (var op : dots) dot(op, (Dot) op.view());
    for (var op : reductions) reduction(op, (Reduce) op.view());
    if (dots.isEmpty() && reductions.isEmpty()) stores(stores);
  }

  private void dot(Operation op, Dot dot) {
    var type = (RankedTensorType) dot.d().type();
    if (type.rank() != 2
        || !(type.encoding().orElse(null) instanceof BlockedEncoding old)
        || !isOperand(dot.a())
        || !isOperand(dot.b())) {
      return;
    }
    var shape = Shapes.of(type);
    var split = pieces(shape.get(0), shape.get(1));
    var cga = CGAEncoding.fromSplitParams(split, split, List.of(1, 0));
    var result =
        BlockedEncoding.forShape(
            shape,
            old.sizePerThread(),
            old.order(),
            launch.numWarps(),
            launch.threadsPerWarp(),
            cga);
    p.debug(() -> "dot at " + op.location() + ": pieces " + split);
    List<Optional<TensorEncoding>> operands =
        List.of(
            Optional.of(new DotOperandEncoding(0, result)),
            Optional.of(new DotOperandEncoding(1, result)),
            Optional.of(result));
    plan.settle(op, operands, result);
  }

  private static boolean isOperand(Value value) {
    return Types.encoding(value.type()).filter(DotOperandEncoding.class::isInstance).isPresent();
  }

  /** Pieces along rows and columns: large ones, the rows being cut first. */
  private List<Integer> pieces(int rows, int columns) {
    for (int chunk = LARGEST; chunk >= SMALLEST; chunk /= 2) {
      int splitRows = Math.clamp(rows / chunk, 1, launch.numCTAs());
      int splitColumns = launch.numCTAs() / splitRows;
      if (columns / splitColumns >= SMALLEST) return List.of(splitRows, splitColumns);
    }
    int splitRows = Math.clamp(rows / SMALLEST, 1, launch.numCTAs());
    return List.of(splitRows, launch.numCTAs() / splitRows);
  }

  private void reduction(Operation op, Reduce reduce) {
    var type = (RankedTensorType) reduce.srcs().getFirst().type();
    if (!(type.encoding().orElse(null) instanceof Encoding old)) return;
    var cga = wholeLines(type, old, reduce.axis());
    var source = plan.withCga(old, Shapes.of(type), cga);
    if (source.isEmpty()) return;
    p.debug(() -> "reduction at " + op.location() + ": blocks " + cga.CTASplitNum());
    List<Optional<TensorEncoding>> operands =
        Collections.nCopies(op.operandCount(), Optional.of(source.get()));
    // A line alone is reduced to a scalar, which has no layout.
    TensorEncoding result =
        type.rank() == 1 ? source.get() : new SliceEncoding(reduce.axis(), source.get());
    plan.settle(op, operands, result);
  }

  /** Blocks go along the other dimensions, the slowest first; along the axis if it is alone. */
  private CGAEncoding wholeLines(RankedTensorType type, Encoding old, int axis) {
    var layout = Converts.layout(type);
    var shape = Shapes.of(type);
    var perThread = LayoutQueries.contigPerThread(layout);
    var others = new ArrayList<>(LayoutQueries.order(layout).reversed());
    others.remove((Integer) axis);
    List<Integer> blocks = new ArrayList<>(Collections.nCopies(shape.size(), 1));
    int left = launch.numCTAs();
    for (int dim : others) {
      blocks.set(dim, Math.clamp(shape.get(dim) / perThread.get(dim), 1, left));
      left /= blocks.get(dim);
    }
    int rest = others.isEmpty() ? axis : others.getFirst();
    blocks.set(rest, blocks.get(rest) * left);
    return CGAEncoding.fromSplitParams(blocks, blocks, old.CGALayout().CTAOrder());
  }

  private void stores(List<Operation> stores) {
    Optional<CGAEncoding> shared = Optional.empty();
    for (var op : stores) {
      var tensor =
          op.view() instanceof DescriptorStoreLikeOpInterface store ? store.src() : op.operand(0);
      if (!(Types.encoding(tensor.type()).orElse(null) instanceof Encoding old)) continue;
      if (shared.isEmpty()) shared = Optional.of(old.CGALayout());
      plan.settleMemory(op, shared.get());
    }
  }
}
