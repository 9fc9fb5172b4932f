package org.tritonjvm.tensorlayout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.CGAEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.SwizzledSharedEncoding;

class ListingTest {
  private static String text(Encoding encoding, boolean byPlace, Long... shape) {
    var layout = NamedLayout.of(Optional.empty(), encoding, List.of(shape));
    var lines = Listing.of(List.of(layout), byPlace, false);
    return lines.substring(lines.indexOf('\n') + 1);
  }

  @Test
  void copiesStandSideBySide() {
    var blocked = new BlockedEncoding(List.of(1, 2), List.of(1, 2), List.of(2, 1), List.of(1, 0));
    assertEquals("[[T0:0|T2:0, T0:1|T2:1, T1:0|T3:0, T1:1|T3:1]]\n", text(blocked, false, 1L, 4L));
    assertEquals(
        """
        Warp0:
        (0,0), (0,2)
        (0,1), (0,3)
        Warp1:
        (0,0), (0,2)
        (0,1), (0,3)
        """,
        text(blocked, true, 1L, 4L));
  }

  @Test
  void blocksAreNamedIfThereAreSeveral() {
    var cga = CGAEncoding.fromSplitParams(List.of(2), List.of(2), List.of(0));
    var blocked = new BlockedEncoding(List.of(1), List.of(2), List.of(1), List.of(0), cga);
    assertEquals("[B0:T0:0, B0:T1:0, B1:T0:0, B1:T1:0]\n", text(blocked, false, 4L));
    assertEquals(
        "Block0:\nWarp0:\n(0), (1)\nBlock1:\nWarp0:\n(2), (3)\n", text(blocked, true, 4L));
  }

  @Test
  void rowsOfHigherRanksAreNested() {
    var blocked =
        new BlockedEncoding(List.of(1, 1, 2), List.of(1, 2, 1), List.of(1, 1, 1), List.of(2, 1, 0));
    assertEquals(
        """
        [[[T0:0, T0:1]
        [  T1:0, T1:1]]
        [[ T0:2, T0:3]
        [  T1:2, T1:3]]]
        """,
        text(blocked, false, 2L, 2L, 2L));
  }

  @Test
  void sharedMemoryIsListedByOffset() {
    var swizzled = new SwizzledSharedEncoding(1, 1, 2, List.of(1, 0));
    assertEquals("[[(0:0),(0:1)]\n[ (1:1),(1:0)]]\n", text(swizzled, false, 2L, 2L));
    assertEquals(
        """
        Block: 0:
        Offset: 0 -> (0,0)
        Offset: 1 -> (0,1)
        Offset: 2 -> (1,1)
        Offset: 3 -> (1,0)
        """,
        text(swizzled, true, 2L, 2L));
  }
}
