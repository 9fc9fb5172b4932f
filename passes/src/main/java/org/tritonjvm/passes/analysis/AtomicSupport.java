package org.tritonjvm.passes.analysis;

/**
 * What a GPU's atomic instructions can do beyond one element of 32 or 64 bits.
 *
 * @param vectorBits width of the widest vector of floats that one addition takes; 0 if it takes
 *     none but pairs of 16 bits
 * @param addsBf16 whether there is an addition of {@code bf16}, and of pairs of them
 */
public record AtomicSupport(int vectorBits, boolean addsBf16) {}
