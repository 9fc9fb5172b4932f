package org.tritonjvm.dialects.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.tritonjvm.dialects.layout.LayoutText.distributed;
import static org.tritonjvm.dialects.layout.LayoutText.layout;
import static org.tritonjvm.dialects.layout.LayoutText.shared;
import static org.tritonjvm.dialects.layout.LinearLayoutConversions.toLinearLayout;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Basis vectors that Triton is known to give, from its documentation and tests. */
class KnownLayoutsTest {
  private static final CGAEncoding ONE = CGAEncoding.get1CTALayout(2);

  @Test
  void blockedRepeatsWrapsAndSplits() {
    var line = new BlockedEncoding(List.of(1), List.of(4), List.of(4), List.of(0));
    assertEquals(distributed(1, "", "1 2", "4 8", ""), toLinearLayout(line, 16));
    assertEquals(distributed(1, "16 32 64", "1 2", "4 8", ""), toLinearLayout(line, 128));
    assertEquals(distributed(1, "", "1 2", "0 0", ""), toLinearLayout(line, 4));
    var halves =
        new BlockedEncoding(
            List.of(1),
            List.of(4),
            List.of(4),
            List.of(0),
            CGAEncoding.fromSplitParams(List.of(4), List.of(2), List.of(0)));
    assertEquals(distributed(1, "", "1 2", "4 8", "16 0"), toLinearLayout(halves, 32));
    var square =
        new BlockedEncoding(
            List.of(2, 2),
            List.of(4, 8),
            List.of(2, 2),
            List.of(1, 0),
            CGAEncoding.fromSplitParams(List.of(2, 2), List.of(2, 2), List.of(1, 0)));
    assertEquals(
        distributed(
            2,
            "0,1 1,0 0,32 16,0 32,0 64,0 128,0 256,0",
            "0,2 0,4 0,8 2,0 4,0",
            "0,16 8,0",
            "0,64 512,0"),
        toLinearLayout(square, 1024, 128));
    assertEquals(
        distributed(1, "", "0 0 0 1 2", "0 4", ""),
        toLinearLayout(
            new SliceEncoding(
                1, new BlockedEncoding(List.of(1, 4), List.of(4, 8), List.of(2, 2), List.of(1, 0))),
            8));
  }

  @Test
  void matrixInstructions() {
    var mma = new NvidiaMmaEncoding(2, 0, List.of(1, 1), List.of(16, 8));
    assertEquals(
        distributed(2, "0,1 8,0 0,8", "0,2 0,4 1,0 2,0 4,0", "", ""), toLinearLayout(mma, 16, 16));
    assertEquals(
        distributed(2, "0,1 0,2 0,4 8,0 0,32 16,0", "0,8 0,16 1,0 2,0 4,0", "", ""),
        toLinearLayout(new DotOperandEncoding(0, mma, 8), 32, 64));
    var wgmma = new NvidiaMmaEncoding(3, 0, List.of(4, 1), List.of(16, 16, 8));
    assertEquals(
        distributed(2, "0,1 8,0 0,8", "0,2 0,4 1,0 2,0 4,0", "16,0 32,0", ""),
        toLinearLayout(wgmma, 64, 16));
    var mfma = new AMDMfmaEncoding(3, List.of(2, 4), List.of(32, 32, 8), false);
    assertEquals(
        distributed(
            2, "1,0 2,0 8,0 16,0 0,128 64,0", "0,1 0,2 0,4 0,8 0,16 4,0", "0,32 0,64 32,0", ""),
        toLinearLayout(mfma, 128, 256));
    var wmma =
        new AMDWmmaEncoding(
            1,
            AMDWmmaEncoding.ctaLayout(List.of(2, 4), List.of(1, 1)),
            false,
            ONE,
            AMDWmmaEncoding.DEFAULT_INSTR_SHAPE);
    assertEquals(
        distributed(2, "2,0 4,0 8,0", "0,1 0,2 0,4 0,8 1,0", "0,16 0,32 16,0", ""),
        toLinearLayout(wmma, 32, 64));
    var dpas = new DpasEncoding(8, 8, 16, 2, List.of(1, 1), List.of(1, 1), 32);
    assertEquals(
        distributed(2, "2,0 4,0", "0,1 0,2 0,4 0,8 1,0", "", ""), toLinearLayout(dpas, 8, 16));
    assertEquals(
        distributed(2, "1,0 4,0 8,0", "0,1 0,2 0,4 0,8 2,0", "", ""),
        toLinearLayout(new DotOperandEncoding(1, dpas, 2), 16, 16));
  }

  @Test
  void sharedMemory() {
    assertEquals(
        shared(2, "0,1 0,2 0,4 0,8 1,4 2,8 4,0", ""),
        toLinearLayout(new SwizzledSharedEncoding(4, 1, 4, List.of(1, 0)), 8, 16));
    assertEquals(
        shared(2, "0,1 0,2 0,4 0,8 0,16 0,32 1,8 2,16 4,32", ""),
        toLinearLayout(new NVMMASharedEncoding(128, false, 16), 8, 64));
    // Of three dimensions, transposed: the first is contiguous, and the other two are one for the
    // tiles.
    assertEquals(
        shared(
            3,
            "1,0,0 2,0,0 4,0,0 8,0,0 0,0,4 4,0,8 8,0,16 0,1,0 0,2,0 0,0,1 0,0,2 16,0,0 32,0,0",
            ""),
        toLinearLayout(
            new NVMMASharedEncoding(64, true, 32, false, CGAEncoding.get1CTALayout(3)), 64, 4, 32));
  }

  @Test
  void tensorMemory() {
    assertEquals(
        layout(
            "row: 1,0 2,0 4,0 8,0 0,64 16,0 32,0; col: 0,1 0,2 0,4 0,8 0,16 0,32 0,128; block:",
            "dim0 dim1"),
        toLinearLayout(new TensorMemoryEncoding(64, 64, 1), 64, 256));
    var mnThenK = new TensorMemoryScalesEncoding();
    var kThenMn =
        new TensorMemoryScalesEncoding(ONE, TensorMemoryScalesEncoding.BlockRepOrder.K_THEN_MN);
    assertNotEquals(toLinearLayout(mnThenK, 256, 8), toLinearLayout(kThenMn, 256, 8));
    assertEquals(
        layout(
            "row: 1,0 2,0 4,0 8,0 16,0 0,0 0,0; col: 0,1 0,2 32,0 64,0 0,4 128,0; block:",
            "dim0 dim1"),
        toLinearLayout(kThenMn, 256, 8));
  }

  @Test
  void viewsOfAllocations() {
    assertEquals(
        layout("row: 1,0 2,0 4,0 8,0 0,0 16,0 32,0; col: 0,1; block:", "dim0 dim1"),
        LinearLayoutConversions.tensorMemoryViewToLinearLayout(
            List.of(64L, 2L), List.of(64L, 128L), new TensorMemoryEncoding(64, 2, 1), 32));
    assertEquals(
        layout(
            "row: 1,0 2,0 4,0 8,0 16,0 32,0 64,0; col: 0,1 0,2 0,4 0,8 0,16 0,32 0,0 0,64 0,128; block:",
            "dim0 dim1"),
        LinearLayoutConversions.tensorMemoryViewToLinearLayout(
            List.of(128L, 256L), List.of(256L, 256L), new TensorMemoryEncoding(128, 64, 1), 32));
    var rows = new SwizzledSharedEncoding(1, 1, 1, List.of(1, 0));
    assertEquals(
        3 * 64,
        LinearLayoutConversions.getAllocationElems(rows, List.of(3L, 8L, 8L), List.of(3L, 8L, 8L)));
    // Of 8 rows of 8, a part of 4 by 2: from element 0 to element 3 * 8 + 1.
    assertEquals(
        26, LinearLayoutConversions.getAllocationElems(rows, List.of(4L, 2L), List.of(8L, 8L)));
    assertEquals(
        64 + 26,
        LinearLayoutConversions.getAllocationElems(rows, List.of(2L, 4L, 2L), List.of(2L, 8L, 8L)));
    assertEquals(List.of(0, 1), new NVMMASharedEncoding(64, true, 16).order());
    assertEquals(List.of(1, 0), new SharedLinearEncoding(shared(2, "0,1 0,2 1,0", ""), 16).order());
  }

  @Test
  void scales() {
    assertEquals(
        distributed(2, "0,1 0,2 32,0 64,0", "8,0 0,0 1,0 2,0 4,0", "0,0 16,0", ""),
        ScaleLayouts.getSM120DotScaledScaleLayout(List.of(128, 4), 0, List.of(2, 2), ONE));
    assertEquals(
        distributed(2, "0,1 0,2 16,0 32,0 64,0 128,0", "0,0 0,0 1,0 2,0 4,0", "8,0", ""),
        ScaleLayouts.getSM120DotScaledScaleLayout(List.of(256, 4), 1, List.of(1, 2), ONE));
    assertEquals(
        distributed(
            3,
            "0,0,1 0,8,0 0,16,0 0,32,0 0,64,0",
            "0,0,0 0,0,0 0,1,0 0,2,0 0,4,0",
            "1,0,0 2,0,0",
            ""),
        ScaleLayouts.getSM120DotScaledScaleLayout(
            List.of(4, 128, 2), 1, List.of(4, 1, 1), CGAEncoding.get1CTALayout(3)));
    LinearLayout copied = ScaleLayouts.getScaleSmemLayoutForTMEMCopy(List.of(256, 16), ONE);
    for (int row = 0; row < 256; row++) {
      for (int col = 0; col < 16; col++) {
        int chunk = row / 128 * 4 + col / 4;
        int offset = chunk * 512 + row % 32 * 16 + row % 128 / 32 * 4 + col % 4;
        assertEquals(
            List.of(row, col),
            List.copyOf(copied.apply(Map.of("offset", offset, "block", 0)).values()));
      }
    }
    assertEquals(
        distributed(2, "0,2", "1,0 2,0 4,0 8,0 16,0 0,1", "0,0 32,0", ""),
        ScaleLayouts.chooseScaledMfmaScaleLayout(
            List.of(64, 4), 0, 32, List.of(1, 1), List.of(2, 2)));
    assertEquals(
        distributed(2, "0,1", "1,0 2,0 4,0 0,0", "", ""),
        ScaleLayouts.blockScaledDpasToLinearLayout(
            List.of(8, 2),
            new DpasEncoding(8, 8, 16, 4, List.of(1, 1), List.of(1, 1), 16, OptionalInt.of(2)),
            0));
    // Two tiles along M: the second one fills the half of the warp that would hold copies of the
    // first.
    assertEquals(
        distributed(2, "0,1 0,2", "1,0 2,0 4,0 8,0 16,0", "", ""),
        ScaleLayouts.chooseScaledWmmaScaleLayout(
            List.of(32, 4),
            0,
            16,
            16,
            false,
            32,
            AMDWmmaEncoding.ctaLayout(List.of(1, 1), List.of(1, 1)),
            ONE));
  }
}
