package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** How a tensor, its descriptor and row numbers must fit together. */
public final class DescriptorChecks {
  private DescriptorChecks() {}

  private static String text(Value value) {
    return Quoted.type(value);
  }

  /**
   * Checks a tensor that is loaded or stored as a block of a descriptor.
   *
   * @throws InvalidIr if it differs in element type or in the number of elements
   */
  public static void block(Value descriptor, Value tensor) {
    var desc = (TensorDescInterface) descriptor.type();
    var type = (ShapedType) tensor.type();
    var element = signless(desc.elementType());
    if (!element.equals(type.elementType())) {
      throw new InvalidIr(
          "descriptor block and tensor element types must match, but got descriptor element type %s and tensor element type %s"
              .formatted(Quoted.type(tensor, element), Quoted.type(tensor, type.elementType())));
    }
    long count = desc.shape().stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    if (count != type.elementCount()) {
      throw new InvalidIr(
          "descriptor block and tensor must have the same number of elements, but got descriptor block with %d elements and tensor with %d elements"
              .formatted(count, type.elementCount()));
    }
  }

  /** As {@link #block(Value, Value)}, of a block that begins at these indices, one a dimension. */
  static void block(Value descriptor, List<Value> indices, Value tensor) {
    // Images have other dimensions than the blocks that are made of them.
    if (descriptor.type() instanceof TensorDescType type && indices.size() != type.shape().size()) {
      throw new InvalidIr(
          "expected %d indices, but got %d".formatted(type.shape().size(), indices.size()));
    }
    block(descriptor, tensor);
  }

  /** Integers in a descriptor have a sign, tensors of them do not. */
  private static Type signless(Type type) {
    return type instanceof IntegerType i ? IntegerType.get(i.context(), i.width()) : type;
  }

  /**
   * Checks a tensor whose rows are gathered or scattered.
   *
   * @throws InvalidIr if the descriptor's block is not one row, the tensor not rows of it, one an
   *     offset, or too small for TMA
   */
  public static void rows(Value descriptor, Value tensor, Value offsets) {
    var desc = (TensorDescInterface) descriptor.type();
    var element = signless(desc.elementType());
    var block = RankedTensorType.get(tensor.context(), Shapes.longs(desc.shape()), element);
    if (block.rank() != 2) {
      throw new InvalidIr("descriptor block must be a 2D tensor, but got '%s'".formatted(block));
    }
    if (block.shape()[0] != 1) {
      throw new InvalidIr(
          "descriptor block must have exactly 1 row, but got '%s'".formatted(block));
    }
    tile(tensor, offsets);
    var type = (ShapedType) tensor.type();
    if (type.shape()[1] != block.shape()[1]) {
      throw new InvalidIr(
          "result tensor number of columns must match block (%d), but got %s"
              .formatted(block.shape()[1], text(tensor)));
    }
    if (!type.elementType().equals(element)) {
      throw new InvalidIr(
          "result tensor element type must match block (%s), but got %s"
              .formatted(Quoted.type(tensor, element), text(tensor)));
    }
  }

  /**
   * Checks the tensor or memory descriptor that rows are gathered into or scattered from. TMA
   * swizzles as wgmma's shared memory layouts do, which have a smallest size.
   */
  public static void tile(Value tensor, Value offsets) {
    var type = (ShapedType) tensor.type();
    var rows = (ShapedType) offsets.type();
    if (rows.rank() != 1) {
      throw new InvalidIr("x offsets must be a 1D tensor, but got " + text(offsets));
    }
    if (type.rank() != 2) {
      throw new InvalidIr("result must be a 2D tensor, but got " + text(tensor));
    }
    if (type.shape()[0] < 8) {
      throw new InvalidIr("must have at least 8 rows, but got " + type.shape()[0]);
    }
    int width = Types.bitWidth(type.elementType());
    if (width > 32) throw new InvalidIr("TMA dtype cannot be greater than 32 bits");
    int columns = 32 / width * 8;
    if (type.shape()[1] < columns) {
      throw new InvalidIr(
          "must have at least %d columns for %s, but got %d"
              .formatted(columns, Quoted.type(tensor, type.elementType()), type.shape()[1]));
    }
    if (type.shape()[0] != rows.shape()[0]) {
      throw new InvalidIr(
          "result tensor must have as many rows as indices (%d), but got %s"
              .formatted(rows.shape()[0], text(tensor)));
    }
  }
}
