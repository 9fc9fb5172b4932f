package org.tritonjvm.dialects.tt;

/** An operation that loads through a tensor descriptor. */
public interface DescriptorLoadLikeOpInterface extends DescriptorOpInterface {}
