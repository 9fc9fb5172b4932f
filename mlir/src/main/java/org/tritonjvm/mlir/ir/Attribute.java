package org.tritonjvm.mlir.ir;

/**
 * An attribute. Upstream's attributes are {@link NativeAttribute}s; an attribute declared in Java
 * is a record that implements this interface, so that passes match it with a record pattern.
 */
public interface Attribute {}
