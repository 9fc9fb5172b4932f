package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.Mnemonic;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;

/** A descriptor for tiled access, {@code !tt.tensordesc<64x64xf16, #shared>}. */
@Mnemonic(
    value = "tensordesc",
    syntax = TensorDescSyntax.class,
    summary = "a descriptor for tiled access")
public record TensorDescType(
    List<Integer> shape, Type elementType, Optional<TensorEncoding> sharedLayout)
    implements TensorDescInterface {
  public TensorDescType {
    shape = List.copyOf(shape);
    if (elementType instanceof RankedTensorType) {
      throw new InvalidIr(
          "tensor descriptors must not wrap tensor types; use !tt.tensordesc<shape x"
              + " element-type[, layout]> instead");
    }
  }

  @Override
  public String toString() {
    var layout = sharedLayout.map(e -> ", " + e).orElse("");
    return "!tt.tensordesc<" + Shapes.prefix(shape) + elementType + layout + ">";
  }
}
