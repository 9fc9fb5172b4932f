package org.tritonjvm.lit.cli;

/** A command line that makes no sense. */
final class UsageException extends Exception {
  UsageException(String message) {
    super(message);
  }
}
