package org.tritonjvm.nvidia.specialize;

import java.util.List;
import java.util.OptionalInt;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.tt.DescriptorStore;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;

/** How many buffers there is room for in a block's shared memory. */
final class SharedBudget {
  /** Of sm_90, less a little for mbarriers. */
  private static final long BYTES = 226 << 10;

  private SharedBudget() {}

  /** The most buffers, two at least, that fit beside what the consumers need; empty if none do. */
  static OptionalInt buffers(Operation function, List<Source> sources) {
    long left = BYTES - scratch(function);
    int most = sources.stream().mapToInt(Source::buffers).max().orElse(1);
    for (int buffers = most; ; buffers--) {
      if (bytes(sources, buffers) <= left) return OptionalInt.of(buffers);
      if (buffers <= 2) return OptionalInt.empty();
    }
  }

  static long bytes(List<Source> sources, int most) {
    return sources.stream().mapToLong(s -> Math.min(most, s.buffers()) * bytes(s.value())).sum();
  }

  /** About what the consumers need at once, for a store by TMA or to change a layout. */
  private static long scratch(Operation function) {
    var most = new long[1];
    function.walk(
        op -> {
          long bytes =
              switch (op.view()) {
                case DescriptorStore store -> bytes(store.src());
                case ConvertLayout convert when !isOperand(convert) -> bytes(convert.result());
                default -> 0;
              };
          most[0] = Math.max(most[0], bytes);
        });
    return most[0];
  }

  private static boolean isOperand(ConvertLayout convert) {
    return ((RankedTensorType) convert.result().type())
        .encoding()
        .filter(e -> e instanceof DotOperandEncoding)
        .isPresent();
  }

  private static long bytes(Value tensor) {
    var type = (RankedTensorType) tensor.type();
    return type.elementCount() * Types.bitWidth(type.elementType()) / 8;
  }
}
