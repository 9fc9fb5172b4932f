package org.tritonjvm.dialects.ttig;

import org.tritonjvm.dialects.tt.TensorDescType;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** The rules of gathers and scatters of rows. */
final class RowBlocks {
  /** Bits of a row that a message moves at least. */
  private static final int LEAST_ROW_BITS = 256;

  private RowBlocks() {}

  /** Checks the types of a descriptor, of row numbers and of the rows. */
  static void verify(Value desc, Value rowNumbers, Value rows) {
    var descriptor = (TensorDescType) desc.type();
    var shape = descriptor.shape().stream().mapToLong(Integer::longValue).toArray();
    var block = RankedTensorType.get(desc.context(), shape, signless(descriptor.elementType()));
    var numbers = (RankedTensorType) rowNumbers.type();
    var tensor = (RankedTensorType) rows.type();
    require(block.rank() == 2, "descriptor block must be a 2D tensor, but got '" + block + "'");
    require(shape[0] == 1, "descriptor block must have exactly 1 row, but got '" + block + "'");
    require(numbers.rank() == 1, "x offsets must be a 1D tensor, but got '" + numbers + "'");
    require(tensor.rank() == 2, "result must be a 2D tensor, but got '" + tensor + "'");
    var element = tensor.elementType();
    int width = Types.bitWidth(element);
    long rowsWanted = numbers.shape()[0];
    long columns = tensor.shape()[1];
    require(
        columns >= LEAST_ROW_BITS / width,
        "must have at least %d columns for '%s', but got %d"
            .formatted(LEAST_ROW_BITS / width, element, columns));
    require(
        tensor.shape()[0] == rowsWanted,
        "result tensor must have as many rows as indices (%d), but got '%s'"
            .formatted(rowsWanted, tensor));
    require(
        columns == shape[1],
        "result tensor number of columns must match block (%d), but got '%s'"
            .formatted(shape[1], tensor));
    require(
        element.equals(block.elementType()),
        "result tensor element type must match block ('%s'), but got '%s'"
            .formatted(block.elementType(), tensor));
  }

  /** Descriptors may say signed or unsigned, tensors do not. */
  private static Type signless(Type type) {
    return type instanceof IntegerType i ? IntegerType.get(i.context(), i.width()) : type;
  }

  private static void require(boolean ok, String rule) {
    if (!ok) throw new InvalidIr(rule);
  }
}
