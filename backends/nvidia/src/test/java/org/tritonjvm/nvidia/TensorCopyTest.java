package org.tritonjvm.nvidia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tritonjvm.nvidia.Lowered.THREADS;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;

/** Copies random tiles by tensor descriptors into shared memory, and back to somewhere else. */
final class TensorCopyTest {
  private static final int CASES = 60;

  /** The text of a kernel that copies a tile from one place to another, and returns it. */
  private static final String KERNEL =
      """
      tt.func @f(%d: !tt.tensordesc<TILE, SHARED>, FROM, TO) -> tensor<TILE, BLOCKED> {
        %true = arith.constant true
        %c0 = arith.constant 0 : i32
        %m = ttg.local_alloc : () -> !ttg.memdesc<TILE, SHARED, #ttg.shared_memory, mutable>
        %bar = ttg.local_alloc : () -> !ttg.memdesc<1xi64, BAR, #ttg.shared_memory, mutable>
        ttng.init_barrier %bar, 1 : !ttg.memdesc<1xi64, BAR, #ttg.shared_memory, mutable>
        ttng.async_tma_copy_global_to_local %d[SOURCE] %m, %bar, %true : !tt.tensordesc<TILE, SHARED>, !ttg.memdesc<1xi64, BAR, #ttg.shared_memory, mutable> -> !ttg.memdesc<TILE, SHARED, #ttg.shared_memory, mutable>
        ttng.wait_barrier %bar, %c0 : !ttg.memdesc<1xi64, BAR, #ttg.shared_memory, mutable>
        ttng.async_tma_copy_local_to_global %d[TARGET] %m : !tt.tensordesc<TILE, SHARED>, !ttg.memdesc<TILE, SHARED, #ttg.shared_memory, mutable>
        ttng.async_tma_store_wait {pendings = 0 : i32}
        %x = ttg.local_load %m : !ttg.memdesc<TILE, SHARED, #ttg.shared_memory, mutable> -> tensor<TILE, BLOCKED>
        tt.return %x : tensor<TILE, BLOCKED>
      }
      """;

  private record Tile(List<Integer> shape, int bytes, int swizzle) {
    static Tile any(Random random) {
      int bytes = 1 << random.nextInt(3);
      int swizzle = 32 << random.nextInt(3);
      var shape = new ArrayList<Integer>();
      if (random.nextInt(3) == 0) shape.add(1 << random.nextInt(3));
      shape.add(8 << random.nextInt(shape.isEmpty() ? 7 : 4));
      shape.add((swizzle / bytes) << random.nextInt(3));
      return new Tile(shape, bytes, swizzle);
    }

    int rank() {
      return shape.size();
    }

    /** No side of a box has more than 256 elements, and a row is as long as what is swizzled. */
    List<Integer> box() {
      var box = new ArrayList<Integer>();
      for (int extent : shape) box.add(Math.min(extent, 256));
      box.set(rank() - 1, swizzle / bytes);
      return box;
    }

    private BlockedEncoding registers() {
      return rank() == 2
          ? new BlockedEncoding(List.of(1, 4), List.of(8, 4), List.of(2, 2), List.of(1, 0))
          : new BlockedEncoding(
              List.of(1, 1, 4), List.of(1, 8, 4), List.of(2, 1, 2), List.of(2, 1, 0));
    }

    private String names(String prefix, String suffix) {
      var names = new ArrayList<String>();
      for (int i = 0; i < rank(); i++) names.add("%" + prefix + i + suffix);
      return String.join(", ", names);
    }

    String text() {
      var r = registers();
      var blocked =
          "#ttg.blocked<{sizePerThread = %s, threadsPerWarp = %s, warpsPerCTA = %s, order = %s}>"
              .formatted(r.sizePerThread(), r.threadsPerWarp(), r.warpsPerCTA(), r.order());
      var shared =
          "#ttg.nvmma_shared<{swizzlingByteWidth = %d, transposed = false, elementBitWidth = %d%s}>"
              .formatted(swizzle, 8 * bytes, rank() == 3 ? ", rank = 3" : "");
      var type =
          shape.stream().map(String::valueOf).collect(Collectors.joining("x")) + "xi" + 8 * bytes;
      return Lowered.module(
          KERNEL
              .replace(
                  "BAR", "#ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>")
              .replace("TILE", type)
              .replace("SHARED", shared)
              .replace("BLOCKED", blocked)
              .replace("FROM", names("s", ": i32"))
              .replace("TO", names("t", ": i32"))
              .replace("SOURCE", names("s", ""))
              .replace("TARGET", names("t", "")));
    }
  }

  private static List<Integer> plus(List<Integer> a, List<Integer> b) {
    var sum = new ArrayList<Integer>();
    for (int i = 0; i < a.size(); i++) sum.add(a.get(i) + b.get(i));
    return sum;
  }

  private static List<Integer> place(Random random, int rank) {
    return random.ints(rank, -1000, 1000).boxed().toList();
  }

  @Test
  void tilesArriveWhereTheyBelong() {
    var random = new Random(31);
    for (int i = 0; i < CASES; i++) {
      var tile = Tile.any(random);
      var from = place(random, tile.rank());
      var to = place(random, tile.rank());
      var copies = new TensorCopies(tile.box(), tile.swizzle, tile.bytes);
      var interpreter = new LockstepInterpreter(THREADS);
      interpreter.setTensor(copies);
      var arguments = new ArrayList<Object[]>();
      arguments.add(interpreter.uniform(0L));
      for (int c : from) arguments.add(interpreter.uniform((long) c));
      for (int c : to) arguments.add(interpreter.uniform((long) c));
      var result = Lowered.run(tile.text(), 90, arguments, interpreter).getFirst();
      var layout =
          LinearLayoutConversions.toLinearLayout(
              tile.shape.stream().map(Integer::longValue).toList(), tile.registers());
      int elements = tile.shape.stream().reduce(1, (a, b) -> a * b);
      assertEquals(elements, copies.written().size(), tile::toString);
      for (int t = 0; t < THREADS; t++) {
        for (int r = 0; r < layout.inDimSize("register"); r++) {
          var index = Lowered.index(layout, t, r);
          long want = copies.element(plus(from, index));
          assertEquals(want, Lowered.register(layout, result[t], r), tile::toString);
          assertEquals(want, copies.written().get(plus(to, index)), tile::toString);
        }
      }
    }
  }
}
