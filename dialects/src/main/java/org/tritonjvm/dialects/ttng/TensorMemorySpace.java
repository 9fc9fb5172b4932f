package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.dialect.Mnemonic;
import org.tritonjvm.mlir.ir.Attribute;

/** The memory space of buffers in tensor memory. */
@Mnemonic(value = "tensor_memory", summary = "The memory space of buffers in tensor memory.")
public record TensorMemorySpace() implements Attribute {
  @Override
  public String toString() {
    return "#ttng.tensor_memory";
  }
}
