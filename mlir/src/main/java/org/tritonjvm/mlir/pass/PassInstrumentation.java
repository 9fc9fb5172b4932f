package org.tritonjvm.mlir.pass;

import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.ir.Operation;

/** Hears what a pass manager does, as MLIR's instrumentations. */
interface PassInstrumentation {
  /** A native pass, while it exists. */
  record Running(long handle) {
    /** Its name in pipelines; empty for what only nests pipelines. */
    String argument() {
      return Text.take(Shim.shimPassArgument(handle));
    }

    /** The name that reports give it: its class's. */
    String className() {
      return Text.take(Shim.shimPassName(handle));
    }

    /** Itself, as part of a pipeline's text. */
    String text() {
      return Text.take(Shim.shimPassText(handle));
    }
  }

  /** A pipeline begins on an operation; its anchor is {@code any} if it does not care. */
  default void beforePipeline(String anchor) {}

  default void afterPipeline() {}

  default void beforePass(Running pass, Operation op) {}

  default void afterPass(Running pass, Operation op) {}

  default void afterFailedPass(Running pass, Operation op) {}

  default void beforeAnalysis(String name) {}

  default void afterAnalysis() {}
}
