package org.tritonjvm.dialects.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tritonjvm.dialects.layout.LayoutText.layout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The utilities above the algebra, on values known beforehand and on random layouts. */
class LayoutUtilsTest {
  private static final int CASES = 1_000;

  private final RandomLayouts layouts = new RandomLayouts(9);

  @Test
  void identitiesWalkABoxInItsOrder() {
    LinearLayout walk = LayoutUtils.identityStandardND("offset", List.of(4, 8), List.of(1, 0));
    for (int i = 0; i < 32; i++) {
      assertEquals(Map.of("dim0", i / 8, "dim1", i % 8), walk.apply(Map.of("offset", i)));
    }
    assertEquals(List.of("dim1", "dim0"), walk.outDimNames());
  }

  @Test
  void fitsShapesFromBothSides() {
    LinearLayout small = layout("register: 1,0; lane: 0,1", "dim1 dim0");
    assertEquals(
        layout("register: 1,0 2,0 0,2; lane: 0,1", "dim1 dim0"),
        LayoutUtils.ensureLayoutNotSmallerThan(small, Map.of("dim0", 4, "dim1", 4)));
    LinearLayout large = layout("register: 8 4 1; lane: 2 16", "dim0");
    assertEquals(
        layout("register: 0 4 1; lane: 2 0", "dim0"),
        LayoutUtils.ensureLayoutNotLargerThan(large, Map.of("dim0", 8)));
    assertEquals(
        layout("register: 4 1; lane: 2 0", "dim0"),
        LayoutUtils.ensureLayoutNotLargerThan(large, Map.of("dim0", 8), false));
  }

  @Test
  void reshapingATensorKeepsRowMajorIndices() {
    for (int n = 0; n < CASES; n++) {
      LinearLayout l =
          layouts.map(List.of(new Dim("register", 16)), LayoutUtils.standardOutDims(4, 8));
      LinearLayout reshaped = LayoutUtils.reshapeLayout(l, 2, 16);
      LinearLayout transposed = LayoutUtils.transposeLinearLayout(l, 1, 0);
      for (int r = 0; r < 16; r++) {
        int[] index = l.apply(r);
        int flat = index[0] * 8 + index[1];
        assertEquals(List.of(flat / 16, flat % 16), boxed(reshaped.apply(r)));
        assertEquals(List.of(index[1], index[0]), boxed(transposed.apply(r)));
        assertEquals(List.of(index[1]), boxed(LayoutUtils.removeStandardDim(l, 0).apply(r)));
      }
    }
  }

  private static List<Integer> boxed(int... values) {
    return IntStream.of(values).boxed().toList();
  }

  @Test
  void masksSayWhichBitsMeet() {
    LinearLayout l = layout("x: 1,0 0,2 0,0 4,8; y: 2,0", "out0=8 out1=16");
    assertEquals(0b1001, LayoutUtils.inputBasisMask(l, "x", List.of("out0")));
    assertEquals(0b1011, LayoutUtils.inputBasisMask(l, "x", List.of("out0", "out1")));
    assertEquals(0b0101, LayoutUtils.outputBasisMask(l, List.of("x"), "out0"));
    assertEquals(0b0111, LayoutUtils.outputBasisMask(l, List.of("x", "y"), "out0"));
    assertTrue(LayoutUtils.zerosLike(l).sublayoutIsZero(l.inDimNames(), l.outDimNames()));
  }

  @Test
  void theLargestIdentityPrefixIsFactored() {
    for (int n = 0; n < CASES; n++) {
      LinearLayout l =
          layouts.map(
              List.of(new Dim("x", 8), new Dim("y", 2)), List.of(new Dim("p", 8), new Dim("q", 4)));
      var factor = LayoutUtils.factorMaximalIdentityPrefix(l, "x", "p", 8);
      assertEquals(l, LinearLayout.identity1D(factor.size(), "x", "p").multiply(factor.quotient()));
      if (factor.size() < 8) {
        assertEquals(
            Optional.empty(), l.divideLeft(LinearLayout.identity1D(factor.size() * 2, "x", "p")));
      }
    }
  }

  @Test
  void renamingSwapsNames() {
    LinearLayout l = layout("a: 1,0; b: 0,1", "x y");
    assertEquals(
        layout("b: 1,0; a: 0,1", "y x"),
        LayoutUtils.renameLinearLayoutDims(
            l, Map.of("a", "b", "b", "a"), Map.of("x", "y", "y", "x")));
  }

  @Test
  void registersArePermutedForDivision() {
    LinearLayout tile = layout("register: 1 2", "offset");
    for (int n = 0; n < CASES; n++) {
      List<String> registers = new ArrayList<>(List.of("1", "2", "4", "8"));
      Collections.shuffle(registers, layouts.random);
      LinearLayout l =
          layout("register: " + String.join(" ", registers) + "; lane: 16 32", "offset");
      var permutation = LayoutUtils.regPermForDivide(l, tile, true).orElseThrow();
      assertTrue(permutation.apply(l).divideLeft(tile).isPresent());
      var right = LayoutUtils.regPermForDivide(l, layout("register: 1", "offset"), false);
      assertEquals(Optional.empty(), right, "32 is a lane");
    }
    assertEquals(
        new LayoutUtils.Vectorisation(4, new ColumnAction(new int[] {1, 2, 0}, "register", 3)),
        LayoutUtils.largestVectorisation(
            layout("register: 8 1 2; lane: 4", "offset"), 32, OptionalInt.empty()));
    assertEquals(
        1,
        LayoutUtils.largestVectorisation(
                layout("register: 8 1 2; lane: 4", "offset"), 32, OptionalInt.of(4))
            .elems());
  }

  @Test
  void broadcastingUndoesTheRemovalOfCopies() {
    LinearLayout l = layout("register: 1 0 2; lane: 4", "dim0");
    List<String> all = List.of("a", "b", "a", "b", "c", "d", "c", "d");
    ColumnAction remove = LayoutUtils.actionRemoveBroadcastedRegs(l);
    assertEquals(List.of("a", "b", "c", "d"), remove.apply(all));
    assertEquals(all, LayoutUtils.broadcastAs(remove.apply(all), l));
    assertEquals(layout("register: 1 2; lane: 4", "dim0"), remove.apply(l));
  }

  @Test
  void additiveRegistersShareNoBitWithTheAddress() {
    LinearLayout registers = layout("register: 1,0 6,0 8,0 16,1", "offset=32 block=2");
    LinearLayout address = layout("lane: 2,0 4,0; warp: 0,1", "offset=32 block=2");
    var strides = LayoutUtils.actionAdditiveStrides(registers, address, 0, 0, 1);
    assertEquals(4, strides.registers());
    assertEquals(new ColumnAction(new int[] {0, 2, 1, 3}, "register", 4), strides.permutation());
    assertEquals(2, LayoutUtils.actionAdditiveStrides(registers, address, 8, 0, 1).registers());
    assertEquals(8, LayoutUtils.actionAdditiveStrides(registers, address, 0, 0, 4).registers());
  }

  @Test
  void repetitionsOfATileMayLieBetweenItsBits() {
    LinearLayout tile = layout("register: 0,1 8,0; lane: 1,0 2,0 4,0", "dim0=16 dim1=2");
    LinearLayout cvt = layout("register: 0,1 8,0 0,2 16,0; lane: 1,0 2,0 4,0", "dim0 dim1");
    assertEquals(
        Optional.of(layout("register: 0,0 0,0 0,2 16,0; lane: 0,0 0,0 0,0", "dim0=32 dim1=4")),
        LayoutUtils.getReps(cvt, tile));
    assertEquals(
        Optional.empty(), LayoutUtils.getReps(cvt, layout("register: 0,1 0,2", "dim0=1 dim1=4")));
    LinearLayout overlapping = layout("register: 0,1 8,0 0,3; lane: 1,0 2,0 4,0", "dim0=16 dim1=4");
    assertFalse(LayoutUtils.getReps(overlapping, tile).isPresent());
  }
}
