package org.tritonjvm.dialects.tt;

import java.util.Optional;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;

/** A tensor's layout fits to its shape and to the threads that the kernel has. */
final class TensorLayoutRule implements ValueLayouts.Rule {
  static final TensorLayoutRule INSTANCE = new TensorLayoutRule();

  private TensorLayoutRule() {}

  @Override
  public boolean appliesTo(Type type) {
    return type instanceof RankedTensorType t
        && t.encoding().orElse(null) instanceof TensorEncoding;
  }

  @Override
  public void check(Type type, Optional<Launch> launch) {
    var encoding = encoding(type);
    if (launch.isPresent()) {
      encoding.checkTensor(Shapes.of((RankedTensorType) type), launch.get());
    } else if (encoding instanceof Encoding) {
      throw new InvalidIr(
          "Could not determine the number of warps per CTA. Operation is not in a context"
              + " with `ttg.num-warps`.");
    }
  }

  @Override
  public void checkUse(Type type, Operation op) {
    encoding(type).checkUse(op);
  }

  private static TensorEncoding encoding(Type type) {
    return (TensorEncoding) ((RankedTensorType) type).encoding().orElseThrow();
  }
}
