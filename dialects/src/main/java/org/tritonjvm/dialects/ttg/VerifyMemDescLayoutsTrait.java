package org.tritonjvm.dialects.ttg;

import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.tt.ValueLayouts;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OpTrait;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/** The layouts of memory descriptors fit to their shapes. */
public interface VerifyMemDescLayoutsTrait extends OpTrait {
  static boolean verifyTrait(Operation op) {
    return ValueLayouts.verify(op, VerifyMemDescLayoutsTrait::wrong);
  }

  /** What is wrong with a value's layout; empty if it is right or there is none. */
  private static String wrong(Operation op, Value value) {
    if (!(value.type() instanceof MemDescType type)) return "";
    try {
      var launch = Launch.of(op);
      if (launch.isPresent()) type.encoding().checkMemDesc(type.extents(), launch.get());
      return "";
    } catch (InvalidIr e) {
      return e.getMessage();
    }
  }
}
