/** MLIR's actions: steps of a compilation that may be logged, timed and left out. */
package org.tritonjvm.mlir.action;
