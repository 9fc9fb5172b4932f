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
    value = "triton_gen.2Dblockstore",
    assembly =
        "operands ` ` `{` `elem_size_in_bits` `=` $elem_size_in_bits `,` `tile_width` `=` $tile_width `,` `tile_height` `=` $tile_height `,` `v_blocks` `=` $v_blocks `,` `cache_control` `=` $cache_control `}` attr-dict `:` `(` type(operands) `)`",
    effects = {@Effect(value = Effect.Kind.WRITE, on = "ptr")},
    summary = "stores a tile into a matrix in memory",
    description =
"""
        `base_width` and `base_pitch` are in bytes, `base_height` in rows; `x` and `y` are the tile's place in elements.
        Tiles are `tile_width` by `tile_height` elements of `elem_size_in_bits` bits; `v_blocks` must be 1.
        What lies outside of the matrix is not written.
""")
public record Matrix2DBlockStore(
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
    @OfType(GenTypes.MatrixTile.class) Value stored_val,
    @Default("Default") StoreCacheControl cache_control)
    implements Block2d, Verified {
  @Override
  public boolean verify(Operation op) {
    return Block2dRules.verifyStore(op, this);
  }
}
