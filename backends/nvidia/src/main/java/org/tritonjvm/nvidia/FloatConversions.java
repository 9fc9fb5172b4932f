package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.tt.FpToFp;
import org.tritonjvm.dialects.tt.RoundingMode;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.FloatType.Kind;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.OpLowerings;

/**
 * Conversions between floating-point types, those of eight bits two at a time as the hardware has
 * them.
 *
 * <p>Source: PTX ISA, "cvt".
 */
final class FloatConversions {
  /** The first capability with conversions of 8-bit floats. */
  private static final int HAS_FP8 = 89;

  private final NvidiaTarget target;
  private final Emitter e;

  private FloatConversions(NvidiaTarget target, Emitter e) {
    this.target = target;
    this.e = e;
  }

  static void addTo(OpLowerings table, NvidiaTarget target) {
    table.add(
        FpToFp.class,
        (convert, op, f) -> new FloatConversions(target, f.emitter()).lower(convert, op, f));
  }

  private void lower(FpToFp convert, Operation op, FunctionLowering f) {
    var from = kind(op.operand(0).type());
    var to = kind(op.result().type());
    var values = f.values(op.operand(0));
    var result = new ArrayList<Value>();
    for (int i = 0; i < values.size(); i += 2) {
      var second = i + 1 < values.size() ? values.get(i + 1) : values.get(i);
      var pair = convert(List.of(values.get(i), second), from, to, convert.rounding());
      result.addAll(i + 1 < values.size() ? pair : pair.subList(0, 1));
    }
    f.define(op.result(), result);
  }

  private static Kind kind(Type type) {
    if (type.elementOrSelf() instanceof FloatType t) return t.kind();
    throw new InvalidIr("converts something that is no float: " + type);
  }

  private static boolean isFp8(Kind kind) {
    return kind == Kind.F8E4M3FN || kind == Kind.F8E5M2;
  }

  private Type type(Kind kind) {
    return e.types().scalar(FloatType.get(e.context(), kind));
  }

  private List<Value> convert(
      List<Value> pair, Kind from, Kind to, Optional<RoundingMode> rounding) {
    if (from == to) return pair;
    if (isFp8(from)) return convert(fp8ToF16(pair, from), Kind.F16, to, rounding);
    if (isFp8(to)) return toFp8(pair, from, to, rounding.orElse(RoundingMode.RTNE));
    int fromBits = e.types().bitWidth(type(from));
    int toBits = e.types().bitWidth(type(to));
    if (fromBits == toBits)
      return convert(convert(pair, from, Kind.F32, rounding), Kind.F32, to, rounding);
    if (toBits > fromBits) return each(pair, x -> e.op("llvm.fpext", type(to), x));
    if (rounding.orElse(RoundingMode.RTNE) == RoundingMode.RTNE) {
      return each(pair, x -> e.op("llvm.fptrunc", type(to), x));
    }
    return each(pair, x -> truncate(x, from, to));
  }

  private interface Each {
    Value apply(Value value);
  }

  private static List<Value> each(List<Value> pair, Each convert) {
    return List.of(convert.apply(pair.get(0)), convert.apply(pair.get(1)));
  }

  /** f32 rounded towards zero. */
  private Value truncate(Value value, Kind from, Kind to) {
    if (from != Kind.F32) throw new InvalidIr("rounds " + from + " towards zero, not supported");
    return switch (to) {
      case BF16 -> e.intrinsic("llvm.nvvm.f2bf16.rz", type(to), value);
      case F16 -> e.asm("cvt.rz.f16.f32 $0, $1;", "=h,f", false, type(to), List.of(value));
      default -> throw new InvalidIr("rounds to " + to + " towards zero, not supported");
    };
  }

  private InvalidIr unsupported(Kind kind) {
    return new InvalidIr(
        "converts "
            + kind
            + ", which is not supported on "
            + target.name()
            + ", only from cuda:89");
  }

  private List<Value> fp8ToF16(List<Value> pair, Kind from) {
    var types = e.types();
    if (from == Kind.F8E5M2) {
      // The same exponent: the byte is the upper half of an f16.
      return each(pair, x -> e.bitcast(e.shl(e.zext(x, types.i16()), 8), types.f16()));
    }
    if (target.computeCapability() < HAS_FP8) throw unsupported(from);
    var packed = e.bitcast(e.pack(pair), types.i16());
    var converted =
        e.asm("cvt.rn.f16x2.e4m3x2 $0, $1;", "=r,h", false, types.i32(), List.of(packed));
    return e.unpack(e.bitcast(converted, types.vector(2, types.f16())), 2, types.f16());
  }

  private List<Value> toFp8(List<Value> pair, Kind from, Kind to, RoundingMode rounding) {
    var types = e.types();
    if (rounding == RoundingMode.RTZ) {
      if (to == Kind.F8E5M2) {
        // Cutting twice is cutting once.
        var half = convert(pair, from, Kind.F16, Optional.of(rounding));
        return each(half, x -> e.trunc(e.lshr(e.bitcast(x, types.i16()), 8), types.i8()));
      }
      throw new InvalidIr("rounds to " + to + " towards zero, not supported");
    }
    if (target.computeCapability() < HAS_FP8) {
      if (to != Kind.F8E5M2) throw unsupported(to);
      return each(convert(pair, from, Kind.F16, Optional.empty()), this::roundToE5M2);
    }
    var name = to == Kind.F8E4M3FN ? "e4m3x2" : "e5m2x2";
    Value converted;
    if (from == Kind.F16) {
      var packed = e.bitcast(e.pack(pair), types.i32());
      converted =
          e.asm(
              "cvt.rn.satfinite." + name + ".f16x2 $0, $1;",
              "=h,r",
              false,
              types.i16(),
              List.of(packed));
    } else {
      var wide = convert(pair, from, Kind.F32, Optional.empty());
      converted =
          e.asm(
              "cvt.rn.satfinite." + name + ".f32 $0, $2, $1;", "=h,f,f", false, types.i16(), wide);
    }
    return e.unpack(e.bitcast(converted, types.vector(2, types.i8())), 2, types.i8());
  }

  /** The upper byte of an f16, rounded to nearest even, finite numbers staying finite. */
  private Value roundToE5M2(Value value) {
    var types = e.types();
    var bits = e.bitcast(value, types.i16());
    var sign = e.and(bits, 0x8000);
    var magnitude = e.and(bits, 0x7fff);
    var odd = e.and(e.lshr(magnitude, 8), 1);
    var rounded = e.add(e.add(magnitude, 0x7f), odd);
    var largest = e.constant(types.i16(), 0x7b00);
    var finite =
        e.select(
            e.icmp(IntegerPredicate.UGT, rounded, e.constant(types.i16(), 0x7bff)),
            largest,
            rounded);
    var isNan = e.icmp(IntegerPredicate.UGT, magnitude, e.constant(types.i16(), 0x7c00));
    var whole = e.or(sign, e.select(isNan, e.constant(types.i16(), 0x7f00), finite));
    return e.trunc(e.lshr(whole, 8), types.i8());
  }
}
