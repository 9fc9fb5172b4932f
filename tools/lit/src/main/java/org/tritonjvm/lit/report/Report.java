package org.tritonjvm.lit.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A file about a run. */
public interface Report {
  /**
   * Writes the file, over an existing one.
   *
   * @param elapsed seconds the run took
   */
  void write(Path file, List<Outcome> outcomes, double elapsed) throws IOException;
}
