package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.Arithmetic;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.OpLowerings;

/**
 * Signed bytes to floats of 16 bits, four at a time. The GPU converts integers at a quarter of the
 * rate of its other instructions; bytes are made part of a float that is off by a known number.
 *
 * @param e where it is written
 * @param hasSubtraction whether there is {@code sub.bf16x2}
 */
record ByteConversions(Emitter e, boolean hasSubtraction) {
  private static final int TOGETHER = 4;
  private static final int SUBTRACTS_BF16 = 90;

  /** Upstream's tests want LLVM's conversion to f16 before. */
  private static final int F16 = 90;

  static void addTo(OpLowerings table, NvidiaTarget target) {
    table.add(
        "arith.sitofp",
        (view, op, f) -> {
          var to = op.result(0).type().elementOrSelf();
          boolean fits =
              op.operand(0).type().elementOrSelf() instanceof IntegerType i
                  && i.width() == 8
                  && to instanceof FloatType t
                  && t.width() == 16
                  && (t.kind() == FloatType.Kind.BF16 || target.computeCapability() >= F16)
                  && f.values(op.operand(0)).size() % TOGETHER == 0;
          if (!fits) {
            Arithmetic.signedToFloat(view, op, f);
            return;
          }
          boolean subtracts = target.computeCapability() >= SUBTRACTS_BF16;
          new ByteConversions(f.emitter(), subtracts).lower(op, (FloatType) to, f);
        });
  }

  private void lower(Operation op, FloatType to, FunctionLowering f) {
    var values = f.values(op.operand(0));
    var lines = to.kind() == FloatType.Kind.BF16 ? toBf16() : toF16();
    var word = e.types().i32();
    var result = new ArrayList<Value>();
    for (int i = 0; i < values.size(); i += TOGETHER) {
      var asm = new InlineAsm(e);
      asm.output(word);
      asm.output(word);
      asm.input(e.bitcast(e.pack(values.subList(i, i + TOGETHER)), word), "r");
      lines.forEach(asm::line);
      for (var pair : asm.emit(false)) {
        result.addAll(e.unpack(e.bitcast(pair, e.types().vector(2, to)), 2, to));
      }
    }
    f.define(op.result(0), result);
  }

  /**
   * A byte behind 0x43 is 128 plus its lower seven bits, its sign being the lowest bit of the
   * exponent. Without that bit, less what is without the seven bits (128, or 256 for a negative
   * one), it is the number; all is exact.
   */
  private List<String> toBf16() {
    var lines = new ArrayList<String>();
    lines.add("{ .reg .b32 low<3>, high<3>, less;");
    lines.add("prmt.b32 low0, $2, 0x43, 0x4140;");
    lines.add("prmt.b32 high0, $2, 0x43, 0x4342;");
    if (!hasSubtraction) lines.add("mov.b32 less, 0xbf80bf80;");
    for (var half : List.of("low", "high")) {
      var to = half.equals("low") ? "$0" : "$1";
      lines.add("and.b32 %s1, %s0, 0xff7fff7f;".formatted(half, half));
      lines.add("and.b32 %s2, %s0, 0xff80ff80;".formatted(half, half));
      lines.add(
          hasSubtraction
              ? "sub.bf16x2 %s, %s1, %s2;".formatted(to, half, half)
              : "fma.rn.bf16x2 %s, %s2, less, %s1;".formatted(to, half, half));
    }
    lines.add("}");
    return lines;
  }

  /** A byte plus 128 behind 0x64 is 1024 plus that. */
  private List<String> toF16() {
    return List.of(
        "{ .reg .b32 bytes, low0, high0, less;",
        "xor.b32 bytes, $2, 0x80808080;",
        "mov.b32 less, 0x64806480;",
        "prmt.b32 low0, bytes, 0x64, 0x4140;",
        "prmt.b32 high0, bytes, 0x64, 0x4342;",
        "sub.f16x2 $0, low0, less;",
        "sub.f16x2 $1, high0, less;",
        "}");
  }
}
