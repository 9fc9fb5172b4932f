package org.tritonjvm.mlir.dialect;

/**
 * Ends a parse: the text is not what was expected and the diagnostic that says so is out. It never
 * leaves the callback that parses.
 */
@SuppressWarnings("serial")
public final class ParseFailure extends RuntimeException {
  ParseFailure() {
    super("the text is not valid; see the diagnostics", null, false, false);
  }
}
