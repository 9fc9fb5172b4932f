package org.tritonjvm.dialects.ttng;

import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.tensormap_fenceproxy_acquire",
    assembly = "$desc_ptr attr-dict `:` qualified(type($desc_ptr))",
    effects = {@Effect(value = Effect.Kind.WRITE, resource = GlobalMemory.NAME)},
    summary = "Lets TMA see a descriptor that was written on the device.")
public record TensormapFenceproxyAcquire(@OfType(TT.Ptr.class) Value desc_ptr) implements TtgOp {}
