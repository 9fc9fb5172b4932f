package org.tritonjvm.dialects.gluon;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Attribute;

/**
 * The promise of a layout, which a pass finds. Shape operations pass it on as it is, so that what
 * follows from a tensor with an open layout is open too.
 */
public sealed interface OpenEncoding extends TensorEncoding
    permits AutoEncoding, CoalescedEncoding {
  @Override
  default TensorEncoding inferTrans(List<Integer> shape, List<Integer> order) {
    return this;
  }

  @Override
  default TensorEncoding inferReduce(int axis) {
    return this;
  }

  @Override
  default TensorEncoding inferExpandDims(int axis) {
    return this;
  }

  @Override
  default TensorEncoding inferReshape(
      List<Integer> shape,
      List<Integer> resultShape,
      Optional<TensorEncoding> wanted,
      boolean allowReorder) {
    return this;
  }

  @Override
  default TensorEncoding inferJoin(List<Integer> shape) {
    return this;
  }

  @Override
  default TensorEncoding inferSplit(List<Integer> shape) {
    return this;
  }

  @Override
  default TensorEncoding inferFp4ToFp(List<Integer> shape, int axis, boolean forward) {
    return this;
  }

  /** Any result will do. */
  @Override
  default void checkDotOperand(int opIdx, Attribute result) {}

  /** Any other operand will do. */
  @Override
  default void checkDotOperands(TensorEncoding b) {}

  @Override
  default void checkSame(
      List<Integer> shape, TensorEncoding other, boolean ignoreRegisterBroadcast) {
    if (!equals(other))
      throw new InvalidIr("Expected result encoding " + this + " but was " + other);
  }

  /** Nothing is known yet that could be wrong. */
  @Override
  default void checkTensor(List<Integer> shape, Launch launch) {}
}
