package org.tritonjvm.dialects.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Layouts of shared and tensor memory against address formulas written from the definition, for
 * every element.
 */
class MemoryReferenceTest {
  private static final int CASES = 60;

  private final Random random = new Random(11);

  /** The inputs of the layout at which the element is. */
  private interface Place {
    int[] of(int[] element);
  }

  private static void check(LinearLayout layout, int[] shape, Place place) {
    int[] element = new int[shape.length];
    int total = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    assertEquals(total, layout.totalOutDimSize());
    for (int i = 0; i < total; i++) {
      int rest = i;
      for (int d = shape.length - 1; d >= 0; d--) {
        element[d] = rest % shape[d];
        rest /= shape[d];
      }
      assertArrayEquals(
          element, layout.apply(place.of(element)), () -> Arrays.toString(shape) + layout);
    }
  }

  private static LinearLayout convert(Encoding encoding, int... shape) {
    return LinearLayoutConversions.toLinearLayout(
        encoding, Arrays.stream(shape).asLongStream().toArray());
  }

  private int pow2(int minLog2, int maxLog2) {
    return 1 << (minLog2 + random.nextInt(maxLog2 - minLog2 + 1));
  }

  private static CGAEncoding split(int... pieces) {
    List<Integer> list = Arrays.stream(pieces).boxed().toList();
    return CGAEncoding.fromSplitParams(list, list, EncodingOrders.matrixOrder(pieces.length, true));
  }

  @Test
  void swizzledAndRotating() {
    for (int n = 0; n < CASES; n++) {
      int[] shape = {pow2(0, 2), pow2(2, 5), pow2(3, 6)};
      int vec = pow2(0, 2);
      int perPhase = pow2(0, 2);
      int maxPhase = Math.min(pow2(0, 3), shape[2] / vec);
      List<Integer> order = List.of(2, 1, 0);
      int rows = shape[1];
      int cols = shape[2];
      check(
          convert(new SwizzledSharedEncoding(vec, perPhase, maxPhase, order), shape),
          shape,
          e -> {
            int phase = e[1] / perPhase % maxPhase;
            return new int[] {
              (e[0] * rows + e[1]) * cols + ((e[2] / vec) ^ phase) * vec + e[2] % vec, 0
            };
          });
      check(
          convert(new AMDRotatingSharedEncoding(vec, perPhase, maxPhase, order), shape),
          shape,
          e -> {
            int phase = (e[1] / perPhase % maxPhase) ^ (e[1] / perPhase / maxPhase % maxPhase);
            return new int[] {
              (e[0] * rows + e[1]) * cols + ((e[2] / vec) ^ phase) * vec + e[2] % vec, 0
            };
          });
    }
  }

  @Test
  void swizzledInAClusterAndInOtherOrders() {
    for (int n = 0; n < CASES; n++) {
      int[] shape = {pow2(3, 6), pow2(3, 6)};
      int s0 = pow2(0, 1);
      int s1 = pow2(0, 1);
      int rows = shape[1] / s1;
      int cols = shape[0] / s0;
      check(
          convert(new SwizzledSharedEncoding(2, 1, 2, List.of(0, 1), split(s0, s1)), shape),
          shape,
          e -> {
            int row = e[1] % rows;
            int col = e[0] % cols;
            int block = e[1] / rows + s1 * (e[0] / cols);
            return new int[] {row * cols + ((col / 2) ^ (row % 2)) * 2 + col % 2, block};
          });
    }
  }

  /**
   * The address of a matrix in boxes of up to 256 rows. Boxes follow each other along the first
   * dimension of the tensor, that of the rows or, if transposed, that of the columns.
   */
  private static int nvmma(
      int row, int col, int rows, int cols, int bytes, int bits, boolean transposed) {
    int boxRows = Math.min(rows, 256);
    int boxCols = 8 * bytes / bits;
    int vec = 128 / bits;
    int phase = row / (128 / bytes) % (bytes / 16);
    int down = row / boxRows;
    int right = col / boxCols;
    int box = transposed ? down * (cols / boxCols) + right : right * (rows / boxRows) + down;
    int inRow = col % boxCols;
    return (box * boxRows + row % boxRows) * boxCols + ((inRow / vec) ^ phase) * vec + inRow % vec;
  }

  @Test
  void nvmmaShared() {
    for (int n = 0; n < 60; n++) {
      int bytes = 32 << random.nextInt(3);
      int bits = 8 << random.nextInt(3);
      int rows = pow2(3, 9);
      int cols = 8 * bytes / bits * pow2(0, 2);
      check(
          convert(new NVMMASharedEncoding(bytes, false, bits), rows, cols),
          new int[] {rows, cols},
          e -> new int[] {nvmma(e[0], e[1], rows, cols, bytes, bits, false), 0});
      check(
          convert(new NVMMASharedEncoding(bytes, true, bits), cols, rows),
          new int[] {cols, rows},
          e -> new int[] {nvmma(e[1], e[0], rows, cols, bytes, bits, true), 0});
    }
  }

  @Test
  void nvmmaSharedWithoutSwizzle() {
    for (boolean transposed : new boolean[] {false, true}) {
      for (int rank = 2; rank <= 3; rank++) {
        int[] shape = rank == 2 ? new int[] {16, 32} : new int[] {4, 8, 16};
        check(
            convert(
                new NVMMASharedEncoding(0, transposed, 16, false, CGAEncoding.get1CTALayout(rank)),
                shape),
            shape,
            e -> {
              int offset = 0;
              for (int i = 0; i < shape.length; i++) {
                int d = transposed ? (i + 1) % shape.length : i;
                offset = offset * shape[d] + e[d];
              }
              return new int[] {offset, 0};
            });
      }
    }
    LinearLayout boxes = convert(new NVMMASharedEncoding(0, false, 16), 512, 512);
    check(
        boxes,
        new int[] {512, 512},
        e -> {
          int box = e[0] / 256 * 2 + e[1] / 256;
          return new int[] {(box * 256 + e[0] % 256) * 256 + e[1] % 256, 0};
        });
  }

  @Test
  void paddedElementsOfFp4RepeatThoseBeforeThem() {
    LinearLayout layout =
        convert(new NVMMASharedEncoding(128, false, 8, true, CGAEncoding.get1CTALayout(2)), 32, 64);
    assertEquals(32 * 128, layout.inDimSize("offset"));
    for (int row = 0; row < 32; row++) {
      for (int place = 0; place < 128; place++) {
        int logical = place / 16 * 8 + place % 8;
        int swizzled = ((place / 16) ^ (row % 8)) * 16 + place % 16;
        assertArrayEquals(new int[] {row, logical}, layout.apply(row * 128 + swizzled, 0));
      }
    }
  }

  @Test
  void paddedAndPartitioned() {
    for (int n = 0; n < CASES; n++) {
      int[] shape = {pow2(4, 6), pow2(2, 4)};
      var padded =
          PaddedSharedEncoding.identity(
              List.of(32), List.of(8), List.of(1, 0), list(shape), CGAEncoding.get1CTALayout(2));
      check(
          LinearLayoutConversions.paddedLinearLayout(
              List.of((long) shape[0], (long) shape[1]), padded),
          shape,
          e -> new int[] {e[0] * shape[1] + e[1], 0});

      int partitions = pow2(1, 2);
      int groups = pow2(0, 2);
      var plain = new SwizzledSharedEncoding(1, 1, 1, List.of(1, 0));
      int rows = shape[0] / (partitions * groups);
      check(
          convert(new PartitionedSharedEncoding(partitions, groups, 0, plain), shape),
          shape,
          e -> {
            int piece = e[0] / rows;
            int group = piece / partitions;
            return new int[] {
              (group * rows + e[0] % rows) * shape[1] + e[1], 0, piece % partitions
            };
          });
    }
  }

  private static List<Integer> list(int... values) {
    return Arrays.stream(values).boxed().toList();
  }

  @Test
  void paddingIsAddedAfterEachInterval() {
    var padded =
        PaddedSharedEncoding.identity(
            List.of(4, 16), List.of(2, 8), List.of(0), List.of(64), CGAEncoding.get1CTALayout(1));
    for (int size = 1; size <= 64; size++) {
      int last = size - 1;
      assertEquals(last + last / 4 * 2 + last / 16 * 8 + 1, padded.paddedSize(size));
    }
  }

  @Test
  void tensorMemory() {
    for (int n = 0; n < CASES; n++) {
      int blockN = pow2(4, 6);
      int[] shape = {128 * pow2(0, 1), blockN * pow2(0, 1)};
      int stride = pow2(0, 2);
      int repsM = shape[0] / 128;
      check(
          convert(new TensorMemoryEncoding(128, blockN, stride), shape),
          shape,
          e -> {
            int block = e[1] / blockN * repsM + e[0] / 128;
            return new int[] {e[0] % 128, (block * blockN + e[1] % blockN) * stride, 0};
          });

      // 64 rows: 16 in each quarter of 32; the upper half of each quarter has the next block down,
      // or else to the right.
      int[] small = {64 * pow2(0, 2), blockN * pow2(0, 2)};
      int reps = small[0] / 64;
      check(
          convert(new TensorMemoryEncoding(64, blockN, 1), small),
          small,
          e -> {
            int down = e[0] / 64;
            int right = e[1] / blockN;
            int upper = reps > 1 ? down % 2 : right % 2;
            int block = reps > 1 ? right * (reps / 2) + down / 2 : right / 2;
            int row = e[0] % 64 / 16 * 32 + upper * 16 + e[0] % 16;
            return new int[] {row, block * blockN + e[1] % blockN, 0};
          });
    }
  }

  @Test
  void tensorMemoryOfTwoBlocks() {
    CGAEncoding pair = CGAEncoding.fromSplitParams(List.of(2, 1), List.of(2, 1), List.of(0, 1));
    int[] shape = {128, 64};
    check(
        convert(new TensorMemoryEncoding(64, 64, 1, pair, true, false), shape),
        shape,
        e -> new int[] {e[0] % 64 + e[1] / 32 * 64, e[1] % 32, e[0] / 64});
  }

  @Test
  void tensorMemoryScales() {
    int[] shape = {256, 16};
    check(
        convert(new TensorMemoryScalesEncoding(), shape),
        shape,
        e -> {
          int inChunk = e[0] % 128 / 32 * 4 + e[1] % 4;
          return new int[] {e[0] % 32, (e[1] / 4 * 2 + e[0] / 128) * 16 + inChunk, 0};
        });
  }

  @Test
  void scratchForConversions() {
    LinearLayout scratch =
        LinearLayoutConversions.chooseShemLayoutForRegToRegConversion(
            List.of(32, 64), List.of(16, 16), List.of(1, 0));
    check(
        scratch.transposeOuts(List.of("dim0", "dim1")),
        new int[] {32, 64},
        e -> new int[] {e[0] % 16 * 16 + e[1] % 16, e[0] / 16 * 4 + e[1] / 16, 0});
  }
}
