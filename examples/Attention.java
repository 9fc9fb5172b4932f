import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Inputs for the kernel attention.ttir and what it must compute, by the definition: {@code java
 * Attention.java FOLDER} writes q.npy, k.npy, v.npy and expected.npy, f16 of 256 x 64.
 */
final class Attention {
  private static final int TOKENS = 256;
  private static final int WIDTH = 64;

  /** To base 2, as the kernel has it. */
  private static final double SCALE = 0.18;

  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    var random = new Random(1);
    var q = random(random);
    var k = random(random);
    var v = random(random);
    write(folder.resolve("q.npy"), q);
    write(folder.resolve("k.npy"), k);
    write(folder.resolve("v.npy"), v);
    write(folder.resolve("expected.npy"), attention(q, k, v));
  }

  private static float[][] random(Random random) {
    var matrix = new float[TOKENS][WIDTH];
    for (var row : matrix) {
      for (int i = 0; i < WIDTH; i++) {
        row[i] = Float.float16ToFloat(Float.floatToFloat16((float) random.nextGaussian()));
      }
    }
    return matrix;
  }

  private static float[][] attention(float[][] q, float[][] k, float[][] v) {
    var out = new float[TOKENS][WIDTH];
    for (int i = 0; i < TOKENS; i++) {
      double total = 0;
      var sums = new double[WIDTH];
      for (int j = 0; j < TOKENS; j++) {
        double product = 0;
        for (int d = 0; d < WIDTH; d++) product += q[i][d] * k[j][d];
        double weight = Math.pow(2, product * SCALE);
        total += weight;
        for (int d = 0; d < WIDTH; d++) sums[d] += weight * v[j][d];
      }
      for (int d = 0; d < WIDTH; d++) out[i][d] = (float) (sums[d] / total);
    }
    return out;
  }

  /** The file format of NumPy, version 1.0. */
  private static void write(Path file, float[][] matrix) throws IOException {
    var header =
        "{'descr': '<f2', 'fortran_order': False, 'shape': (%d, %d), }".formatted(TOKENS, WIDTH);
    header += " ".repeat(63 - (10 + header.length()) % 64) + "\n";
    var bytes =
        ByteBuffer.allocate(10 + header.length() + 2 * TOKENS * WIDTH)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
            .putShort((short) header.length())
            .put(header.getBytes(US_ASCII));
    for (var row : matrix) for (float x : row) bytes.putShort(Float.floatToFloat16(x));
    Files.write(file, bytes.array());
  }
}
