package org.tritonjvm.devicetest;

import java.util.ArrayList;
import java.util.List;

/**
 * Kernels that do one operation again and again in a loop, from whose times the constants of the
 * calibrated cost model of {@code tritongpu-remove-layout-conversions} are taken.
 */
final class CostProbes {
  /** Warps of a block. */
  static final int WARPS = 4;

  private static final int ROWS = 64;

  /** A warp is 4 rows of 8 lanes; a lane has 4 columns that follow each other. */
  private static final String ROWWISE =
      "#ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order ="
          + " [1, 0]}>";

  /** The other way round, so that no warp keeps what it has. */
  private static final String COLUMNWISE =
      "#ttg.blocked<{sizePerThread = [4, 1], threadsPerWarp = [8, 4], warpsPerCTA = [1, 4], order ="
          + " [0, 1]}>";

  /** As {@link #SCATTERED}, with the lanes of a warp in another order. */
  private static final String PERMUTED =
      "#ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order ="
          + " [0, 1]}>";

  /** As {@link #ROWWISE}, with a column's bit of a lane in a register and one the other way. */
  private static final String WIDE =
      "#ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order ="
          + " [1, 0]}>";

  private static final String SCATTERED =
      "#ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order ="
          + " [1, 0]}>";

  /** All columns in one warp. */
  private static final String ROW_OF_LANES =
      "#ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order"
          + " = [1, 0]}>";

  /** All columns over the warps. */
  private static final String ROW_OF_WARPS =
      "#ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [32, 1], warpsPerCTA = [1, 4], order"
          + " = [1, 0]}>";

  private CostProbes() {}

  /**
   * A kernel.
   *
   * @param perThread elements of each thread
   * @param uses how often its loop's body does the operation
   */
  record Probe(String name, int perThread, int uses, String module) {}

  /** What is measured; of the first it is known: 128 lanes a cycle. */
  static List<Probe> all() {
    var probes = new ArrayList<Probe>();
    probes.add(elementwise("addf", 1, "f32", "%y = arith.addf %x, %c : T"));
    probes.add(
        elementwise(
            "addi_xori", 2, "i32", "%z = arith.addi %x, %c : T\n%y = arith.xori %z, %d : T"));
    probes.add(
        elementwise(
            "select",
            2,
            "i32",
            "%m = arith.cmpi sgt, %x, %c : T\n%z = arith.addi %x, %d : T\n"
                + "%y = arith.select %m, %z, %c : M, T"));
    for (var function : List.of("exp2", "log2", "sqrt", "rsqrt", "sin", "erf")) {
      probes.add(elementwise(function, 1, "f32", "%y = math." + function + " %x : T"));
    }
    probes.add(elementwise("divf", 1, "f32", "%y = arith.divf %c, %x : T"));
    probes.add(
        elementwise("remsi", 1, "i32", "%z = arith.remsi %x, %u : T\n%y = arith.addi %z, %c : T"));
    probes.add(
        elementwise(
            "conversion",
            2,
            "f32",
            "%z = arith.fptosi %x : T to I\n%w = arith.sitofp %z : I to T\n%y = arith.addf %w, %c : T"));
    for (int columns : List.of(16, 32, 64, 128)) {
      probes.add(conversions("shared_memory_" + columns, columns, "f32", ROWWISE, COLUMNWISE));
    }
    probes.add(conversions("shuffles", 16, "f32", SCATTERED, PERMUTED));
    probes.add(conversions("exchange_1", 64, "f32", ROWWISE, WIDE));
    // By shuffles only if memory is forbidden.
    probes.add(conversions("warp_memory_64", 64, "f32", ROWWISE, SCATTERED));
    probes.add(conversions("exchange_2", 64, "f32", ROWWISE, SCATTERED, "{force_warp_shuffle}"));
    for (int columns : List.of(16, 64)) {
      probes.add(
          probe(
              "load_" + columns,
              columns,
              1,
              "f32",
              ROWWISE,
              "%l = tt.load %p : P\n%y = arith.addf %x, %l : T"));
    }
    for (int columns : List.of(32, 128)) {
      probes.add(reduction("reduce_lanes_" + columns, columns, ROW_OF_LANES));
      probes.add(reduction("reduce_warps_" + columns, columns, ROW_OF_WARPS));
      probes.add(
          probe(
              "scan_lanes_" + columns,
              columns,
              1,
              "f32",
              ROW_OF_LANES,
              """
              %y = "tt.scan"(%x) <{axis = 1 : i32, reverse = false}> ({
              ^bb0(%a: f32, %b: f32):
                %s = arith.addf %a, %b : f32
                tt.scan.return %s : f32
              }) : (T) -> T
              """));
    }
    return probes;
  }

  private static Probe elementwise(String name, int uses, String element, String body) {
    return probe(name, 32, uses, element, ROWWISE, body);
  }

  /** To another layout and back, with an addition so that the two are not one. */
  private static Probe conversions(
      String name, int columns, String element, String from, String to) {
    return conversions(name, columns, element, from, to, "");
  }

  private static Probe conversions(
      String name, int columns, String element, String from, String to, String attributes) {
    var there = type(columns, element, to);
    return probe(
        name,
        columns,
        2,
        element,
        from,
        "%q = ttg.convert_layout %x HOW : T -> THERE\n%r = arith.mulf %q, %q : THERE\n%y = ttg.convert_layout %r HOW : THERE -> T"
            .replace("THERE", there)
            .replace("HOW", attributes));
  }

  private static Probe reduction(String name, int columns, String layout) {
    var rows = "tensor<%dxf32, #ttg.slice<{dim = 1, parent = %s}>>".formatted(ROWS, layout);
    var column = type(1, "f32", layout);
    return probe(
        name,
        columns,
        1,
        "f32",
        layout,
        """
        %%s = "tt.reduce"(%%x) <{axis = 1 : i32}> ({
        ^bb0(%%a: f32, %%b: f32):
          %%t = arith.addf %%a, %%b : f32
          tt.reduce.return %%t : f32
        }) : (T) -> %1$s
        %%e = tt.expand_dims %%s {axis = 1 : i32} : %1$s -> %2$s
        %%f = tt.broadcast %%e : %2$s -> T
        %%y = arith.mulf %%x, %%f : T
        """
            .formatted(rows, column));
  }

  private static String type(int columns, String element, String layout) {
    return "tensor<%dx%dx%s, %s>".formatted(ROWS, columns, element, layout);
  }

  /**
   * A kernel whose loop makes {@code %y} of {@code %x}; its body may use tensors {@code %c}, {@code
   * %d}, a number everywhere {@code %u}, and pointers {@code %p} that never change.
   *
   * @param body with T, I, M and P for the types of the tensor, and of integers, bits and pointers
   */
  private static Probe probe(
      String name, int columns, int uses, String element, String layout, String body) {
    var type = type(columns, element, layout);
    var text =
        """
        module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = %1$d : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
        tt.func public @%2$s(%%in: !tt.ptr<%3$s> {tt.divisibility = 16 : i32}, %%out: !tt.ptr<%3$s> {tt.divisibility = 16 : i32}, %%number: %3$s, %%zero: i32 {tt.divisibility = 16 : i32}, %%n: i32) {
          %%c0 = arith.constant 0 : i32
          %%c1 = arith.constant 1 : i32
          %%width = arith.constant dense<%4$d> : tensor<%5$dx1xi32, %6$s>
          %%row = tt.make_range {end = %5$d : i32, start = 0 : i32} : tensor<%5$dxi32, #ttg.slice<{dim = 1, parent = %6$s}>>
          %%col = tt.make_range {end = %4$d : i32, start = 0 : i32} : tensor<%4$dxi32, #ttg.slice<{dim = 0, parent = %6$s}>>
          %%row1 = tt.expand_dims %%row {axis = 1 : i32} : tensor<%5$dxi32, #ttg.slice<{dim = 1, parent = %6$s}>> -> tensor<%5$dx1xi32, %6$s>
          %%col1 = tt.expand_dims %%col {axis = 0 : i32} : tensor<%4$dxi32, #ttg.slice<{dim = 0, parent = %6$s}>> -> tensor<1x%4$dxi32, %6$s>
          %%begin = arith.muli %%row1, %%width : tensor<%5$dx1xi32, %6$s>
          %%row2 = tt.broadcast %%begin : tensor<%5$dx1xi32, %6$s> -> I
          %%col2 = tt.broadcast %%col1 : tensor<1x%4$dxi32, %6$s> -> I
          %%at = arith.addi %%row2, %%col2 : I
          %%from = tt.splat %%in : !tt.ptr<%3$s> -> P
          %%first = tt.addptr %%from, %%at : P, I
          %%x0 = tt.load %%first : P
          %%size = arith.constant dense<%7$d> : I
          %%second = tt.addptr %%first, %%size : P, I
          %%c = tt.load %%second : P
          %%third = tt.addptr %%second, %%size : P, I
          %%d = tt.load %%third : P
          %%u = tt.splat %%number : %3$s -> T
          %%still = tt.splat %%zero : i32 -> I
          %%end:2 = scf.for %%i = %%c0 to %%n step %%c1 iter_args(%%x = %%x0, %%p = %%first) -> (T, P) : i32 {
            %8$s
            %%next = tt.addptr %%p, %%still : P, I
            scf.yield %%y, %%next : T, P
          }
          %%to = tt.splat %%out : !tt.ptr<%3$s> -> P
          %%places = tt.addptr %%to, %%at : P, I
          tt.store %%places, %%end#0 : P
          tt.return
        }
        }
        """
            .formatted(WARPS, name, element, columns, ROWS, layout, ROWS * columns, body)
            .replaceAll("\\bT\\b", type)
            .replaceAll("\\bI\\b", type(columns, "i32", layout))
            .replaceAll("\\bM\\b", type(columns, "i1", layout))
            .replaceAll("\\bP\\b", type(columns, "!tt.ptr<" + element + ">", layout));
    return new Probe(name, ROWS * columns / WARPS / 32, uses, text);
  }
}
