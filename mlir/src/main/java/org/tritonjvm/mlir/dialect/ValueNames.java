package org.tritonjvm.mlir.dialect;

import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Value;

/** Proposes names for values in the text; the printer makes them unique. */
public final class ValueNames {
  private final long function;

  ValueNames(long function) {
    this.function = function;
  }

  /** Proposes {@code %name}; for several results, set at the first of a group. */
  public void set(Value value, String name) {
    var utf8 = Text.utf8(name);
    Shim.shimNameValue(function, Raw.handle(value), utf8, utf8.length);
  }
}
