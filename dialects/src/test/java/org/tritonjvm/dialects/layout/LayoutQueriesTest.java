package org.tritonjvm.dialects.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.tritonjvm.dialects.layout.LayoutText.distributed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What passes ask of layouts: for blocked ones the encoding says it, for others the basis vectors
 * shown do.
 */
class LayoutQueriesTest {
  private final Random random = new Random(3);

  private List<Integer> powers(int maxLog2) {
    return List.of(1 << random.nextInt(maxLog2 + 1), 1 << random.nextInt(maxLog2 + 1));
  }

  @Test
  void ofABlockedLayoutLargerThanItsTile() {
    for (int n = 0; n < 1_000; n++) {
      List<Integer> order = random.nextBoolean() ? List.of(1, 0) : List.of(0, 1);
      List<Integer> split = powers(1);
      var blocked =
          new BlockedEncoding(
              powers(2),
              powers(3),
              powers(2),
              order,
              CGAEncoding.fromSplitParams(split, split, order));
      List<Integer> shape = new ArrayList<>();
      List<Integer> elems = new ArrayList<>();
      for (int d = 0; d < 2; d++) {
        int tile =
            blocked.sizePerThread().get(d)
                * blocked.threadsPerWarp().get(d)
                * blocked.warpsPerCTA().get(d);
        int reps = 1 << (1 + random.nextInt(2));
        shape.add(tile * reps * split.get(d));
        elems.add(blocked.sizePerThread().get(d) * reps);
      }
      LinearLayout layout =
          LinearLayoutConversions.toLinearLayout(blocked, shape.get(0), shape.get(1));
      assertEquals(blocked.threadsPerWarp(), LayoutQueries.threadsPerWarp(layout));
      assertEquals(blocked.warpsPerCTA(), LayoutQueries.warpsPerCTA(layout));
      assertEquals(elems, LayoutQueries.elemsPerThread(layout));
      assertEquals(elems.get(0) * elems.get(1), LayoutQueries.totalElemsPerThread(layout));
      assertEquals(elems.get(0) * elems.get(1), LayoutQueries.uniqueElemsPerThread(layout));
      assertEquals(blocked.CGALayout(), LayoutQueries.cgaLayout(layout));
      int fastest = order.get(0);
      if (blocked.threadsPerWarp().get(fastest) > 1) {
        int size = blocked.sizePerThread().get(fastest);
        assertEquals(order, LayoutQueries.threadOrder(layout));
        if (size > 1) {
          assertEquals(size, LayoutQueries.contigPerThread(layout).get(fastest));
          assertEquals(
              size * blocked.threadsPerWarp().get(fastest),
              LayoutQueries.contigPerWarp(layout).get(fastest));
        }
      }
    }
  }

  @Test
  void sizePerThreadLeavesOutRepetitions() {
    var blocked = new BlockedEncoding(List.of(2, 4), List.of(4, 8), List.of(2, 2), List.of(1, 0));
    LinearLayout layout = LinearLayoutConversions.toLinearLayout(blocked, 64, 256);
    assertEquals(List.of(2, 4), LayoutQueries.sizePerThread(layout));
    assertEquals(List.of(8, 16), LayoutQueries.elemsPerThread(layout));
  }

  @Test
  void ofLayoutsWithCopies() {
    LinearLayout layout = distributed(2, "0,1 0,0 0,2 1,0", "0,4 0,0 2,0", "0,0 4,0", "0,0 0,8");
    assertEquals(8, LayoutQueries.uniqueElemsPerThread(layout));
    assertEquals(16, LayoutQueries.totalElemsPerThread(layout));
    assertEquals(List.of(1, 2), LayoutQueries.contigPerThread(layout));
    assertEquals(List.of(2, 4), LayoutQueries.uniqueContigPerThread(layout));
    assertEquals(List.of(2, 2), LayoutQueries.threadsPerWarp(layout));
    assertEquals(List.of(2, 1), LayoutQueries.warpsPerCTA(layout));
    assertEquals(List.of(1, 0), LayoutQueries.threadOrder(layout));
    assertEquals(List.of(0, 1), LayoutQueries.warpOrder(layout));
    assertEquals(List.of(2, 2), LayoutQueries.cgaLayout(layout).CTAsPerCGA());
  }

  @Test
  void orderForMemoryPrefersThreadsWhereElementsSayNothing() {
    // One element per thread along dim1, but neighbouring threads are neighbours along dim1.
    LinearLayout layout = distributed(2, "4,0", "0,1 0,2 1,0 2,0", "", "");
    assertEquals(List.of(0, 1), LayoutQueries.order(layout));
    assertEquals(List.of(1, 0), LayoutQueries.orderForMemory(layout));
  }

  @Test
  void swizzledBasesHaveNoSizePerDimension() {
    LinearLayout layout = distributed(2, "1,0", "", "1,1", "");
    assertEquals(List.of(2, 1), LayoutQueries.elemsPerThread(layout));
    assertThrows(LayoutException.class, () -> LayoutQueries.warpsPerCTA(layout));
  }

  @Test
  void encodingsForShapes() {
    assertEquals(
        new BlockedEncoding(List.of(1, 4), List.of(2, 16), List.of(4, 1), List.of(1, 0)),
        BlockedEncoding.forShape(List.of(128, 64), List.of(1, 4), List.of(1, 0), 4, 32, 1));
    assertEquals(
        new BlockedEncoding(List.of(1), List.of(32), List.of(4), List.of(0)),
        BlockedEncoding.defaultFor(List.of(256), 4, 32, 1));
    assertEquals(
        new NVMMASharedEncoding(128, false, 16),
        NVMMASharedEncoding.forShape(
            List.of(128, 64), List.of(1, 0), CGAEncoding.get1CTALayout(2), 16, false));
    assertEquals(
        new NVMMASharedEncoding(64, true, 16),
        NVMMASharedEncoding.forShape(
            List.of(32, 64), List.of(0, 1), CGAEncoding.get1CTALayout(2), 16, false));
    assertEquals(
        new NVMMASharedEncoding(0, false, 16),
        NVMMASharedEncoding.forShape(
            List.of(4, 64), List.of(1, 0), CGAEncoding.get1CTALayout(2), 16, false));
  }
}
