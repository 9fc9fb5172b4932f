package org.tritonjvm.filecheck;

import java.io.IOException;
import java.io.OutputStream;

/** A stream that goes on when what it writes to fails, and remembers it. */
final class LossyStream extends OutputStream {
  private final OutputStream out;
  private boolean failed;

  LossyStream(OutputStream out) {
    this.out = out;
  }

  /** Whether anything was lost. */
  boolean failed() {
    return failed;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failed = true;
    }
  }

  @Override
  public void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      failed = true;
    }
  }
}
