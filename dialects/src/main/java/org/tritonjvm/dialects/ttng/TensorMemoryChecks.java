package org.tritonjvm.dialects.ttng;

import static org.tritonjvm.dialects.ttng.Checks.require;

import java.util.stream.Collectors;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.LayoutException;
import org.tritonjvm.dialects.layout.TensorMemoryAccess;
import org.tritonjvm.dialects.layout.TensorMemoryEncoding;
import org.tritonjvm.dialects.layout.TensorMemoryRegisters;
import org.tritonjvm.dialects.layout.TensorMemoryScalesEncoding;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.MemDescLayouts;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;

/** Rules of what goes between registers and tensor memory. */
final class TensorMemoryChecks {
  private TensorMemoryChecks() {}

  static boolean isTensorMemoryEncoding(MemDescType type) {
    return type.encoding() instanceof TensorMemoryEncoding
        || type.encoding() instanceof TensorMemoryScalesEncoding;
  }

  /**
   * Checks that an instruction moves a tensor between its registers and a buffer.
   *
   * @param name what the tensor is to the operation
   */
  static void registers(Operation op, RankedTensorType tensor, MemDescType memory, String name) {
    require(tensor.rank() == 2, name + " must be a 2D tensor");
    if (tensor.encoding().isEmpty()) return;
    int bits = Types.bitWidth(memory.elementType());
    var layout = MemDescLayouts.toLinearLayout(memory);
    if (!isAccessible(op, tensor, memory)) {
      int warps = Launch.of(op).map(Launch::numWarps).orElse(4);
      throw new InvalidIr(
          TensorMemoryRegisters.compatible(layout, warps, bits).stream()
              .map(possible -> "; potential TMEM layout: " + possible)
              .collect(
                  Collectors.joining(
                      "",
                      name
                          + " has a layout that tensor memory cannot be accessed with. Got: "
                          + tensor.encoding().get(),
                      "")));
    }
  }

  /** Whether an instruction moves data between registers of the tensor's layout and a buffer. */
  static boolean isAccessible(Operation op, RankedTensorType tensor, MemDescType memory) {
    int bits = Types.bitWidth(memory.elementType());
    var layout = MemDescLayouts.toLinearLayout(memory);
    try {
      TensorMemoryAccess.of(Checks.layout(tensor), layout, RegisterLimit.of(op), bits);
      return true;
    } catch (LayoutException _) {
      return false;
    }
  }

  /** Checks that a load can reduce the rows of what it loads. */
  static void reduction(Operation op, RankedTensorType tensor, MemDescType memory) {
    var registers = Checks.layout(tensor);
    TensorMemoryAccess.of(
            registers,
            MemDescLayouts.toLinearLayout(memory),
            RegisterLimit.of(op),
            Types.bitWidth(memory.elementType()))
        .checkReduction(registers);
  }
}
