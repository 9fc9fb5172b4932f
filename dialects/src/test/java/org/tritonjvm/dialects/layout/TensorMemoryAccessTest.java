package org.tritonjvm.dialects.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Register layouts for tensor memory: each is moved by the instruction that it was made for. */
class TensorMemoryAccessTest {
  private static final List<TensorMemoryAtom> ATOMS =
      List.of(
          TensorMemoryAtom.I32x32b,
          TensorMemoryAtom.I16x64b,
          TensorMemoryAtom.I16x128b,
          TensorMemoryAtom.I16x256b);

  private static LinearLayout memory(int blockM, int blockN, int colStride, long... shape) {
    return LinearLayoutConversions.toLinearLayout(
        new TensorMemoryEncoding(blockM, blockN, colStride), shape);
  }

  @Test
  void aLanePerRowIsTheLayoutOfChoice() {
    var layout = TensorMemoryRegisters.defaultFor(memory(128, 64, 1, 128, 64), 4, 32);
    var linear = layout.linearLayout();
    for (int warp = 0; warp < 4; warp++) {
      for (int lane = 0; lane < 32; lane++) {
        for (int register = 0; register < 64; register++) {
          assertArrayEquals(
              new int[] {warp * 32 + lane, register}, linear.apply(register, lane, warp, 0));
        }
      }
    }
  }

  @Test
  void moreWarpsShareTheColumns() {
    var linear =
        TensorMemoryRegisters.defaultFor(memory(128, 64, 1, 128, 64), 8, 32).linearLayout();
    assertArrayEquals(new int[] {0, 32}, linear.apply(0, 0, 4, 0));
    assertEquals(32, linear.inDimSize("register"));
    var split =
        TensorMemoryRegisters.splitLongM(memory(128, 64, 1, 128, 64), 8, 32)
            .orElseThrow()
            .linearLayout();
    assertArrayEquals(new int[] {16, 0}, split.apply(0, 0, 4, 0));
    assertArrayEquals(new int[] {0, 32}, split.apply(0, 16, 0, 0));
  }

  @Test
  void everyElementIsMovedByTheMessages() {
    int found = 0;
    for (int blockM : new int[] {64, 128}) {
      for (int blockN : new int[] {8, 32}) {
        for (int rows : new int[] {blockM, 128}) {
          for (int warps : new int[] {4, 8}) {
            var memory = memory(blockM, blockN, 1, rows, 64);
            for (var atom : ATOMS) {
              var registers = TensorMemoryRegisters.forAtom(memory, atom, warps, 32);
              if (registers.isEmpty()) continue;
              found++;
              check(registers.get(), memory, atom);
            }
          }
        }
      }
    }
    assertTrue(found > 40, "found " + found);
  }

  private static void check(LinearLayout registers, LinearLayout memory, TensorMemoryAtom atom) {
    var access = TensorMemoryAccess.of(registers, memory, 256, 32);
    assertTrue(
        access.atom() == atom
            || (atom == TensorMemoryAtom.I32x32b && access.atom() == TensorMemoryAtom.I16x32bx2),
        () -> atom + " became " + access.atom());
    var tile = access.atom().tileOfWarps(false);
    int width = access.numRegsPerMessage() / tile.inDimSize("register");
    var message = tile.multiply(LinearLayout.identity1D(width, "register", "col"));
    int half = access.secondHalfOffset().orElse(0);
    var permuted = access.perm().apply(registers.removeZeroBasesAlongDim("register"));
    for (int warp = 0; warp < registers.inDimSize("warp"); warp++) {
      for (int lane = 0; lane < 32; lane++) {
        for (int register = 0; register < permuted.inDimSize("register"); register++) {
          int[] moved =
              message.apply(
                  register % access.numRegsPerMessage(),
                  lane % message.inDimSize("lane"),
                  warp % 4);
          int[] rep = access.reps().apply(register, lane, warp);
          boolean second = access.atom() == TensorMemoryAtom.I16x32bx2 && lane >= 16;
          int row = moved[0] ^ rep[0] ^ (second ? half >> 16 : 0);
          int col = moved[1] ^ rep[1] ^ (second ? half & 0xffff : 0);
          assertArrayEquals(permuted.apply(register, lane, warp, 0), memory.apply(row, col, 0));
        }
      }
    }
  }

  @Test
  void narrowElementsArePackedUnpackedOrWidened() {
    var packed = memory(128, 64, 1, 128, 64);
    var bytes = TensorMemoryRegisters.defaultFor(packed, 4, 8).linearLayout();
    assertEquals(4, TensorMemoryAccess.of(bytes, packed, 256, 8).vec());
    var strided = memory(128, 64, 2, 128, 64);
    var halves = TensorMemoryRegisters.defaultFor(strided, 4, 16).linearLayout();
    assertTrue(TensorMemoryAccess.of(halves, strided, 256, 16).unpacked());
    var wide = memory(128, 64, 4, 128, 64);
    var widened = TensorMemoryRegisters.defaultFor(wide, 4, 8).linearLayout();
    assertTrue(TensorMemoryAccess.of(widened, wide, 256, 8).padding());
  }

  @Test
  void reductionsNeedWholeRowsInThreads() {
    var memory = memory(128, 64, 1, 128, 64);
    var rows = TensorMemoryRegisters.defaultFor(memory, 4, 32).linearLayout();
    TensorMemoryAccess.of(rows, memory, 256, 32).checkReduction(rows);
    var halves = TensorMemoryRegisters.defaultFor(memory, 8, 32).linearLayout();
    var access = TensorMemoryAccess.of(halves, memory, 256, 32);
    assertThrows(LayoutException.class, () -> access.checkReduction(halves));
  }

  @Test
  void otherLayoutsAreRefused() {
    var memory = memory(128, 64, 1, 128, 64);
    var blocked = new BlockedEncoding(List.of(1, 1), List.of(1, 32), List.of(4, 1), List.of(1, 0));
    var registers = LinearLayoutConversions.toLinearLayout(blocked, 128, 64);
    assertFalse(TensorMemoryAccess.isPossible(registers, memory, 256, 32));
    assertThrows(
        LayoutException.class,
        () -> TensorMemoryRegisters.forAtom(memory, TensorMemoryAtom.I32x32b, 2, 32));
    assertEquals(
        4 + 1, TensorMemoryRegisters.compatible(memory, 8, 32).size(), "four atoms and long M");
  }

  @Test
  void messagesLeaveRegistersFree() {
    var memory = memory(128, 256, 1, 128, 256);
    assertEquals(
        List.of(64, 64, 32),
        IntStream.of(256, 128, 64).mapToObj(maxnreg -> width(memory, maxnreg)).toList());
    assertEquals(128, width(memory(128, 128, 1, 128, 128), 256));
  }

  private static int width(LinearLayout memory, int maxnreg) {
    var registers = TensorMemoryRegisters.defaultFor(memory, 4, 32).linearLayout();
    return TensorMemoryAccess.of(registers, memory, maxnreg, 32).numRegsPerMessage();
  }
}
