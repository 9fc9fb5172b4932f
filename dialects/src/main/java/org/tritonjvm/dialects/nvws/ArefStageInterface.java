package org.tritonjvm.dialects.nvws;

import java.util.Optional;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

/** An operation on one stage of an asynchronous reference. */
public interface ArefStageInterface extends OpView {
  Value aref();

  /** Which of the buffers is meant; empty until stages have been assigned. */
  Optional<Value> stage();
}
