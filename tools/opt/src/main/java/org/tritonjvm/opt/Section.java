package org.tritonjvm.opt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tritonjvm.mlir.ir.Diagnostic.Severity;
import org.tritonjvm.opt.diagnostics.MessageWriter;
import org.tritonjvm.opt.diagnostics.Source;

/** A part of the input that is processed by itself: the bytes from {@code begin} to {@code end}. */
record Section(Source source, int begin, int end) {
  /** Bytes at a marker's end that may be wrong without the rest passing unnoticed. */
  private static final int SUFFIX = 2;

  /** The whole input. */
  static Section whole(Source source) {
    return new Section(source, 0, source.bytes().length);
  }

  /**
   * The parts between markers, as mlir-opt cuts them. What begins like a marker and does not end
   * like one is warned about; so is a marker that nothing follows.
   */
  static List<Section> split(Source source, String marker, MessageWriter messages) {
    var bytes = source.bytes();
    var prefix = utf8(marker.substring(0, marker.length() - SUFFIX));
    var suffix = utf8(marker.substring(marker.length() - SUFFIX));
    var sections = new ArrayList<Section>();
    int begin = 0;
    int at = 0;
    while ((at = find(bytes, prefix, at)) >= 0) {
      int end = at;
      at += prefix.length;
      if (!startsWith(bytes, suffix, at) || at + suffix.length == bytes.length) {
        messages.write(source, at, 0, Severity.WARNING, "near miss with file split marker");
      } else {
        if (end > begin) sections.add(new Section(source, begin, end));
        begin = at + suffix.length;
      }
    }
    if (bytes.length > begin) sections.add(new Section(source, begin, bytes.length));
    return sections;
  }

  int line() {
    return source.line(begin);
  }

  int column() {
    return source.column(begin);
  }

  /** The part's bytes, led by so many blank lines and columns that places in it stay true. */
  byte[] text() {
    if (begin == 0 && end == source.bytes().length) return source.bytes();
    int lines = line() - 1;
    int padding = lines + column() - 1;
    var text = new byte[padding + end - begin];
    Arrays.fill(text, 0, lines, (byte) '\n');
    Arrays.fill(text, lines, padding, (byte) ' ');
    System.arraycopy(source.bytes(), begin, text, padding, end - begin);
    return text;
  }

  private static int find(byte[] bytes, byte[] needle, int from) {
    for (int i = from; i + needle.length <= bytes.length; i++) {
      if (startsWith(bytes, needle, i)) return i;
    }
    return -1;
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix, int at) {
    if (at + prefix.length > bytes.length) return false;
    for (int i = 0; i < prefix.length; i++) if (bytes[at + i] != prefix[i]) return false;
    return true;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
