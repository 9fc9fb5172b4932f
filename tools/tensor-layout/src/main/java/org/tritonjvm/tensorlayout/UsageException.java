package org.tritonjvm.tensorlayout;

/** The program was asked for what it cannot do; the message is for the user. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
