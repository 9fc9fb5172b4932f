package org.tritonjvm.filecheck;

/**
 * A position in a buffer; the end of the buffer counts as one. Two are equal when they are the same
 * place.
 */
record Location(SourceBuffer buffer, int offset) {
  int line() {
    return buffer.line(offset);
  }

  int column() {
    return buffer.column(offset);
  }
}
