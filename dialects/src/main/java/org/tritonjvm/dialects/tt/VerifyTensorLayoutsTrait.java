package org.tritonjvm.dialects.tt;

import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OpTrait;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;

/**
 * The layouts of operands and results fit to their shapes and to the threads that the kernel has.
 */
public interface VerifyTensorLayoutsTrait extends OpTrait {
  static boolean verifyTrait(Operation op) {
    return ValueLayouts.verify(op, VerifyTensorLayoutsTrait::wrong);
  }

  /** What is wrong with a value's layout; empty if it is right or there is none. */
  private static String wrong(Operation op, Value value) {
    if (!(value.type() instanceof RankedTensorType type)
        || !(type.encoding().orElse(null) instanceof TensorEncoding encoding)) {
      return "";
    }
    try {
      encoding.checkUse(op);
      var launch = Launch.of(op);
      if (launch.isPresent()) {
        encoding.checkTensor(Shapes.of(type), launch.get());
      } else if (encoding instanceof Encoding) {
        return "Could not determine the number of warps per CTA. Operation is not in a context with"
            + " `ttg.num-warps`.";
      }
      return "";
    } catch (InvalidIr e) {
      return e.getMessage();
    }
  }
}
