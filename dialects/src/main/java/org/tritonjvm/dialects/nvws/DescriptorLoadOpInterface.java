package org.tritonjvm.dialects.nvws;

import org.tritonjvm.dialects.tt.DescriptorOpInterface;

/** A load through a descriptor into a reference's buffer. */
public interface DescriptorLoadOpInterface extends DescriptorOpInterface {
  /** Bytes that are loaded. */
  int txCount();
}
