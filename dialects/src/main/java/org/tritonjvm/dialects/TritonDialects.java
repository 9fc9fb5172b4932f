package org.tritonjvm.dialects;

import java.util.List;
import org.tritonjvm.dialects.gluon.GluonDialect;
import org.tritonjvm.dialects.nvg.NVGPUDialect;
import org.tritonjvm.dialects.nvws.NVWSDialect;
import org.tritonjvm.dialects.proton.ProtonDialect;
import org.tritonjvm.dialects.proton_gpu.ProtonGPUDialect;
import org.tritonjvm.dialects.triton_gen.TritonGENDialect;
import org.tritonjvm.dialects.tt.TritonDialect;
import org.tritonjvm.dialects.ttg.TritonGPUDialect;
import org.tritonjvm.dialects.tti.TritonInstrumentDialect;
import org.tritonjvm.dialects.ttig.TritonIntelGPUDialect;
import org.tritonjvm.dialects.ttng.TritonNvidiaGPUDialect;
import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.dialect.DialectProvider;

/** Triton's dialects. */
public final class TritonDialects implements DialectProvider {
  @Override
  public List<Dialect> dialects() {
    return List.of(
        TritonDialect.DIALECT,
        TritonGPUDialect.DIALECT,
        TritonNvidiaGPUDialect.DIALECT,
        NVGPUDialect.DIALECT,
        NVWSDialect.DIALECT,
        GluonDialect.DIALECT,
        ProtonDialect.DIALECT,
        ProtonGPUDialect.DIALECT,
        TritonInstrumentDialect.DIALECT,
        TritonIntelGPUDialect.DIALECT,
        TritonGENDialect.DIALECT);
  }
}
