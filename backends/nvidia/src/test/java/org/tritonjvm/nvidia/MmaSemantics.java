package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What mma.sync does with the registers of a warp.
 *
 * <p>Source: PTX ISA, "Matrix Fragments for mma".
 *
 * @param rows of A and the result
 * @param k columns of A
 */
record MmaSemantics(int rows, int k, String sum, String a, String b) {
  private static final Pattern NAME =
      Pattern.compile(
          "mma\\.sync\\.aligned\\.m(\\d+)n8k(\\d+)\\.row\\.col\\.(?:satfinite\\.)?"
              + "(\\w+)\\.(\\w+)\\.(\\w+)\\.\\w+ .*");
  private static final int LANES = 32;
  private static final int COLUMNS = 8;

  static boolean matches(String text) {
    return NAME.matcher(text).matches();
  }

  static MmaSemantics of(String text) {
    var m = NAME.matcher(text);
    if (!m.matches()) throw new UnsupportedOperationException(text);
    return new MmaSemantics(
        Integer.parseInt(m.group(1)),
        Integer.parseInt(m.group(2)),
        m.group(3),
        m.group(4),
        m.group(5));
  }

  private static int bits(String type) {
    return switch (type) {
      case "f64" -> 64;
      case "tf32", "f32", "s32" -> 32;
      case "f16", "bf16" -> 16;
      default -> 8;
    };
  }

  private static double decoded(String type, long raw) {
    return switch (type) {
      case "f64" -> Double.longBitsToDouble(raw);
      case "tf32", "f32" -> Float.intBitsToFloat((int) raw);
      case "f16" -> Float.float16ToFloat((short) raw);
      case "bf16" -> Float.intBitsToFloat((int) raw << 16);
      case "e5m2" -> Float.float16ToFloat((short) (raw << 8));
      case "e4m3" -> e4m3((int) raw);
      case "s8" -> (byte) raw;
      default -> throw new UnsupportedOperationException(type);
    };
  }

  private static double e4m3(int raw) {
    int exponent = raw >> 3 & 15;
    int mantissa = raw & 7;
    double magnitude =
        exponent == 0 ? mantissa * 0x1p-9 : Math.scalb(8.0 + mantissa, exponent - 7 - 3);
    return (raw & 0x80) == 0 ? magnitude : -magnitude;
  }

  /**
   * Runs it.
   *
   * @param warp for each lane its operands: the accumulator's, A's and B's words, as longs or
   *     doubles
   * @return for each lane the words of the result
   */
  List<List<Object>> run(List<List<Object>> warp) {
    int sums = rows / 4;
    int sumWords = sum.equals("f16") ? sums / 2 : sums;
    int perWord = Math.max(1, 32 / bits(a));
    int along = k / (4 * perWord);
    double[][] left = new double[rows][k];
    double[][] right = new double[k][COLUMNS];
    for (int lane = 0; lane < LANES; lane++) {
      var words = warp.get(lane);
      int group = lane / 4;
      int t = lane % 4;
      for (int i = 0; i < along * rows / 8; i++) {
        int row = group + 8 * (i % (rows / 8));
        int from = (t + 4 * (i / (rows / 8))) * perWord;
        for (int e = 0; e < perWord; e++) {
          left[row][from + e] = element(a, words.get(sumWords + i), e);
        }
      }
      int behind = sumWords + along * rows / 8;
      for (int i = 0; i < along; i++) {
        for (int e = 0; e < perWord; e++) {
          right[(t + 4 * i) * perWord + e][group] = element(b, words.get(behind + i), e);
        }
      }
    }
    var results = new ArrayList<List<Object>>();
    for (int lane = 0; lane < LANES; lane++) {
      var own = new double[sums];
      for (int i = 0; i < sums; i++) {
        int row = lane / 4 + 8 * (i / 2);
        int column = 2 * (lane % 4) + i % 2;
        own[i] = before(warp.get(lane), i);
        for (int x = 0; x < k; x++) own[i] += left[row][x] * right[x][column];
      }
      results.add(encoded(own));
    }
    return results;
  }

  private static double element(String type, Object word, int index) {
    if (word instanceof Double d) return d;
    int bits = bits(type);
    return decoded(type, ((Long) word >> (bits * index)) & ((1L << bits) - 1));
  }

  private double before(List<Object> words, int i) {
    if (sum.equals("s32")) return (Long) words.get(i);
    return sum.equals("f16") ? element("f16", words.get(i / 2), i % 2) : (Double) words.get(i);
  }

  private List<Object> encoded(double[] sums) {
    if (sum.equals("s32")) return Arrays.stream(sums).<Object>mapToObj(x -> (long) x).toList();
    if (!sum.equals("f16")) return Arrays.stream(sums).<Object>mapToObj(x -> x).toList();
    var words = new ArrayList<Object>();
    for (int i = 0; i < sums.length; i += 2) {
      int low = Float.floatToFloat16((float) sums[i]) & 0xffff;
      words.add((long) (Float.floatToFloat16((float) sums[i + 1]) << 16 | low));
    }
    return words;
  }
}
