package org.tritonjvm.passes.transform;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.mlir.ir.Operation;

/** The functions of a module. */
public final class Functions {
  private Functions() {}

  /** Those that have a body, in their order, as they are when asked for. */
  public static List<Operation> of(Operation module) {
    var functions = new ArrayList<Operation>();
    for (var op : module.region(0).front().operations()) {
      if (op.is("tt.func") && !op.region(0).isEmpty()) functions.add(op);
    }
    return functions;
  }
}
