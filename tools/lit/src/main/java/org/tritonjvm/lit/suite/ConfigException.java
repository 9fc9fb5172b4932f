package org.tritonjvm.lit.suite;

/** A configuration that cannot be used; the message begins with its file and line. */
public final class ConfigException extends Exception {
  ConfigException(String message) {
    super(message);
  }

  ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
