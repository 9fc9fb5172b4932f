package org.tritonjvm.passes.ttgir.remat;

import java.util.Map;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;

/**
 * How long a multiprocessor of capability 9.0 is busy with one instruction of a warp, in sixteenths
 * of a cycle: the reciprocal of the throughputs in the CUDA programming guide's table of arithmetic
 * instructions, times the instructions that an operation becomes.
 */
final class Instructions {
  /** 128 lanes a cycle: addition, multiplication and fused multiply-add of f32. */
  static final int FLOAT = 4;

  /** 64 lanes a cycle: integers, comparisons, selections, conversions, f64. */
  static final int INTEGER = 8;

  /** 32 lanes a cycle: an exchange between lanes, or a conflict-free access of 32 bits. */
  static final int EXCHANGE = 16;

  /** 16 lanes a cycle: the special function unit, population count. */
  static final int SPECIAL = 32;

  /** A long sequence of f32 instructions: a function of the device library. */
  private static final int LIBRARY = 160;

  private static final Map<String, Integer> SPECIAL_CASES =
      Map.ofEntries(
          Map.entry("arith.constant", 0),
          Map.entry("arith.bitcast", 0),
          Map.entry("arith.index_cast", 0),
          // A reciprocal and two steps of Newton's method.
          Map.entry("arith.divf", SPECIAL + 10 * FLOAT),
          // The reciprocal is common to all elements, for the divisor mostly is.
          Map.entry("arith.divsi", 10 * INTEGER),
          Map.entry("arith.divui", 10 * INTEGER),
          Map.entry("arith.remsi", 10 * INTEGER),
          Map.entry("arith.remui", 10 * INTEGER),
          Map.entry("arith.remf", LIBRARY),
          Map.entry("math.absf", FLOAT),
          Map.entry("math.absi", INTEGER),
          Map.entry("math.fma", FLOAT),
          Map.entry("math.floor", 2 * INTEGER),
          Map.entry("math.ceil", 2 * INTEGER),
          // A multiplication on either side of the special function unit.
          Map.entry("math.exp", SPECIAL + 2 * FLOAT),
          Map.entry("math.exp2", SPECIAL + 2 * FLOAT),
          Map.entry("math.log", SPECIAL + 2 * FLOAT),
          Map.entry("math.log2", SPECIAL + 2 * FLOAT),
          Map.entry("math.rsqrt", SPECIAL + 2 * FLOAT),
          Map.entry("math.sqrt", SPECIAL + 8 * FLOAT),
          Map.entry("math.ctpop", SPECIAL),
          Map.entry("math.ctlz", SPECIAL),
          Map.entry("math.cttz", SPECIAL + INTEGER),
          Map.entry("tt.addptr", 2 * INTEGER),
          Map.entry("tt.make_range", INTEGER),
          Map.entry("tt.clampf", 2 * FLOAT),
          Map.entry("tt.fp_to_fp", 2 * INTEGER),
          Map.entry("tt.precise_divf", SPECIAL + 10 * FLOAT),
          Map.entry("tt.precise_sqrt", SPECIAL + 8 * FLOAT),
          Map.entry("tt.mulhiui", INTEGER),
          Map.entry("tt.elementwise_inline_asm", 4 * INTEGER),
          Map.entry("tt.extern_elementwise", LIBRARY),
          Map.entry("ttg.fp4_to_fp", 2 * INTEGER));

  private Instructions() {}

  /** Of an elementwise operation, for one element of each lane. */
  static int perElement(Operation op) {
    var name = op.name();
    var special = SPECIAL_CASES.get(name);
    if (special != null) return special;
    if (name.startsWith("math.")) return LIBRARY;
    if (!name.startsWith("arith.")) return 0;
    var type = op.result(0).type().elementOrSelf();
    boolean isFloatArithmetic =
        switch (name) {
          case "arith.addf",
              "arith.subf",
              "arith.mulf",
              "arith.negf",
              "arith.maxnumf",
              "arith.minnumf",
              "arith.maximumf",
              "arith.minimumf" ->
              true;
          default -> false;
        };
    int base = isFloatArithmetic ? FLOAT : INTEGER;
    return bits(type) > 32 ? 2 * base : base;
  }

  /** Bits of an element in a register; a pointer has 64. */
  static int bits(Type element) {
    return switch (element) {
      case IntegerType i -> i.width();
      case FloatType f -> f.width();
      case PointerType _ -> 64;
      default -> 32;
    };
  }
}
