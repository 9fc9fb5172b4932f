package org.tritonjvm.opt.cli;

/** The command line cannot be obeyed; the message says what is wrong and what would be right. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }
}
