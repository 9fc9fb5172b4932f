package org.tritonjvm.dialects.ttng;

import static org.tritonjvm.dialects.ttng.Checks.require;

import java.util.Arrays;
import java.util.List;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.ir.Operation;

/** The buffer of 16 bytes to which cluster launch control writes its answer. */
final class CLCResult {
  private CLCResult() {}

  static void check(Operation op, MemDescType type) {
    require(
        type.elementType().isInteger(64),
        "Expected CLC result buffer to have type int64, but got "
            + Checks.quoted(op, type.elementType()));
    require(
        type.extents().equals(List.of(2)),
        "Expected CLC result buffer to have rank 1 and a single dimension equal to 2, but got "
            + type.extents());
    var cga = Checks.cga(type);
    require(
        Arrays.stream(cga.linearLayout().flatBases(LayoutUtils.BLOCK)).allMatch(b -> b == 0),
        "Expected CLC result buffer cga_layout bases to be all zeros. Got " + Barriers.text(cga));
  }
}
