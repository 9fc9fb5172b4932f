package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.FloatAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.SymbolRefAttr;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.TypeAttr;
import org.tritonjvm.mlir.ir.UnitAttr;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;

/**
 * Writes operations of the LLVM dialect into one function, value by value. Integer constants are
 * made once each, in the entry block, and arithmetic on them is folded. Equal addresses and casts
 * are made once in a block, and in the entry block for all: LLVM would take longer to find the
 * copies. Equal arithmetic is left to LLVM, which simplifies better what has one use.
 */
public final class Emitter {
  private final Context context;
  private final LlvmTypes types;
  private final Block entry;
  private final Builder builder;
  private final Builder constants;
  private final Map<Attribute, Map<Type, Value>> made = new HashMap<>();
  private final Map<Value, Long> known = new HashMap<>();
  private final Set<Value> zeros = new HashSet<>();
  private final Map<Integer, Map<String, Attribute>> positions = new HashMap<>();
  private final Map<Pure, Value> inEntry = new HashMap<>();
  private final Map<Pure, Value> inBlock = new HashMap<>();

  /** A value that is two others, which share no bits, the one known. */
  private record Parts(Value variable, long constant) {}

  private final Map<Value, Parts> parts = new HashMap<>();

  /** How an address was reached: by equal steps from another. */
  private record Walk(Value start, Type element, Value step, int count) {}

  /** So many equal steps are left one after the other, each in one instruction. */
  private static final int SHORT_WALK = 4;

  private final Map<Value, Walk> walks = new HashMap<>();
  private Block block;

  /**
   * An operation without side effects.
   *
   * @param variant what its attributes are made from
   */
  private record Pure(String name, Type type, List<Value> operands, Object variant) {}

  /** An emitter at the end of a function's entry block. */
  public Emitter(Context context, LlvmTypes types, Block entry, Location location) {
    this(context, types, entry, entry, Builder.atEnd(entry), location);
  }

  private Emitter(
      Context context,
      LlvmTypes types,
      Block entry,
      Block block,
      Builder builder,
      Location location) {
    this.context = context;
    this.types = types;
    this.entry = entry;
    this.block = block;
    this.builder = builder;
    this.constants = Builder.atStart(entry);
    builder.setLocation(location);
    constants.setLocation(location);
  }

  /** An emitter in front of an operation, in code that is there already. */
  public static Emitter before(Operation op, LlvmTypes types) {
    var block = op.block().orElseThrow();
    var entry = block.region().orElseThrow().front();
    return new Emitter(op.context(), types, entry, block, Builder.before(op), op.location());
  }

  public Context context() {
    return context;
  }

  public LlvmTypes types() {
    return types;
  }

  // Places

  /** The block that is being filled. */
  public Block block() {
    return block;
  }

  /** The function's first block, which dominates all others. */
  public Block entry() {
    return entry;
  }

  public void setLocation(Location location) {
    builder.setLocation(location);
  }

  public Location location() {
    return builder.location();
  }

  /** Goes on at the end of another block. */
  public void continueIn(Block next) {
    if (!next.equals(block)) inBlock.clear();
    block = next;
    builder.setInsertionPointToEnd(next);
  }

  /** A new block of the function with arguments of these types. */
  public Block addBlock(List<? extends Type> arguments) {
    return block
        .region()
        .orElseThrow()
        .addBlock(arguments, Collections.nCopies(arguments.size(), location()));
  }

  // Operations of any name

  public Operation create(
      String name,
      List<? extends Type> results,
      List<? extends Value> operands,
      Map<String, ? extends Attribute> attributes) {
    return builder.create(name, results, operands, attributes);
  }

  public Operation create(
      String name,
      List<? extends Type> results,
      List<? extends Value> operands,
      Map<String, ? extends Attribute> attributes,
      List<Block> successors) {
    return builder.create(name, results, operands, attributes, List.of(), successors);
  }

  /** An operation whose regions are taken over. */
  public Operation createWithRegions(
      String name,
      List<? extends Type> results,
      List<? extends Value> operands,
      Map<String, ? extends Attribute> attributes,
      List<OwnedRegion> regions) {
    return builder.create(name, results, operands, attributes, regions, List.of());
  }

  /** The result of an operation without attributes. */
  public Value op(String name, Type result, Value... operands) {
    return create(name, List.of(result), List.of(operands), Map.of()).result();
  }

  /** The result of an operation without side effects, which may be one that is there already. */
  private Value pure(
      String name,
      Type result,
      List<Value> operands,
      Object variant,
      Supplier<Map<String, ? extends Attribute>> attributes) {
    var key = new Pure(name, result, operands, variant);
    var there = inEntry.get(key);
    if (there == null) there = inBlock.get(key);
    if (there != null) return there;
    var made = create(name, List.of(result), operands, attributes.get()).result();
    (block.equals(entry) ? inEntry : inBlock).put(key, made);
    return made;
  }

  private Value pure(String name, Type result, Value... operands) {
    return pure(name, result, List.of(operands), "", Map::of);
  }

  // Constants

  /** An integer constant. */
  public Value constant(Type type, long value) {
    var made = constant(type, IntegerAttr.get(type, value, context));
    known.putIfAbsent(made, truncated(type, value));
    return made;
  }

  public Value i32(long value) {
    return constant(types.i32(), value);
  }

  public Value i64(long value) {
    return constant(types.i64(), value);
  }

  public Value i1(boolean value) {
    return constant(types.i1(), value ? 1 : 0);
  }

  public Value floating(Type type, double value) {
    return constant(type, FloatAttr.get(type, value, context));
  }

  /** Whether a value is a floating-point constant made here whose bits are all zero. */
  public boolean isZeroFloat(Value value) {
    return zeros.contains(value);
  }

  /** A constant of an LLVM type; made once for each attribute. */
  public Value constant(Type type, Attribute value) {
    var constant =
        made.computeIfAbsent(value, _ -> new HashMap<>())
            .computeIfAbsent(type, t -> atEntry("llvm.mlir.constant", t, Map.of("value", value)));
    if (value instanceof FloatAttr f && Double.doubleToRawLongBits(f.value()) == 0) {
      zeros.add(constant);
    }
    return constant;
  }

  /** All bits zero, of any LLVM type. */
  public Value zero(Type type) {
    if (type instanceof IntegerType) return constant(type, 0);
    return made.computeIfAbsent(UnitAttr.get(context), _ -> new HashMap<>())
        .computeIfAbsent(type, t -> atEntry("llvm.mlir.zero", t, Map.of()));
  }

  /** No value in particular. */
  public Value undef(Type type) {
    return made.computeIfAbsent(TypeAttr.get(context, type), _ -> new HashMap<>())
        .computeIfAbsent(type, t -> atEntry("llvm.mlir.undef", t, Map.of()));
  }

  /** The result of an operation without operands, in front of all others. */
  public Value atEntry(String name, Type type, Map<String, ? extends Attribute> attributes) {
    constants.setInsertionPointToStart(entry);
    return constants.create(name, List.of(type), List.of(), attributes).result();
  }

  /** The value of an integer constant made here. */
  public Optional<Long> known(Value value) {
    return Optional.ofNullable(known.get(value));
  }

  private static long truncated(Type type, long value) {
    int width = ((IntegerType) type).width();
    return width >= 64 ? value : value << (64 - width) >> (64 - width);
  }

  private boolean isKnown(Value value, long constant) {
    var k = known.get(value);
    return k != null && k == constant;
  }

  private interface Fold {
    long apply(long a, long b);
  }

  private Value binary(String name, Value a, Value b, Fold fold) {
    var x = known.get(a);
    var y = known.get(b);
    if (x != null && y != null) return constant(a.type(), truncated(a.type(), fold.apply(x, y)));
    return op(name, a.type(), a, b);
  }

  // Integers

  public Value add(Value a, Value b) {
    if (isKnown(a, 0)) return b;
    if (isKnown(b, 0)) return a;
    return binary("llvm.add", a, b, Long::sum);
  }

  public Value add(Value a, long b) {
    return b == 0 ? a : add(a, constant(a.type(), b));
  }

  public Value sub(Value a, Value b) {
    return isKnown(b, 0) ? a : binary("llvm.sub", a, b, (x, y) -> x - y);
  }

  public Value mul(Value a, Value b) {
    if (isKnown(a, 1)) return b;
    if (isKnown(b, 1)) return a;
    if (isKnown(a, 0)) return a;
    if (isKnown(b, 0)) return b;
    return binary("llvm.mul", a, b, (x, y) -> x * y);
  }

  public Value mul(Value a, long b) {
    return mul(a, constant(a.type(), b));
  }

  /** The quotient by a power of two of a value that is not negative. */
  public Value udiv(Value a, long powerOfTwo) {
    return lshr(a, Long.numberOfTrailingZeros(powerOfTwo));
  }

  /** The remainder by a power of two of a value that is not negative. */
  public Value urem(Value a, long powerOfTwo) {
    return and(a, powerOfTwo - 1);
  }

  public Value and(Value a, Value b) {
    if (isKnown(a, 0) || isKnown(b, -1)) return a;
    if (isKnown(b, 0) || isKnown(a, -1)) return b;
    return binary("llvm.and", a, b, (x, y) -> x & y);
  }

  public Value and(Value a, long b) {
    return and(a, constant(a.type(), b));
  }

  public Value or(Value a, Value b) {
    if (isKnown(a, 0) || isKnown(b, -1)) return b;
    if (isKnown(b, 0) || isKnown(a, -1)) return a;
    return binary("llvm.or", a, b, (x, y) -> x | y);
  }

  /** The sum of values that have no bit in common. */
  public Value orDisjoint(Value a, Value b) {
    if (isKnown(a, 0)) return b;
    if (isKnown(b, 0)) return a;
    if (known.containsKey(a) && known.containsKey(b)) return or(a, b);
    var result =
        create(
                "llvm.or",
                List.of(a.type()),
                List.of(a, b),
                Map.of("isDisjoint", UnitAttr.get(context)))
            .result();
    if (known.containsKey(b)) parts.put(result, new Parts(a, known.get(b)));
    return result;
  }

  public Value xor(Value a, Value b) {
    if (isKnown(a, 0)) return b;
    if (isKnown(b, 0)) return a;
    return binary("llvm.xor", a, b, (x, y) -> x ^ y);
  }

  public Value xor(Value a, long b) {
    return xor(a, constant(a.type(), b));
  }

  public Value not(Value a) {
    return xor(a, -1);
  }

  public Value shl(Value a, long bits) {
    if (bits == 0) return a;
    return binary("llvm.shl", a, constant(a.type(), bits), (x, y) -> x << y);
  }

  public Value lshr(Value a, long bits) {
    if (bits == 0) return a;
    long mask = -1L >>> (64 - ((IntegerType) a.type()).width());
    return binary("llvm.lshr", a, constant(a.type(), bits), (x, y) -> (x & mask) >>> y);
  }

  public Value ashr(Value a, long bits) {
    if (bits == 0) return a;
    return binary("llvm.ashr", a, constant(a.type(), bits), (x, y) -> x >> y);
  }

  public Value zext(Value a, Type type) {
    if (a.type().equals(type)) return a;
    var k = known.get(a);
    int width = ((IntegerType) a.type()).width();
    if (k != null) return constant(type, width >= 64 ? k : k & ((1L << width) - 1));
    var p = parts.get(a);
    if (p == null) return pure("llvm.zext", type, a);
    return orDisjoint(
        pure("llvm.zext", type, p.variable), zext(constant(a.type(), p.constant), type));
  }

  public Value sext(Value a, Type type) {
    if (a.type().equals(type)) return a;
    var k = known.get(a);
    if (k != null) return constant(type, k);
    // LLVM sees through additions, not through extensions of them, that addresses differ by one.
    var p = parts.get(a);
    if (p == null) return pure("llvm.sext", type, a);
    return orDisjoint(pure("llvm.sext", type, p.variable), constant(type, p.constant));
  }

  public Value trunc(Value a, Type type) {
    if (a.type().equals(type)) return a;
    var k = known.get(a);
    return k != null ? constant(type, truncated(type, k)) : pure("llvm.trunc", type, a);
  }

  public Value icmp(IntegerPredicate predicate, Value a, Value b) {
    var x = known.get(a);
    var y = known.get(b);
    if (x != null && y != null && !predicate.isUnsigned()) return i1(predicate.holds(x, y));
    return create(
            "llvm.icmp",
            List.of(types.i1()),
            List.of(a, b),
            Map.of("predicate", IntegerAttr.get(types.i64(), predicate.ordinal(), context)))
        .result();
  }

  // Floats

  public Value fadd(Value a, Value b) {
    return op("llvm.fadd", a.type(), a, b);
  }

  public Value fmul(Value a, Value b) {
    return op("llvm.fmul", a.type(), a, b);
  }

  /** Comparisons of floats, in LLVM's numbering. */
  public enum FCmp {
    FALSE,
    OEQ,
    OGT,
    OGE,
    OLT,
    OLE,
    ONE,
    ORD,
    UEQ,
    UGT,
    UGE,
    ULT,
    ULE,
    UNE,
    UNO,
    TRUE
  }

  public Value fcmp(FCmp predicate, Value a, Value b) {
    return create(
            "llvm.fcmp",
            List.of(types.i1()),
            List.of(a, b),
            Map.of("predicate", IntegerAttr.get(types.i64(), predicate.ordinal(), context)))
        .result();
  }

  // Both

  public Value select(Value condition, Value yes, Value no) {
    if (yes.equals(no)) return yes;
    var k = known.get(condition);
    if (k != null) return k != 0 ? yes : no;
    return op("llvm.select", yes.type(), condition, yes, no);
  }

  /** The same bits as another type of the same width; pointers through integers. */
  public Value bitcast(Value a, Type type) {
    if (a.type().equals(type)) return a;
    if (types.isPointer(a.type())) return bitcast(pure("llvm.ptrtoint", types.i64(), a), type);
    if (types.isPointer(type)) return pure("llvm.inttoptr", type, bitcast(a, types.i64()));
    return pure("llvm.bitcast", type, a);
  }

  // Vectors and structs

  /** One value of several; the value itself if it is one. */
  public Value pack(List<Value> elements) {
    if (elements.size() == 1) return elements.getFirst();
    var vector = undef(types.vector(elements.size(), elements.getFirst().type()));
    for (int i = 0; i < elements.size(); i++) {
      vector = op("llvm.insertelement", vector.type(), vector, elements.get(i), i32(i));
    }
    return vector;
  }

  /** The elements of a vector of a known length; of a scalar, itself. */
  public List<Value> unpack(Value vector, int length, Type element) {
    if (length == 1) return List.of(bitcast(vector, element));
    var elements = new ArrayList<Value>(length);
    for (int i = 0; i < length; i++) {
      elements.add(pure("llvm.extractelement", element, vector, i32(i)));
    }
    return elements;
  }

  public Value struct(List<Value> members) {
    Value struct = undef(types.struct(members.stream().map(Value::type).toList()));
    for (int i = 0; i < members.size(); i++) {
      struct =
          create(
                  "llvm.insertvalue",
                  List.of(struct.type()),
                  List.of(struct, members.get(i)),
                  position(i))
              .result();
    }
    return struct;
  }

  public Value member(Value struct, Type type, int position) {
    return create("llvm.extractvalue", List.of(type), List.of(struct), position(position)).result();
  }

  private Map<String, Attribute> position(int member) {
    return positions.computeIfAbsent(
        member, m -> Map.of("position", DenseArrayAttr.ofI64(context, m)));
  }

  // Memory

  private static final int DYNAMIC_INDEX = Integer.MIN_VALUE;

  /** The address of the index-th element after a pointer. */
  public Value gep(Value pointer, Type element, Value index) {
    var k = known.get(index);
    return k != null && fitsIntoGep(k)
        ? gep(pointer, element, k.longValue())
        : step(pointer, element, asWideAs(pointer, index));
  }

  /**
   * The address a step further. The last of many equal steps is a multiple of one from where they
   * began: LLVM's strength reduction would compare each with all before it, and find that none is a
   * constant away.
   */
  private Value step(Value pointer, Type element, Value step) {
    var last = walks.get(pointer);
    var walk =
        last != null && last.element.equals(element) && last.step.equals(step)
            ? new Walk(last.start, element, step, last.count + 1)
            : new Walk(pointer, element, step, 1);
    var result =
        walk.count <= SHORT_WALK
            ? gep(element, List.of(pointer, step), DYNAMIC_INDEX)
            : gep(element, List.of(walk.start, times(walk.count, step)), DYNAMIC_INDEX);
    walks.put(result, walk);
    return result;
  }

  private Value times(int count, Value step) {
    return pure("llvm.mul", step.type(), step, constant(step.type(), count));
  }

  /** An index as LLVM would extend it, at each use of its own. */
  private Value asWideAs(Value pointer, Value index) {
    return types.bitWidth(pointer.type()) == 64 ? sext(index, types.i64()) : index;
  }

  public Value gep(Value pointer, Type element, long index) {
    if (index == 0) return pointer;
    return fitsIntoGep(index)
        ? gep(element, List.of(pointer), (int) index)
        : gep(element, List.of(pointer, i64(index)), DYNAMIC_INDEX);
  }

  /** Whether the operation holds a constant index itself: it has 29 bits for one. */
  private static boolean fitsIntoGep(long index) {
    return -(1L << 28) <= index && index < 1L << 28;
  }

  private record Index(Type element, int index) {}

  private Value gep(Type element, List<Value> operands, int index) {
    return pure(
        "llvm.getelementptr",
        operands.getFirst().type(),
        operands,
        new Index(element, index),
        () ->
            Map.of(
                "rawConstantIndices",
                DenseArrayAttr.ofI32(context, index),
                "elem_type",
                TypeAttr.get(context, element)));
  }

  /** The address of a member of a struct. */
  public Value field(Value pointer, Type struct, int member) {
    return create(
            "llvm.getelementptr",
            List.of(pointer.type()),
            List.of(pointer),
            Map.of(
                "rawConstantIndices",
                DenseArrayAttr.ofI32(context, 0, member),
                "elem_type",
                TypeAttr.get(context, struct)))
        .result();
  }

  /**
   * @param alignment in bytes; 0 for that of the type
   */
  public Value load(Type type, Value pointer, int alignment) {
    return create(
            "llvm.load",
            List.of(type),
            List.of(pointer),
            alignment == 0
                ? Map.of()
                : Map.of("alignment", IntegerAttr.get(types.i64(), alignment, context)))
        .result();
  }

  public void store(Value value, Value pointer, int alignment) {
    create(
        "llvm.store",
        List.of(),
        List.of(value, pointer),
        alignment == 0
            ? Map.of()
            : Map.of("alignment", IntegerAttr.get(types.i64(), alignment, context)));
  }

  /** The address of a global. */
  public Value addressOf(String symbol, int addressSpace) {
    return made.computeIfAbsent(StringAttr.get(context, symbol), _ -> new HashMap<>())
        .computeIfAbsent(
            types.pointer(addressSpace),
            t ->
                atEntry(
                    "llvm.mlir.addressof",
                    t,
                    Map.of("global_name", SymbolRefAttr.get(context, symbol))));
  }

  /** Memory of the thread for a value of a type, from the function's start to its end; ptr. */
  public Value alloca(Type type) {
    constants.setInsertionPointToStart(entry);
    var one =
        constants
            .create(
                "llvm.mlir.constant",
                List.of(types.i32()),
                List.of(),
                Map.of("value", IntegerAttr.get(types.i32(), 1, context)))
            .result();
    return constants
        .create(
            "llvm.alloca",
            List.of(types.pointer(0)),
            List.of(one),
            Map.of("elem_type", TypeAttr.get(context, type)))
        .result();
  }

  // Calls

  /** Calls an LLVM intrinsic by its name without type suffixes. */
  public Value intrinsic(String name, Type result, Value... operands) {
    return create(
            "llvm.call_intrinsic",
            List.of(result),
            List.of(operands),
            Map.of(
                "intrin",
                StringAttr.get(context, name),
                "operandSegmentSizes",
                DenseArrayAttr.ofI32(context, operands.length, 0),
                "op_bundle_sizes",
                DenseArrayAttr.ofI32(context)))
        .result();
  }

  /** Calls a function of the module by its name. */
  public Operation call(String function, List<? extends Type> results, List<Value> operands) {
    return create(
        "llvm.call",
        results,
        operands,
        Map.of(
            "callee", SymbolRefAttr.get(context, function),
            "operandSegmentSizes", DenseArrayAttr.ofI32(context, operands.size(), 0),
            "op_bundle_sizes", DenseArrayAttr.ofI32(context)));
  }

  /** Inline assembly with one result, a struct if there are several. */
  public Value asm(
      String text, String constraints, boolean sideEffects, Type result, List<Value> operands) {
    return create("llvm.inline_asm", List.of(result), operands, asm(text, constraints, sideEffects))
        .result();
  }

  /** Inline assembly without results, which has side effects. */
  public void asm(String text, String constraints, List<Value> operands) {
    create("llvm.inline_asm", List.of(types.voidType()), operands, asm(text, constraints, true));
  }

  private Map<String, Attribute> asm(String text, String constraints, boolean sideEffects) {
    var attributes = new HashMap<String, Attribute>();
    attributes.put("asm_string", StringAttr.get(context, text));
    attributes.put("constraints", StringAttr.get(context, constraints));
    attributes.put("asm_dialect", IntegerAttr.get(types.i64(), 0, context));
    attributes.put("operand_attrs", ArrayAttr.get(context, List.of()));
    if (sideEffects) attributes.put("has_side_effects", UnitAttr.get(context));
    return attributes;
  }

  // Control flow

  public Operation branch(Block target, List<Value> arguments) {
    return create("llvm.br", List.of(), arguments, Map.of(), List.of(target));
  }

  public Operation branchIf(
      Value condition, Block yes, List<Value> yesArguments, Block no, List<Value> noArguments) {
    var operands = new ArrayList<Value>();
    operands.add(condition);
    operands.addAll(yesArguments);
    operands.addAll(noArguments);
    return create(
        "llvm.cond_br",
        List.of(),
        operands,
        Map.of(
            "operandSegmentSizes",
            DenseArrayAttr.ofI32(context, 1, yesArguments.size(), noArguments.size())),
        List.of(yes, no));
  }

  /** Runs code only where a condition holds, and goes on behind it. */
  public void ifThen(Value condition, Runnable body) {
    var k = known.get(condition);
    if (k != null) {
      if (k != 0) body.run();
      return;
    }
    var then = addBlock(List.of());
    var after = addBlock(List.of());
    branchIf(condition, then, List.of(), after, List.of());
    continueIn(then);
    body.run();
    branch(after, List.of());
    continueIn(after);
  }
}
