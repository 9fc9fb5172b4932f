package org.tritonjvm.mlir.dialect;

import org.tritonjvm.mlir.ir.Context;

/**
 * The native pattern set that an operation or a dialect is asked to fill.
 *
 * @param set the address of the C++ RewritePatternSet, for the mlir module alone
 */
public record CanonicalizationPatterns(Context context, long set) {}
