package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "triton_gen.2Dblockload",
    assembly =
        "operands ` ` `{` `elem_size_in_bits` `=` $elem_size_in_bits `,` `tile_width` `=` $tile_width `,` `tile_height` `=` $tile_height `,` `v_blocks` `=` $v_blocks `,` `transpose` `=` $transpose `,` `vnni_transform` `=` $vnni_transform `,` `cache_control` `=` $cache_control `}` attr-dict `:` functional-type(operands, results)",
    effects = {@Effect(value = Effect.Kind.READ, on = "ptr")},
    summary = "loads tiles of a matrix in memory",
    description =
"""
        `base_width` and `base_pitch` are in bytes, `base_height` in rows; `x` and `y` are the tile's place in elements.
        Tiles are `tile_width` by `tile_height` elements of `elem_size_in_bits` bits; `v_blocks` of them lie next to
        each other. What lies outside of the matrix is read as zero. `transpose` swaps rows and columns,
        `vnni_transform` packs rows of narrow elements into 32 bits; not both.
""")
public record Matrix2DBlockLoad(
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
    Boolean transpose,
    Boolean vnni_transform,
    @Default("Default") LoadCacheControl cache_control,
    @OfType(GenTypes.MatrixTile.class) OpResult res)
    implements Block2d, Verified {
  @Override
  public boolean verify(Operation op) {
    return Block2dRules.verifyLoad(op, this);
  }
}
