package org.tritonjvm.dialects.ttg;

/** An operation whose regions are executed at the same time, each by other warps. */
public interface AsyncRegions {}
