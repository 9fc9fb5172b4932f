package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.tt.Dot;
import org.tritonjvm.dialects.tt.InputPrecision;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.Emitter;

/**
 * One kind of mma.sync.
 *
 * @param name the whole instruction without operands
 * @param elementBits of an element of A and B
 * @param sumBits of an element of the result
 * @param rowsPerThread rows of A and of the result that a thread has a part of: 2 of 16, or 1 of 8
 * @param sumClass the register class of a word of the result
 */
record MmaInstruction(
    String name, int elementBits, int sumBits, int rowsPerThread, String sumClass) {
  private static final int HAS_FP8 = 89;

  /** The first PTX version with sums of 8-bit floats in f16. */
  private static final int HAS_FP8_TO_F16 = 87;

  private static final int HAS_FP8_TO_F32 = 84;

  static MmaInstruction of(Dot dot, NvidiaTarget target) {
    var a = operand(dot.a(), dot);
    var b = operand(dot.b(), dot);
    var sum = element(dot.d());
    int bits =
        ((RankedTensorType) dot.a().type()).elementType() instanceof FloatType f ? f.width() : 8;
    if (a.equals("f64") && b.equals("f64") && sum.equals("f64")) {
      return new MmaInstruction("mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64", 64, 64, 1, "d");
    }
    boolean isInteger = a.equals("s8") && b.equals("s8") && sum.equals("s32");
    boolean isFp8 = isFp8(a) && isFp8(b) && (sum.equals("f32") || sum.equals("f16"));
    boolean isSame =
        a.equals(b)
            && ((sum.equals("f32") && List.of("f16", "bf16", "tf32").contains(a))
                || (sum.equals("f16") && a.equals("f16")));
    if (!isInteger && !isFp8 && !isSame) {
      throw new InvalidIr(
          "multiplies %s by %s for sums of %s, which mma.sync cannot".formatted(a, b, sum));
    }
    if (isFp8) checkFp8(sum, target);
    int k = 2 * 4 * 32 / bits;
    var name =
        "mma.sync.aligned.m16n8k%d.row.col.%s%s.%s.%s.%s"
            .formatted(k, isInteger ? "satfinite." : "", sum, a, b, sum);
    return new MmaInstruction(
        name, bits, sum.equals("f16") ? 16 : 32, 2, sum.equals("f32") ? "f" : "r");
  }

  /** A product of bytes whose sums wrap around. */
  static MmaInstruction ofBytes(boolean aSigned, boolean bSigned) {
    var name =
        "mma.sync.aligned.m16n8k32.row.col.s32.%s8.%s8.s32"
            .formatted(aSigned ? "s" : "u", bSigned ? "s" : "u");
    return new MmaInstruction(name, 8, 32, 2, "r");
  }

  private static boolean isFp8(String name) {
    return name.equals("e5m2") || name.equals("e4m3");
  }

  private static void checkFp8(String sum, NvidiaTarget target) {
    if (target.computeCapability() < HAS_FP8) {
      throw new InvalidIr(
          "multiplies 8-bit floats, which is not supported on "
              + target.name()
              + ", only from cuda:89");
    }
    int needed = sum.equals("f16") ? HAS_FP8_TO_F16 : HAS_FP8_TO_F32;
    if (target.ptxVersion() < needed) {
      throw new InvalidIr(
          "sums products of 8-bit floats in %s, which needs PTX %d.%d"
              .formatted(sum, needed / 10, needed % 10));
    }
  }

  /** An operand's element type; f32 is rounded by the instruction. */
  private static String operand(Value value, Dot dot) {
    var name = element(value);
    return name.equals("f32") && dot.inputPrecision() == InputPrecision.TF32 ? "tf32" : name;
  }

  private static String element(Value operand) {
    var type = ((RankedTensorType) operand.type()).elementType();
    return switch (type) {
      case FloatType t ->
          switch (t.kind()) {
            case F16 -> "f16";
            case BF16 -> "bf16";
            case F64 -> "f64";
            case F8E5M2 -> "e5m2";
            case F8E4M3FN -> "e4m3";
            case F32 -> "f32";
            default -> t.toString();
          };
      case IntegerType i -> "s" + i.width();
      default -> type.toString();
    };
  }

  /** Elements of an operand in one register of the instruction. */
  int elementsPerWord() {
    return Math.max(1, 32 / elementBits);
  }

  /** Registers along K that the instruction takes of each row and column. */
  int wordsAlongK() {
    return elementBits == 64 ? 1 : 2;
  }

  int sumsPerThread() {
    return 2 * rowsPerThread;
  }

  Type operandType(Emitter e) {
    return elementBits == 64 ? e.types().f64() : e.types().i32();
  }

  private Type sumWord(Type element, Emitter e) {
    return sumBits == 16 ? e.types().i32() : element;
  }

  /** The words of one instruction's accumulator. */
  List<Value> packSums(Emitter e, List<Value> sums) {
    if (sumBits != 16) return sums;
    var words = new ArrayList<Value>();
    for (int i = 0; i < sums.size(); i += 2) {
      words.add(e.bitcast(e.pack(sums.subList(i, i + 2)), e.types().i32()));
    }
    return words;
  }

  /** The elements of one instruction's result. */
  List<Value> unpackSums(Emitter e, List<Value> words, Type element) {
    if (sumBits != 16) return words;
    var pair = e.types().vector(2, element);
    return words.stream().flatMap(w -> e.unpack(e.bitcast(w, pair), 2, element).stream()).toList();
  }

  /**
   * Writes the instruction.
   *
   * @return the words of the result
   */
  List<Value> emit(Emitter e, List<Value> a, List<Value> b, List<Value> sums) {
    var asm = new InlineAsm(e);
    var results = sums.stream().map(s -> asm.output(sumWord(s.type(), e), sumClass)).toList();
    for (int i = 0; i < sums.size(); i++) asm.init(i, sums.get(i));
    var operandClass = elementBits == 64 ? "d" : "r";
    var left = a.stream().map(v -> asm.input(v, operandClass)).toList();
    var right = b.stream().map(v -> asm.input(v, operandClass)).toList();
    int n = results.size();
    var start = IntStream.range(n, 2 * n).mapToObj(i -> "$" + i).toList();
    asm.line(
        "%s %s, %s, %s, %s;"
            .formatted(
                name,
                InlineAsm.braces(results),
                InlineAsm.braces(left),
                InlineAsm.braces(right),
                InlineAsm.braces(start)));
    return asm.emit(false);
  }
}
