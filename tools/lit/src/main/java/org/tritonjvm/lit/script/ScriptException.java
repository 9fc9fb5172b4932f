package org.tritonjvm.lit.script;

/** A test file that says something wrong, so that its test has no verdict. */
public final class ScriptException extends Exception {
  private final int line;

  /**
   * @param message what is wrong
   */
  public ScriptException(String message) {
    this(message, 0);
  }

  ScriptException(String message, Throwable cause) {
    super(message, cause);
    this.line = 0;
  }

  /**
   * @param line the 1-based line of the test file; 0 when it is the file as a whole
   */
  public ScriptException(String message, int line) {
    super(message);
    this.line = line;
  }

  /** The same complaint about a line. */
  public ScriptException at(int place) {
    return line != 0 ? this : new ScriptException(getMessage(), place);
  }

  /** The complaint as compilers print it. */
  public String located(java.nio.file.Path file) {
    return file + (line == 0 ? "" : ":" + line) + ": error: " + getMessage();
  }
}
