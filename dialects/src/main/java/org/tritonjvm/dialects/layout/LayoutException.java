package org.tritonjvm.dialects.layout;

import org.tritonjvm.mlir.dialect.InvalidIr;

/**
 * A layout, an encoding or a shape that cannot be; the message is meant for the user as it stands.
 */
public final class LayoutException extends InvalidIr {
  private static final long serialVersionUID = 1;

  public LayoutException(String message) {
    super(message);
  }
}
