package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.ttg.Fp4ToFp;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.Indices;
import org.tritonjvm.passes.lowering.OpLowerings;

/**
 * Unpacking of 4-bit floats (e2m1), eight at a time: {@code prmt} looks bytes up in tables of the
 * eight magnitudes.
 *
 * <p>Source: PTX ISA, "prmt"; for the numbers, the OCP Microscaling Formats (MX) specification 1.0.
 */
final class Fp4Conversions {
  private static final float[] MAGNITUDES = {0, 0.5f, 1, 1.5f, 2, 3, 4, 6};

  private static final int BYTES = 4;
  private static final int SIGNS = 0x8888_8888;
  private static final int OTHERS = 0x7777_7777;

  /** Bytes 0 and 0x80. */
  private static final int SIGN_TABLE = 0x8000;

  private Fp4Conversions() {}

  static void addTo(OpLowerings table) {
    table.add(Fp4ToFp.class, Fp4Conversions::lower);
  }

  private static void lower(Fp4ToFp convert, Operation op, FunctionLowering f) {
    var e = f.emitter();
    int axis = convert.axis();
    var from = FunctionLowering.layout((RankedTensorType) op.operand(0).type());
    var to = FunctionLowering.layout((RankedTensorType) op.result(0).type());
    for (var in : List.of(LayoutUtils.LANE, LayoutUtils.WARP, LayoutUtils.BLOCK)) {
      for (int bit = 0; bit < to.inDimSizeLog2(in); bit++) {
        if ((to.basis(in, bit)[axis] & 1) != 0) {
          throw new InvalidIr("has a result whose neighbours lie in different threads");
        }
      }
    }
    var bytes = new LinkedHashMap<List<Integer>, Value>();
    var values = f.values(op.operand(0));
    for (int r = 0; r < values.size(); r++) bytes.putIfAbsent(index(from, r), values.get(r));
    var element = ((RankedTensorType) op.result(0).type()).elementType();
    var pairs = unpack(bytes, e.types().scalar(element), e);
    var results = new ArrayList<Value>();
    for (int r = 0; r < to.inDimSize(LayoutUtils.REGISTER); r++) {
      var index = index(to, r);
      var place = new ArrayList<>(index);
      place.set(axis, index.get(axis) / 2);
      results.add(pairs.get(place).get(index.get(axis) % 2));
    }
    f.define(op.result(0), results);
  }

  private static List<Integer> index(LinearLayout layout, int register) {
    return List.copyOf(Indices.at(layout, LayoutUtils.REGISTER, register).values());
  }

  /** The two numbers of each byte. */
  private static Map<List<Integer>, List<Value>> unpack(
      Map<List<Integer>, Value> bytes, Type type, Emitter e) {
    var pairs = new HashMap<List<Integer>, List<Value>>();
    var places = List.copyOf(bytes.keySet());
    for (int i = 0; i < places.size(); i += BYTES) {
      var group = places.subList(i, Math.min(i + BYTES, places.size()));
      var parts = new ArrayList<Value>();
      for (var place : group) parts.add(bytes.get(place));
      while (parts.size() < BYTES) parts.add(e.constant(e.types().i8(), 0));
      var words = numbers(e.bitcast(e.pack(parts), e.types().i32()), type, e);
      for (int j = 0; j < group.size(); j++) {
        pairs.put(group.get(j), e.unpack(words.get(j), 2, type));
      }
    }
    return pairs;
  }

  /** Eight numbers, as four vectors of two. */
  private static List<Value> numbers(Value word, Type type, Emitter e) {
    boolean isF16 = type.equals(e.types().f16());
    var vector = e.types().vector(2, type);
    var zero = i32(0, e);
    var magnitudes = e.and(word, i32(OTHERS, e));
    var signs = e.lshr(e.and(word, i32(SIGNS, e)), 3);
    var numbers = new ArrayList<Value>();
    for (int bits = 0; bits < 32; bits += 16) {
      var selector = e.lshr(magnitudes, bits);
      var sign = permute(i32(SIGN_TABLE, e), zero, e.lshr(signs, bits), e);
      var upper = e.or(lookUp(selector, isF16, 8, e), sign);
      // The lower bytes are all zero in f16.
      var lower = isF16 ? zero : lookUp(selector, false, 0, e);
      numbers.add(e.bitcast(permute(lower, upper, i32(0x5140, e), e), vector));
      numbers.add(e.bitcast(permute(lower, upper, i32(0x7362, e), e), vector));
    }
    return numbers;
  }

  /** A byte of each of four magnitudes, from a bit on. */
  private static Value lookUp(Value selector, boolean isF16, int fromBit, Emitter e) {
    long table = 0;
    for (int i = 0; i < MAGNITUDES.length; i++) {
      int bits =
          isF16
              ? Float.floatToFloat16(MAGNITUDES[i])
              : Float.floatToRawIntBits(MAGNITUDES[i]) >>> 16;
      table |= (bits >>> fromBit & 0xffL) << (8 * i);
    }
    return permute(i32((int) table, e), i32((int) (table >>> 32), e), selector, e);
  }

  private static Value permute(Value low, Value high, Value selector, Emitter e) {
    return e.intrinsic("llvm.nvvm.prmt", e.types().i32(), low, high, selector);
  }

  private static Value i32(int bits, Emitter e) {
    return e.constant(e.types().i32(), bits);
  }
}
