package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.dialect.Mnemonic;
import org.tritonjvm.mlir.ir.Attribute;

/** The memory space of buffers in shared memory. */
@Mnemonic(value = "shared_memory", summary = "The memory space of buffers in shared memory.")
public record SharedMemorySpace() implements Attribute {
  @Override
  public String toString() {
    return "#ttg.shared_memory";
  }
}
