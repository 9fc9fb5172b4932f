package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.local_dealloc",
    assembly = "$src attr-dict `:` qualified(type($src))",
    effects = {@Effect(value = Effect.Kind.FREE, on = "src", resource = SharedMemory.ALL)},
    summary = "ends the life of a buffer in shared memory",
    description =
        """
        Without it a buffer ends where all its uses lie behind. What waits for an asynchronous operation
        on a buffer should name the buffer as an operand, so that it lives as long.
        """)
public record LocalDealloc(@OfType(TtgTypes.MemDesc.class) Value src) implements TtgOp {}
