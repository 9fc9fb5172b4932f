package org.tritonjvm.mlir.dialect;

/**
 * A trait of one's own: an interface that extends this one and that records of operations
 * implement. It has a static method {@code boolean verifyTrait(Operation op)}, false after {@link
 * org.tritonjvm.mlir.ir.Operation#emitError} or throwing an {@link InvalidIr}, which is called for
 * each such operation after its components and upstream's traits were found in order, and before
 * result types are inferred and {@link Verified} is asked. The traits of a record are verified in the order in which it, and the traits
 * themselves, name them.
 */
public interface OpTrait {}
