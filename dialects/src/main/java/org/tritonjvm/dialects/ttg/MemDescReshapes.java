package org.tritonjvm.dialects.ttg;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.dialects.layout.CGAEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.NVMMASharedEncoding;
import org.tritonjvm.dialects.layout.PaddedSharedEncoding;
import org.tritonjvm.dialects.layout.SharedEncoding;
import org.tritonjvm.dialects.layout.SharedLinearEncoding;
import org.tritonjvm.mlir.dialect.InvalidIr;

/** The type of a buffer that is looked at with another shape. */
public final class MemDescReshapes {
  private MemDescReshapes() {}

  /**
   * The type of the result of {@code ttg.memdesc_reshape}.
   *
   * @param shape extents of the result
   * @throws InvalidIr if the buffer cannot be looked at so
   */
  public static MemDescType resultType(MemDescType source, List<Integer> shape) {
    long count = shape.stream().mapToLong(i -> i).reduce(1, Math::multiplyExact);
    MemoryOps.require(
        count == source.elementCount(), "dst shape has different number of elements than src");
    int stages = source.allocShape().size() - source.extents().size();
    var allocShape = new ArrayList<>(source.allocShape().subList(0, stages));
    allocShape.addAll(shape);
    return new MemDescType(
        shape,
        source.elementType(),
        encoding(source, shape),
        source.memorySpace(),
        source.mutableMemory(),
        allocShape);
  }

  private static Encoding encoding(MemDescType source, List<Integer> shape) {
    int[] extents = shape.stream().mapToInt(i -> i).toArray();
    if (MemDescLayouts.encoding(source) instanceof PaddedSharedEncoding e) {
      return new PaddedSharedEncoding(
          e.intervals(),
          e.paddings(),
          LayoutUtils.reshapeLayout(e.linearComponent(), extents));
    }
    if (!(MemDescLayouts.encoding(source) instanceof SharedEncoding e)) {
      throw new InvalidIr("only shared memory can be reshaped, not " + source.encoding());
    }
    LinearLayout wanted = LayoutUtils.reshapeLayout(layout(e, source.extents()), extents);
    if (e instanceof NVMMASharedEncoding mma && mma.CGALayout().numCTAs() == 1) {
      var kept = withRank(mma, shape.size());
      boolean sameRows = inner(mma, shape).equals(inner(mma, source.extents()));
      if (sameRows && layout(kept, shape).equals(wanted)) return kept;
    }
    return new SharedLinearEncoding(wanted, e.alignment());
  }

  private static NVMMASharedEncoding withRank(NVMMASharedEncoding e, int rank) {
    return new NVMMASharedEncoding(
        e.swizzlingByteWidth(),
        e.transposed(),
        e.elementBitWidth(),
        e.fp4Padded(),
        CGAEncoding.get1CTALayout(rank));
  }

  private static Integer inner(NVMMASharedEncoding e, List<Integer> shape) {
    return e.transposed() ? shape.getFirst() : shape.getLast();
  }

  private static LinearLayout layout(Encoding encoding, List<Integer> shape) {
    return LinearLayoutConversions.toLinearLayout(
        shape.stream().map(Integer::longValue).toList(), encoding);
  }
}
