package org.tritonjvm.dialects.layout;

/**
 * A layout, an encoding or a shape that cannot be; the message is meant for the user as it stands.
 */
public final class LayoutException extends IllegalArgumentException {
  public LayoutException(String message) {
    super(message);
  }
}
