package org.tritonjvm.dialects.ttg;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Blocks;
import org.tritonjvm.mlir.dialect.Encoded;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Region;

@Op(
    value = "ttg.warp_specialize",
    traits = {"RecursiveMemoryEffects", "RecursivelySpeculatable"},
    syntax = WarpSpecializeSyntax.class,
    summary = "runs different code on different groups of warps at the same time",
    description =
"""
        The warps that come here execute the default region, which may use values from outside; groups of
        further warps, a power of two each, execute the partitions, which get what they need as arguments.
        All meet at the end. The partitions are regions of `ttg.warp_specialize.partitions`, the one
        operation of the second region, because they are isolated from above and the default region is not.

        ```mlir
        %r = ttg.warp_specialize(%a)
        default {
          ttg.warp_yield %x : i32
        }
        partition0(%b: i32) num_warps(4) {
          ttg.warp_return
        } : (i32) -> i32
        ```
""")
public record WarpSpecialize(
    @Encoded(I32Array.class) List<Integer> partitionNumWarps,
    @Encoded(I32Array.class) Optional<List<Integer>> warpGroupStartIds,
    @Encoded(I32Array.class) Optional<List<Integer>> requestedRegisters,
    @Encoded(I32Array.class) Optional<List<Integer>> actualRegisters,
    List<OpResult> defaultPassthrough,
    Region defaultRegion,
    @Blocks(1) Region partitionOpHolder)
    implements TtgOp, AsyncRegions {}
