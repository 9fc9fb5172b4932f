package org.tritonjvm.filecheck.regex;

import java.util.Arrays;

/**
 * A text to search, with an index of its four-byte sequences that is made once the text has been
 * scanned several times over. The bytes must not change. Not safe for use by several threads at
 * once.
 */
public final class Haystack {
  private static final int GRAM = 4;
  private static final int BUCKET_BITS = 16;

  /** Texts shorter than this are never indexed. */
  private static final int MIN_INDEXED = 1 << 16;

  /** How often the text is scanned before the index pays. */
  private static final int SCANS_BEFORE_INDEX = 2;

  private final byte[] data;
  private final int length;
  private long scanned;

  /**
   * Where the positions of each bucket begin in {@link #positions}; empty while there is no index.
   */
  private int[] bucketStart = {};

  private int[] positions = {};

  /** The first {@code length} bytes of {@code data}. */
  public Haystack(byte[] data, int length) {
    this.data = data;
    this.length = length;
  }

  public byte[] data() {
    return data;
  }

  public int length() {
    return length;
  }

  /** The first position from {@code from} on where {@code needle} lies before {@code to}, or -1. */
  public int indexOf(byte[] needle, int from, int to) {
    if (needle.length >= GRAM && isIndexed()) {
      return lookUp(needle, from, to);
    }
    int found = scan(needle, from, to);
    scanned += (found < 0 ? to : found) - from;
    return found;
  }

  /**
   * As {@link #indexOf}, without regard to the case of ASCII letters; {@code lowered} is in lower
   * case.
   */
  public int indexOfIgnoringCase(byte[] lowered, int from, int to) {
    for (int i = from; i <= to - lowered.length; i++) {
      int k = 0;
      while (k < lowered.length && lower(data[i + k]) == lowered[k]) {
        k++;
      }
      if (k == lowered.length) {
        return i;
      }
    }
    return -1;
  }

  /** The byte in lower case if it is an ASCII letter. */
  public static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
  }

  /**
   * An upper bound for the number of occurrences of {@code needle}, as far as known without a
   * search: smaller is the better filter.
   */
  int frequency(byte[] needle) {
    if (needle.length >= GRAM && isIndexed()) {
      int bucket = bucket(needle, rarest(needle));
      return bucketStart[bucket + 1] - bucketStart[bucket];
    }
    return length / (needle.length + 1);
  }

  private int scan(byte[] needle, int from, int to) {
    int n = needle.length;
    if (n == 0) {
      return from;
    }
    byte first = needle[0];
    int limit = to - n;
    for (int i = from; i <= limit; i++) {
      if (data[i] == first && Arrays.equals(data, i, i + n, needle, 0, n)) {
        return i;
      }
    }
    return -1;
  }

  private int lookUp(byte[] needle, int from, int to) {
    int offset = rarest(needle);
    int bucket = bucket(needle, offset);
    int at =
        Arrays.binarySearch(positions, bucketStart[bucket], bucketStart[bucket + 1], from + offset);
    for (int i = at < 0 ? -at - 1 : at; i < bucketStart[bucket + 1]; i++) {
      int start = positions[i] - offset;
      if (start + needle.length > to) {
        return -1;
      }
      if (Arrays.equals(data, start, start + needle.length, needle, 0, needle.length)) {
        return start;
      }
    }
    return -1;
  }

  /** The offset of the four bytes of {@code needle} that occur least. */
  private int rarest(byte[] needle) {
    int best = 0;
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i + GRAM <= needle.length; i++) {
      int bucket = bucket(needle, i);
      int count = bucketStart[bucket + 1] - bucketStart[bucket];
      if (count < fewest) {
        fewest = count;
        best = i;
      }
    }
    return best;
  }

  private boolean isIndexed() {
    if (bucketStart.length > 0) {
      return true;
    }
    if (length < MIN_INDEXED || scanned < (long) SCANS_BEFORE_INDEX * length) {
      return false;
    }
    buildIndex();
    return true;
  }

  private void buildIndex() {
    int grams = length - GRAM + 1;
    int[] starts = new int[(1 << BUCKET_BITS) + 1];
    for (int i = 0; i < grams; i++) {
      starts[bucket(data, i) + 1]++;
    }
    for (int b = 0; b < 1 << BUCKET_BITS; b++) {
      starts[b + 1] += starts[b];
    }
    int[] next = Arrays.copyOf(starts, 1 << BUCKET_BITS);
    int[] all = new int[grams];
    for (int i = 0; i < grams; i++) {
      all[next[bucket(data, i)]++] = i;
    }
    positions = all;
    bucketStart = starts;
  }

  private static int bucket(byte[] bytes, int at) {
    int gram =
        (bytes[at] & 0xff)
            | (bytes[at + 1] & 0xff) << 8
            | (bytes[at + 2] & 0xff) << 16
            | bytes[at + 3] << 24;
    return (gram * 0x9E3779B1) >>> (Integer.SIZE - BUCKET_BITS);
  }
}
