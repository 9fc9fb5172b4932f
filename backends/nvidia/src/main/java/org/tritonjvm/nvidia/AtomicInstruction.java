package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tritonjvm.dialects.tt.MemSemantic;
import org.tritonjvm.dialects.tt.MemSyncScope;
import org.tritonjvm.dialects.tt.RMWOp;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.AtomicPlan;
import org.tritonjvm.passes.analysis.AtomicPlan.Form;
import org.tritonjvm.passes.analysis.IntegerPredicate;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.ThreadPredicate;

/** The instructions that read, modify and write memory at once. */
record AtomicInstruction(Emitter e, AtomicPlan plan, RMWOp operation, Space space) {
  /** Which memory an instruction is done on. */
  enum Space {
    GLOBAL("global", "l"),
    SHARED("shared", "r"),
    /** That of all blocks of the cluster. */
    CLUSTER("shared::cluster", "r");

    private final String keyword;
    private final String register;

    Space(String keyword, String register) {
      this.keyword = keyword;
      this.register = register;
    }
  }

  /**
   * Where an instruction is done.
   *
   * @param address ptr<1>, or in shared memory ptr<3> or ptr<7>
   * @param offset in bytes from there
   * @param predicate whether this thread does it, i1; empty for always
   */
  record Place(Value address, long offset, Optional<Value> predicate) {
    Place and(Emitter e, Value condition) {
      return new Place(address, offset, ThreadPredicate.and(e, predicate, Optional.of(condition)));
    }
  }

  /** The old values of some elements, zeros in threads that do nothing; none from a {@code red}. */
  List<Value> emit(Place place, List<Value> values) {
    return switch (plan.form()) {
      case LOAD -> List.of(load(place, values.getFirst().type()));
      case LOOP -> List.of(loop(place, values.getFirst()));
      default ->
          plan.bySign() ? bySign(place, values.getFirst()) : instruction(place, operation, values);
    };
  }

  // Text

  /** {@code atom.global.gpu.acq_rel.add.u32}. */
  private String mnemonic(RMWOp op, Type element) {
    int bits = e.types().bitWidth(element);
    var name = plan.form() == Form.RED ? "red" : "atom";
    boolean isBf16 = element instanceof FloatType t && t.kind() == FloatType.Kind.BF16;
    var does =
        switch (op) {
          case FADD -> bits == 16 ? "add.noftz" : "add";
          case UMAX -> "max";
          case UMIN -> "min";
          default -> op.keyword();
        };
    var type =
        switch (op) {
          case AND, OR, XOR, XCHG -> "b";
          case ADD, UMAX, UMIN -> "u";
          case MAX, MIN -> "s";
          case FADD -> isBf16 ? "bf" : "f";
        };
    var vector = plan.elements() > 1 && !plan.packed() ? ".v" + plan.elements() : "";
    return "%s.%s.%s.%s.%s%s.%s%d%s"
        .formatted(
            name,
            space.keyword,
            scope(),
            plan.sem().keyword(),
            does,
            vector,
            type,
            bits,
            plan.packed() ? "x2" : "");
  }

  private String scope() {
    return switch (space) {
      case GLOBAL -> plan.scope().keyword();
      case SHARED -> "cta";
      case CLUSTER -> "cluster";
    };
  }

  /** Adds one to 32 bits, which shared memory does faster than adding a register. */
  List<Value> increment(Place place) {
    var asm = new InlineAsm(e);
    var word = e.types().i32();
    var outputs = plan.form() == Form.RED ? List.<String>of() : List.of(output(asm, word, place));
    var address = asm.address(place.address, space.register, place.offset);
    asm.line(
        "%s%s.%s.%s.%s.inc.u32 %s%s, 0xffffffff;"
            .formatted(
                asm.predicate(place.predicate),
                plan.form() == Form.RED ? "red" : "atom",
                space.keyword,
                scope(),
                plan.sem().keyword(),
                outputs.isEmpty() ? "" : outputs.getFirst() + ", ",
                address));
    return asm.emit(true);
  }

  private List<Value> instruction(Place place, RMWOp op, List<Value> values) {
    var element = values.getFirst().type();
    int bits = e.types().bitWidth(element);
    var word = e.types().integer(plan.packed() ? 2 * bits : bits);
    var words =
        plan.packed()
            ? List.of(e.bitcast(e.pack(values), word))
            : values.stream().map(v -> e.bitcast(v, word)).toList();
    var asm = new InlineAsm(e);
    var outputs = new ArrayList<String>();
    if (plan.form() != Form.RED) {
      for (int i = 0; i < words.size(); i++) outputs.add(output(asm, word, place));
    }
    var address = asm.address(place.address, space.register, place.offset);
    var register = InlineAsm.register(e.types().bitWidth(word));
    var inputs = words.stream().map(w -> asm.input(w, register)).toList();
    asm.line(
        asm.predicate(place.predicate)
            + mnemonic(op, element)
            + (outputs.isEmpty() ? " " : " " + operands(outputs) + ", ")
            + address
            + ", "
            + operands(inputs)
            + ";");
    var results = asm.emit(true);
    if (!plan.packed()) return results.stream().map(r -> e.bitcast(r, element)).toList();
    var pairs = new ArrayList<Value>();
    for (var r : results) {
      pairs.addAll(e.unpack(e.bitcast(r, e.types().vector(2, element)), 2, element));
    }
    return pairs;
  }

  private static String operands(List<String> names) {
    return names.size() == 1 ? names.getFirst() : InlineAsm.braces(names);
  }

  /** A register that holds zero where the instruction is not done. */
  private static String output(InlineAsm asm, Type word, Place place) {
    var name = asm.output(word);
    if (place.predicate.isPresent()) asm.line("mov.u%d %s, 0x0;".formatted(bits(word), name));
    return name;
  }

  private static int bits(Type word) {
    return ((IntegerType) word).width();
  }

  // Floats as integers

  /**
   * The larger or smaller of two floats: those without sign are ordered as signed integers, which
   * also puts those with sign below; those with sign are ordered the other way around as unsigned
   * ones, which also puts those without below.
   */
  private List<Value> bySign(Place place, Value value) {
    var integer = e.types().integer(e.types().bitWidth(value.type()));
    var bits = e.bitcast(value, integer);
    var isNegative = e.icmp(IntegerPredicate.SLT, bits, e.constant(integer, 0));
    boolean isMax = operation == RMWOp.MAX;
    var plus = instruction(place.and(e, e.not(isNegative)), operation, List.of(bits));
    var minus =
        instruction(place.and(e, isNegative), isMax ? RMWOp.UMIN : RMWOp.UMAX, List.of(bits));
    if (plus.isEmpty()) return List.of();
    var old = e.select(isNegative, minus.getFirst(), plus.getFirst());
    return List.of(e.bitcast(old, value.type()));
  }

  // Others

  /** Zero where nothing is read. */
  private Value load(Place place, Type type) {
    var operands = new ArrayList<Value>();
    operands.add(e.gep(place.address, e.types().i8(), place.offset));
    place.predicate.ifPresent(operands::add);
    return e.create(
            "nvg.ld_acquire",
            List.of(type),
            operands,
            Map.of(
                "sem", IntegerAttr.get(e.types().i32(), order().value(), e.context()),
                "scope", IntegerAttr.get(e.types().i32(), reach().value(), e.context())))
        .result();
  }

  private org.tritonjvm.dialects.nvg.MemSemantic order() {
    return switch (plan.sem()) {
      case RELAXED -> org.tritonjvm.dialects.nvg.MemSemantic.RELAXED;
      case ACQUIRE -> org.tritonjvm.dialects.nvg.MemSemantic.ACQUIRE;
      default -> throw new IllegalStateException("a load that is " + plan.sem());
    };
  }

  private org.tritonjvm.dialects.nvg.MemSyncScope reach() {
    return switch (plan.scope()) {
      case GPU -> org.tritonjvm.dialects.nvg.MemSyncScope.GPU;
      case CTA -> org.tritonjvm.dialects.nvg.MemSyncScope.CTA;
      case SYSTEM -> org.tritonjvm.dialects.nvg.MemSyncScope.SYSTEM;
    };
  }

  static Value cas(Emitter e, AtomicPlan plan, Place place, Value expected, Value value) {
    int bits = e.types().bitWidth(value.type());
    var word = e.types().integer(bits);
    var asm = new InlineAsm(e);
    var result = output(asm, word, place);
    var address = asm.address(place.address, "l", place.offset);
    var compared = asm.input(e.bitcast(expected, word), InlineAsm.register(bits));
    var stored = asm.input(e.bitcast(value, word), InlineAsm.register(bits));
    asm.line(
        "%satom.global.%s.%s.cas.b%d %s, %s, %s, %s;"
            .formatted(
                asm.predicate(place.predicate),
                plan.sem().keyword(),
                plan.scope().keyword(),
                bits,
                result,
                address,
                compared,
                stored));
    return e.bitcast(asm.emit(true).getFirst(), value.type());
  }

  /** LLVM makes a loop of it. */
  private Value loop(Place place, Value value) {
    var type = value.type();
    if (space == Space.CLUSTER) {
      throw new InvalidIr(
          "%s of %s in another block's memory is not supported"
              .formatted(operation.keyword(), type));
    }
    return where(
        place.predicate,
        type,
        () -> {
          var address = e.gep(place.address, e.types().i8(), place.offset);
          var attributes = new HashMap<>(ordering(e, plan.sem(), plan.scope()));
          attributes.put("bin_op", IntegerAttr.get(e.types().i64(), number(type), e.context()));
          return e.create("llvm.atomicrmw", List.of(type), List.of(address, value), attributes)
              .result();
        });
  }

  /** LLVM's number of an operation on floats of 16 bits. */
  private long number(Type type) {
    return switch (operation) {
      case XCHG -> 0;
      case FADD -> 11;
      case MAX -> 13;
      case MIN -> 14;
      default -> throw new IllegalStateException("no loop for " + operation + " of " + type);
    };
  }

  /** A value computed only where a condition holds, zero elsewhere. */
  private Value where(Optional<Value> condition, Type type, Supplier<Value> value) {
    if (condition.isEmpty()) return value.get();
    var then = e.addBlock(List.of());
    var after = e.addBlock(List.of(type));
    e.branchIf(condition.get(), then, List.of(), after, List.of(e.zero(type)));
    e.continueIn(then);
    e.branch(after, List.of(value.get()));
    e.continueIn(after);
    return after.arguments().getFirst();
  }

  /** How LLVM says what an access orders, and for whom. */
  static Map<String, Attribute> ordering(Emitter e, MemSemantic sem, MemSyncScope scope) {
    int order =
        switch (sem) {
          case RELAXED -> 2;
          case ACQUIRE -> 4;
          case RELEASE -> 5;
          case ACQUIRE_RELEASE -> 6;
        };
    var attribute = IntegerAttr.get(e.types().i64(), order, e.context());
    return switch (scope) {
      case SYSTEM -> Map.of("ordering", attribute);
      case GPU -> Map.of("ordering", attribute, "syncscope", StringAttr.get(e.context(), "device"));
      case CTA -> Map.of("ordering", attribute, "syncscope", StringAttr.get(e.context(), "block"));
    };
  }
}
