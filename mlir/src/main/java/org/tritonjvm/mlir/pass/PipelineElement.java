package org.tritonjvm.mlir.pass;

/** A pass in a pipeline, or a pipeline nested in it. */
public sealed interface PipelineElement permits PassUse, Pipeline {}
