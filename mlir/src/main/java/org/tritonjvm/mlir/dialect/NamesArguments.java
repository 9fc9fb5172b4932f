package org.tritonjvm.mlir.dialect;

import org.tritonjvm.mlir.ir.Region;

/** An operation that proposes names for the arguments of its regions' entry blocks. */
public interface NamesArguments {
  void nameArguments(Region region, ValueNames names);
}
