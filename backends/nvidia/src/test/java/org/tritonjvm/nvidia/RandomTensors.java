package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;

/**
 * Functions on tensors of random shapes and layouts, lowered and run for all threads of a block.
 */
final class RandomTensors {
  static final int WARPS = Lowered.WARPS;

  private RandomTensors() {}

  /** A tensor's shape with a layout for it. */
  record Tensor(List<Integer> shape, BlockedEncoding encoding) {
    LinearLayout layout() {
      return LinearLayoutConversions.toLinearLayout(
          shape.stream().map(Integer::longValue).toList(), encoding);
    }

    String type(String element) {
      return "tensor<"
          + shape.stream().map(String::valueOf).collect(Collectors.joining("x"))
          + "x"
          + element
          + ", "
          + attribute()
          + ">";
    }

    String attribute() {
      return "#ttg.blocked<{sizePerThread = %s, threadsPerWarp = %s, warpsPerCTA = %s, order = %s}>"
          .formatted(
              encoding.sizePerThread(),
              encoding.threadsPerWarp(),
              encoding.warpsPerCTA(),
              encoding.order());
    }

    int elements() {
      return shape.stream().reduce(1, (a, b) -> a * b);
    }

    /** The element that a register of a thread holds, by its number in row-major order. */
    int element(int thread, int register) {
      return flat(layout(), shape, thread, register);
    }
  }

  static int flat(LinearLayout layout, List<Integer> shape, int thread, int register) {
    var index =
        layout.apply(
            Map.of("register", register, "lane", thread % 32, "warp", thread / 32, "block", 0));
    int flat = 0;
    int d = 0;
    for (int i : index.values()) flat = flat * shape.get(d++) + i;
    return flat;
  }

  static List<Integer> split(Random random, int total, int rank) {
    var parts = new ArrayList<>(Collections.nCopies(rank, 1));
    for (int t = total; t > 1; t /= 2) {
      int d = random.nextInt(rank);
      parts.set(d, parts.get(d) * 2);
    }
    return parts;
  }

  static Tensor tensor(Random random, List<Integer> shape) {
    int rank = shape.size();
    var order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    Collections.shuffle(order, random);
    return new Tensor(
        shape,
        new BlockedEncoding(
            split(random, 1 << random.nextInt(4), rank),
            split(random, 32, rank),
            split(random, WARPS, rank),
            order));
  }

  static List<Integer> shape(Random random) {
    int rank = 1 + random.nextInt(3);
    var shape = new ArrayList<Integer>();
    for (int d = 0; d < rank; d++) shape.add(1 << random.nextInt(7 - rank));
    shape.set(0, shape.getFirst() * 4);
    return shape;
  }

  static Object[] registers(Tensor tensor, List<?> elements) {
    int n = tensor.layout().inDimSize("register");
    var all = new Object[32 * WARPS];
    for (int t = 0; t < all.length; t++) {
      var own = new ArrayList<Object>();
      for (int r = 0; r < n; r++) own.add(elements.get(tensor.element(t, r)));
      all[t] = own;
    }
    return all;
  }

  /** Of what stands for a tensor, or of a scalar. */
  static Object register(Object packed, int register) {
    return packed instanceof List<?> registers ? registers.get(register) : packed;
  }

  /** Runs a module's only function. */
  static List<Object[]> run(String source, List<Object[]> arguments) {
    return runOn(source, arguments, 86, new LockstepInterpreter(32 * WARPS));
  }

  /**
   * Runs a module's only function.
   *
   * @param ptxVersion 86 for PTX 8.6
   * @param machine with what is in its memory
   */
  static List<Object[]> runOn(
      String source, List<Object[]> arguments, int ptxVersion, LockstepInterpreter machine) {
    return Lowered.run(source, new NvidiaCompiler(90, ptxVersion, true), arguments, machine);
  }

  static String module(String function) {
    return Lowered.module(function);
  }

  static List<Long> numbers(Random random, int count, int bits) {
    return random
        .longs(count)
        .map(x -> bits == 1 ? -(x & 1) : x << (64 - bits) >> (64 - bits))
        .boxed()
        .toList();
  }
}
