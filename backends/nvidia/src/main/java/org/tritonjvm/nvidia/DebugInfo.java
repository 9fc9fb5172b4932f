package org.tritonjvm.nvidia;

/** What PTX tells debuggers and profilers of the source. */
public enum DebugInfo {
  NONE,
  /** Which lines instructions are of. */
  LINES,
  /** Also where the values of variables are. */
  VARIABLES
}
