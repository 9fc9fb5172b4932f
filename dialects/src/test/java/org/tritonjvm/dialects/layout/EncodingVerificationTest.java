package org.tritonjvm.dialects.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tritonjvm.dialects.layout.LayoutText.layout;
import static org.tritonjvm.dialects.layout.LayoutText.shared;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.tritonjvm.dialects.layout.LinearLayoutConversions.TMAMode;

/**
 * Each rule that an encoding or a shape must obey, broken once: the message names what is wrong.
 */
class EncodingVerificationTest {
  private static final CGAEncoding ONE = CGAEncoding.get1CTALayout(2);
  private static final BlockedEncoding BLOCKED =
      new BlockedEncoding(List.of(1, 4), List.of(4, 8), List.of(4, 1), List.of(1, 0));
  private static final NvidiaMmaEncoding MMA =
      new NvidiaMmaEncoding(2, 0, List.of(4, 1), List.of(16, 8));
  private static final NvidiaMmaEncoding WGMMA =
      new NvidiaMmaEncoding(3, 0, List.of(4, 1), List.of(16, 64, 16));

  private static void fails(String message, Executable construction) {
    assertEquals(message, assertThrows(LayoutException.class, construction).getMessage());
  }

  private static void failsWith(String part, Executable construction) {
    String message = assertThrows(LayoutException.class, construction).getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void blocked() {
    List<Integer> two = List.of(1, 1);
    List<Integer> order = List.of(1, 0);
    fails(
        "sizePerThread, threadsPerWarp, warpsPerCTA, and order must all have the same rank.",
        () -> new BlockedEncoding(List.of(1), two, two, order));
    fails(
        "Every element in sizePerThread must be a power of two.",
        () -> new BlockedEncoding(List.of(1, 3), two, two, order));
    fails(
        "Every element in threadsPerWarp must be a power of two.",
        () -> new BlockedEncoding(two, List.of(0, 1), two, order));
    fails(
        "Every element in warpsPerCTA must be a power of two.",
        () -> new BlockedEncoding(two, two, List.of(6, 1), order));
    fails(
        "order must be a permutation of 0..(rank-1), but was [1, 1]",
        () -> new BlockedEncoding(two, two, two, List.of(1, 1)));
    fails(
        "BlockedEncodingAttr and CGALayout's fields must have the same rank.",
        () -> new BlockedEncoding(two, two, two, order, CGAEncoding.get1CTALayout(3)));
  }

  @Test
  void cga() {
    fails(
        "CGA encoding must have exactly one input dimension named 'block'.",
        () -> new CGAEncoding(layout("offset: 1", "dim0")));
    fails(
        "CGA encoding output dims must be [dim0, dim1, ...], but got [\"dim1\", \"dim0\"].",
        () -> new CGAEncoding(layout("block: 1,0", "dim1 dim0")));
    fails(
        "After removing broadcast bases the CGA encoding must be a permutation matrix",
        () -> new CGAEncoding(layout("block: 1,1 1,0", "dim0 dim1")));
    failsWith("must divide", () -> CGAEncoding.fromSplitParams(List.of(2), List.of(4), List.of(0)));
    CGAEncoding copies = CGAEncoding.fromSplitParams(List.of(4, 2), List.of(2, 2), List.of(1, 0));
    assertEquals(layout("block: 0,1 1,0 0,0", "dim0 dim1"), copies.linearLayout());
    assertEquals(List.of(4, 2), copies.CTAsPerCGA());
    assertEquals(List.of(2, 2), copies.CTASplitNum());
    assertEquals(List.of(1, 0), copies.CTAOrder());
    assertEquals(8, copies.numCTAs());
  }

  @Test
  void sliceAndDotOperand() {
    var line = new BlockedEncoding(List.of(1), List.of(32), List.of(4), List.of(0));
    fails("parent layout must have at least rank >= 2", () -> new SliceEncoding(0, line));
    fails("slice dim=2 must be less than the parent rank=2", () -> new SliceEncoding(2, BLOCKED));
    fails(
        "ttg.dot_op opIdx parameter can be 0 or 1, got: 2",
        () -> new DotOperandEncoding(2, MMA, 2));
    fails(
        "ttg.dot_op kWidth parameter is mandatory for Ampere or Hopper MMA parent",
        () -> new DotOperandEncoding(0, MMA, 0));
    failsWith(
        "opIdx parameter must be 0 for Hopper MMA parent",
        () -> new DotOperandEncoding(1, WGMMA, 2));
    fails(
        "ttg.dot_op kWidth parameter is not supported when the parent is a blocked layout",
        () -> new DotOperandEncoding(0, BLOCKED, 8));
    failsWith(
        "ttg.dot_op unexpected parent layout: #ttg.slice",
        () -> new DotOperandEncoding(0, new SliceEncoding(0, BLOCKED), 2));
    failsWith(
        "can only be non-zero for Ampere or Hopper",
        () ->
            new DotOperandEncoding(
                0, new NvidiaMmaEncoding(1, 0, List.of(1, 1), List.of(16, 16)), 2));
  }

  @Test
  void linear() {
    failsWith(
        "Expected input dimension 0 to be 'register'. Got \"lane\"",
        () -> new LinearEncoding(layout("lane: 1; register: 2", "dim0")));
    failsWith(
        "Expected output dimensions to be ['dim0', 'dim1', ...]. Got \"x\" at position 0",
        () -> new LinearEncoding(layout("register: 1; lane:; warp:; block:", "x")));
    fails(
        "LinearEncodingAttr requires a permutation matrix layout after removing broadcast bases",
        () -> new LinearEncoding(layout("register: 1 3; lane:; warp:; block:", "dim0")));
    failsWith(
        "block bases must move in at most one dimension. Swizzled bases found in 'lane'.",
        () ->
            new GenericLinearEncoding(
                layout("register: 1,0; lane: 1,1; warp:; block:", "dim0 dim1")));
    failsWith(
        "must be surjective",
        () -> new GenericLinearEncoding(layout("register: 1; lane:; warp:; block:", "dim0=4")));
    var swizzledWarps = layout("register: 1,0; lane:; warp: 1,1; block:", "dim0 dim1");
    assertEquals(2, new GenericLinearEncoding(swizzledWarps).rank());
  }

  @Test
  void sharedMemory() {
    fails(
        "order size (1) must match CGALayout rank (2)",
        () -> new SwizzledSharedEncoding(1, 1, 1, List.of(0), ONE));
    fails(
        "order must be a permutation of 0..(rank-1), but was [0, 2]",
        () -> new AMDRotatingSharedEncoding(1, 1, 1, List.of(0, 2), ONE));
    fails("elementBitWidth must be non-zero", () -> new NVMMASharedEncoding(32, false, 0));
    fails(
        "swizzlingByteWidth must be 0, 32, 64, or 128",
        () -> new NVMMASharedEncoding(48, false, 8));
    fails(
        "alignment must be a positive power of two",
        () -> new SharedLinearEncoding(shared(1, "1 2", ""), 3));
    fails(
        "The layout must be surjective",
        () -> new SharedLinearEncoding(layout("offset: 1; block:", "dim0=4"), 16));
    fails(
        "After removing the zero bases the layout must be bijective",
        () -> new SharedLinearEncoding(shared(1, "1 2 3", ""), 16));
    LinearLayout line = shared(1, "1 2 4 8", "");
    fails(
        "intervals size (2) must match paddings size (1)",
        () -> new PaddedSharedEncoding(List.of(4, 8), List.of(1), line));
    fails(
        "must have at least one interval-padding pair",
        () -> new PaddedSharedEncoding(List.of(), List.of(), line));
    fails(
        "interval values must all be power of two",
        () -> new PaddedSharedEncoding(List.of(3), List.of(1), line));
    fails(
        "padding values must all be power of two",
        () -> new PaddedSharedEncoding(List.of(4), List.of(3), line));
    fails(
        "interval values cannot have duplicates",
        () -> new PaddedSharedEncoding(List.of(4, 4), List.of(1, 2), line));
    fails(
        "Broadcasting in offset dimension is not supported.",
        () -> new PaddedSharedEncoding(List.of(4), List.of(1), shared(1, "1 0", "")));
    fails(
        "Each offset basis must move in at most one dimension.",
        () -> new PaddedSharedEncoding(List.of(4), List.of(1), shared(2, "1,1 1,0", "")));
    fails(
        "Each offset basis must be 0 or a power of two.",
        () -> new PaddedSharedEncoding(List.of(4), List.of(1), shared(1, "1 3", "")));
    var plain = new SwizzledSharedEncoding(1, 1, 1, List.of(1, 0));
    fails(
        "numPartitions must be a power of 2 and at least 2",
        () -> new PartitionedSharedEncoding(1, 1, 0, plain));
    fails(
        "numGroups must be a power of 2 and greater than 0",
        () -> new PartitionedSharedEncoding(2, 0, 0, plain));
    fails(
        "partitionDim (2) must be less than the layout rank (2)",
        () -> new PartitionedSharedEncoding(2, 1, 2, plain));
  }

  @Test
  void tensorMemory() {
    fails("blockM must be 64 or 128 but got 32", () -> new TensorMemoryEncoding(32, 64, 1));
    fails("blockN must be a power of 2 but got 48", () -> new TensorMemoryEncoding(64, 48, 1));
    fails(
        "blockN must be less than or equal to 512 but got 1024",
        () -> new TensorMemoryEncoding(64, 1024, 1));
    failsWith("colStride must be 1, 2, or 4", () -> new TensorMemoryEncoding(64, 64, 3));
    fails(
        "fp4Padded tensor memory layout requires colStride 1 but got 2",
        () -> new TensorMemoryEncoding(64, 64, 2, ONE, false, true));
    fails(
        "twoCTAs layout requires the first CGALayout block basis to be [1, 0]",
        () -> new TensorMemoryEncoding(64, 64, 1, ONE, true, false));
    fails(
        "CGALayout must have rank 2",
        () ->
            new TensorMemoryScalesEncoding(
                CGAEncoding.get1CTALayout(3), TensorMemoryScalesEncoding.BlockRepOrder.MN_THEN_K));
  }

  @Test
  void amd() {
    fails(
        "version must be in the [0, 4] range",
        () -> new AMDMfmaEncoding(5, List.of(1, 1), List.of(32, 32, 8), false));
    fails(
        "invalid (mDim, nDim) combination: (16, 32)",
        () -> new AMDMfmaEncoding(3, List.of(1, 1), List.of(16, 32, 8), false));
    fails(
        "elementBitWidth must be 32 or 64",
        () -> new AMDMfmaEncoding(3, List.of(1, 1), List.of(32, 32, 8), false, ONE, List.of(), 16));
    LinearLayout warps = AMDWmmaEncoding.ctaLayout(List.of(2, 2), List.of(1, 1));
    fails(
        "WMMA version must be in the [1, 3] range",
        () -> new AMDWmmaEncoding(4, warps, false, ONE, List.of(16, 16, 16)));
    fails(
        "invalid WMMA v1 instruction shape",
        () -> new AMDWmmaEncoding(1, warps, false, ONE, List.of(16, 16, 32)));
    var v1 = new AMDWmmaEncoding(1, warps, false, ONE, AMDWmmaEncoding.DEFAULT_INSTR_SHAPE);
    failsWith("kWidth parameter must be 8/16 for WMMA v1", () -> new DotOperandEncoding(0, v1, 4));
    var mfma = new AMDMfmaEncoding(3, List.of(1, 1), List.of(32, 32, 8), false);
    fails(
        "ttg.dot_op kWidth parameter is mandatory for MFMA parent",
        () -> new DotOperandEncoding(0, mfma, 0));
  }

  @Test
  void intel() {
    List<Integer> two = List.of(1, 1);
    fails(
        "repeatCount must be in the range [1, 8], but was:9",
        () -> new DpasEncoding(9, 8, 16, 2, two, two, 16));
    fails(
        "opsPerChannel must be 1, 2 or 4, but was:3",
        () -> new DpasEncoding(8, 8, 16, 3, two, two, 16));
    fails("systolicDepth must be 8, but was:4", () -> new DpasEncoding(8, 4, 16, 2, two, two, 16));
    fails(
        "expected rank 2 or 3 of repCluster, but the rank is:1",
        () -> new DpasEncoding(8, 8, 16, 2, two, List.of(1), 16));
    failsWith(
        "got subGroupSize:8, executionSize:16", () -> new DpasEncoding(8, 8, 16, 2, two, two, 8));
    fails(
        "opsPerChannel must be 4 for fp4 type, but was:2",
        () -> new DpasEncoding(8, 8, 16, 2, two, two, 16, OptionalInt.of(2)));
    var dpas = new DpasEncoding(8, 8, 16, 2, two, two, 16);
    fails(
        "ttg.dot_op kWidth parameter must match the parent's opsPerChannel",
        () -> new DotOperandEncoding(0, dpas, 2));
    var oneRow = new DpasEncoding(1, 8, 16, 2, two, two, 32);
    failsWith(
        "implies an invalid layout for A operand", () -> new DotOperandEncoding(0, oneRow, 1));
    fails(
        "instrShape must be rank 2 but was: 3",
        () -> new Subgroup2DBlockEncoding(two, ONE, List.of(8, 16, 1), 1, List.of(1, 0), 2, 16));
    fails(
        "kWidth must be 1, 2 or 4, but was: 3",
        () -> new Subgroup2DBlockEncoding(two, ONE, List.of(8, 16), 1, List.of(1, 0), 3, 16));
    fails(
        "threadsPerWarp must be 16, but was: 32",
        () -> new Subgroup2DBlockEncoding(two, ONE, List.of(8, 16), 1, List.of(1, 0), 2, 32));
  }

  @Test
  void shapes() {
    failsWith(
        "rank mismatch: shape [16] has rank 1, but its encoding has rank 2",
        () -> LinearLayoutConversions.toLinearLayout(BLOCKED, 16));
    fails(
        "shape must be a positive power of 2 along each dimension, but dimension 1 of [16, 24] is 24",
        () -> LinearLayoutConversions.toLinearLayout(BLOCKED, 16, 24));
    failsWith(
        "dimension 0 of [0, 16] is 0",
        () -> LinearLayoutConversions.toLinearLayout(BLOCKED, 0, 16));
    fails(
        "shape [1048576, 1048576] has 2^40 elements; at most 2^30 are supported",
        () -> LinearLayoutConversions.toLinearLayout(BLOCKED, 1 << 20, 1 << 20));
    failsWith("2^62 elements", () -> LinearLayoutConversions.toLinearLayout(BLOCKED, 1L << 62, 1));
    failsWith(
        "too small for the swizzle byte size 128 in an NVMMASharedLayout, got 32 but expected at least 64",
        () ->
            LinearLayoutConversions.toLinearLayout(
                new NVMMASharedEncoding(128, false, 16), 64, 32));
    failsWith(
        "expected collapsed shapePerCTA to be at least [8, 64], collapsedTmaShape: [4, 64]",
        () ->
            LinearLayoutConversions.toLinearLayout(new NVMMASharedEncoding(128, false, 16), 4, 64));
    failsWith(
        "im2col mode: pixelsPerColumn dimension 2048 exceeds the maximum supported value of 1024",
        () ->
            LinearLayoutConversions.nvmmaSharedToLinearLayout(
                List.of(2048L, 64L),
                new NVMMASharedEncoding(128, false, 16),
                TMAMode.IM2COL,
                false));
    var padded =
        PaddedSharedEncoding.identity(List.of(4), List.of(1), List.of(1, 0), List.of(8, 8), ONE);
    failsWith("use paddedLinearLayout", () -> LinearLayoutConversions.toLinearLayout(padded, 8, 8));
    failsWith(
        "cannot be cut into 8 pieces",
        () ->
            LinearLayoutConversions.toLinearLayout(
                new PartitionedSharedEncoding(
                    4, 2, 0, new SwizzledSharedEncoding(1, 1, 1, List.of(1, 0))),
                4,
                8));
    failsWith(
        "no register layout is known",
        () ->
            LinearLayoutConversions.toLinearLayout(
                new NvidiaMmaEncoding(5, 0, List.of(4, 1), List.of(16, 8, 16)), 64, 64));
  }
}
