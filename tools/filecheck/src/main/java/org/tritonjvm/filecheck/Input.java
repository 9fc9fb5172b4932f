package org.tritonjvm.filecheck;

import org.tritonjvm.filecheck.regex.Haystack;

/** The text to check, as a buffer for messages and as what is searched. */
record Input(SourceBuffer buffer, Haystack haystack) {
  static Input of(SourceBuffer buffer) {
    return new Input(buffer, new Haystack(buffer.data(), buffer.length()));
  }
}
