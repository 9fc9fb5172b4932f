package org.tritonjvm.dialects.ttng;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.TensorDescInterface;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.Mnemonic;
import org.tritonjvm.mlir.ir.Type;

/**
 * A descriptor that reads images as the rows of a matrix, one for each place of a filter, {@code
 * !ttng.tensordesc_im2col<64x128xf16, #shared>}.
 *
 * @param shape of a block: pixels by channels
 */
@Mnemonic(
    value = "tensordesc_im2col",
    syntax = TensorDescIm2ColSyntax.class,
    summary = "A TMA descriptor that reads images as the rows of a matrix.")
public record TensorDescIm2ColType(
    List<Integer> shape, Type elementType, Optional<TensorEncoding> sharedLayout)
    implements TensorDescInterface {
  public TensorDescIm2ColType {
    shape = List.copyOf(shape);
    if (shape.size() != 2) {
      throw new InvalidIr("TensorDescIm2ColType requires rank-2 shape, got rank " + shape.size());
    }
  }
}
