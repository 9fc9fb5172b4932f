package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.tritonjvm.dialects.nvg.WGMMA;
import org.tritonjvm.dialects.nvg.WGMMAEltType;
import org.tritonjvm.dialects.nvg.WGMMALayout;
import org.tritonjvm.dialects.nvg.WGMMAWaitGroup;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.LlvmStructType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.Emitter;

/**
 * The PTX of {@code nvg.wgmma} and of what waits for it. Products that add to one accumulator, one
 * right after the other, are one piece of inline assembly: the accumulator goes in and out once,
 * not at each instruction, which LLVM would take most of its time for.
 *
 * <p>Source: PTX ISA, "Asynchronous warpgroup level matrix instructions".
 *
 * @param chain products, each the accumulator of the next
 */
record WgmmaInstruction(List<WGMMA> chain, Emitter e) {
  private static final int M = 64;
  private static final int MAX_N = 256;
  private static final int MAX_INTEGER_N = 224;

  /** The product that adds to this one's result next, if nothing else does anything before. */
  static Optional<Operation> next(Operation op) {
    var result = op.result();
    if (!result.hasOneUse()) return Optional.empty();
    var user = result.users().getFirst();
    if (!(op.view() instanceof WGMMA first) || !(user.view() instanceof WGMMA second)) {
      return Optional.empty();
    }
    boolean adds = second.opC().filter(result::equals).isPresent() && isTrue(second.useC());
    if (!adds || !isLike(first, second) || !op.block().equals(user.block())) {
      return Optional.empty();
    }
    var between = op.next();
    while (between.isPresent() && !between.get().equals(user)) {
      if (!between.get().isMemoryEffectFree()) return Optional.empty();
      between = between.get().next();
    }
    return between;
  }

  private static boolean isTrue(Value value) {
    return value
        .definition()
        .filter(d -> d.is("llvm.mlir.constant"))
        .flatMap(d -> d.attribute("value"))
        .filter(v -> v instanceof IntegerAttr i && i.value() != 0)
        .isPresent();
  }

  private static boolean isLike(WGMMA a, WGMMA b) {
    return a.m() == b.m()
        && a.n() == b.n()
        && a.k() == b.k()
        && a.eltTypeA() == b.eltTypeA()
        && a.eltTypeB() == b.eltTypeB()
        && a.eltTypeC() == b.eltTypeC()
        && a.layoutA() == b.layoutA()
        && a.layoutB() == b.layoutB()
        && a.opA().type().equals(b.opA().type())
        && a.res().type().equals(b.res().type());
  }

  /** What all of the chain have in common. */
  private WGMMA product() {
    return chain.getFirst();
  }

  /** Writes them; gives the struct of the last result's registers. */
  Value emit() {
    check();
    var product = product();
    var members = ((LlvmStructType) product.res().type()).members();
    var operands = new ArrayList<Value>();
    var constraints = new StringJoiner(",");
    // Written before the later instructions have read their operands.
    var output = chain.size() > 1 ? "=&" : "=";
    for (var member : members) constraints.add(output + register(member));
    int next = members.size();
    boolean adds = product.opC().isPresent();
    if (adds) {
      operands.addAll(members(product.opC().get(), e));
      for (int i = 0; i < members.size(); i++) constraints.add(Integer.toString(i));
      next += members.size();
    }
    var text = new StringJoiner("\n\t");
    for (var step : chain) {
      var line = new StringBuilder(name()).append(' ');
      line.append(braces(0, members.size())).append(", ");
      if (step.opA().type() instanceof LlvmStructType) {
        var words = members(step.opA(), e);
        line.append(braces(next, words.size()));
        next += words.size();
        words.forEach(_ -> constraints.add("r"));
        operands.addAll(words);
      } else {
        line.append('$').append(next++);
        constraints.add("l");
        operands.add(step.opA());
      }
      line.append(", $").append(next++).append(", ");
      operands.add(step.opB());
      constraints.add("l");
      if (!adds || isTrue(step.useC())) {
        line.append(adds ? '1' : '0');
      } else {
        line.append('$').append(next++);
        operands.add(step.useC());
        constraints.add("b");
      }
      adds = true;
      text.add(line.append(scales()).append(';'));
    }
    return struct(e, text.toString(), constraints.toString(), members, operands);
  }

  private String name() {
    var product = product();
    return "wgmma.mma_async.sync.aligned.m%dn%dk%d.%s.%s.%s"
        .formatted(
            product.m(),
            product.n(),
            product.k(),
            name(product.eltTypeC()),
            name(product.eltTypeA()),
            name(product.eltTypeB()));
  }

  private static String name(WGMMAEltType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private boolean isHalf() {
    return product().eltTypeA() == WGMMAEltType.F16 || product().eltTypeA() == WGMMAEltType.BF16;
  }

  private boolean isInteger() {
    return product().eltTypeA() == WGMMAEltType.S8;
  }

  private boolean transposesA() {
    return product().layoutA() == WGMMALayout.COL;
  }

  private boolean transposesB() {
    return product().layoutB() == WGMMALayout.ROW;
  }

  /**
   * Signs of the operands, and which of them are transposed, as far as the instruction has them.
   */
  private String scales() {
    if (isInteger()) return "";
    if (!isHalf()) return ", 1, 1";
    boolean registers = product().opA().type() instanceof LlvmStructType;
    var a = registers ? "" : transposesA() ? ", 1" : ", 0";
    return ", 1, 1" + a + (transposesB() ? ", 1" : ", 0");
  }

  private void check() {
    int depth =
        switch (product().eltTypeA()) {
          case F16, BF16 -> 16;
          case TF32 -> 8;
          case E4M3, E5M2, S8 -> 32;
          case S32, F32 -> 0;
        };
    boolean isEight =
        product().eltTypeA() == WGMMAEltType.E4M3 || product().eltTypeA() == WGMMAEltType.E5M2;
    boolean alike =
        product().eltTypeA() == product().eltTypeB()
            || (isEight
                && (product().eltTypeB() == WGMMAEltType.E4M3
                    || product().eltTypeB() == WGMMAEltType.E5M2));
    boolean sums =
        switch (product().eltTypeC()) {
          case S32 -> isInteger();
          case F32 -> !isInteger();
          case F16 -> product().eltTypeA() == WGMMAEltType.F16 || isEight;
          default -> false;
        };
    int widest = isInteger() ? MAX_INTEGER_N : MAX_N;
    boolean fits =
        product().m() == M
            && product().n() % 8 == 0
            && product().n() >= 8
            && product().n() <= widest;
    boolean placed = isHalf() || !(transposesA() || transposesB());
    if (!(alike && sums && fits && placed && product().k() == depth)) {
      throw new InvalidIr("has types, a shape or layouts that wgmma does not");
    }
  }

  /** Waits; gives a struct like the operand, whose registers nothing reads before. */
  static Value wait(WGMMAWaitGroup wait, Emitter e) {
    var types = ((LlvmStructType) wait.input().type()).members();
    var names = new StringJoiner(",");
    var outputs = new StringJoiner(",");
    var inputs = new StringJoiner(",");
    for (int i = 0; i < types.size(); i++) {
      names.add("$" + i);
      outputs.add("=" + register(types.get(i)));
      inputs.add(Integer.toString(i));
    }
    var text = "wgmma.wait_group.sync.aligned " + wait.pendings() + ";";
    if (types.isEmpty()) {
      e.asm(text, "", List.of());
      return e.undef(wait.input().type());
    }
    return struct(
        e,
        "// wait for regs: " + names + "\n\t" + text,
        outputs + "," + inputs,
        types,
        members(wait.input(), e));
  }

  /** Inline assembly has a struct only for several outputs. */
  private static Value struct(
      Emitter e, String text, String constraints, List<Type> types, List<Value> operands) {
    if (types.size() > 1) {
      return e.asm(text, constraints, true, e.types().struct(types), operands);
    }
    return e.struct(List.of(e.asm(text, constraints, true, types.getFirst(), operands)));
  }

  private static String register(Type type) {
    if (type instanceof FloatType t && t.width() == 32) return "f";
    int bits = type instanceof FloatType t ? t.width() : ((IntegerType) type).width();
    return switch (bits) {
      case 64 -> type instanceof FloatType ? "d" : "l";
      case 32 -> "r";
      case 16 -> "h";
      default -> throw new InvalidIr("has registers of " + bits + " bits");
    };
  }

  private static String braces(int from, int count) {
    var text = new StringJoiner(",", "{", "}");
    for (int i = 0; i < count; i++) text.add("$" + (from + i));
    return text.toString();
  }

  /** The members of a struct; what was put into it, where that can be seen. */
  private static List<Value> members(Value struct, Emitter e) {
    var types = ((LlvmStructType) struct.type()).members();
    var known = new ArrayList<Optional<Value>>(Collections.nCopies(types.size(), Optional.empty()));
    var from = struct;
    var made = insertion(from);
    while (made.isPresent()) {
      int position = (int) positionOf(made.get());
      if (known.get(position).isEmpty()) known.set(position, Optional.of(made.get().operand(1)));
      from = made.get().operand(0);
      made = insertion(from);
    }
    var members = new ArrayList<Value>();
    for (int i = 0; i < types.size(); i++) {
      members.add(known.get(i).isPresent() ? known.get(i).get() : e.member(from, types.get(i), i));
    }
    return members;
  }

  private static Optional<Operation> insertion(Value value) {
    return value.definition().filter(d -> d.is("llvm.insertvalue"));
  }

  private static long positionOf(Operation insertion) {
    return ((DenseArrayAttr) insertion.attribute("position").orElseThrow()).toLongs()[0];
  }
}
