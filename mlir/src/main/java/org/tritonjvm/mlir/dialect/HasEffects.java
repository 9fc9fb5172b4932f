package org.tritonjvm.mlir.dialect;

/** An operation whose memory effects depend on more than its name. */
public interface HasEffects {
  void effects(Effects effects);
}
