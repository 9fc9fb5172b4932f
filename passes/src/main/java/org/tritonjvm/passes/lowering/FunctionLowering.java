package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.Function;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.ttg.AsyncTokenType;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.conversion.GlobalScratch;

/**
 * The lowering of one function. Each value of the source stands for a list of LLVM scalars: a
 * tensor for one per register of a thread, in the order of its layout's register dimension; a
 * memory descriptor for its base and the offsets of its view; a token for none.
 */
public final class FunctionLowering {
  private final ModuleLowering module;
  private final Emitter emitter;
  private final Optional<Value> sharedArgument;
  private final Value globalScratch;
  private final Value profileScratch;
  private final Optional<Value> firstThread;
  private final Map<Value, List<Value>> values = new HashMap<>();
  private final Map<Block, Block> blocks = new HashMap<>();
  private final SequencedMap<String, Value> once = new LinkedHashMap<>();
  private Optional<Part> part = Optional.empty();

  /**
   * @param sharedArgument where the caller put the function's shared memory; none in a kernel
   * @param globalScratch where the program's global scratch memory is, in a kernel that of all
   * @param firstThread of those that run the code, i32; empty for that of the block
   */
  FunctionLowering(
      ModuleLowering module,
      Emitter emitter,
      Optional<Value> sharedArgument,
      Value globalScratch,
      Value profileScratch,
      Optional<Value> firstThread) {
    this.module = module;
    this.emitter = emitter;
    this.sharedArgument = sharedArgument;
    this.globalScratch = globalScratch;
    this.profileScratch = profileScratch;
    this.firstThread = firstThread;
  }

  /**
   * The lowering of a partition of this kernel, which other warps run.
   *
   * @param scratch what {@link #scratchPointers} gave, as the partition gets it; or nothing
   */
  FunctionLowering inPartition(Block entry, int firstWarp, List<Value> scratch) {
    if (sharedArgument.isPresent()) {
      throw new InvalidIr("is in a function that is not a kernel");
    }
    var inner = new Emitter(emitter.context(), emitter.types(), entry, emitter.location());
    var partition =
        new FunctionLowering(
            module,
            inner,
            Optional.empty(),
            scratch.isEmpty() ? globalScratch : scratch.getFirst(),
            scratch.isEmpty() ? profileScratch : scratch.getLast(),
            Optional.of(inner.i32((long) firstWarp * module.threadsPerWarp())));
    partition.part = Optional.of(new Part());
    return partition;
  }

  /** The pointers that came with the call or launch. */
  List<Value> scratchPointers() {
    return List.of(globalScratch, profileScratch);
  }

  public ModuleLowering module() {
    return module;
  }

  public Emitter emitter() {
    return emitter;
  }

  public Target target() {
    return module.target();
  }

  /** How many threads run an operation. */
  public Launch launch(Operation op) {
    return Launch.of(op)
        .orElseThrow(() -> new InvalidIr("is in no module with '" + Launch.NUM_WARPS + "'"));
  }

  // Values

  /** The scalars that a value stands for. */
  public List<Value> values(Value value) {
    var known = values.get(value);
    if (known == null) throw new IllegalStateException("no lowering defined " + value);
    return known;
  }

  boolean isDefined(Value value) {
    return values.containsKey(value);
  }

  /** The scalar that a value stands for. */
  public Value scalar(Value value) {
    var list = values(value);
    if (list.size() != 1) throw new IllegalStateException(value + " is not a scalar");
    return list.getFirst();
  }

  public void define(Value value, List<Value> scalars) {
    int expected = types(value.type()).size();
    if (scalars.size() != expected) {
      throw new IllegalStateException(
          scalars.size() + " registers for " + value + ", which has " + expected);
    }
    values.put(value, List.copyOf(scalars));
  }

  public void define(Value value, Value scalar) {
    define(value, List.of(scalar));
  }

  /** The types of the scalars that a value of a type stands for. */
  public List<Type> types(Type type) {
    return types(type, emitter.types());
  }

  static List<Type> types(Type type, LlvmTypes llvm) {
    return switch (type) {
      case RankedTensorType t -> Collections.nCopies(registers(t), llvm.scalar(t.elementType()));
      case MemDescType m -> SharedMemory.types(m, llvm);
      case AsyncTokenType _ -> List.of();
      default -> List.of(llvm.scalar(type));
    };
  }

  /** Number of registers that hold a tensor in one thread. */
  public static int registers(RankedTensorType type) {
    return layout(type).inDimSize(LayoutUtils.REGISTER);
  }

  /** The layout of a tensor: register, lane, warp, block to its dimensions. */
  public static LinearLayout layout(RankedTensorType type) {
    if (!(type.encoding().orElse(null) instanceof Encoding encoding)) {
      throw new InvalidIr("has a tensor without a layout: " + type);
    }
    return LinearLayoutConversions.toLinearLayout(encoding, type.shape());
  }

  /**
   * Computes each register of a result from the same register of the operands, scalars being the
   * same for all. What is equal is computed once: {@code compute} must have no side effects.
   */
  public void mapElements(
      Value result, List<? extends Value> operands, Function<List<Value>, Value> compute) {
    var inputs = operands.stream().map(this::values).toList();
    int n = types(result.type()).size();
    var equal = EqualRegisters.of(result, module.axis());
    var computed = new HashMap<List<Value>, Value>();
    var out = new ArrayList<Value>(n);
    for (int r = 0; r < n; r++) {
      int i = equal.first(r);
      var arguments = new ArrayList<Value>(inputs.size());
      for (var input : inputs) arguments.add(input.size() == 1 ? input.getFirst() : input.get(i));
      var known = computed.get(arguments);
      if (known == null) {
        known = compute.apply(arguments);
        computed.put(arguments, known);
      }
      out.add(known);
    }
    define(result, out);
  }

  // Places

  /** The block that a block of the source became, or its first one. */
  public Block block(Block source) {
    return blocks.get(source);
  }

  void map(Block source, Block target) {
    blocks.put(source, target);
  }

  /** The scalars of several values, one after the other. */
  public List<Value> flatten(List<? extends Value> list) {
    return list.stream().flatMap(v -> values(v).stream()).toList();
  }

  /**
   * Writes a region's operations where we are, as often as it is called.
   *
   * @param arguments a scalar for each argument of the region
   * @return a scalar for each operand of the region's terminator
   */
  public List<Value> inline(Region region, List<Value> arguments) {
    var entry = region.front();
    for (var argument : entry.arguments()) {
      define(argument, arguments.get(argument.number()));
    }
    if (entry.next().isEmpty()) {
      lowerBody(entry);
      return flatten(entry.terminator().operands());
    }
    return inlineBlocks(region);
  }

  private void lowerBody(Block block) {
    for (var op : block.operations()) {
      if (op.next().isPresent() && !module.lower(op, this)) {
        throw new InvalidIr("has a region that cannot be lowered");
      }
    }
  }

  /** A region with control flow: its blocks are made anew, and their ends lead behind them. */
  private List<Value> inlineBlocks(Region region) {
    var order = ModuleLowering.reversePostOrder(region.front());
    var results =
        order.stream()
            .map(Block::terminator)
            .filter(t -> t.successorCount() == 0)
            .findFirst()
            .orElseThrow(() -> new InvalidIr("has a region that never ends"))
            .operands();
    var after =
        emitter.addBlock(results.stream().map(v -> emitter.types().scalar(v.type())).toList());
    for (var block : order) {
      if (!block.equals(region.front())) {
        var types = block.arguments().stream().flatMap(a -> types(a.type()).stream()).toList();
        map(block, emitter.addBlock(types));
      }
    }
    for (var block : order) {
      if (!block.equals(region.front())) ModuleLowering.enter(block, this);
      lowerBody(block);
      var end = block.terminator();
      if (end.successorCount() == 0) emitter.branch(after, flatten(end.operands()));
      else if (!module.lower(end, this)) {
        throw new InvalidIr("has a region that cannot be lowered");
      }
    }
    emitter.continueIn(after);
    return List.copyOf(after.arguments());
  }

  // What every kernel asks for

  /** Something made when first asked for, which {@link #prepare} does where all is dominated. */
  private Value once(String key, Function<Emitter, Value> make) {
    var known = once.get(key);
    if (known != null) return known;
    var made = make.apply(emitter);
    once.put(key, made);
    return made;
  }

  /** Number of the thread among those that run the code, i32. */
  public Value threadId() {
    return once(
        "thread",
        e -> {
          var id = target().threadId(e);
          return firstThread.map(first -> e.sub(id, first)).orElse(id);
        });
  }

  /** Number in the block of the first thread that runs the code, i32. */
  Value firstThread() {
    return firstThread.orElse(emitter.i32(0));
  }

  /** Number of the thread in its warp, i32. */
  public Value laneId() {
    int lanes = module.threadsPerWarp();
    return once("lane", e -> e.urem(threadId(), lanes));
  }

  /** Number of the warp among those that run the code, i32. */
  public Value warpId() {
    int lanes = module.threadsPerWarp();
    return once("warp", e -> e.udiv(threadId(), lanes));
  }

  /** The same, in a form in which the compiler sees that it is equal in all lanes of the warp. */
  public Value uniformWarpId() {
    return once("uniform warp", e -> target().uniform(e, warpId()));
  }

  /** Number of the block in its cluster, i32; 0 if it is alone. */
  public Value ctaId() {
    return module.numCTAs() == 1 ? emitter.i32(0) : once("cta", target()::clusterCTAId);
  }

  /** Some bits of the number of the block in its cluster, i32. */
  public Value ctaId(int mask) {
    int all = module.numCTAs() - 1;
    return (mask & all) == all ? ctaId() : emitter.and(ctaId(), mask & all);
  }

  /** Called in the entry block, so that what is asked for once is there. */
  void prepare() {
    laneId();
    uniformWarpId();
    ctaId();
  }

  /** Called at the end: what nobody asked for goes. */
  void finish() {
    for (var made : once.sequencedValues().reversed()) {
      if (!made.hasUses()) made.definition().ifPresent(Operation::erase);
    }
  }

  /** Where the block's shared memory begins, ptr<3>. */
  public Value sharedBase() {
    return sharedArgument.orElseGet(() -> emitter.addressOf(SharedMemory.SYMBOL, LlvmTypes.SHARED));
  }

  /**
   * Where an operation's global scratch memory begins, ptr<1>: a kernel's programs have one piece
   * each of what the launch gave to all.
   */
  public Value globalScratch(Operation op) {
    return piece(op, globalScratch, GlobalScratch.SIZE, GlobalScratch.OFFSET, true);
  }

  /**
   * Where an operation's memory from a tool beside the compiler begins, ptr<1>.
   *
   * @param offset the attribute that holds the operation's place
   * @param everyBlock whether each block of a cluster has a piece of its own
   */
  public Value profileScratch(Operation op, String offset, boolean everyBlock) {
    return piece(op, profileScratch, GlobalScratch.PROFILE_SIZE, offset, everyBlock);
  }

  private Value piece(
      Operation op, Value memory, String sizeName, String offsetName, boolean everyBlock) {
    var e = emitter;
    var i64 = e.types().i64();
    long offset = op.integer(offsetName).orElse(0);
    long size = module.module().integer(sizeName).orElse(0);
    if (sharedArgument.isPresent() || size == 0) return e.gep(memory, e.types().i8(), offset);
    var program = e.zext(target().programId(e, 2), i64);
    for (int axis = 1; axis >= 0; axis--) {
      var row = e.mul(program, e.zext(target().numPrograms(e, axis), i64));
      program = e.add(row, e.zext(target().programId(e, axis), i64));
    }
    program = e.mul(program, module.numCTAs());
    if (everyBlock) program = e.add(program, e.zext(ctaId(), i64));
    return e.gep(memory, e.types().i8(), e.add(e.mul(program, size), offset));
  }

  /**
   * Lets those threads of all blocks of the cluster wait for each other that run this code; outside
   * of the parts of a warp-specialized kernel, all threads.
   *
   * @throws InvalidIr in a function that parts of a kernel may call
   */
  public void clusterBarrier(boolean relaxed) {
    int total = ClusterMeetings.totalWarps(module.module()).orElse(module.numWarps());
    if (part.isPresent()) {
      int offset = part.get().meeting(module.meetings());
      target().clusterBarrier(this, SharedMemory.address(this, offset), relaxed);
    } else if (total <= module.numWarps()) {
      target().clusterBarrier(emitter, relaxed);
    } else if (sharedArgument.isPresent()) {
      throw new InvalidIr(
          "lets the blocks of a cluster meet in a function of a warp-specialized kernel, which is"
              + " not supported");
    } else {
      ClusterMeetings.withAllWarps(
          emitter, module.module(), e -> target().clusterBarrier(e, relaxed));
    }
  }

  /** The same, and memory is seen. */
  public void clusterBarrier() {
    clusterBarrier(false);
  }

  /** A part of a warp-specialized kernel: a partition, or what the first warps run beside them. */
  private static final class Part {
    private OptionalInt meeting = OptionalInt.empty();

    int meeting(ClusterMeetings meetings) {
      if (meeting.isEmpty()) meeting = OptionalInt.of(meetings.allocate());
      return meeting.getAsInt();
    }
  }

  /** Lowers what the first warps run beside the partitions. */
  void asDefaultPart(Runnable lower) {
    var outer = part;
    part = Optional.of(new Part());
    lower.run();
    part = outer;
  }

  // Calls

  /** The one LLVM value that stands for a value in a call. */
  Value pack(Value value) {
    var parts = values(value);
    return FunctionSignature.isStruct(value.type()) ? emitter.struct(parts) : parts.getFirst();
  }

  /** The scalars of what {@link #pack} made. */
  List<Value> unpack(Value packed, Type type) {
    var parts = types(type);
    if (!FunctionSignature.isStruct(type)) return List.of(packed);
    var scalars = new ArrayList<Value>();
    for (int i = 0; i < parts.size(); i++) scalars.add(emitter.member(packed, parts.get(i), i));
    return scalars;
  }

  /** The buffer in shared memory that an operation was given for its own use, ptr<3>. */
  public Value scratch(Operation op) {
    return SharedMemory.address(this, offset(op));
  }

  /** Where allocation put the shared memory of an operation, in bytes. */
  public static int offset(Operation op) {
    var offset = op.attribute("allocation.offset").orElse(null);
    // Of a list, as buffers in several partitions have it, any other has the first.
    if (offset instanceof ArrayAttr all && !all.elements().isEmpty()) {
      offset = all.elements().getFirst();
    }
    if (offset instanceof IntegerAttr i) return (int) i.value();
    throw new InvalidIr("has no 'allocation.offset': shared memory is not allocated yet");
  }
}
