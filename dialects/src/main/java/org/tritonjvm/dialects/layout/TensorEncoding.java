package org.tritonjvm.dialects.layout;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Operation;

/**
 * An attribute that says where the elements of a tensor or of a memory descriptor are: a layout, or
 * a promise of one. It answers which encodings the results of shape operations have, as upstream's
 * DialectInferLayoutInterface. Shapes are in elements, the slowest dimension first; each method
 * throws {@link InvalidIr} where the operation cannot have such an operand.
 */
public interface TensorEncoding extends Attribute {
  /** Of the operand of a transposition, whose result's dimension i is the operand's order[i]. */
  TensorEncoding inferTrans(List<Integer> shape, List<Integer> order);

  /** Of the result of a reduction along an axis. */
  TensorEncoding inferReduce(int axis);

  /** Of the result, which has a new dimension of extent one in front of {@code axis}. */
  TensorEncoding inferExpandDims(int axis);

  /**
   * Of the result of a reshape.
   *
   * @param wanted the encoding that the result has already, kept where {@code allowReorder} and it
   *     costs nothing
   */
  TensorEncoding inferReshape(
      List<Integer> shape,
      List<Integer> resultShape,
      Optional<TensorEncoding> wanted,
      boolean allowReorder);

  /** Of the result of joining two tensors of this encoding along a new last dimension. */
  TensorEncoding inferJoin(List<Integer> shape);

  /**
   * Of the results of splitting a tensor whose last dimension has extent two; its shape is given.
   */
  TensorEncoding inferSplit(List<Integer> shape);

  /**
   * Of the other side of an unpacking of pairs of 4-bit floats along an axis.
   *
   * @param forward whether this is the packed side, of the given shape
   */
  TensorEncoding inferFp4ToFp(List<Integer> shape, int axis, boolean forward);

  /** Checks that this may be the encoding of an operand of a dot with a result so encoded. */
  void checkDotOperand(int opIdx, Attribute result);

  /** Checks that this and another may be the encodings of a dot's operands A and B. */
  void checkDotOperands(TensorEncoding b);

  /**
   * Checks that this and another may be the encodings of operands A and B of a dot with a result so
   * encoded: {@link #checkDotOperands}, and what the result asks of both.
   */
  default void checkDot(TensorEncoding b, Attribute result) {
    checkDotOperands(b);
  }

  /**
   * Checks that another encoding places a tensor of a shape in the same way.
   *
   * @param ignoreRegisterBroadcast whether copies in further registers of a thread do not count
   */
  void checkSame(List<Integer> shape, TensorEncoding other, boolean ignoreRegisterBroadcast);

  /** Whether another encoding places a tensor of a shape in the same way. */
  default boolean isSame(List<Integer> shape, TensorEncoding other) {
    try {
      checkSame(shape, other, false);
      return true;
    } catch (InvalidIr e) {
      return false;
    }
  }

  /** Checks that a tensor of a shape can be so laid out over the threads that a kernel has. */
  void checkTensor(List<Integer> shape, Launch launch);

  /** Checks that an operation can handle such a layout at all. */
  default void checkUse(Operation op) {}
}
