package org.tritonjvm.dialects.layout;

/**
 * How a tensor is laid out over the hardware: the value of a layout attribute, its components being
 * the attribute's parameters by Triton's names. Constructors throw {@link LayoutException} where
 * the attribute would not verify.
 *
 * <p>What an encoding means is its linear layout, {@link LinearLayoutConversions#toLinearLayout}.
 */
public sealed interface Encoding
    permits DistributedEncoding, SharedEncoding, TensorMemoryEncoding, TensorMemoryScalesEncoding {
  /** Number of tensor dimensions the encoding is for. */
  int rank();

  /** How the blocks of a cluster share the tensor. */
  CGAEncoding CGALayout();
}
