package org.tritonjvm.nvidia;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tritonjvm.dialects.tt.ClampF;
import org.tritonjvm.dialects.tt.MulhiUI;
import org.tritonjvm.dialects.tt.PreciseDivF;
import org.tritonjvm.dialects.tt.PreciseSqrt;
import org.tritonjvm.dialects.tt.PropagateNan;
import org.tritonjvm.dialects.tt.Splat;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.dialects.arith.NegF;
import org.tritonjvm.mlir.dialects.arith.SubF;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.FloatAttr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.Arithmetic;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.OpLowerings;

/** Floating-point functions as NVIDIA's GPUs have them. */
final class NvidiaMath {
  private static final int HAS_XORSIGN = 90;
  private static final double LOG2_E = 1.4426950408889634;

  /** Operations that are functions of the device library. */
  private static final Map<String, String> LIBRARY =
      Map.ofEntries(
          Map.entry("arith.remf", "__nv_fmod"),
          Map.entry("math.acos", "__nv_acos"),
          Map.entry("math.asin", "__nv_asin"),
          Map.entry("math.atan", "__nv_atan"),
          Map.entry("math.atan2", "__nv_atan2"),
          Map.entry("math.cbrt", "__nv_cbrt"),
          Map.entry("math.cos", "__nv_cos"),
          Map.entry("math.cosh", "__nv_cosh"),
          Map.entry("math.expm1", "__nv_expm1"),
          Map.entry("math.log10", "__nv_log10"),
          Map.entry("math.log1p", "__nv_log1p"),
          Map.entry("math.powf", "__nv_pow"),
          Map.entry("math.sin", "__nv_sin"),
          Map.entry("math.sinh", "__nv_sinh"),
          Map.entry("math.tan", "__nv_tan"),
          Map.entry("math.tanh", "__nv_tanh"));

  private final NvidiaTarget target;

  private NvidiaMath(NvidiaTarget target) {
    this.target = target;
  }

  static void addTo(OpLowerings table, NvidiaTarget target) {
    var math = new NvidiaMath(target);
    LIBRARY.forEach((op, name) -> table.add(op, (_, o, f) -> library(name, o, f)));
    table
        .add("arith.divf", (_, op, f) -> math.divide(op, f))
        .add("math.exp", (_, op, f) -> math.exp(op, f))
        .add("math.exp2", (_, op, f) -> math.inF32(op, f, x -> exp2(f.emitter(), x)))
        .add(
            "math.sqrt",
            (_, op, f) ->
                math.inF32(
                    op, f, x -> f.emitter().intrinsic("llvm.nvvm.sqrt.approx.ftz.f", x.type(), x)))
        .add(
            "math.rsqrt",
            (_, op, f) ->
                math.inF32(
                    op, f, x -> f.emitter().intrinsic("llvm.nvvm.rsqrt.approx.ftz.f", x.type(), x)))
        .add("math.log", (_, op, f) -> math.inF32(op, f, new FloatFunctions(f.emitter())::log))
        .add("math.log2", (_, op, f) -> math.inF32(op, f, new FloatFunctions(f.emitter())::log2))
        .add("math.erf", (_, op, f) -> math.inF32(op, f, new FloatFunctions(f.emitter())::erf))
        .add("arith.maximumf", (_, op, f) -> math.minimumMaximum(op, f, true))
        .add("arith.minimumf", (_, op, f) -> math.minimumMaximum(op, f, false))
        .add(ClampF.class, math::clamp)
        .add(MulhiUI.class, (_, op, f) -> mulhi(op, f))
        .add(PreciseSqrt.class, (_, op, f) -> rounded("llvm.nvvm.sqrt.rn", op, f))
        .add(PreciseDivF.class, (_, op, f) -> rounded("llvm.nvvm.div.rn", op, f));
  }

  private static boolean isKind(Type type, FloatType.Kind kind) {
    return type instanceof FloatType t && t.kind() == kind;
  }

  /** Calls a function of f64, or its counterpart for f32; shorter floats are converted to that. */
  private static void library(String name, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var type = Arithmetic.resultType(op, f);
    boolean isF64 = isKind(type, FloatType.Kind.F64);
    var wide = isF64 ? type : e.types().f32();
    var function = isF64 ? name : name + "f";
    var parameters = Collections.nCopies(op.operandCount(), wide);
    f.module().declarations().function(function, wide, parameters, Map.of());
    f.mapElements(
        op.result(),
        op.operands(),
        x -> {
          var operands = isF64 ? x : x.stream().map(v -> widen(e, v)).toList();
          return narrow(e, e.call(function, List.of(wide), operands).result(), type);
        });
  }

  /**
   * Computes in f32, from and to which shorter floats are converted; f64 by a function of the
   * device library.
   */
  private void inF32(Operation op, FunctionLowering f, Function<Value, Value> compute) {
    var e = f.emitter();
    var type = Arithmetic.resultType(op, f);
    if (isKind(type, FloatType.Kind.F64)) {
      library("__nv_" + op.name().substring("math.".length()), op, f);
      return;
    }
    f.mapElements(
        op.result(), op.operands(), x -> narrow(e, compute.apply(widen(e, x.getFirst())), type));
  }

  private static Value widen(Emitter e, Value value) {
    return isKind(value.type(), FloatType.Kind.F32)
        ? value
        : e.op("llvm.fpext", e.types().f32(), value);
  }

  private static Value narrow(Emitter e, Value value, Type type) {
    return value.type().equals(type) ? value : e.op("llvm.fptrunc", type, value);
  }

  private void divide(Operation op, FunctionLowering f) {
    var e = f.emitter();
    var type = Arithmetic.resultType(op, f);
    f.mapElements(
        op.result(),
        op.operands(),
        x -> {
          if (isKind(type, FloatType.Kind.F64)) {
            return e.intrinsic("llvm.nvvm.div.rn.d", type, x.get(0), x.get(1));
          }
          var quotient =
              e.intrinsic(
                  "llvm.nvvm.div.full", e.types().f32(), widen(e, x.get(0)), widen(e, x.get(1)));
          return narrow(e, quotient, type);
        });
  }

  /** An operation of f32 or f64 that is rounded to nearest even; shorter floats through f32. */
  private static void rounded(String intrinsic, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var type = Arithmetic.resultType(op, f);
    boolean isF64 = isKind(type, FloatType.Kind.F64);
    var wide = isF64 ? type : e.types().f32();
    f.mapElements(
        op.result(),
        op.operands(),
        x -> {
          var operands = x.stream().map(v -> isF64 ? v : widen(e, v)).toArray(Value[]::new);
          return narrow(e, e.intrinsic(intrinsic + (isF64 ? ".d" : ".f"), wide, operands), type);
        });
  }

  private static void mulhi(Operation op, FunctionLowering f) {
    var e = f.emitter();
    var type = (IntegerType) Arithmetic.resultType(op, f);
    f.mapElements(
        op.result(),
        op.operands(),
        x -> {
          if (type.width() == 64) {
            return e.intrinsic("llvm.nvvm.mulhi.ull", type, x.get(0), x.get(1));
          }
          var wide = e.types().integer(2 * type.width());
          var product = e.mul(e.zext(x.get(0), wide), e.zext(x.get(1), wide));
          return e.trunc(e.lshr(product, type.width()), type);
        });
  }

  private void exp(Operation op, FunctionLowering f) {
    var e = f.emitter();
    inF32(op, f, x -> exp2(e, e.fmul(x, e.floating(e.types().f32(), LOG2_E))));
  }

  /** Denormal results become zero: keeping them would take three more instructions. */
  private static Value exp2(Emitter e, Value x) {
    return e.intrinsic("llvm.nvvm.ex2.approx.ftz.f", x.type(), x);
  }

  // Minimum, maximum

  /** The larger or smaller number, or NaN if either is NaN; -0 is less than +0. */
  private Value extremum(Emitter e, boolean maximum, Value a, Value b) {
    var type = a.type();
    if (isKind(type, FloatType.Kind.F64)) return extremumF64(e, maximum, a, b);
    if (target.supportsMaximumMinimum()) {
      return e.op(maximum ? "llvm.intr.maximum" : "llvm.intr.minimum", type, a, b);
    }
    var number = e.op(maximum ? "llvm.intr.maxnum" : "llvm.intr.minnum", type, a, b);
    var isNan = e.fcmp(Emitter.FCmp.UNO, a, b);
    return e.select(isNan, e.floating(type, Double.NaN), number);
  }

  /** max.f64 orders zeros as it should and ignores NaN: what is left is to pass NaN on. */
  private static Value extremumF64(Emitter e, boolean maximum, Value a, Value b) {
    var number = e.intrinsic(maximum ? "llvm.nvvm.fmax.d" : "llvm.nvvm.fmin.d", a.type(), a, b);
    var isNan = e.fcmp(Emitter.FCmp.UNO, a, b);
    return e.select(isNan, e.fadd(a, b), number);
  }

  private static Value number(Emitter e, boolean maximum, Value a, Value b) {
    return e.op(maximum ? "llvm.intr.maxnum" : "llvm.intr.minnum", a.type(), a, b);
  }

  private void minimumMaximum(Operation op, FunctionLowering f, boolean maximum) {
    f.mapElements(
        op.result(), op.operands(), x -> extremum(f.emitter(), maximum, x.get(0), x.get(1)));
  }

  private void clamp(ClampF clamp, Operation op, FunctionLowering f) {
    var e = f.emitter();
    boolean propagate = clamp.propagateNan() == PropagateNan.ALL;
    var operands = List.of(clamp.x(), clamp.min(), clamp.max());
    var bySign = magnitude(clamp, propagate, Arithmetic.resultType(op, f));
    if (bySign.isPresent()) {
      var name = bySign.get();
      f.mapElements(
          op.result(), operands, x -> e.intrinsic(name, x.get(0).type(), x.get(0), x.get(2)));
      return;
    }
    f.mapElements(
        op.result(),
        operands,
        x -> {
          var low =
              propagate
                  ? extremum(e, true, x.get(0), x.get(1))
                  : number(e, true, x.get(0), x.get(1));
          return propagate ? extremum(e, false, low, x.get(2)) : number(e, false, low, x.get(2));
        });
  }

  /**
   * The instruction that takes the smaller magnitude and the sign of x, which clamps to limits that
   * differ in sign alone. Triton leaves open what comes of a lower limit above the upper one, and
   * of limits that are NaN.
   */
  private Optional<String> magnitude(ClampF clamp, boolean propagate, Type type) {
    if (target.computeCapability() < HAS_XORSIGN || !isNegation(clamp.min(), clamp.max())) {
      return Optional.empty();
    }
    var suffix =
        isKind(type, FloatType.Kind.F32) ? ".f" : isKind(type, FloatType.Kind.F16) ? ".f16" : "";
    if (suffix.isEmpty()) return Optional.empty();
    return Optional.of("llvm.nvvm.fmin" + (propagate ? ".nan" : "") + ".xorsign.abs" + suffix);
  }

  private static boolean isNegation(Value low, Value high) {
    if (low.definingOp() instanceof Splat l && high.definingOp() instanceof Splat h) {
      return isNegation(l.src(), h.src());
    }
    return switch (low.definingOp()) {
      case NegF negation -> negation.operand().equals(high);
      case SubF difference ->
          difference.rhs().equals(high)
              && constant(difference.lhs()).filter(zero -> zero == 0).isPresent();
      case null, default -> {
        var from = constant(low);
        var to = constant(high);
        yield from.isPresent() && to.isPresent() && to.get() >= 0 && from.get() == -to.get();
      }
    };
  }

  /** The one value of all elements. */
  private static Optional<Double> constant(Value value) {
    if (!(value.definingOp() instanceof Constant c)) return Optional.empty();
    var element =
        c.value() instanceof DenseElementsAttr dense ? dense.splatValue().orElse(null) : c.value();
    return element instanceof FloatAttr number ? Optional.of(number.value()) : Optional.empty();
  }
}
