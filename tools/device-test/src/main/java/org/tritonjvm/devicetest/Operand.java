package org.tritonjvm.devicetest;

import java.util.List;
import org.tritonjvm.dialects.layout.DistributedEncoding;
import org.tritonjvm.nvidia.runtime.ElementType;

/** A tensor of the function that is being written; a number if it has no dimensions. */
record Operand(String name, ElementType type, List<Integer> shape, DistributedEncoding layout) {
  Operand named(String other) {
    return new Operand(other, type, shape, layout);
  }
}
