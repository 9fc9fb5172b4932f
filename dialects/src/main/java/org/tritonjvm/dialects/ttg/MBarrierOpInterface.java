package org.tritonjvm.dialects.ttg;

import java.util.List;
import org.tritonjvm.mlir.ir.Value;

/** An operation that synchronizes through mbarriers in shared memory. */
public interface MBarrierOpInterface {
  /** The descriptors of the barriers that it uses. */
  List<Value> barriers();
}
