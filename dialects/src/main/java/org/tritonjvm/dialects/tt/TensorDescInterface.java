package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.mlir.ir.Type;

/** A descriptor of a tensor in global memory, of which blocks are read and written. */
public interface TensorDescInterface extends Type {
  /** Extents of a block, in elements. */
  List<Integer> shape();

  Type elementType();

  /** The layout that a block has in shared memory, once it is known. */
  Optional<TensorEncoding> sharedLayout();
}
