package org.tritonjvm.nvidia;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongBinaryOperator;
import java.util.regex.Pattern;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.FloatAttr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.TypeAttr;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.VectorType;

/**
 * Runs a function of the LLVM dialect without branches, for all threads of a block at once: each
 * operation is done by all threads before the next, so that shuffles and shared memory mean what
 * they mean on a GPU. Integers are longs, floats are doubles rounded to their type, vectors and
 * structs are lists; what is undefined is never equal to anything.
 */
final class LockstepInterpreter {
  private static final Pattern STORE =
      Pattern.compile("@\\$(\\d+) st\\.shared::cta(?:\\.v(\\d))?\\.b(\\d+) \\[ \\$0 ], \\{.*");

  /** What no operation may use. */
  private static final Object UNDEFINED =
      new Object() {
        @Override
        public String toString() {
          return "undefined";
        }
      };

  private final int threads;
  private final ByteBuffer shared = ByteBuffer.allocate(1 << 18).order(ByteOrder.LITTLE_ENDIAN);
  private final ByteBuffer global = ByteBuffer.allocate(1 << 18).order(ByteOrder.LITTLE_ENDIAN);
  private final int[] globalWrites = new int[1 << 18];
  private final Map<Value, Object[]> values = new HashMap<>();
  private final List<String> assembly = new ArrayList<>();
  private List<Object[]> returned = List.of();
  private Optional<TensorCopies> tensor = Optional.empty();
  private int matrixMoves;

  /** Where global memory begins; shared memory begins at zero. */
  static final long GLOBAL = 1L << 32;

  LockstepInterpreter(int threads) {
    this.threads = threads;
  }

  /**
   * Calls a function.
   *
   * @param arguments for each argument the value of each thread
   * @return for each operand of the return the value of each thread
   */
  List<Object[]> call(Operation function, List<Object[]> arguments) {
    var entry = function.region(0).front();
    for (int i = 0; i < arguments.size(); i++) values.put(entry.argument(i), arguments.get(i));
    for (var op : entry.operations()) step(op);
    return returned;
  }

  /** Global memory; pointers are places in it. */
  ByteBuffer global() {
    return global;
  }

  /** Copies are those of this tensor. */
  void setTensor(TensorCopies copies) {
    tensor = Optional.of(copies);
  }

  /** Whether some inline assembly has this pattern in its text. */
  boolean hasSeen(String pattern) {
    var p = Pattern.compile(pattern);
    return assembly.stream().anyMatch(text -> p.matcher(text).find());
  }

  private interface PerThread {
    Object apply(int thread, List<Object> operands);
  }

  private void step(Operation op) {
    switch (op.name()) {
      case "llvm.return" -> returned = op.operands().stream().map(values::get).toList();
      case "nvvm.barrier",
          "nvvm.bar.warp.sync",
          "nvvm.cp.async.bulk.commit.group",
          "nvvm.cp.async.bulk.wait_group" -> {}
      case "nvvm.shfl.sync" -> shuffle(op);
      case "nvvm.redux.sync" -> reduceLanes(op);
      case "llvm.store" ->
          each(op, (_, x) -> store((Long) x.get(1), op.operand(0).type(), x.get(0)));
      case "llvm.inline_asm" -> assembly(op);
      case "nvvm.ldmatrix", "nvvm.stmatrix" -> matrices(op);
      default -> {
        var results = new Object[threads];
        for (int t = 0; t < threads; t++) results[t] = result(op, t, operands(op, t));
        values.put(op.result(), results);
      }
    }
  }

  private List<Object> operands(Operation op, int thread) {
    var list = new ArrayList<Object>();
    for (var operand : op.operands()) list.add(values.get(operand)[thread]);
    return list;
  }

  private void each(Operation op, PerThread action) {
    for (int t = 0; t < threads; t++) action.apply(t, operands(op, t));
  }

  private void shuffle(Operation op) {
    var kind = op.attribute("kind").orElseThrow().toString();
    var source = values.get(op.operand(1));
    var results = new Object[threads];
    for (int t = 0; t < threads; t++) {
      int by = ((Long) values.get(op.operand(2))[t]).intValue();
      int lane = t & 31;
      int from =
          kind.contains("bfly")
              ? lane ^ by
              : kind.contains("idx") ? by & 31 : lane - by < 0 ? lane : lane - by;
      results[t] = source[(t & ~31) | from];
    }
    values.put(op.result(), results);
  }

  private void reduceLanes(Operation op) {
    var kind = op.attribute("kind").orElseThrow().toString();
    LongBinaryOperator combine =
        switch (kind.substring(kind.indexOf(' ') + 1, kind.length() - 1)) {
          case "add" -> (a, b) -> (int) (a + b);
          case "and" -> (a, b) -> a & b;
          case "or" -> (a, b) -> a | b;
          case "xor" -> (a, b) -> a ^ b;
          case "min" -> Math::min;
          case "max" -> Math::max;
          case "umin" -> (a, b) -> Integer.compareUnsigned((int) a, (int) b) < 0 ? a : b;
          case "umax" -> (a, b) -> Integer.compareUnsigned((int) a, (int) b) > 0 ? a : b;
          default -> throw new IllegalArgumentException(kind);
        };
    var source = values.get(op.operand(0));
    var results = new Object[threads];
    for (int warp = 0; warp < threads; warp += 32) {
      var all = Arrays.stream(source, warp, warp + 32).mapToLong(x -> (Long) x);
      Arrays.fill(results, warp, warp + 32, all.reduce(combine).orElseThrow());
    }
    values.put(op.result(), results);
  }

  private void assembly(Operation op) {
    var text = ((StringAttr) op.attribute("asm_string").orElseThrow()).value();
    assembly.add(text);
    var atomic = AtomicAssembly.parse(text);
    if (atomic.isPresent()) {
      atomic(op, atomic.get());
      return;
    }
    if (MmaSemantics.matches(text)) {
      multiply(op, MmaSemantics.of(text));
      return;
    }
    if (TensorCopies.matches(text)) {
      var copies = tensor.orElseThrow();
      for (int t = 0; t < threads; t++) copies.run(text, operands(op, t), shared);
      return;
    }
    // Everything happens at once, so that nobody has to wait.
    if (text.contains("mbarrier.") || text.startsWith("fence.proxy.")) return;
    var match = STORE.matcher(text);
    if (!match.matches()) {
      memoryAssembly(op, text);
      return;
    }
    int words = match.group(2) == null ? 1 : Integer.parseInt(match.group(2));
    each(
        op,
        (_, x) -> {
          if (!x.get(Integer.parseInt(match.group(1))).equals(-1L)) return x;
          long address = (Long) x.get(0);
          for (int w = 0; w < words; w++) {
            var type = op.operand(w + 1).type();
            store(address, type, x.get(w + 1));
            address += bits(type) / 8;
          }
          return x;
        });
  }

  /** What all threads do in the order of their numbers. */
  private void atomic(Operation op, AtomicAssembly assembly) {
    var results = new Object[threads];
    for (int t = 0; t < threads; t++) {
      var out = assembly.run(operands(op, t), global);
      if (op.resultCount() > 0) results[t] = out.size() == 1 ? out.getFirst() : out;
    }
    if (op.resultCount() > 0) values.put(op.result(), results);
  }

  private final PtxAssembly.Memory memory =
      new PtxAssembly.Memory() {
        @Override
        public long read(long address, int bytes) {
          long raw = 0;
          for (int i = 0; i < bytes; i++) {
            raw |= (buffer(address).get(offset(address) + i) & 0xffL) << (8 * i);
          }
          return raw;
        }

        @Override
        public void write(long address, int bytes, long value) {
          for (int i = 0; i < bytes; i++) {
            buffer(address).put(offset(address) + i, (byte) (value >> (8 * i)));
            if (address >= GLOBAL) globalWrites[offset(address) + i]++;
          }
        }
      };

  private ByteBuffer buffer(long address) {
    return address >= GLOBAL ? global : shared;
  }

  private static int offset(long address) {
    return (int) (address >= GLOBAL ? address - GLOBAL : address);
  }

  /** How often a byte of global memory was written. */
  int globalWrites(int offset) {
    return globalWrites[offset];
  }

  private void memoryAssembly(Operation op, String text) {
    var constraints = ((StringAttr) op.attribute("constraints").orElseThrow()).value();
    var assembly = PtxAssembly.of(text, constraints);
    var results = new Object[threads];
    for (int t = 0; t < threads; t++) {
      var inputs = new ArrayList<Long>();
      for (var operand : op.operands()) {
        inputs.add(raw(operand.type(), values.get(operand)[t]));
      }
      var outputs = assembly.run(inputs, memory);
      if (outputs.isEmpty()) continue;
      var whole = op.result().type().toString();
      long width = Long.parseLong(whole.replaceAll(".*?i(\\d+).*", "$1"));
      var list = new ArrayList<Object>();
      for (long o : outputs) list.add(width == 64 ? o : o << (64 - width) >> (64 - width));
      results[t] = list.size() == 1 ? list.getFirst() : list;
    }
    if (op.resultCount() > 0) values.put(op.result(), results);
  }

  private static final int LANES = 32;

  /** Moves matrices of 8 by 8 elements of 16 bits, each lane bringing the address of a row. */
  private void matrices(Operation op) {
    matrixMoves++;
    boolean transposed = op.attribute("layout").orElseThrow().toString().contains("col");
    boolean loads = op.is("nvvm.ldmatrix");
    int count =
        loads
            ? (int) ((IntegerAttr) op.attribute("num").orElseThrow()).value()
            : op.operandCount() - 1;
    var rows = values.get(op.operand(0));
    var results = new Object[threads];
    for (int t = 0; t < threads; t++) {
      int lane = t % LANES;
      var words = new ArrayList<Object>();
      for (int m = 0; m < count; m++) {
        long word = loads ? 0 : (Long) values.get(op.operand(m + 1))[t];
        for (int half = 0; half < 2; half++) {
          int row = transposed ? lane % 4 * 2 + half : lane / 4;
          int column = transposed ? lane / 4 : lane % 4 * 2 + half;
          long start = (Long) rows[t - lane + 8 * m + row];
          if (start % 16 != 0) throw new AssertionError("a row that is not aligned");
          int at = (int) start + 2 * column;
          if (loads) word |= (shared.getShort(at) & 0xffffL) << (16 * half);
          else shared.putShort(at, (short) (word >> (16 * half)));
        }
        words.add((long) (int) word);
      }
      results[t] = count == 1 ? words.getFirst() : words;
    }
    if (loads) values.put(op.result(), results);
  }

  /** How many instructions moved matrices. */
  int matrixMoves() {
    return matrixMoves;
  }

  private void multiply(Operation op, MmaSemantics mma) {
    var results = new Object[threads];
    for (int warp = 0; warp < threads; warp += 32) {
      var operands = new ArrayList<List<Object>>();
      for (int lane = 0; lane < 32; lane++) operands.add(operands(op, warp + lane));
      var words = mma.run(operands);
      for (int lane = 0; lane < 32; lane++) results[warp + lane] = words.get(lane);
    }
    values.put(op.result(), results);
  }

  // One thread

  private static int bits(Type type) {
    return switch (type) {
      case IntegerType i -> i.width();
      case FloatType f -> f.width();
      case VectorType v -> (int) v.elementCount() * bits(v.elementType());
      default -> 32;
    };
  }

  private static long truncated(Type type, long value) {
    int width = bits(type);
    return width >= 64 ? value : value << (64 - width) >> (64 - width);
  }

  private static long unsigned(Type type, long value) {
    int width = bits(type);
    return width >= 64 ? value : value & ((1L << width) - 1);
  }

  private static double rounded(Type type, double value) {
    return ((FloatType) type).kind() == FloatType.Kind.F64 ? value : (float) value;
  }

  private Object result(Operation op, int thread, List<Object> x) {
    var type = op.result().type();
    return switch (op.name()) {
      case "llvm.mlir.constant" ->
          switch (op.attribute("value").orElseThrow()) {
            case IntegerAttr i -> i.value();
            case FloatAttr f -> f.value();
            default -> throw new UnsupportedOperationException(op.toString());
          };
      case "llvm.mlir.undef", "llvm.mlir.poison" -> undefined(type);
      case "llvm.mlir.addressof" -> 0L;
      case "nvvm.read.ptx.sreg.tid.x" -> (long) thread;
      case "nvvm.elect.sync" -> thread % LANES == 0 ? -1L : 0L;
      case "llvm.add",
          "llvm.sub",
          "llvm.mul",
          "llvm.and",
          "llvm.or",
          "llvm.xor",
          "llvm.shl",
          "llvm.lshr",
          "llvm.ashr" ->
          truncated(type, integer(op, (Long) x.get(0), (Long) x.get(1)));
      case "llvm.icmp" -> icmp(op, (Long) x.get(0), (Long) x.get(1)) ? -1L : 0L;
      case "llvm.zext" -> unsigned(op.operand(0).type(), (Long) x.get(0));
      case "llvm.sext", "llvm.fpext" -> x.get(0);
      case "llvm.fptrunc" -> fromRaw(type, raw(type, x.get(0)));
      case "llvm.trunc" -> truncated(type, (Long) x.get(0));
      case "llvm.select" -> (Long) x.get(0) != 0 ? x.get(1) : x.get(2);
      case "llvm.fadd" -> rounded(type, (Double) x.get(0) + (Double) x.get(1));
      case "llvm.fsub" -> rounded(type, (Double) x.get(0) - (Double) x.get(1));
      case "llvm.fmul" -> rounded(type, (Double) x.get(0) * (Double) x.get(1));
      case "llvm.intr.fma" ->
          (double)
              Math.fma(
                  ((Double) x.get(0)).floatValue(),
                  ((Double) x.get(1)).floatValue(),
                  ((Double) x.get(2)).floatValue());
      case "llvm.intr.fabs" -> Math.abs((Double) x.get(0));
      case "llvm.fneg" -> -(Double) x.get(0);
      case "llvm.intr.minnum" ->
          Double.isNaN((Double) x.get(0))
              ? x.get(1)
              : Math.min((Double) x.get(0), (Double) x.get(1));
      case "llvm.intr.copysign" -> Math.copySign((Double) x.get(0), (Double) x.get(1));
      case "llvm.sitofp" -> rounded(type, (double) (Long) x.get(0));
      case "llvm.fcmp" -> fcmp(op, (Double) x.get(0), (Double) x.get(1)) ? -1L : 0L;
      case "llvm.call_intrinsic" -> intrinsic(op, x);
      case "llvm.intr.fmuladd" ->
          rounded(type, (Double) x.get(0) * (Double) x.get(1) + (Double) x.get(2));
      case "llvm.intr.maxnum" -> Math.max((Double) x.get(0), (Double) x.get(1));
      case "llvm.intr.smax" -> Math.max((Long) x.get(0), (Long) x.get(1));
      case "llvm.getelementptr" -> address(op, x);
      case "llvm.load" -> load((Long) x.get(0), type);
      case "llvm.bitcast", "llvm.ptrtoint", "llvm.inttoptr" ->
          cast(op.operand(0).type(), type, x.get(0));
      case "llvm.insertelement" -> with(x.get(0), ((Long) x.get(2)).intValue(), x.get(1));
      case "llvm.extractelement" -> ((List<?>) x.get(0)).get(((Long) x.get(1)).intValue());
      case "llvm.insertvalue" -> with(x.get(0), position(op), x.get(1));
      case "llvm.extractvalue" -> ((List<?>) x.get(0)).get(position(op));
      default -> throw new UnsupportedOperationException(op.name());
    };
  }

  private static Object undefined(Type type) {
    var text = type.toString();
    int size =
        type instanceof VectorType v
            ? (int) v.elementCount()
            : text.startsWith("!llvm.struct") ? members(text) : 0;
    return size == 0 ? UNDEFINED : Collections.nCopies(size, UNDEFINED);
  }

  private static int members(String struct) {
    int depth = 0;
    int members = 1;
    for (char c : struct.substring("!llvm.struct<(".length()).toCharArray()) {
      if (c == '(' || c == '<') depth++;
      if (c == ')' || c == '>') depth--;
      if (c == ',' && depth == 0) members++;
    }
    return members;
  }

  private static List<Object> with(Object list, int position, Object value) {
    var copy = new ArrayList<Object>((List<?>) list);
    copy.set(position, value);
    return copy;
  }

  private static int position(Operation op) {
    return (int) ((DenseArrayAttr) op.attribute("position").orElseThrow()).toLongs()[0];
  }

  private static long integer(Operation op, long a, long b) {
    return switch (op.name()) {
      case "llvm.add" -> a + b;
      case "llvm.sub" -> a - b;
      case "llvm.mul" -> a * b;
      case "llvm.and" -> a & b;
      case "llvm.or" -> {
        if (op.hasAttribute("isDisjoint") && (a & b) != 0) {
          throw new AssertionError("or of values with common bits");
        }
        yield a | b;
      }
      case "llvm.xor" -> a ^ b;
      case "llvm.shl" -> a << b;
      case "llvm.lshr" -> unsigned(op.result().type(), a) >>> b;
      default -> a >> b;
    };
  }

  private static Object intrinsic(Operation op, List<Object> x) {
    var name = ((StringAttr) op.attribute("intrin").orElseThrow()).value();
    return switch (name) {
      case "llvm.nvvm.ex2.approx.ftz.f" -> (double) (float) Math.pow(2, (Double) x.get(0));
      case "llvm.nvvm.prmt" -> permuted((Long) x.get(0), (Long) x.get(1), (Long) x.get(2));
      default -> throw new UnsupportedOperationException(name);
    };
  }

  /** Four of eight bytes; the uppermost bit of a selector asks for a byte's sign instead. */
  private static long permuted(long low, long high, long selectors) {
    long bytes = (low & 0xffff_ffffL) | high << 32;
    int result = 0;
    for (int i = 0; i < 4; i++) {
      int selector = (int) (selectors >>> (4 * i)) & 15;
      byte chosen = (byte) (bytes >>> (8 * (selector & 7)));
      result |= ((selector < 8 ? chosen : chosen >> 7) & 0xff) << (8 * i);
    }
    return result;
  }

  private static boolean fcmp(Operation op, double a, double b) {
    return switch ((int) ((IntegerAttr) op.attribute("predicate").orElseThrow()).value()) {
      case 1 -> a == b;
      case 2 -> a > b;
      case 4 -> a < b;
      default -> throw new UnsupportedOperationException("comparison");
    };
  }

  private static boolean icmp(Operation op, long a, long b) {
    return switch ((int) ((IntegerAttr) op.attribute("predicate").orElseThrow()).value()) {
      case 0 -> a == b;
      case 1 -> a != b;
      case 2 -> a < b;
      case 3 -> a <= b;
      case 4 -> a > b;
      case 5 -> a >= b;
      case 6 -> Long.compareUnsigned(a, b) < 0;
      default -> throw new UnsupportedOperationException("unsigned comparison");
    };
  }

  // Memory

  private static long address(Operation op, List<Object> x) {
    int constant = ((DenseArrayAttr) op.attribute("rawConstantIndices").orElseThrow()).toInts()[0];
    long index = x.size() == 2 ? (Long) x.get(1) : constant;
    var element = ((TypeAttr) op.attribute("elem_type").orElseThrow()).value();
    return (Long) x.get(0) + index * bits(element) / 8;
  }

  private Object store(long address, Type type, Object value) {
    if (type instanceof VectorType v) {
      for (var element : (List<?>) value) {
        store(address, v.elementType(), element);
        address += bits(v.elementType()) / 8;
      }
      return value;
    }
    long raw = raw(type, value);
    for (int i = 0; i < bits(type) / 8; i++) shared.put((int) address + i, (byte) (raw >> (8 * i)));
    return value;
  }

  private Object load(long address, Type type) {
    if (type instanceof VectorType v) {
      var list = new ArrayList<Object>();
      for (int i = 0; i < v.elementCount(); i++) {
        list.add(load(address + (long) i * bits(v.elementType()) / 8, v.elementType()));
      }
      return list;
    }
    long raw = 0;
    for (int i = 0; i < bits(type) / 8; i++) {
      raw |= (shared.get((int) address + i) & 0xffL) << (8 * i);
    }
    return fromRaw(type, raw);
  }

  private static long raw(Type type, Object value) {
    if (!(type instanceof FloatType f)) return (Long) value;
    double d = (Double) value;
    return switch (f.kind()) {
      case F64 -> Double.doubleToRawLongBits(d);
      case F32 -> Float.floatToRawIntBits((float) d);
      case F16 -> Float.floatToFloat16((float) d);
      case BF16 -> Float.floatToRawIntBits((float) d) >> 16;
      default -> throw new UnsupportedOperationException(type.toString());
    };
  }

  private static Object fromRaw(Type type, long raw) {
    if (!(type instanceof FloatType f)) return truncated(type, raw);
    return switch (f.kind()) {
      case F64 -> Double.longBitsToDouble(raw);
      case F32 -> (double) Float.intBitsToFloat((int) raw);
      case F16 -> (double) Float.float16ToFloat((short) raw);
      case BF16 -> (double) Float.intBitsToFloat((int) raw << 16);
      default -> throw new UnsupportedOperationException(type.toString());
    };
  }

  /** The same bits as another type, by way of bytes. */
  private static Object cast(Type from, Type to, Object value) {
    var bytes = new byte[bits(from) / 8];
    var parts = from instanceof VectorType ? (List<?>) value : List.of(value);
    var part = from instanceof VectorType v ? v.elementType() : from;
    int size = bits(part) / 8;
    for (int i = 0; i < parts.size(); i++) {
      long raw = raw(part, parts.get(i));
      for (int b = 0; b < size; b++) bytes[i * size + b] = (byte) (raw >> (8 * b));
    }
    var target = to instanceof VectorType v ? v.elementType() : to;
    int width = bits(target) / 8;
    var list = new ArrayList<Object>();
    for (int i = 0; i < bytes.length / width; i++) {
      long raw = 0;
      for (int b = 0; b < width; b++) raw |= (bytes[i * width + b] & 0xffL) << (8 * b);
      list.add(fromRaw(target, raw));
    }
    return to instanceof VectorType ? list : list.getFirst();
  }

  /** The same value for every thread. */
  Object[] uniform(Object value) {
    var all = new Object[threads];
    Arrays.fill(all, value);
    return all;
  }
}
