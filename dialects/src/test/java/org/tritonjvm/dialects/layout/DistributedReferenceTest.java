package org.tritonjvm.dialects.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Register layouts against index formulas written from the definition of each encoding, for every
 * register, lane, warp and block of random cases.
 */
class DistributedReferenceTest {
  private static final int CASES = 60;

  private final Random random = new Random(7);

  /** Where a register of a lane is within the tile of one warp. */
  private interface InTile {
    int[] at(int register, int lane);
  }

  /** Which of the tiles side by side a warp has, along each dimension; 0 where warps share. */
  private interface WarpGrid {
    int[] at(int warp);
  }

  /**
   * Warps side by side with one tile each, the whole repeated over the part of the tensor that a
   * block has. Repetitions go along {@code repOrder}; where the tile is larger than the tensor,
   * indices wrap around.
   */
  private void check(
      Encoding encoding,
      int[] shape,
      int[] tile,
      int registers,
      int lanes,
      InTile inTile,
      int[] grid,
      int warps,
      WarpGrid warpGrid,
      int... repOrder) {
    LinearLayout layout =
        LinearLayoutConversions.toLinearLayout(
            encoding, Arrays.stream(shape).asLongStream().toArray());
    LinearLayout cga = encoding.CGALayout().linearLayout();
    int[] perBlock = new int[shape.length];
    Arrays.setAll(perBlock, d -> Math.max(1, shape[d] / cga.outDimSize("dim" + d)));
    int[] reps = new int[shape.length];
    Arrays.setAll(reps, d -> Math.max(1, perBlock[d] / (tile[d] * grid[d])));
    int allReps = Arrays.stream(reps).reduce(1, (a, b) -> a * b);
    assertEquals(registers * allReps, layout.inDimSize("register"), encoding::toString);
    assertEquals(lanes, layout.inDimSize("lane"));
    assertEquals(warps, layout.inDimSize("warp"));
    for (int block = 0; block < cga.totalInDimSize(); block++) {
      int[] blockIndex = cga.apply(block);
      for (int warp = 0; warp < warps; warp++) {
        int[] warpIndex = warpGrid.at(warp);
        for (int lane = 0; lane < lanes; lane++) {
          for (int r = 0; r < registers * allReps; r++) {
            int[] repIndex = unravel(r / registers, reps, repOrder);
            int[] local = inTile.at(r % registers, lane);
            int[] expected = new int[shape.length];
            for (int d = 0; d < shape.length; d++) {
              int index = (repIndex[d] * grid[d] + warpIndex[d]) * tile[d] + local[d];
              expected[d] = (index % perBlock[d] + blockIndex[d] * perBlock[d]) % shape[d];
            }
            assertArrayEquals(expected, layout.apply(r, lane, warp, block), encoding::toString);
          }
        }
      }
    }
  }

  /** The index of number {@code i} in a box walked in the given order, fastest dimension first. */
  private static int[] unravel(int i, int[] box, int... order) {
    int[] index = new int[box.length];
    int rest = i;
    for (int d : order) {
      index[d] = rest % box[d];
      rest /= box[d];
    }
    return index;
  }

  private int pow2(int maxLog2) {
    return 1 << random.nextInt(maxLog2 + 1);
  }

  private int[] pow2s(int rank, int maxLog2) {
    int[] values = new int[rank];
    Arrays.setAll(values, i -> pow2(maxLog2));
    return values;
  }

  private int[] order(int rank) {
    return new RandomLayouts(random.nextLong())
        .shuffled(EncodingOrders.matrixOrder(rank, true)).stream()
            .mapToInt(Integer::intValue)
            .toArray();
  }

  private static List<Integer> list(int... values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static int product(int... values) {
    return Arrays.stream(values).reduce(1, (a, b) -> a * b);
  }

  private CGAEncoding cga(int rank) {
    int[] split = pow2s(rank, 1);
    int[] copies = pow2s(rank, 1);
    int[] blocks = new int[rank];
    Arrays.setAll(blocks, d -> split[d] * copies[d]);
    return CGAEncoding.fromSplitParams(list(blocks), list(split), list(order(rank)));
  }

  @Test
  void blocked() {
    for (int n = 0; n < CASES; n++) {
      int rank = 1 + random.nextInt(3);
      int[] size = pow2s(rank, 2);
      int[] threads = pow2s(rank, 2);
      int[] warps = pow2s(rank, 1);
      int[] order = order(rank);
      BlockedEncoding blocked =
          new BlockedEncoding(list(size), list(threads), list(warps), list(order), cga(rank));
      checkBlocked(blocked, pow2s(rank, 5), size, threads, warps, order);
    }
  }

  private void checkBlocked(
      BlockedEncoding encoding, int[] shape, int[] size, int[] threads, int[] warps, int[] order) {
    int[] tile = new int[shape.length];
    Arrays.setAll(tile, d -> size[d] * threads[d]);
    InTile inTile =
        (r, lane) -> {
          int[] box = unravel(r, size, order);
          int[] thread = unravel(lane, threads, order);
          Arrays.setAll(box, d -> thread[d] * size[d] + box[d]);
          return box;
        };
    check(
        encoding,
        shape,
        tile,
        product(size),
        product(threads),
        inTile,
        warps,
        product(warps),
        w -> unravel(w, warps, order),
        order);
  }

  @Test
  void warp() {
    for (int n = 0; n < 30; n++) {
      int[] size = pow2s(2, 2);
      int[] threads = pow2s(2, 2);
      int[] order = order(2);
      int[] tile = {size[0] * threads[0], size[1] * threads[1]};
      check(
          new WarpEncoding(list(size), list(threads), list(order)),
          pow2s(2, 5),
          tile,
          product(size),
          product(threads),
          (r, lane) -> {
            int[] box = unravel(r, size, order);
            int[] thread = unravel(lane, threads, order);
            return new int[] {thread[0] * size[0] + box[0], thread[1] * size[1] + box[1]};
          },
          new int[] {1, 1},
          1,
          w -> new int[2],
          order);
    }
  }

  @Test
  void sliceKeepsWhatItsParentHasOnceEach() {
    for (int n = 0; n < CASES; n++) {
      int[] order = order(2);
      BlockedEncoding parent =
          new BlockedEncoding(list(pow2s(2, 2)), list(pow2s(2, 2)), list(pow2s(2, 1)), list(order));
      int dim = random.nextInt(2);
      int size = pow2(5);
      LinearLayout whole =
          LinearLayoutConversions.toLinearLayout(parent, dim == 0 ? 1 : size, dim == 0 ? size : 1);
      LinearLayout slice =
          LinearLayoutConversions.toLinearLayout(new SliceEncoding(dim, parent), size);
      for (int warp = 0; warp < whole.inDimSize("warp"); warp++) {
        for (int lane = 0; lane < whole.inDimSize("lane"); lane++) {
          Set<Integer> inOrder = new LinkedHashSet<>();
          for (int r = 0; r < whole.inDimSize("register"); r++) {
            inOrder.add(whole.apply(r, lane, warp, 0)[1 - dim]);
          }
          List<Integer> actual = new ArrayList<>();
          for (int r = 0; r < slice.inDimSize("register"); r++) {
            actual.add(slice.apply(r, lane, warp, 0)[0]);
          }
          assertEquals(List.copyOf(inOrder), actual);
        }
      }
    }
  }

  @Test
  void fmaDotOperand() {
    for (int n = 0; n < CASES; n++) {
      int[] size = pow2s(2, 2);
      int[] threads = pow2s(2, 2);
      int[] warps = pow2s(2, 1);
      int[] order = order(2);
      int opIdx = random.nextInt(2);
      int k = 1 - opIdx;
      int[] shape = pow2s(2, 5);
      int[] held = size.clone();
      held[k] = shape[k];
      int[] tile = {size[0] * threads[0], size[1] * threads[1]};
      tile[k] = shape[k];
      int[] grid = warps.clone();
      grid[k] = 1;
      var dot =
          new DotOperandEncoding(
              opIdx, new BlockedEncoding(list(size), list(threads), list(warps), list(order)));
      check(
          dot,
          shape,
          tile,
          product(held),
          product(threads),
          (r, lane) -> {
            int[] index = unravel(r, held, order);
            index[1 - k] += unravel(lane, threads, order)[1 - k] * size[1 - k];
            return index;
          },
          grid,
          product(warps),
          w -> {
            int[] index = unravel(w, warps, order);
            index[k] = 0;
            return index;
          },
          order);
    }
  }

  /** The 8x8 result matrices of NVIDIA's instructions, by the figures of the PTX manual. */
  private static int[] nvidiaResult(int r, int lane) {
    return new int[] {lane / 4 + 8 * (r / 2 % 2), lane % 4 * 2 + r % 2 + 8 * (r / 4)};
  }

  @Test
  void nvidiaMma() {
    for (int n = 0; n < CASES; n++) {
      int[] warps = pow2s(2, 2);
      CGAEncoding cga = cga(2);
      int[] shape = {pow2(6), pow2(6)};
      check(
          new NvidiaMmaEncoding(2, 0, list(warps), cga, List.of(16, 8)),
          shape,
          new int[] {16, 8},
          4,
          32,
          DistributedReferenceTest::nvidiaResult,
          warps,
          product(warps),
          w -> unravel(w, warps, 1, 0),
          1,
          0);
      int instrN = 8 << random.nextInt(4);
      check(
          new NvidiaMmaEncoding(3, 0, list(warps), cga, List.of(16, instrN, 16)),
          shape,
          new int[] {16, instrN},
          instrN / 2,
          32,
          DistributedReferenceTest::nvidiaResult,
          warps,
          product(warps),
          w -> unravel(w, warps, 0, 1),
          1,
          0);
    }
  }

  @Test
  void nvidiaDotOperands() {
    for (int n = 0; n < CASES; n++) {
      int[] warps = pow2s(2, 2);
      int kWidth = pow2(3);
      int[] shape = {pow2(6), pow2(6)};
      var mma = new NvidiaMmaEncoding(2, 0, list(warps), List.of(16, 8));
      check(
          new DotOperandEncoding(0, mma, kWidth),
          shape,
          new int[] {16, 8 * kWidth},
          4 * kWidth,
          32,
          (r, lane) ->
              new int[] {
                lane / 4 + 8 * (r / kWidth % 2),
                lane % 4 * kWidth + r % kWidth + 4 * kWidth * (r / kWidth / 2)
              },
          new int[] {warps[0], 1},
          product(warps),
          w -> new int[] {w / warps[1], 0},
          1,
          0);
      check(
          new DotOperandEncoding(1, mma, kWidth),
          shape,
          new int[] {8 * kWidth, 8},
          2 * kWidth,
          32,
          (r, lane) ->
              new int[] {lane % 4 * kWidth + r % kWidth + 4 * kWidth * (r / kWidth), lane / 4},
          new int[] {1, warps[1]},
          product(warps),
          w -> new int[] {0, w % warps[1]},
          0,
          1);
      var wgmma = new NvidiaMmaEncoding(3, 0, list(warps), List.of(16, 64, 16));
      check(
          new DotOperandEncoding(0, wgmma, kWidth),
          shape,
          new int[] {16, 8 * kWidth},
          4 * kWidth,
          32,
          (r, lane) ->
              new int[] {
                lane / 4 + 8 * (r / kWidth % 2),
                lane % 4 * kWidth + r % kWidth + 4 * kWidth * (r / kWidth / 2)
              },
          new int[] {warps[0], 1},
          product(warps),
          w -> new int[] {w % warps[0], 0},
          1,
          0);
    }
  }

  @Test
  void amdMfma() {
    int[][] instructions = {{32, 32}, {16, 16}, {4, 64}, {64, 4}};
    for (int n = 0; n < 60; n++) {
      int[] mn = instructions[random.nextInt(4)];
      boolean transposed = mn[1] == 4 || random.nextBoolean();
      int[] warps = pow2s(2, 1);
      int[] shape = {pow2(7), pow2(7)};
      int along = transposed ? mn[0] : mn[1];
      InTile result =
          (r, lane) -> {
            int group = r % 4 + 4 * (lane / along) + r / 4 * (256 / along);
            return transposed ? new int[] {lane % along, group} : new int[] {group, lane % along};
          };
      var mfma = new AMDMfmaEncoding(3, list(warps), List.of(mn[0], mn[1], 8), transposed);
      check(
          mfma,
          shape,
          mn,
          mn[0] * mn[1] / 64,
          64,
          result,
          warps,
          product(warps),
          w -> unravel(w, warps, 1, 0),
          1,
          0);

      int kWidth = 1 << (1 + random.nextInt(3));
      int opIdx = random.nextInt(2);
      int nonK = mn[opIdx];
      int k = 64 / nonK * kWidth * (nonK == 64 ? 16 : 1);
      InTile operand =
          (r, lane) -> {
            int alongK = r % kWidth + kWidth * (lane / nonK) + r / kWidth * (64 / nonK) * kWidth;
            return opIdx == 0 ? new int[] {lane % nonK, alongK} : new int[] {alongK, lane % nonK};
          };
      check(
          new DotOperandEncoding(opIdx, mfma, kWidth),
          shape,
          opIdx == 0 ? new int[] {nonK, k} : new int[] {k, nonK},
          k * nonK / 64,
          64,
          operand,
          opIdx == 0 ? new int[] {warps[0], 1} : new int[] {1, warps[1]},
          product(warps),
          w -> opIdx == 0 ? new int[] {w / warps[1], 0} : new int[] {0, w % warps[1]},
          opIdx == 0 ? new int[] {1, 0} : new int[] {0, 1});
    }
  }

  @Test
  void amdWmma() {
    for (int n = 0; n < CASES; n++) {
      int version = 1 + random.nextInt(2);
      boolean transposed = random.nextBoolean();
      int[] warps = pow2s(2, 1);
      int[] shape = {pow2(6), pow2(6)};
      InTile result =
          (r, lane) -> {
            int group = version == 1 ? 2 * r + lane / 16 : r + 8 * (lane / 16);
            return transposed ? new int[] {lane % 16, group} : new int[] {group, lane % 16};
          };
      var wmma =
          new AMDWmmaEncoding(
              version,
              AMDWmmaEncoding.ctaLayout(list(warps), List.of(1, 1)),
              transposed,
              CGAEncoding.get1CTALayout(2),
              AMDWmmaEncoding.DEFAULT_INSTR_SHAPE);
      check(
          wmma,
          shape,
          new int[] {16, 16},
          8,
          32,
          result,
          warps,
          product(warps),
          w -> unravel(w, warps, 1, 0),
          1,
          0);

      int kWidth = 8;
      int opIdx = random.nextInt(2);
      int k = version == 1 ? 8 : 16;
      InTile operand =
          (r, lane) -> {
            int alongK = r + (version == 1 ? 0 : kWidth * (lane / 16));
            return opIdx == 0 ? new int[] {lane % 16, alongK} : new int[] {alongK, lane % 16};
          };
      check(
          new DotOperandEncoding(opIdx, wmma, kWidth),
          shape,
          opIdx == 0 ? new int[] {16, k} : new int[] {k, 16},
          kWidth,
          32,
          operand,
          opIdx == 0 ? new int[] {warps[0], 1} : new int[] {1, warps[1]},
          product(warps),
          w -> opIdx == 0 ? new int[] {w / warps[1], 0} : new int[] {0, w % warps[1]},
          opIdx == 0 ? new int[] {1, 0} : new int[] {0, 1});
    }
  }

  @Test
  void intelDpas() {
    for (int n = 0; n < CASES; n++) {
      int lanes = random.nextBoolean() ? 16 : 32;
      int exec = 16;
      int rc = 8;
      int ops = pow2(2);
      int[] warps = pow2s(2, 1);
      int[] cluster = pow2s(2, 1);
      int[] shape = {pow2(7), pow2(7)};
      var dpas = new DpasEncoding(rc, 8, exec, ops, list(warps), list(cluster), lanes);
      int rowsPerWarp = lanes / exec;
      int instC = rc / rowsPerWarp;
      check(
          dpas,
          shape,
          new int[] {rc * cluster[0], exec * cluster[1]},
          instC * product(cluster),
          lanes,
          (r, lane) -> {
            int inst = r / instC;
            return new int[] {
              inst / cluster[1] * rc + r % instC * rowsPerWarp + lane / exec,
              inst % cluster[1] * exec + lane % exec
            };
          },
          warps,
          product(warps),
          w -> unravel(w, warps, 1, 0),
          1,
          0);

      int pack = ops == 4 ? 2 : 1;
      int perRow = 8 * ops / pack;
      int rowsA = Math.max(1, lanes / perRow);
      int instA = rc / rowsA * pack;
      check(
          new DotOperandEncoding(0, dpas, Math.max(1, ops / 2)),
          shape,
          new int[] {rc * cluster[0], 8 * ops},
          instA * cluster[0],
          lanes,
          (r, lane) ->
              new int[] {
                r / instA * rc + r % instA / pack * rowsA + lane / perRow,
                lane % perRow * pack + r % pack
              },
          new int[] {warps[0], 1},
          product(warps),
          w -> new int[] {w / warps[1], 0},
          1,
          0);

      int instB = 8 / rowsPerWarp * ops;
      check(
          new DotOperandEncoding(1, dpas, ops),
          shape,
          new int[] {8 * ops, exec * cluster[1]},
          instB * cluster[1],
          lanes,
          (r, lane) ->
              new int[] {
                (r % instB / ops * rowsPerWarp + lane / exec) * ops + r % ops,
                r / instB * exec + lane % exec
              },
          new int[] {1, warps[1]},
          product(warps),
          w -> new int[] {0, w % warps[1]},
          0,
          1);
    }
  }

  @Test
  void intelSubgroup2DBlock() {
    for (int n = 0; n < CASES; n++) {
      int height = 1 << (1 + random.nextInt(4));
      int width = 8 << random.nextInt(3);
      int blocks = pow2(1);
      int[] warps = pow2s(2, 1);
      int[] order = order(2);
      int pack = Math.max(1, width / 16);
      int perRow = width / pack;
      int rowsPerWarp = 16 / perRow;
      int perBlock = height / rowsPerWarp * pack;
      int inner = order[0];
      int[] grid = warps.clone();
      grid[inner] = 1;
      check(
          new Subgroup2DBlockEncoding(
              list(warps),
              CGAEncoding.get1CTALayout(2),
              List.of(height, width),
              blocks,
              list(order),
              2,
              16),
          new int[] {pow2(7), pow2(7)},
          new int[] {height, width * blocks},
          perBlock * blocks,
          16,
          (r, lane) ->
              new int[] {
                r % perBlock / pack * rowsPerWarp + lane / perRow,
                r / perBlock * width + lane % perRow * pack + r % pack
              },
          grid,
          product(warps),
          w -> {
            int[] index = unravel(w, warps, 1, 0);
            index[inner] = 0;
            return index;
          },
          0,
          1);
    }
  }

  @Test
  void linearEncodingsOfALayoutAreThatLayout() {
    for (int n = 0; n < CASES; n++) {
      int[] order = order(2);
      int[] shape = pow2s(2, 5);
      var blocked =
          new BlockedEncoding(
              list(pow2s(2, 2)), list(pow2s(2, 2)), list(pow2s(2, 1)), list(order), cga(2));
      LinearLayout layout = LinearLayoutConversions.toLinearLayout(blocked, shape[0], shape[1]);
      assertEquals(
          layout,
          LinearLayoutConversions.toLinearLayout(new LinearEncoding(layout), shape[0], shape[1]));
      assertEquals(
          layout,
          LinearLayoutConversions.toLinearLayout(
              new GenericLinearEncoding(layout), shape[0], shape[1]));
    }
  }
}
