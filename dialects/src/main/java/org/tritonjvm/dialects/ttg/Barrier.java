package org.tritonjvm.dialects.ttg;

import java.util.Set;
import org.tritonjvm.mlir.dialect.Op;

@Op(
    value = "ttg.barrier",
    syntax = BarrierSyntax.class,
    summary =
        "waits until all threads of the block are here and see what the others did to some memories",
    description =
        """
        Memories are written `local|global_read`; `none` orders no memory, `all` orders every one.
        """)
public record Barrier(Set<AddrSpace> addrSpace) implements TtgOp {}
