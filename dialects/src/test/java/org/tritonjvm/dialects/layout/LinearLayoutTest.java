package org.tritonjvm.dialects.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tritonjvm.dialects.layout.LayoutText.layout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Values of the algebra that are known beforehand, degenerate layouts, the printed form and bad
 * input.
 */
class LinearLayoutTest {
  private static LinearLayout id(int size, String in, String out) {
    return LinearLayout.identity1D(size, in, out);
  }

  private static LinearLayout zeros(int size, String in, String out) {
    return LinearLayout.zeros1D(size, in, out);
  }

  @Test
  void constructs() {
    assertEquals(layout("in: 1 2 4", "out"), id(8, "in", "out"));
    assertEquals(layout("in:", "out=1"), id(1, "in", "out"));
    assertEquals(layout("in: 0 0", "out"), zeros(4, "in", "out"));
    assertEquals(layout("in: 0 0", "out=8"), LinearLayout.zeros1D(4, "in", "out", 8));
    assertEquals(layout("in: 4 8", "out=16"), LinearLayout.strided1D(4, 4, "in", "out"));
    assertEquals(LinearLayout.empty(), id(0, "in", "out"));
    assertEquals(LinearLayout.empty(), zeros(0, "in", "out"));
    assertEquals(
        List.of(new Dim("out1", 8), new Dim("out2", 4)),
        layout("a: 1,0 5,1 2,2 0,2 4,0", "out1 out2").outDims());
  }

  @Test
  void multipliesDegenerateFactors() {
    assertEquals(id(8, "i", "o"), id(4, "i", "o").multiply(id(2, "i", "o")));
    assertEquals(layout("i: 1 2 0", "o"), id(4, "i", "o").multiply(zeros(2, "i", "o")));
    assertEquals(layout("i: 0 1 2", "o"), zeros(2, "i", "o").multiply(id(4, "i", "o")));
    assertEquals(
        layout("i: 1,0 2,0 0,1 0,2 0,4", "o1 o2"), id(4, "i", "o1").multiply(id(8, "i", "o2")));
    assertEquals(
        layout("i1: 1,0 2,0; i2: 0,1", "o1 o2"), id(4, "i1", "o1").multiply(id(2, "i2", "o2")));
    assertEquals(zeros(16, "i", "o"), zeros(16, "i", "o").multiply(id(1, "i", "o")));
    assertEquals(
        List.of("a", "b", "c"), LayoutUtils.supremum(List.of("a", "b"), List.of("b", "c")));
    assertEquals(
        List.of("a", "b", "c"), LayoutUtils.supremum(List.of("a", "b"), List.of("a", "c")));
    assertEquals(
        List.of("a", "b", "c", "d"),
        LayoutUtils.supremum(List.of("a", "b", "c"), List.of("a", "d")));
    assertEquals(List.of("c", "a"), LayoutUtils.supremum(List.of("a"), List.of("c", "a")));
    assertThrows(
        LayoutException.class, () -> LayoutUtils.supremum(List.of("a", "b"), List.of("b", "a")));
  }

  @Test
  void theTableOfASwizzledLayout() {
    LinearLayout swizzle = layout("w: 0,1 0,2; t: 1,1 2,2", "x y");
    int[][] row = {{0, 0}, {1, 1}, {2, 2}, {3, 3}};
    for (int t = 0; t < 4; t++) {
      for (int w = 0; w < 4; w++) {
        assertArrayEquals(new int[] {t, t ^ w}, swizzle.apply(w, t));
      }
      assertArrayEquals(row[t], swizzle.apply(0, t));
    }
    assertEquals(Map.of("x", 3, "y", 0), swizzle.apply(Map.of("t", 3, "w", 3)));
  }

  @Test
  void dividesWhereItCan() {
    assertEquals(Optional.of(id(2, "i", "o")), id(8, "i", "o").divideLeft(id(4, "i", "o")));
    assertEquals(Optional.empty(), id(8, "i", "o").divideLeft(id(4, "i", "other")));
    assertEquals(Optional.empty(), id(8, "i", "o").divideLeft(id(16, "i", "o")));
    LinearLayout product = id(8, "i", "o").multiply(zeros(16, "i", "o"));
    assertEquals(Optional.of(zeros(16, "i", "o")), product.divideLeft(id(8, "i", "o")));
    assertEquals(Optional.of(id(8, "i", "o")), product.divideRight(zeros(16, "i", "o")));
    assertEquals(Optional.empty(), layout("i: 1 2 5", "o").divideLeft(id(2, "i", "o")));
  }

  @Test
  void invertsBroadcastAndSharedDimensions() {
    // Both broadcast the first warp bit: nothing to do, so it stays, instead of being sent to warp
    // 0.
    LinearLayout src = layout("lane: 1 2; warp: 0 4", "dim0");
    LinearLayout dst = layout("lane: 2 1; warp: 0 4", "dim0");
    LinearLayout cvt = dst.invertAndCompose(src);
    assertEquals(layout("lane: 2,0 1,0; warp: 0,1 0,2", "lane warp"), cvt);
    assertEquals(layout("lane: 2 1", "lane"), LayoutUtils.minimalCvtLayout(src, dst));
    assertEquals(LinearLayout.empty(), LayoutUtils.minimalCvtLayout(src, src));
    // Two places hold each value: the lower one is chosen.
    assertEquals(
        layout("r: 2 4", "s=8"), id(4, "r", "o").invertAndCompose(layout("s: 0 1 2", "o")));
    assertThrows(
        LayoutException.class, () -> id(8, "r", "o").invertAndCompose(layout("s: 1 2", "o=8")));
  }

  @Test
  void blockLocalInversionStaysInItsBlock() {
    LinearLayout shared = layout("offset: 1 2; block: 0 4", "dim0");
    LinearLayout registers = layout("register: 1 2; block: 4 0", "dim0");
    assertEquals(
        layout("register: 1,0 2,0; block: 0,3 0,0", "offset=4 block=4"),
        LayoutUtils.invertAndComposeBlockLocal(shared, registers));
  }

  @Test
  void printsAsTritonDoes() {
    assertEquals("\n(empty layout)", LinearLayout.empty().toString());
    assertEquals(
        "\n(empty layout with out-dims [dim0 (size 4)])",
        id(4, "in", "dim0").sublayout(List.of(), List.of("dim0")).toString());
    assertEquals(
        """

         - register=1 -> (0, 1)
           register=2 -> (0, 2)
         - lane=1 -> (1, 0)
         - warp is a size 1 dimension
        where out dims are: [dim0 (size 2), dim1 (size 4)]""",
        layout("register: 0,1 0,2; lane: 1,0; warp:", "dim0 dim1").toString());
  }

  @Test
  void equalityMindsOutDimSizes() {
    LinearLayout wide = layout("in: 1 2", "out=8");
    assertNotEquals(id(4, "in", "out"), wide);
    assertTrue(id(4, "in", "out").equalIgnoringOutDimSizes(wide));
  }

  @Test
  void columnActionsPermuteAndDrop() {
    ColumnAction rotate = new ColumnAction(new int[] {2, 0, 1}, "in", 3);
    assertEquals(layout("in: 4 1 2", "out"), rotate.apply(id(8, "in", "out")));
    assertEquals(List.of(0, 4, 1, 5, 2, 6, 3, 7), rotate.apply(List.of(0, 1, 2, 3, 4, 5, 6, 7)));
    assertTrue(rotate.leftCompose(rotate.inverse()).isIdentity());
    assertEquals(
        layout("in: 4 1", "out=8"),
        new ColumnAction(new int[] {2, 0}, "in", 3).apply(id(8, "in", "out")));
    assertEquals("ColumnAction([2, 0, 1], in, 3)", rotate.toString());
    assertThrows(LayoutException.class, () -> new ColumnAction(new int[] {3}, "in", 3));
  }

  @Test
  void badInputIsNamed() {
    assertMessage("Sizes must be powers of 2", () -> id(3, "in", "out"));
    assertMessage("Out-dim sizes must be powers of 2", () -> layout("in: 1", "out=3"));
    assertMessage(
        "Invalid basis 4 for in-dim 'in' and out-dim 'out'", () -> layout("in: 4", "out=4"));
    assertMessage("expected to be surjective", () -> layout("in: 1 4", "out"));
    assertMessage("Expect all bases to have the same size", () -> layout("in: 1,2", "out"));
    assertMessage("non-negative", () -> layout("in: -1", "out=4"));
    assertMessage("Dimensions must match", () -> id(4, "in", "out").transposeOuts(List.of("x")));
    assertMessage("must be a subset", () -> id(4, "in", "out").sublayout(List.of("x"), List.of()));
    assertMessage(
        "total sizes differ", () -> id(4, "in", "out").reshapeOuts(List.of(new Dim("x", 8))));
    assertMessage("inDim 'x' is not in layout", () -> id(4, "in", "out").inDimSize("x"));
    assertMessage("surjective and square", () -> zeros(4, "in", "out").invert());
    LinearLayout large = id(1 << 30, "a", "a").multiply(id(1 << 30, "b", "b"));
    assertMessage("LinearLayout too large", () -> large.multiply(large));
    assertMessage("does not fit", large::totalInDimSize);
  }

  private static void assertMessage(String part, Runnable action) {
    String message = assertThrows(LayoutException.class, action::run).getMessage();
    assertTrue(message.contains(part), message);
  }
}
