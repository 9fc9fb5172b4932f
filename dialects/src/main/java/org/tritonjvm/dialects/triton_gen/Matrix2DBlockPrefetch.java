package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "triton_gen.2Dblockprefetch",
    assembly =
        "operands ` ` `{` `elem_size_in_bits` `=` $elem_size_in_bits `,` `tile_width` `=` $tile_width `,` `tile_height` `=` $tile_height `,` `v_blocks` `=` $v_blocks `,` `cache_control` `=` $cache_control `}` attr-dict `:` `(` type(operands) `)`",
    effects = {
      @Effect(value = Effect.Kind.WRITE, resource = "<L2Cache>"),
      @Effect(value = Effect.Kind.READ, on = "ptr")
    },
    summary = "brings tiles of a matrix into the caches",
    description =
"""
        `base_width` and `base_pitch` are in bytes, `base_height` in rows; `x` and `y` are the tile's place in elements.
        Tiles are `tile_width` by `tile_height` elements of `elem_size_in_bits` bits; `v_blocks` of them lie next to
        each other.
""")
public record Matrix2DBlockPrefetch(
    @OfType(GenTypes.Pointer.class) Value ptr,
    @OfType(Constraints.I32.class) Value base_width,
    @OfType(Constraints.I32.class) Value base_height,
    @OfType(Constraints.I32.class) Value base_pitch,
    @OfType(Constraints.I32.class) Value x,
    @OfType(Constraints.I32.class) Value y,
    int elem_size_in_bits,
    int tile_width,
    int tile_height,
    int v_blocks,
    @Default("Default") LoadCacheControl cache_control)
    implements Block2d, Verified {
  @Override
  public boolean verify(Operation op) {
    return Block2dRules.verifyPrefetch(op, this);
  }
}
