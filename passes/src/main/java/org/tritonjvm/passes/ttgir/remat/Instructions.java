package org.tritonjvm.passes.ttgir.remat;

import java.util.Map;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;

/**
 * How long a multiprocessor of capability 9.0 is busy with an operation on one element of each lane
 * of a warp, in sixteenths of a cycle.
 *
 * <p>Source: {@code bin/cost-probes} on an H200, 16 warps on each multiprocessor, a reciprocal
 * square root taken to be 32; for what it does not measure the throughputs in the CUDA programming
 * guide's table of arithmetic instructions.
 */
final class Instructions {
  /** 128 lanes a cycle: addition, multiplication and fused multiply-add of f32. */
  static final int FLOAT = 4;

  /** 64 lanes a cycle, and 128 where ptxas finds a way through the units for f32. */
  static final int INTEGER = 6;

  /** 32 lanes a cycle: an exchange between lanes, or a conflict-free access of 32 bits. */
  static final int EXCHANGE = 16;

  /** 32 lanes a cycle: between integers and floats. */
  private static final int CONVERSION = 16;

  /** 16 lanes a cycle: the special function unit, population count. */
  static final int SPECIAL = 32;

  /** A quotient of f32: a reciprocal, and what is not hidden behind it. */
  private static final int QUOTIENT = 44;

  /** A quotient or remainder of integers; the divisor's reciprocal is common to all elements. */
  private static final int INTEGER_QUOTIENT = 80;

  /** A function of the device library: sin takes 149, log2 144, erf 95. */
  private static final int LIBRARY = 145;

  private static final Map<String, Integer> SPECIAL_CASES =
      Map.ofEntries(
          Map.entry("arith.constant", 0),
          Map.entry("arith.bitcast", 0),
          Map.entry("arith.index_cast", 0),
          Map.entry("arith.divf", QUOTIENT),
          Map.entry("arith.divsi", INTEGER_QUOTIENT),
          Map.entry("arith.divui", INTEGER_QUOTIENT),
          Map.entry("arith.remsi", INTEGER_QUOTIENT),
          Map.entry("arith.remui", INTEGER_QUOTIENT),
          Map.entry("arith.remf", LIBRARY),
          Map.entry("arith.fptosi", CONVERSION),
          Map.entry("arith.fptoui", CONVERSION),
          Map.entry("arith.sitofp", CONVERSION),
          Map.entry("arith.uitofp", CONVERSION),
          Map.entry("math.absf", FLOAT),
          Map.entry("math.absi", INTEGER),
          Map.entry("math.fma", FLOAT),
          Map.entry("math.floor", CONVERSION),
          Map.entry("math.ceil", CONVERSION),
          Map.entry("math.exp", SPECIAL + FLOAT),
          Map.entry("math.exp2", SPECIAL),
          Map.entry("math.rsqrt", SPECIAL),
          Map.entry("math.sqrt", SPECIAL),
          Map.entry("math.erf", 95),
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
