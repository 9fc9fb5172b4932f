package org.tritonjvm.passes.ttgir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.layout.CGAEncoding;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.NVMMASharedEncoding;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.SharedEncoding;
import org.tritonjvm.dialects.layout.SwizzledSharedEncoding;
import org.tritonjvm.dialects.tt.TensorDescInterface;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;

/** The layouts of the buffers in shared memory that TMA fills and reads. */
public final class DescriptorEncodings {
  private DescriptorEncodings() {}

  /**
   * The layout of a buffer for a tensor that goes through a descriptor: the descriptor's, with the
   * tensor's rank.
   *
   * @throws InvalidIr if the descriptor has none
   */
  public static SharedEncoding of(Value descriptor, RankedTensorType tensor) {
    var type = (TensorDescInterface) descriptor.type();
    if (!(type.sharedLayout().orElse(null) instanceof SharedEncoding encoding)) {
      throw new InvalidIr("the tensor descriptor has no layout in shared memory");
    }
    var shape = Shapes.of(tensor);
    return type.shape().equals(shape) ? encoding : withShape(encoding, shape);
  }

  /**
   * A descriptor's layout for a block of a shape, whose rank may be another.
   *
   * @throws InvalidIr if there is none
   */
  public static SharedEncoding withShape(SharedEncoding encoding, List<Integer> shape) {
    return switch (encoding) {
      case NVMMASharedEncoding mma ->
          new NVMMASharedEncoding(
              mma.swizzlingByteWidth(),
              mma.transposed(),
              mma.elementBitWidth(),
              mma.fp4Padded(),
              withRank(mma.CGALayout(), shape.size()));
      case SwizzledSharedEncoding swizzled ->
          new SwizzledSharedEncoding(
              swizzled.vec(),
              swizzled.perPhase(),
              swizzled.maxPhase(),
              withRank(swizzled.order(), shape.size()),
              withRank(swizzled.CGALayout(), shape.size()));
      default -> throw new InvalidIr("a tensor descriptor cannot have the layout " + encoding);
    };
  }

  /** New dimensions come first, as the fastest of the order; dimensions too many are left out. */
  private static List<Integer> withRank(List<Integer> order, int rank) {
    var changed = new ArrayList<Integer>();
    for (int d = rank - 1; d >= order.size(); d--) changed.add(d);
    for (int d : order) if (d < rank) changed.add(d);
    return changed;
  }

  /** Leading dimensions are dropped, or added, in which the blocks do not share the tensor. */
  public static CGAEncoding withRank(CGAEncoding cga, int rank) {
    int more = rank - cga.rank();
    if (more == 0) return cga;
    var layout = cga.linearLayout();
    for (int i = 0; i < -more; i++) layout = LayoutUtils.removeStandardDim(layout, 0);
    if (more <= 0) return new CGAEncoding(layout);
    var in = layout.inDimNames().getFirst();
    var names = LayoutUtils.standardOutDimNames(rank);
    var leading = LinearLayout.empty();
    for (var name : names.subList(0, more)) {
      leading = leading.multiply(LinearLayout.identity1D(1, in, name));
    }
    var behind = new HashMap<String, String>();
    for (int d = 0; d < cga.rank(); d++) behind.put(names.get(d), names.get(d + more));
    return new CGAEncoding(
        leading.multiply(LayoutUtils.renameLinearLayoutDims(layout, Map.of(), behind)));
  }
}
