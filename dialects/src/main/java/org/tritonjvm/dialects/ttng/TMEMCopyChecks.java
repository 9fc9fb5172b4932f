package org.tritonjvm.dialects.ttng;

import static org.tritonjvm.dialects.ttng.Checks.require;

import java.util.List;
import java.util.stream.Collectors;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.NVMMASharedEncoding;
import org.tritonjvm.dialects.layout.SharedEncoding;
import org.tritonjvm.dialects.layout.TensorMemoryEncoding;
import org.tritonjvm.dialects.layout.TensorMemoryScalesEncoding;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.MemDescLayouts;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.mlir.dialect.InvalidIr;

/** The rules of {@code ttng.tmem_copy}. */
final class TMEMCopyChecks {
  private TMEMCopyChecks() {}

  static void check(MemDescType from, MemDescType to) {
    require(
        from.memorySpace() instanceof SharedMemorySpace
            && from.encoding() instanceof SharedEncoding,
        "The source must be a shared memory buffer");
    require(
        from.extents().equals(to.extents()),
        "source shape %s must match destination shape %s"
            .formatted(text(from.extents()), text(to.extents())));
    require(to.mutableMemory(), "Cannot copy into an immutable alloc");
    require(
        ((SharedEncoding) from.encoding()).alignment() >= 16,
        "Source must have at least 16-byte alignment to be representable in a matrix descriptor.");
    var shared = MemDescLayouts.toLinearLayout(from);
    var tensor = MemDescLayouts.toLinearLayout(to);
    require(
        tensor.invertAndCompose(shared).isTrivialOver(List.of(LayoutUtils.BLOCK)),
        "The source and destination must have the same cga layout. Got source: "
            + shared
            + " and destination: "
            + tensor);
    var swizzle = 0;
    boolean isNvmma = from.encoding() instanceof NVMMASharedEncoding;
    if (from.encoding() instanceof NVMMASharedEncoding e) {
      require(
          !e.transposed() && !e.fp4Padded(), "The source should not be transposed or padded");
      swizzle = e.swizzlingByteWidth();
    }
    if (to.encoding() instanceof TensorMemoryScalesEncoding) {
      require(swizzle == 0, "The source should not be swizzled for now");
    } else {
      require(!isNvmma || swizzle != 0, "Source layout should be swizzled.");
      values(from, to, tensor);
    }
  }

  private static void values(MemDescType from, MemDescType to, LinearLayout tensor) {
    if (!(to.encoding() instanceof TensorMemoryEncoding encoding)) {
      throw new InvalidIr("Incorrect tmem layout.");
    }
    require(encoding.blockM() == 128, "Tmem layout must have blockM=128.");
    require(
        Types.bitWidth(from.elementType()) == 32,
        "Source element type should be 32-bit.");
    int contiguous = 0;
    for (long basis : tensor.flatBases(LayoutUtils.COL)) {
      if (basis == 0) break;
      contiguous++;
    }
    require(
        contiguous >= 2,
        "The destination must have at least 128 contiguous bits per TMEM row.");
  }

  private static String text(List<Integer> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
