package org.tritonjvm.mlir.llvm;

import java.util.Optional;

/**
 * How LLVM passes run.
 *
 * @param machine the target that cost models ask; none for target-independent choices
 * @param slpVectorization whether straight-line code is vectorized
 */
public record PassOptions(Optional<TargetMachine> machine, boolean slpVectorization) {
  public static final PassOptions DEFAULT = new PassOptions(Optional.empty(), true);
}
