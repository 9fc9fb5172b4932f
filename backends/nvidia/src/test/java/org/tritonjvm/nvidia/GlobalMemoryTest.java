package org.tritonjvm.nvidia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.pass.PassManager;
import org.tritonjvm.mlir.pass.PassRegistry;
import org.tritonjvm.mlir.pass.Pipeline;

/**
 * Loads and stores of tiles by random layouts, with masks, run for all threads of a block: each
 * element must come from its place, and be stored once.
 */
final class GlobalMemoryTest {
  private static final int WARPS = 4;
  private static final int CASES = 200;
  private static final PassRegistry REGISTRY = PassRegistry.load();

  /** Where the tile that is read begins, and where those that are written do, in bytes. */
  private static final int SOURCE = 1 << 10;

  private static final int COPY = 1 << 16;
  private static final int MASKED = 1 << 17;

  private int vectors;

  /**
   * @param columns how many are inside; a multiple of {@code multiple}
   * @param other in place of what is outside, if any
   * @param async whether the tile goes through shared memory
   */
  private record Tile(
      String layout,
      int rows,
      int width,
      String element,
      int bytes,
      int stride,
      int columns,
      int multiple,
      boolean other,
      boolean async) {
    static Tile random(Random random) {
      var elements = List.of("i8", "f16", "f32", "i32", "f64", "i64");
      var element = elements.get(random.nextInt(elements.size()));
      int bytes = Integer.parseInt(element.substring(1)) / 8;
      int rows = 1 << random.nextInt(5);
      int width = 4 << random.nextInt(6);
      int multiple = List.of(1, 4, 16).get(random.nextInt(3));
      return new Tile(
          layout(random),
          rows,
          width,
          element,
          bytes,
          width + List.of(0, 16, 3).get(random.nextInt(3)),
          multiple * random.nextInt(width / multiple + 2),
          multiple,
          random.nextBoolean(),
          random.nextInt(3) == 0);
    }

    private static String layout(Random random) {
      var order = new ArrayList<>(List.of(0, 1));
      Collections.shuffle(order, random);
      return "#ttg.blocked<{sizePerThread = %s, threadsPerWarp = %s, warpsPerCTA = %s, order = %s}>"
          .formatted(
              split(random, 1 << random.nextInt(5)),
              split(random, 32),
              split(random, WARPS),
              order);
    }

    private static List<Integer> split(Random random, int total) {
      int first = 1 << random.nextInt(Integer.numberOfTrailingZeros(total) + 1);
      return List.of(first, total / first);
    }

    String tensor(String of) {
      return "tensor<%dx%dx%s, #l>".formatted(rows, width, of);
    }

    String source() {
      var data = tensor(element);
      var pointers = tensor("!tt.ptr<" + element + ">");
      var zero = element.startsWith("f") ? "0.0" : "0";
      var fill = element.startsWith("f") ? "1.5" : "77";
      var value = async ? zero : fill;
      var load =
          async
              ? """
                  %%buffer = ttg.local_alloc : () -> !ttg.memdesc<%1$dx%2$dx%3$s, #s, #ttg.shared_memory, mutable>
                  %%token = ttg.async_copy_global_to_local %%p, %%buffer mask %%m %4$s : %5$s -> !ttg.memdesc<%1$dx%2$dx%3$s, #s, #ttg.shared_memory, mutable>
                  %%x = ttg.local_load %%buffer : !ttg.memdesc<%1$dx%2$dx%3$s, #s, #ttg.shared_memory, mutable> -> %6$s
              """
                  .formatted(rows, width, element, other ? "other %other" : "", pointers, data)
              : "    %x = tt.load %p, %m" + (other ? ", %other" : "") + " : " + pointers + "\n";
      return """
          #l = %1$s
          #rows = #ttg.slice<{dim = 1, parent = #l}>
          #columns = #ttg.slice<{dim = 0, parent = #l}>
          #s = #ttg.swizzled_shared<{vec = 4, perPhase = 2, maxPhase = 4, order = [1, 0]}>
          module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
            tt.func public @f(%%a: !tt.ptr<%2$s> {tt.divisibility = 16 : i32}, %%b: !tt.ptr<%2$s> {tt.divisibility = 16 : i32}, %%c: !tt.ptr<%2$s> {tt.divisibility = 16 : i32}, %%stride: i32 {tt.divisibility = %3$d : i32}, %%n: i32 {tt.divisibility = %4$d : i32}) {
              %%i = tt.make_range {start = 0 : i32, end = %5$d : i32} : tensor<%5$dxi32, #rows>
              %%i2 = tt.expand_dims %%i {axis = 1 : i32} : tensor<%5$dxi32, #rows> -> tensor<%5$dx1xi32, #l>
              %%strides = tt.splat %%stride : i32 -> tensor<%5$dx1xi32, #l>
              %%starts = arith.muli %%i2, %%strides : tensor<%5$dx1xi32, #l>
              %%rows = tt.broadcast %%starts : tensor<%5$dx1xi32, #l> -> %7$s
              %%j = tt.make_range {start = 0 : i32, end = %6$d : i32} : tensor<%6$dxi32, #columns>
              %%j2 = tt.expand_dims %%j {axis = 0 : i32} : tensor<%6$dxi32, #columns> -> tensor<1x%6$dxi32, #l>
              %%columns = tt.broadcast %%j2 : tensor<1x%6$dxi32, #l> -> %7$s
              %%offsets = arith.addi %%rows, %%columns : %7$s
              %%ns = tt.splat %%n : i32 -> %7$s
              %%m = arith.cmpi slt, %%columns, %%ns : %7$s
              %%other = arith.constant dense<%9$s> : %10$s
              %%as = tt.splat %%a : !tt.ptr<%2$s> -> %8$s
              %%p = tt.addptr %%as, %%offsets : %8$s, %7$s
              %%bs = tt.splat %%b : !tt.ptr<%2$s> -> %8$s
              %%q = tt.addptr %%bs, %%offsets : %8$s, %7$s
              %%cs = tt.splat %%c : !tt.ptr<%2$s> -> %8$s
              %%r = tt.addptr %%cs, %%offsets : %8$s, %7$s
          %11$s
              tt.store %%q, %%x : %8$s
              tt.store %%r, %%x, %%m : %8$s
              tt.return
            }
          }
          """
          .formatted(
              layout,
              element,
              stride % 16 == 0 ? 16 : 1,
              multiple,
              rows,
              width,
              tensor("i32"),
              pointers,
              value,
              data,
              load);
    }

    /** What is loaded where the mask does not hold, as bits. */
    long fill() {
      if (!other || async) return 0;
      return switch (element) {
        case "f16" -> Float.floatToFloat16(1.5f) & 0xffffL;
        case "f32" -> Float.floatToRawIntBits(1.5f) & 0xffffffffL;
        case "f64" -> Double.doubleToRawLongBits(1.5);
        default -> 77;
      };
    }
  }

  @Test
  void everyElementComesFromItsPlaceAndIsStoredOnce() {
    var random = new Random(7);
    for (int i = 0; i < CASES; i++) check(Tile.random(random));
    // The tiles must be such that there is something to take together.
    assertTrue(vectors > CASES, "vectors: " + vectors);
  }

  private void check(Tile tile) {
    var interpreter = new LockstepInterpreter(32 * WARPS);
    var memory = interpreter.global();
    var random = new Random(tile.hashCode());
    // No byte makes a float that is not a number: those do not keep their bits on the way.
    for (int i = 0; i < memory.capacity(); i++) memory.put(i, (byte) random.nextInt(0x40));
    var before = new byte[memory.capacity()];
    memory.get(0, before);
    run(tile, interpreter);
    for (int row = 0; row < tile.rows; row++) {
      for (int column = 0; column < tile.width; column++) {
        int at = (row * tile.stride + column) * tile.bytes;
        boolean inside = column < tile.columns;
        for (int b = 0; b < tile.bytes; b++) {
          byte filled = (byte) (tile.fill() >> (8 * b));
          byte loaded = inside ? before[SOURCE + at + b] : filled;
          int element = at + b;
          assertEquals(loaded, memory.get(COPY + at + b), () -> element + " of " + tile);
          assertEquals(1, interpreter.globalWrites(COPY + at + b), () -> element + " of " + tile);
          assertEquals(
              inside ? loaded : before[MASKED + at + b],
              memory.get(MASKED + at + b),
              () -> element + " of " + tile);
          assertEquals(
              inside ? 1 : 0,
              interpreter.globalWrites(MASKED + at + b),
              () -> element + " of " + tile);
        }
      }
    }
  }

  private void run(Tile tile, LockstepInterpreter interpreter) {
    try (var context = new Context()) {
      Dialect.registerProvided(context);
      var messages = new ArrayList<String>();
      context.diagnostics().handle(d -> messages.add(d.message()));
      try (var module = ModuleOp.parse(context, tile.source());
          var passes =
              PassManager.create(
                  context,
                  Pipeline.parse(
                      new NvidiaPipeline(90, 86, DebugInfo.NONE, KernelOptions.DEFAULT)
                          .text(NvidiaPipeline.Stage.LLIR),
                      REGISTRY),
                  REGISTRY)) {
        assertTrue(
            passes.run(module.operation()).succeeded(), () -> messages + "\n" + tile.source());
        vectors += module.toString().split("\\.v[24]\\.", -1).length - 1;
        for (var op : module.body().operations()) {
          if (!op.is("llvm.func")) continue;
          var arguments = new ArrayList<Object[]>();
          for (long value :
              new long[] {
                LockstepInterpreter.GLOBAL + SOURCE,
                LockstepInterpreter.GLOBAL + COPY,
                LockstepInterpreter.GLOBAL + MASKED,
                tile.stride,
                tile.columns
              }) {
            arguments.add(interpreter.uniform(value));
          }
          while (arguments.size() < op.region(0).front().argumentCount()) {
            arguments.add(interpreter.uniform(0L));
          }
          interpreter.call(op, arguments);
        }
      }
    }
  }
}
