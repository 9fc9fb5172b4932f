package org.tritonjvm.dialects.ttng;

import org.tritonjvm.dialects.layout.TensorMemoryEncoding;
import org.tritonjvm.dialects.layout.TensorMemoryScalesEncoding;
import org.tritonjvm.mlir.dialect.Dialect;

/** TritonNvidiaGPU: what NVIDIA's tensor cores, TMA and barriers do. */
public final class TritonNvidiaGPUDialect {
  public static final Dialect DIALECT =
      Dialect.named("ttng")
          .withAttributes(
              TensorMemorySpace.class, TensorMemoryEncoding.class, TensorMemoryScalesEncoding.class)
          .withHooks(new TritonNvidiaGPUHooks());

  private TritonNvidiaGPUDialect() {}
}
