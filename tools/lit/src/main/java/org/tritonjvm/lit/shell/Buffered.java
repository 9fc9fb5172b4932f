package org.tritonjvm.lit.shell;

import java.io.BufferedOutputStream;
import java.io.OutputStream;

/** Buffers what is dear to write byte by byte. */
final class Buffered {
  private Buffered() {}

  static OutputStream of(Endpoint endpoint) {
    return endpoint instanceof Endpoint.Piped(var stream)
        ? new BufferedOutputStream(stream)
        : endpoint.stream();
  }
}
