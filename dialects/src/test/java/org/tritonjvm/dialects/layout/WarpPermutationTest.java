package org.tritonjvm.dialects.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class WarpPermutationTest {
  /** 4 registers and 4 lanes, by where their bits move: 1, 2, 4 and 8. */
  private static LinearLayout layout(int r0, int r1, int l0, int l1) {
    var bases = new LinkedHashMap<String, int[][]>();
    bases.put("register", new int[][] {{r0}, {r1}});
    bases.put("lane", new int[][] {{l0}, {l1}});
    bases.put("warp", new int[][] {});
    bases.put("block", new int[][] {});
    return LinearLayout.of(bases, List.of(new Dim("dim0", 16)), true);
  }

  private static OptionalInt exchanged(LinearLayout from, LinearLayout to) {
    return WarpPermutation.of(from, to).mixedTranspositions();
  }

  @Test
  void countsPairsOfARegisterBitAndALaneBit() {
    var start = layout(1, 2, 4, 8);
    assertEquals(OptionalInt.of(0), exchanged(start, layout(2, 1, 8, 4)));
    assertEquals(OptionalInt.of(1), exchanged(start, layout(4, 2, 1, 8)));
    // One cycle through a register bit and both lane bits leaves the lanes once.
    assertEquals(OptionalInt.of(1), exchanged(start, layout(8, 2, 1, 4)));
    assertEquals(OptionalInt.of(2), exchanged(start, layout(4, 8, 1, 2)));
  }

  @Test
  void fewerThanTwoAreDoneByShuffles() {
    var start = layout(1, 2, 4, 8);
    assertTrue(WarpPermutation.isByShuffles(start, layout(4, 2, 1, 8)));
    assertFalse(WarpPermutation.isByShuffles(start, layout(4, 8, 1, 2)));
    // Nothing to do between lanes.
    assertFalse(WarpPermutation.isByShuffles(start, layout(2, 1, 4, 8)));
  }

  @Test
  void aSwizzleIsNoPermutationOfBits() {
    assertEquals(OptionalInt.empty(), exchanged(layout(1, 2, 4, 8), layout(1, 2, 5, 8)));
  }
}
