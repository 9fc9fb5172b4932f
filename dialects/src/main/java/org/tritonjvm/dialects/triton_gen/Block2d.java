package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

/** An access to tiles of a matrix in memory. */
public sealed interface Block2d extends OpView
    permits Matrix2DBlockLoad, Matrix2DBlockStore, Matrix2DBlockPrefetch {
  Value ptr();

  /** Bytes of a row. */
  Value base_width();

  /** Rows. */
  Value base_height();

  /** Bytes from one row to the next. */
  Value base_pitch();

  /** The tile's first column. */
  Value x();

  /** The tile's first row. */
  Value y();

  int elem_size_in_bits();

  int tile_width();

  int tile_height();

  /** Tiles next to each other. */
  int v_blocks();
}
