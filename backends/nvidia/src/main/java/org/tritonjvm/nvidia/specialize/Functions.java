package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.pass.PassContext;

/** The functions that a pass on a module works on. */
final class Functions {
  private Functions() {}

  static List<Operation> of(PassContext p) {
    var functions = new ArrayList<Operation>();
    for (var op : p.operation().region(0).front().operations()) {
      if (op.is("tt.func") && !op.region(0).isEmpty()) functions.add(op);
    }
    return functions;
  }
}
