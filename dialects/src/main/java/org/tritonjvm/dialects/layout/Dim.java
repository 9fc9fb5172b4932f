package org.tritonjvm.dialects.layout;

/**
 * A named dimension of a layout.
 *
 * @param size number of values along the dimension, a power of two
 */
public record Dim(String name, int size) {}
