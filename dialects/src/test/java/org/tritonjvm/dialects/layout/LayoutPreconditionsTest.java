package org.tritonjvm.dialects.layout;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tritonjvm.dialects.layout.LayoutText.distributed;
import static org.tritonjvm.dialects.layout.LayoutText.layout;
import static org.tritonjvm.dialects.layout.LayoutText.shared;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.tritonjvm.dialects.layout.LinearLayoutConversions.TMAMode;

/** What callers of the layout algebra must give it; no text reaches these rules. */
class LayoutPreconditionsTest {
  private static final LinearLayout LINE = layout("register:1 2", "dim0");
  private static final LinearLayout SQUARE = layout("register:1,0 0,1", "dim0 dim1");

  private static void fails(String part, Executable call) {
    String message = assertThrows(LayoutException.class, call).getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void columnActions() {
    var drop = new ColumnAction(new int[] {1}, "register", 2);
    fails("Layout has a different size than the", () -> drop.apply(layout("register:1", "dim0")));
    fails("3 values given to", () -> drop.apply(List.of(1, 2, 3)));
    fails("cannot invert", drop::inverse);
    fails("cannot compose", () -> drop.leftCompose(ColumnAction.identity("register", 2)));
  }

  @Test
  void dimensionsThatAreNotThere() {
    fails("inDim 'lane' is not in layout", () -> LINE.inDimSize("lane"));
    fails("outDim 'dim1' is not in layout", () -> LINE.outDimSize("dim1"));
    fails("dim dim0 must be present in the layout", () -> LINE.isTrivialOver(List.of("dim0")));
    fails("2 inputs given to a layout of the inputs [register]", () -> LINE.apply(1, 2));
    fails("basis 2 of in-dim 'register' is not in layout", () -> LINE.basis("register", 2, "dim0"));
    fails(
        "dimension to rename does not exist: 'lane'",
        () -> LayoutUtils.renameLinearLayoutDims(LINE, Map.of("lane", "warp"), Map.of()));
    fails("there is no standard dimension 1", () -> LayoutUtils.removeStandardDim(LINE, 1));
  }

  @Test
  void dimensionsThatDiffer() {
    fails("layouts must have the same output dimensions", () -> LINE.concatIns(SQUARE));
    fails(
        "layouts must have the same input dimensions",
        () -> LINE.concatOuts(layout("register:1", "dim1")));
    fails("occurs twice in", () -> LINE.concatIns(LINE));
    fails("cannot remove dim 'register' of size 4", () -> LINE.squeezeIns("register"));
    fails("cannot grow out-dim 'dim0' from 4 to 8", () -> LINE.resizeOutDim("dim0", 8));
    fails(
        "cannot compose: out-dim 'dim0' of the inner layout has size 4",
        () -> LINE.compose(layout("dim0:1", "offset")));
    fails(
        "invertAndCompose called with incompatible output shapes in 'dim0'",
        () -> LINE.invertAndCompose(layout("offset:1", "dim0")));
    fails(
        "both layouts must have block dimensions of one size",
        () -> LayoutUtils.invertAndComposeBlockLocal(LINE, LINE));
    fails(
        "CGALayout rank (1) must match the rank of the shape (2)",
        () ->
            LinearLayoutConversions.combineCtaCgaWithShape(
                SQUARE, CGAEncoding.get1CTALayout(1), 2, 2));
  }

  @Test
  void sizes() {
    fails(
        "Invalid out-dim size 12 for out-dim 'dim0'",
        () -> LinearLayout.strided1D(4, 3, "register", "dim0"));
    var bases = new LinkedHashMap<String, int[][]>();
    bases.put("register", new int[][] {{1}});
    fails(
        "Invalid out-dim size 3 for out-dim 'dim0'",
        () -> LinearLayout.of(bases, List.of(new Dim("dim0", 3)), false));
    fails(
        "a layout without inputs cannot grow to fit a shape",
        () -> LayoutUtils.growOuts(layout("", "dim0=1"), new int[] {2}));
    fails(
        "LinearLayout too large: dim 'register' has more than 2^",
        () -> {
          var tile = new Tile(1, "register");
          for (int i = 0; i < 3; i++) tile.identity("register", 0, 1 << 30);
        });
  }

  @Test
  void orders() {
    fails(
        "must have the same rank",
        () -> LayoutUtils.identityStandardND("register", List.of(2, 2), List.of(0)));
    fails(
        "order [0, 0] is no permutation of the layout's dimensions",
        () -> LayoutUtils.transposeLinearLayout(SQUARE, 0, 0));
    fails(
        "orderPerDim cannot determine dimension order for swizzled bases.",
        () -> LayoutQueries.order(distributed(2, "1,1 0,1", "", "", "")));
    fails(
        "Expected the input dimensions [register, lane, warp, block]. Got [register]",
        () -> new LinearEncoding(LINE));
  }

  @Test
  void registers() {
    var lanes = layout("lane:1;register:2", "dim0");
    fails(
        "the first input dimension must be 'register'",
        () -> LayoutUtils.actionRemoveBroadcastedRegs(lanes));
    fails(
        "3 values do not fit the distinct registers",
        () -> LayoutUtils.broadcastAs(List.of(1, 2, 3), LINE));
    fails(
        "elements of 8 bits cannot be loaded or stored whole",
        () ->
            LayoutUtils.largestVectorisation(
                layout("register:2", "offset=4"), 8, OptionalInt.of(0)));
    fails(
        "layout and addrLayout must have the same two output dimensions",
        () -> LayoutUtils.actionAdditiveStrides(LINE, LINE, 0, 0, 1));
    fails(
        "registers that hold copies must be removed first",
        () ->
            GenericSwizzling.optimalSwizzlingLdSt(
                distributed(1, "0", "1", "", ""), distributed(1, "0", "1", "", ""), 32));
  }

  @Test
  void encodings() {
    var swizzled = new SwizzledSharedEncoding(1, 1, 1, List.of(1, 0));
    fails("a tensor to reduce needs a distributed encoding", () -> swizzled.inferReduce(0));
    fails(
        "expected a padded encoding, alone or within partitions",
        () -> LinearLayoutConversions.paddedLinearLayout(List.of(2L, 2L), swizzled));
    fails(
        "linearComponent cannot be empty",
        () -> new PaddedSharedEncoding(List.of(2), List.of(1), LinearLayout.empty()));
    fails(
        "linearComponent must have [offset, block] as input dims",
        () -> new PaddedSharedEncoding(List.of(2), List.of(1), LINE));
    fails(
        "Expected output dimensions to be ['dim0', 'dim1', ...].",
        () -> new PaddedSharedEncoding(List.of(2), List.of(1), layout("offset:1;block:", "dim1")));
    fails(
        "SharedLinearEncodingAttr requires at least one output dimension.",
        () -> new SharedLinearEncoding(layout("offset:;block:", ""), 16));
    fails(
        "shape [4, 4] does not match that of the shared linear layout",
        () ->
            LinearLayoutConversions.toLinearLayout(
                List.of(4L, 4L), new SharedLinearEncoding(shared(2, "0,1 1,0", ""), 16)));
    fails(
        "im2col mode requires a 2D block shape",
        () ->
            LinearLayoutConversions.tmaBlockShape(
                List.of(4, 8, 64),
                new NVMMASharedEncoding(64, false, 16, false, CGAEncoding.get1CTALayout(3)),
                true,
                TMAMode.IM2COL));
  }

  @Test
  void tensorMemory() {
    fails(
        "is smaller than a block of the tensor memory layout",
        () ->
            LinearLayoutConversions.toLinearLayout(
                List.of(64L, 64L), new TensorMemoryEncoding(128, 64, 1)));
    fails(
        "no registers fit the tensor memory layout",
        () ->
            TensorMemoryRegisters.defaultFor(
                layout("row:0,0 0,0 0,0 0,0 0,0 0,0 0,0;col:0,1;block:", "dim0=1 dim1=2"), 4, 32));
  }

  @Test
  void scales() {
    var one = CGAEncoding.get1CTALayout(2);
    var two = List.of(1, 1);
    fails(
        "scaled dot expects operands and warps of rank 2 or 3",
        () -> ScaleLayouts.getSM120DotScaledScaleLayout(List.of(4), 0, List.of(1), one));
    fails(
        "scaled mfma expects rank 2 and M of 16 or 32",
        () -> ScaleLayouts.chooseScaledMfmaScaleLayout(List.of(32, 4), 0, 8, two, two));
    fails(
        "scales copied to tensor memory need a multiple of 128 rows and of 4 columns",
        () -> ScaleLayouts.getScaleSmemLayoutForTMEMCopy(List.of(64, 4), one));
    var dpas = new DpasEncoding(4, 8, 16, 4, two, two, 16);
    fails(
        "no layout of block scales is known for",
        () -> ScaleLayouts.blockScaledDpasToLinearLayout(List.of(8, 4), dpas, 0));
  }
}
