package org.tritonjvm.mlir.ir;

import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.internal.Upcalls;

/**
 * A region that belongs to no operation yet; creating an operation takes its blocks. What a pass, a
 * pattern or a parser leaves untaken is destroyed when it ends.
 */
public final class OwnedRegion implements Upcalls.Owned {
  private final long handle;
  private final Region region;

  public OwnedRegion(Context context) {
    this.handle = MLIR.mlirRegionCreate();
    this.region = new Region(context.scope, handle);
    Upcalls.own(this);
  }

  /** The region, to be filled. */
  public Region region() {
    return region;
  }

  long handle() {
    return region.handle();
  }

  void taken() {
    Upcalls.handOn(this);
    free();
  }

  @Override
  public void free() {
    MLIR.mlirRegionDestroy(handle);
  }
}
