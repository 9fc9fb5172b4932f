package org.tritonjvm.dialects.proton_gpu;

import org.tritonjvm.mlir.dialect.Mnemonic;
import org.tritonjvm.mlir.ir.Attribute;

/** The memory space of profiling buffers in global memory. */
@Mnemonic(value = "global_memory", summary = "the memory space of buffers in global memory")
public record GlobalMemorySpace() implements Attribute {
  @Override
  public String toString() {
    return "#proton_gpu.global_memory";
  }
}
