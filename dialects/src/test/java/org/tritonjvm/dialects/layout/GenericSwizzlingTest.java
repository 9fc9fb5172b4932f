package org.tritonjvm.dialects.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tritonjvm.dialects.layout.LayoutText.distributed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tritonjvm.dialects.layout.GenericSwizzling.BankConflicts;
import org.tritonjvm.dialects.layout.GenericSwizzling.LocalMemOpTile;
import org.tritonjvm.dialects.layout.GenericSwizzling.Swizzling;

/**
 * Scratch layouts hold every element once, and their conflicts are those that simulated banks have.
 */
class GenericSwizzlingTest {
  private static final LocalMemOpTile LD_ST = new LocalMemOpTile(List.of(), List.of(0, 1, 2));
  private static final LocalMemOpTile LD_ST_MATRIX =
      new LocalMemOpTile(List.of(0, 1), List.of(2, 3, 4));
  private static final LocalMemOpTile LD_ST_MATRIX_TRANS =
      new LocalMemOpTile(List.of(2, 3, 4), List.of(0, 1));

  private final Random random = new Random(5);

  private static LinearLayout convert(Encoding encoding, long... shape) {
    LinearLayout layout = LinearLayoutConversions.toLinearLayout(encoding, shape);
    return LayoutUtils.actionRemoveBroadcastedRegs(layout).apply(layout);
  }

  /**
   * Wavefronts beyond the first, per group of lanes that access memory at once: distinct words of
   * one bank take turns.
   *
   * @param toOffset from register, lane and warp to an element offset
   */
  private static int simulated(LinearLayout toOffset, int elemsPerVec, int bitwidth) {
    int lanesAtOnce = 32 / Math.max(1, elemsPerVec * bitwidth / 32);
    int registers = toOffset.inDimSize("register");
    int worst = 0;
    for (int warp = 0; warp < toOffset.inDimSize("warp"); warp++) {
      for (int first = 0; first < registers; first += elemsPerVec) {
        for (int group = 0; group < 32; group += lanesAtOnce) {
          Set<Integer> words = new HashSet<>();
          for (int lane = group; lane < group + lanesAtOnce; lane++) {
            for (int v = 0; v < elemsPerVec; v++) {
              words.add((int) ((long) toOffset.apply(first + v, lane, warp)[0] * bitwidth / 32));
            }
          }
          int[] perBank = new int[32];
          words.forEach(w -> perBank[w % 32]++);
          int most = 0;
          for (int count : perBank) {
            most = Math.max(most, count);
          }
          worst = Math.max(worst, most - 1);
        }
      }
    }
    return worst;
  }

  /**
   * The offsets a side accesses in a scratch layout, its registers permuted to use the layout's
   * vectors.
   */
  private static int simulatedScratch(LinearLayout registers, LinearLayout smem, int bitwidth) {
    int offsets =
        smem.inDimSize("vector")
            * smem.inDimSize("bank")
            * smem.inDimSize("segment")
            * smem.inDimSize("reps");
    LinearLayout flat =
        smem.transposeIns(List.of("vector", "bank", "segment", "reps", "block"))
            .reshapeIns(List.of(new Dim("offset", offsets), new Dim("block", 1)));
    LinearLayout toOffset = registers.invertAndCompose(flat);
    var vector =
        LayoutUtils.largestVectorisation(
            toOffset.sublayout(toOffset.inDimNames(), List.of("offset")),
            bitwidth,
            OptionalInt.empty());
    int elems = Math.min(vector.elems(), smem.inDimSize("vector"));
    LinearLayout permuted =
        vector
            .permutation()
            .apply(toOffset)
            .sublayout(List.of("register", "lane", "warp"), List.of("offset"));
    return simulated(permuted, elems, bitwidth);
  }

  private BlockedEncoding randomBlocked() {
    List<Integer> order = random.nextBoolean() ? List.of(1, 0) : List.of(0, 1);
    int lanes = 1 << random.nextInt(6);
    int warps = 1 << random.nextInt(3);
    return new BlockedEncoding(
        List.of(1 << random.nextInt(3), 1 << random.nextInt(4)),
        List.of(lanes, 32 / lanes),
        List.of(warps, 4 / warps),
        order);
  }

  @Test
  void scratchLayoutsAreBijectiveAndTheirConflictsCountedRight() {
    int withConflicts = 0;
    for (int n = 0; n < 150; n++) {
      int bitwidth = 8 << random.nextInt(3);
      LinearLayout src = convert(randomBlocked(), 64, 64);
      LinearLayout dst = convert(randomBlocked(), 64, 64);
      LinearLayout smem = GenericSwizzling.optimalSwizzlingLdSt(src, dst, bitwidth);
      assertTrue(smem.isInvertible(), smem::toString);
      BankConflicts counted =
          GenericSwizzling.bankConflictsLdSt(
              src, dst, smem, bitwidth, 32, LocalMemOpTile.NONE, LocalMemOpTile.NONE);
      int vecBits = GenericSwizzling.getVecBitwidthLdSt(src, dst, bitwidth);
      assertEquals(vecBits, smem.inDimSize("vector") * bitwidth);
      // Only where both sides move whole banks is a vector what either instruction moves.
      if (vectorInRegisters(src, smem) && vectorInRegisters(dst, smem) && vecBits >= 32) {
        assertEquals(counted.write(), simulatedScratch(src, smem, bitwidth));
        assertEquals(counted.read(), simulatedScratch(dst, smem, bitwidth));
      }
      withConflicts += counted.read() + counted.write() > 0 ? 1 : 0;
    }
    assertTrue(withConflicts < 40, withConflicts + " of 150 with conflicts");
  }

  private static boolean vectorInRegisters(LinearLayout layout, LinearLayout smem) {
    Set<Long> registers = new HashSet<>();
    for (long r : layout.flatBases("register")) {
      registers.add(r);
    }
    for (long v : smem.flatBases("vector")) {
      if (!registers.contains(v)) {
        return false;
      }
    }
    return true;
  }

  private static void assertFree(LinearLayout src, LinearLayout dst, int bitwidth) {
    LinearLayout smem = GenericSwizzling.optimalSwizzlingLdSt(src, dst, bitwidth);
    assertEquals(
        new BankConflicts(0, 0),
        GenericSwizzling.bankConflictsLdSt(
            src, dst, smem, bitwidth, 32, LocalMemOpTile.NONE, LocalMemOpTile.NONE));
  }

  @Test
  void transposesAndOperandsAreFreeOfConflicts() {
    LinearLayout bytes =
        distributed(2, "0,1 0,2 0,4 0,8 1,0 2,0", "0,16 0,32 0,64 4,0 8,0", "16,0 32,0 64,0", "");
    assertFree(bytes, LayoutUtils.transposeLinearLayout(bytes, 1, 0), 8);
    LinearLayout halves =
        distributed(2, "1,0 2,0 4,0 0,32 0,64", "8,0 16,0 32,0 64,0 0,1", "0,2 0,4 0,8 0,16", "");
    assertFree(halves, LayoutUtils.transposeLinearLayout(halves, 1, 0), 16);
    assertFree(
        convert(
            new BlockedEncoding(List.of(1, 8), List.of(16, 2), List.of(1, 1), List.of(1, 0)),
            16,
            16),
        convert(new NvidiaMmaEncoding(2, 0, List.of(1, 1), List.of(16, 8)), 16, 16),
        16);
  }

  @Test
  void matrixInstructionsAreChosenWhereTheyFit() {
    LinearLayout mma =
        convert(new NvidiaMmaEncoding(3, 0, List.of(4, 1), List.of(16, 64, 16)), 128, 64);
    LinearLayout rows =
        convert(
            new BlockedEncoding(List.of(1, 8), List.of(4, 8), List.of(4, 1), List.of(1, 0)),
            128,
            64);
    LinearLayout cols =
        convert(
            new BlockedEncoding(List.of(8, 1), List.of(16, 2), List.of(1, 4), List.of(0, 1)),
            128,
            64);
    List<LocalMemOpTile> stores = List.of(LD_ST, LD_ST_MATRIX, LD_ST_MATRIX_TRANS);
    for (LinearLayout dst : List.of(rows, cols)) {
      Swizzling chosen = GenericSwizzling.optimalSwizzling(mma, dst, stores, List.of(LD_ST), 16);
      assertEquals(dst.equals(rows) ? 1 : 2, chosen.srcTile());
      assertTrue(chosen.smem().isInvertible());
      assertEquals(0, conflicts(chosen, mma, dst, stores));
    }
    // Without matrix instructions neither side has the other's vector, so a plain layout is chosen.
    Swizzling plain =
        GenericSwizzling.optimalSwizzling(mma, rows, List.of(LD_ST), List.of(LD_ST), 16);
    assertEquals(GenericSwizzling.optimalSwizzlingLdSt(mma, rows, 16), plain.smem());
    assertThrows(
        LayoutException.class,
        () -> GenericSwizzling.optimalSwizzling(mma, rows, stores, List.of(LD_ST), 256));
  }

  private static int conflicts(
      Swizzling chosen, LinearLayout src, LinearLayout dst, List<LocalMemOpTile> stores) {
    List<Long> store = lanes(src, stores.get(chosen.srcTile()).laneAddr());
    List<Long> load = lanes(dst, LD_ST.laneAddr());
    BankConflicts counted = GenericSwizzling.bankConflicts(store, load, chosen.smem());
    return counted.read() + counted.write();
  }

  private static List<Long> lanes(LinearLayout layout, List<Integer> bits) {
    List<Long> vectors = new ArrayList<>();
    bits.forEach(b -> vectors.add(layout.flatBases("lane")[b]));
    return vectors;
  }

  @Test
  void conflictsWithEncodedSharedMemory() {
    var mma = new NvidiaMmaEncoding(2, 0, List.of(1, 4), List.of(16, 8));
    var wgmma = new NvidiaMmaEncoding(3, 0, List.of(4, 1), List.of(16, 32, 16));
    assertConflicts(wgmma, new NVMMASharedEncoding(128, false, 16), 16, 128, 128);
    assertConflicts(
        new DotOperandEncoding(1, mma, 2), new NVMMASharedEncoding(64, false, 16), 16, 64, 32);
    assertConflicts(
        new DotOperandEncoding(0, mma, 2), new NVMMASharedEncoding(64, true, 16), 16, 32, 64);
    assertConflicts(wgmma, new NVMMASharedEncoding(128, false, 32), 32, 128, 64);
    assertConflicts(mma, new NVMMASharedEncoding(32, false, 8), 8, 32, 32);
    for (int n = 0; n < 50; n++) {
      int maxPhase = 1 << random.nextInt(4);
      assertConflicts(
          randomBlocked(), new SwizzledSharedEncoding(4, 1, maxPhase, List.of(1, 0)), 32, 64, 64);
    }
  }

  private static void assertConflicts(
      DistributedEncoding reg, SharedEncoding shared, int bitwidth, long... shape) {
    LinearLayout registers = convert(reg, shape);
    LinearLayout smem = LinearLayoutConversions.toLinearLayout(shared, shape);
    LinearLayout toOffset = registers.invertAndCompose(smem);
    var vector = LayoutUtils.largestVectorisation(toOffset, bitwidth, OptionalInt.empty());
    LinearLayout permuted =
        vector
            .permutation()
            .apply(toOffset)
            .sublayout(List.of("register", "lane", "warp"), List.of("offset"));
    assertEquals(
        simulated(permuted, vector.elems(), bitwidth),
        GenericSwizzling.bankConflictsMemDesc(registers, smem, bitwidth, 32, LocalMemOpTile.NONE),
        () -> reg + " " + shared);
  }

  @Test
  void theSwizzleForDotOperandsAvoidsConflicts() {
    var mma = new NvidiaMmaEncoding(2, 0, List.of(4, 1), List.of(8, 8));
    var dot = new DotOperandEncoding(1, mma, 1);
    var shared =
        SwizzledSharedEncoding.forNvidiaDot(
            dot, List.of(4, 16), List.of(1, 0), CGAEncoding.get1CTALayout(2), 64, false);
    assertEquals(new SwizzledSharedEncoding(4, 1, 4, List.of(1, 0)), shared);
    assertEquals(
        0,
        GenericSwizzling.bankConflictsMemDesc(
            convert(dot, 4, 16),
            LinearLayoutConversions.toLinearLayout(shared, 4, 16),
            64,
            32,
            LocalMemOpTile.NONE));
  }
}
