package org.tritonjvm.mlir.ir;

/** What stands where a value has no defining operation: it is a block's argument. */
public record BlockArgumentView(BlockArgument argument) implements OpView {}
