package org.tritonjvm.mlir.ir;

import java.lang.ref.Cleaner;
import org.tritonjvm.mlir.global.MLIR;

/** A region that belongs to no operation yet; creating an operation takes its blocks. */
public final class OwnedRegion {
  private static final Cleaner CLEANER = Cleaner.create();

  private final long handle;
  private final Region region;
  private final Cleaner.Cleanable cleanable;

  public OwnedRegion(Context context) {
    this.handle = MLIR.mlirRegionCreate();
    this.region = new Region(context.scope, handle);
    long h = handle;
    this.cleanable = CLEANER.register(this, () -> MLIR.mlirRegionDestroy(h));
  }

  /** The region, to be filled. */
  public Region region() {
    return region;
  }

  long handle() {
    return region.handle();
  }

  void taken() {
    cleanable.clean();
  }
}
