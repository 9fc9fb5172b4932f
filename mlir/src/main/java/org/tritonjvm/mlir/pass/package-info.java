/**
 * Passes, pipelines and the pass manager. A pass is a record whose components are its options;
 * MLIR's own pass manager runs it beside the upstream ones.
 */
package org.tritonjvm.mlir.pass;
