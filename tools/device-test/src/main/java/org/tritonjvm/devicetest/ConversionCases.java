package org.tritonjvm.devicetest;

import static org.tritonjvm.nvidia.runtime.ElementType.BF16;
import static org.tritonjvm.nvidia.runtime.ElementType.F16;
import static org.tritonjvm.nvidia.runtime.ElementType.F32;
import static org.tritonjvm.nvidia.runtime.ElementType.F64;
import static org.tritonjvm.nvidia.runtime.ElementType.F8E4M3FN;
import static org.tritonjvm.nvidia.runtime.ElementType.F8E5M2;
import static org.tritonjvm.nvidia.runtime.ElementType.I1;
import static org.tritonjvm.nvidia.runtime.ElementType.I16;
import static org.tritonjvm.nvidia.runtime.ElementType.I32;
import static org.tritonjvm.nvidia.runtime.ElementType.I64;
import static org.tritonjvm.nvidia.runtime.ElementType.I8;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.nvidia.runtime.ElementType;

/** Conversions between all types. */
final class ConversionCases {
  private static final List<ElementType> FP8 = List.of(F8E4M3FN, F8E5M2);

  private final List<Recipe> recipes = new ArrayList<>();

  private ConversionCases() {}

  static List<Recipe> all() {
    var cases = new ConversionCases();
    cases.floats();
    cases.integers();
    cases.numbers();
    cases.bits();
    return cases.recipes;
  }

  private void add(
      String name,
      Elementwise.Syntax syntax,
      ElementType from,
      Numbers inputs,
      ElementType to,
      Elementwise.Compute compute) {
    recipes.add(
        new Elementwise(name, syntax, List.of(from), List.of(inputs), to, compute, Rule.EXACT)
            .recipe());
  }

  private static Elementwise.Syntax fpToFp(String rounding) {
    var suffix = rounding.isEmpty() ? "" : ", rounding = " + rounding;
    return (names, types, result) ->
        "tt.fp_to_fp %s%s : %s -> %s".formatted(names.getFirst(), suffix, types.getFirst(), result);
  }

  private void floats() {
    for (var from : ArithmeticCases.FLOATS) {
      for (var to : ArithmeticCases.FLOATS) {
        if (from.bits() < to.bits()) {
          add(
              "arith.extf",
              Elementwise.cast("arith.extf"),
              from,
              Numbers.ANY,
              to,
              nearest(from, to));
        } else if (from.bits() > to.bits()) {
          add(
              "arith.truncf",
              Elementwise.cast("arith.truncf"),
              from,
              Numbers.ANY,
              to,
              nearest(from, to));
          add("tt.fp_to_fp.rtne", fpToFp("rtne"), from, Numbers.ANY, to, nearest(from, to));
        }
      }
    }
    for (var to : List.of(F16, BF16)) {
      add(
          "tt.fp_to_fp.rtz",
          fpToFp("rtz"),
          F32,
          Numbers.ANY,
          to,
          x -> towardsZero(to, F32.decode(x[0])));
    }
    for (var fp8 : FP8) {
      for (var wide : List.of(F16, BF16, F32)) {
        add("tt.fp_to_fp", fpToFp(""), fp8, Numbers.ANY, wide, nearest(fp8, wide));
        add(
            "tt.fp_to_fp.rtne",
            fpToFp("rtne"),
            wide,
            Numbers.ANY,
            fp8,
            x -> finite(fp8, wide.decode(x[0])));
        add(
            "tt.fp_to_fp.rtne",
            fpToFp("rtne"),
            wide,
            Numbers.ORDINARY,
            fp8,
            x -> finite(fp8, wide.decode(x[0])));
      }
    }
    add(
        "tt.fp_to_fp.rtz",
        fpToFp("rtz"),
        F16,
        Numbers.ORDINARY,
        F8E5M2,
        x -> towardsZero(F8E5M2, F16.decode(x[0])));
  }

  private static Elementwise.Compute nearest(ElementType from, ElementType to) {
    return x -> to.encode(from.decode(x[0]));
  }

  /** The nearest, or the largest number instead of an infinity. */
  private static long finite(ElementType to, double value) {
    long bits = to.encode(value);
    boolean isTooLarge = !Double.isNaN(value) && !Double.isFinite(to.decode(bits));
    return isTooLarge ? bits - 1 : bits;
  }

  private static long towardsZero(ElementType to, double value) {
    long bits = to.encode(value);
    return Math.abs(to.decode(bits)) > Math.abs(value) ? bits - 1 : bits;
  }

  private void integers() {
    var types = List.of(I1, I8, I16, I32, I64);
    for (var from : types) {
      for (var to : types) {
        if (from.ordinal() < to.ordinal()) {
          add("arith.extui", Elementwise.cast("arith.extui"), from, Numbers.ANY, to, x -> x[0]);
          add(
              "arith.extsi",
              Elementwise.cast("arith.extsi"),
              from,
              Numbers.ANY,
              to,
              x -> from == I1 ? -x[0] : from.signed(x[0]));
        } else if (from.ordinal() > to.ordinal()) {
          add("arith.trunci", Elementwise.cast("arith.trunci"), from, Numbers.ANY, to, x -> x[0]);
        }
      }
    }
  }

  private void numbers() {
    for (var i : List.of(I1, I8, I16, I32, I64)) {
      for (var f : ArithmeticCases.FLOATS) {
        add(
            "arith.sitofp",
            Elementwise.cast("arith.sitofp"),
            i,
            Numbers.ANY,
            f,
            x -> rounded(f, BigInteger.valueOf(i == I1 ? -x[0] : i.signed(x[0]))));
        add(
            "arith.uitofp",
            Elementwise.cast("arith.uitofp"),
            i,
            Numbers.ANY,
            f,
            x -> rounded(f, new BigInteger(Long.toUnsignedString(x[0]))));
        if (i == I1) continue;
        add(
            "arith.fptosi",
            Elementwise.cast("arith.fptosi"),
            f,
            Numbers.ORDINARY,
            i,
            x -> (long) f.decode(x[0]));
        add(
            "arith.fptoui",
            Elementwise.cast("arith.fptoui"),
            f,
            Numbers.SMALL_POSITIVE,
            i,
            x -> (long) f.decode(x[0]));
      }
    }
  }

  /** Rounded once; a double holds what is too large for the smaller types well enough. */
  private static long rounded(ElementType f, BigInteger value) {
    return f == F32 ? f.encode(value.floatValue()) : f.encode(value.doubleValue());
  }

  private void bits() {
    for (var pair :
        List.of(
            List.of(F16, I16),
            List.of(BF16, I16),
            List.of(F32, I32),
            List.of(F64, I64),
            List.of(F16, BF16))) {
      var a = pair.get(0);
      var b = pair.get(1);
      add("tt.bitcast", arrow("tt.bitcast"), a, Numbers.ANY, b, x -> x[0]);
      add("tt.bitcast", arrow("tt.bitcast"), b, Numbers.ANY, a, x -> x[0]);
      add("arith.bitcast", Elementwise.cast("arith.bitcast"), a, Numbers.ANY, b, x -> x[0]);
    }
  }

  private static Elementwise.Syntax arrow(String op) {
    return (names, types, result) ->
        "%s %s : %s -> %s".formatted(op, names.getFirst(), types.getFirst(), result);
  }
}
