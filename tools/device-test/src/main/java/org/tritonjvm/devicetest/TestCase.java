package org.tritonjvm.devicetest;

import java.util.List;
import org.tritonjvm.nvidia.runtime.HostTensor;

/**
 * A function, what its arguments point to, and what must be there when it has run.
 *
 * @param name also the function's
 * @param function its text, of TTGIR
 * @param ptxVersion the PTX that it needs, 80 for 8.0
 */
record TestCase(String name, String function, List<Buffer> buffers, int ptxVersion) {
  /**
   * An argument's memory.
   *
   * @param before what is there when the function starts
   * @param after what must be there at the end
   */
  record Buffer(HostTensor before, HostTensor after, Rule rule) {}
}
