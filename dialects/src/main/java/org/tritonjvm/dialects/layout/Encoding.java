package org.tritonjvm.dialects.layout;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Operation;

/**
 * How a tensor is laid out over the hardware: the value of a layout attribute, its components being
 * the attribute's parameters by Triton's names. Constructors throw {@link LayoutException} where
 * the attribute would not verify.
 *
 * <p>What an encoding means is its linear layout, {@link LinearLayoutConversions#toLinearLayout}.
 */
public sealed interface Encoding extends TensorEncoding
    permits DistributedEncoding, SharedEncoding, TensorMemoryEncoding, TensorMemoryScalesEncoding {
  /** Number of tensor dimensions the encoding is for. */
  int rank();

  /** How the blocks of a cluster share the tensor. */
  CGAEncoding CGALayout();

  /**
   * The name that the printer gives to the encoding at the head of the text; empty for one that is
   * written where it is used.
   */
  default Optional<String> aliasName() {
    return switch (this) {
      case MmaEncoding _ -> Optional.of("mma");
      case SharedEncoding _ -> Optional.of("shared");
      case BlockedEncoding _ -> Optional.of("blocked");
      case LinearEncoding _ -> Optional.of("linear");
      case GenericLinearEncoding _ -> Optional.of("generic_linear");
      case TensorMemoryEncoding _ -> Optional.of("tmem");
      case TensorMemoryScalesEncoding _ -> Optional.of("tmem_scales");
      case SliceEncoding _, DotOperandEncoding _, WarpEncoding _ -> Optional.empty();
    };
  }

  @Override
  default TensorEncoding inferTrans(List<Integer> shape, List<Integer> order) {
    return LayoutInference.trans(this, shape, order);
  }

  @Override
  default TensorEncoding inferReduce(int axis) {
    return LayoutInference.reduce(this, axis);
  }

  @Override
  default TensorEncoding inferExpandDims(int axis) {
    return LayoutInference.expandDims(this, axis);
  }

  @Override
  default TensorEncoding inferReshape(
      List<Integer> shape,
      List<Integer> resultShape,
      Optional<TensorEncoding> wanted,
      boolean allowReorder) {
    return LayoutInference.reshape(this, shape, resultShape, wanted, allowReorder);
  }

  @Override
  default TensorEncoding inferJoin(List<Integer> shape) {
    return LayoutInference.join(this, shape);
  }

  @Override
  default TensorEncoding inferSplit(List<Integer> shape) {
    return LayoutInference.split(this, shape);
  }

  @Override
  default TensorEncoding inferFp4ToFp(List<Integer> shape, int axis, boolean forward) {
    return LayoutInference.fp4ToFp(this, shape, axis, forward);
  }

  @Override
  default void checkDotOperand(int opIdx, Attribute result) {
    LayoutChecks.dotOperand(this, opIdx, result);
  }

  @Override
  default void checkDotOperands(TensorEncoding b) {
    LayoutChecks.dotOperands(this, b);
  }

  @Override
  default void checkDot(TensorEncoding b, Attribute result) {
    LayoutChecks.dot(this, b, result);
  }

  @Override
  default void checkSame(
      List<Integer> shape, TensorEncoding other, boolean ignoreRegisterBroadcast) {
    LayoutChecks.same(this, shape, other, ignoreRegisterBroadcast);
  }

  @Override
  default void checkTensor(List<Integer> shape, Launch launch) {
    LayoutChecks.tensor(this, shape, launch);
  }

  @Override
  default void checkUse(Operation op) {
    GenericLayouts.checkUse(this, op);
  }

  /** Checks that a memory descriptor can be so laid out over the blocks that a kernel has. */
  default void checkMemDesc(Launch launch) {
    LayoutChecks.blocks(this, launch);
  }
}
