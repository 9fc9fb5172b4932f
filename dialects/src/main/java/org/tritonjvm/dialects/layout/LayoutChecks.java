package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;

import java.util.List;
import java.util.stream.Collectors;
import org.tritonjvm.mlir.ir.Attribute;

/** Whether encodings fit to each other, to a shape and to the threads of a kernel. */
final class LayoutChecks {
  private LayoutChecks() {}

  // Dots

  static void dotOperand(Encoding e, int opIdx, Attribute result) {
    if (result instanceof NvidiaMmaEncoding mma && mma.isHopper()) {
      boolean inRegisters =
          opIdx == 0
              && e instanceof DotOperandEncoding dot
              && dot.opIdx() == 0
              && dot.parent() instanceof NvidiaMmaEncoding;
      require(
          inRegisters || e instanceof NVMMASharedEncoding || e instanceof SharedLinearEncoding,
          () -> "unexpected operand layout for NvidiaMmaEncodingAttr v3");
      return;
    }
    if (!(e instanceof DotOperandEncoding dot)) {
      throw new LayoutException("Dot's a/b's encoding should be of DotOperandEncodingAttr");
    }
    require(opIdx == dot.opIdx(), () -> "Wrong opIdx");
    require(
        dot.parent().equals(result) || differInCgaAlone(dot.parent(), result),
        () -> "Incompatible parent encoding");
  }

  /** The operands of AMD's WMMA are shared among blocks in another way than its result. */
  private static boolean differInCgaAlone(Encoding parent, Attribute result) {
    return parent instanceof AMDWmmaEncoding p
        && result instanceof AMDWmmaEncoding r
        && p.version() == r.version()
        && p.isTransposed() == r.isTransposed()
        && p.ctaLayout().equals(r.ctaLayout())
        && p.instrShape().equals(r.instrShape());
  }

  static void dotOperands(Encoding a, TensorEncoding b) {
    boolean both = a instanceof DotOperandEncoding && b instanceof DotOperandEncoding;
    boolean any = a instanceof DotOperandEncoding || b instanceof DotOperandEncoding;
    require(both || !any, () -> "mismatching encoding between A and B operands");
    if (a instanceof DotOperandEncoding dotA && b instanceof DotOperandEncoding dotB) {
      require(dotA.kWidth() == dotB.kWidth(), () -> "mismatching kWidth between A and B operands");
    }
  }

  /** As {@link #dotOperands}, with what the result's encoding asks of both. */
  static void dot(Encoding a, TensorEncoding b, Attribute result) {
    dotOperands(a, b);
    if (!(a instanceof DotOperandEncoding dotA) || !(b instanceof DotOperandEncoding dotB)) return;
    if (dotA.parent() instanceof AMDWmmaEncoding
        && dotB.parent() instanceof AMDWmmaEncoding
        && result instanceof AMDWmmaEncoding wmma) {
      wmmaBlocks(dotA, dotB, wmma);
    }
  }

  /** Blocks that differ in N alone share A, those that differ in M alone share B. */
  private static void wmmaBlocks(
      DotOperandEncoding a, DotOperandEncoding b, AMDWmmaEncoding result) {
    var blocks = result.CGALayout().linearLayout();
    require(
        blocks.isInvertible(),
        () -> "Accumulator CGA layout should not broadcast or have repeated rows");
    var m = LayoutUtils.dimName(result.rank() - 2);
    var n = LayoutUtils.dimName(result.rank() - 1);
    require(
        a.CGALayout().linearLayout().equals(blocks.resizeOutDim(n, 1)),
        () -> "Incompatible CGA layout for operand 0");
    require(
        b.CGALayout().linearLayout().equals(blocks.resizeOutDim(m, 1)),
        () -> "Incompatible CGA layout for operand 1");
  }

  // Equality

  static void same(
      Encoding e, List<Integer> shape, TensorEncoding other, boolean ignoreRegisterBroadcast) {
    if (e.equals(other)) return;
    require(
        other instanceof Encoding o
            && layout(e, shape, ignoreRegisterBroadcast)
                .equals(layout(o, shape, ignoreRegisterBroadcast)),
        () -> "Expected result encoding " + e + " but was " + other);
  }

  private static LinearLayout layout(
      Encoding e, List<Integer> shape, boolean ignoreRegisterBroadcast) {
    var layout = LinearLayoutConversions.toLinearLayout(e, Shapes.longs(shape));
    return ignoreRegisterBroadcast ? layout.removeZeroBasesAlongDim(LayoutUtils.REGISTER) : layout;
  }

  // Tensors and memory descriptors

  static void tensor(Encoding e, List<Integer> shape, Launch launch) {
    require(
        e.rank() == shape.size(),
        () ->
            "Layout has rank %d, but the tensor it's attached to has rank %d."
                .formatted(e.rank(), shape.size()));
    blocks(e, launch);
    require(
        e instanceof DistributedEncoding,
        () -> "Non-distributed layout is not allowed in tensor type.");
    require(
        shape.stream().allMatch(Dims::isPowerOfTwo),
        () ->
            ("Layout has shape %1$s, but the tensor it's attached to has shape %1$s which is not a"
                    + " power of two.")
                .formatted(extents(shape)));
    var layout = LinearLayoutConversions.toLinearLayout(e, Shapes.longs(shape));
    int lanes = layout.inDimSize(LayoutUtils.LANE);
    require(
        threadsPerWarp(e, lanes) == launch.threadsPerWarp(),
        () ->
            "%s.\nLayout has %d threads per warp, but the module specifies %d threads per warp."
                .formatted(e, lanes, launch.threadsPerWarp()));
    int warps = layout.inDimSize(LayoutUtils.WARP);
    require(
        warps == launch.numWarps(),
        () ->
            "%s.\nLayout has %d warps per CTA, but the context requires %d warps per CTA."
                .formatted(e, warps, launch.numWarps()));
  }

  /** An operand of DPAS may need fewer lanes than the instruction runs on. */
  private static int threadsPerWarp(Encoding e, int lanes) {
    return e instanceof DotOperandEncoding dot && dot.parent() instanceof DpasEncoding dpas
        ? dpas.threadsPerWarp()
        : lanes;
  }

  private static String extents(List<Integer> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  static void blocks(Encoding e, Launch launch) {
    // A free layout of shared memory need not give each block an equal part.
    int blocks =
        e instanceof SharedLinearEncoding free
            ? free.linearLayout().inDimSize(LayoutUtils.BLOCK)
            : e.CGALayout().numCTAs();
    require(
        blocks == launch.numCTAs(),
        () ->
            "%s.\nLayout has %d CTAs per CGA, but the context requires %d CTAs per CGA."
                .formatted(e, blocks, launch.numCTAs()));
  }
}
