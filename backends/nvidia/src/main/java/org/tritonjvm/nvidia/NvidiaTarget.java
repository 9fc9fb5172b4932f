package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.VectorType;
import org.tritonjvm.passes.analysis.AtomicSupport;
import org.tritonjvm.passes.analysis.ModuleAllocation;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.MatrixMoves;
import org.tritonjvm.passes.lowering.ModuleLowering;
import org.tritonjvm.passes.lowering.Scratch;
import org.tritonjvm.passes.lowering.Target;

/**
 * An NVIDIA GPU.
 *
 * @param computeCapability 80 for sm_80
 * @param ptxVersion 86 for PTX 8.6
 * @param clusters whether blocks are launched in clusters of several
 */
public record NvidiaTarget(int computeCapability, int ptxVersion, boolean clusters)
    implements Target {
  private static final String[] AXES = {"x", "y", "z"};
  private static final int ALL_LANES = -1;
  private static final int LANES = 32;

  @Override
  public String name() {
    return "cuda:" + computeCapability;
  }

  @Override
  public Map<String, Attribute> kernelAttributes(ModuleLowering module) {
    var context = module.module().context();
    int warps = module.module().integer(Launch.TOTAL_NUM_WARPS).orElse(module.numWarps());
    var attributes = new HashMap<String, Attribute>();
    attributes.put("nvvm.kernel", context.parseAttribute("1 : ui1"));
    attributes.put("nvvm.reqntid", DenseArrayAttr.ofI32(context, warps * module.threadsPerWarp()));
    if (module.numCTAs() > 1) {
      attributes.put("nvvm.cluster_dim", DenseArrayAttr.ofI32(context, module.numCTAs()));
    }
    return attributes;
  }

  /** Where the buffers of a module lie in shared memory. */
  ModuleAllocation allocation(Operation module) {
    return ModuleAllocation.of(module, op -> Scratch.bytes(op, matrixMoves()));
  }

  /** The most bits that one access to global memory may have. */
  int maxAccessBits() {
    return computeCapability >= 100 && ptxVersion >= 88 ? 256 : 128;
  }

  AtomicSupport atomics() {
    boolean isHopper = computeCapability >= 90;
    return new AtomicSupport(isHopper && ptxVersion >= 81 ? 128 : 0, isHopper);
  }

  private static Value register(Emitter e, String name) {
    return e.op("nvvm.read.ptx.sreg." + name, e.types().i32());
  }

  @Override
  public Value programId(Emitter e, int axis) {
    return register(e, (clusters ? "clusterid." : "ctaid.") + AXES[axis]);
  }

  @Override
  public Value numPrograms(Emitter e, int axis) {
    return register(e, (clusters ? "nclusterid." : "nctaid.") + AXES[axis]);
  }

  @Override
  public Value threadId(Emitter e) {
    return register(e, "tid.x");
  }

  @Override
  public Value clusterCTAId(Emitter e) {
    return e.op("nvg.cluster_id", e.types().i32());
  }

  @Override
  public Value uniform(Emitter e, Value value) {
    return shuffleIdx(e, value, e.i32(0));
  }

  @Override
  public void barrier(Emitter e) {
    e.create(
        "nvvm.barrier",
        List.of(),
        List.of(),
        Map.of("operandSegmentSizes", DenseArrayAttr.ofI32(e.context(), 0, 0, 0)));
  }

  @Override
  public void clusterBarrier(Emitter e, boolean relaxed) {
    Cluster.barrier(e, relaxed);
  }

  @Override
  public void clusterBarrier(FunctionLowering f, Value memory, boolean relaxed) {
    new ClusterRendezvous(f.emitter(), this).meet(f, memory, relaxed);
  }

  @Override
  public Value inBlock(Emitter e, Value pointer, Value block) {
    return e.op("nvvm.mapa", e.types().pointer(Cluster.ADDRESS_SPACE), pointer, block);
  }

  @Override
  public void warpBarrier(Emitter e) {
    e.create("nvvm.bar.warp.sync", List.of(), List.of(e.i32(ALL_LANES)), Map.of());
  }

  @Override
  public Value shuffleXor(Emitter e, Value value, int mask) {
    return shuffle(e, "bfly", value, e.i32(mask), 0x1f);
  }

  @Override
  public Value shuffleIdx(Emitter e, Value value, Value lane) {
    return shuffle(e, "idx", value, lane, 0x1f);
  }

  @Override
  public Value shuffleUp(Emitter e, Value value, int delta) {
    return shuffle(e, "up", value, e.i32(delta), 0);
  }

  /** Values of any type of at most 64 bits, by 32-bit pieces. */
  private static Value shuffle(Emitter e, String kind, Value value, Value by, int clamp) {
    var types = e.types();
    var type = value.type();
    int width = types.bitWidth(type);
    if (width > 32) {
      var pair = e.bitcast(value, types.vector(2, types.i32()));
      var moved = new ArrayList<Value>();
      for (var half : e.unpack(pair, 2, types.i32())) moved.add(shuffle(e, kind, half, by, clamp));
      return e.bitcast(e.pack(moved), type);
    }
    if (width < 32) {
      var bits = e.zext(e.bitcast(value, types.integer(width)), types.i32());
      var moved = shuffle(e, kind, bits, by, clamp);
      return e.bitcast(e.trunc(moved, types.integer(width)), type);
    }
    boolean direct = type.equals(types.i32()) || type.equals(types.f32());
    var source = direct ? value : e.bitcast(value, types.i32());
    var moved =
        e.create(
                "nvvm.shfl.sync",
                List.of(source.type()),
                List.of(e.i32(ALL_LANES), source, by, e.i32(clamp)),
                Map.of("kind", e.context().parseAttribute("#nvvm<shfl_kind " + kind + ">")))
            .result();
    return e.bitcast(moved, type);
  }

  @Override
  public Value loadShared(Emitter e, Type type, Value pointer, Optional<Value> predicate) {
    int bytes = e.types().bitWidth(type) / 8;
    if (predicate.isEmpty()) return e.bitcast(e.load(words(e, type), pointer, bytes), type);
    return new PtxAccess(e).load("ld.shared::cta", type, pointer, predicate.get());
  }

  @Override
  public void storeShared(Emitter e, Value value, Value pointer, Optional<Value> predicate) {
    int bytes = e.types().bitWidth(value.type()) / 8;
    if (predicate.isEmpty()) e.store(e.bitcast(value, words(e, value.type())), pointer, bytes);
    else new PtxAccess(e).store("st.shared::cta", value, pointer, predicate.get());
  }

  /** A scalar or vector as one instruction moves it: as one, two or four integers. */
  private static Type words(Emitter e, Type type) {
    int bits = e.types().bitWidth(type);
    int count = type instanceof VectorType v ? (int) v.elementCount() : 1;
    if (count > 4) count = Math.max(1, bits / 32);
    return e.types().vector(count, e.types().integer(bits / count));
  }

  @Override
  public MatrixMoves matrixMoves() {
    return new MatrixMoves(true, computeCapability >= 90);
  }

  @Override
  public List<Value> loadMatrices(Emitter e, Value row, int count, boolean transposed) {
    var word = e.types().i32();
    var type = count == 1 ? word : e.types().struct(Collections.nCopies(count, word));
    var attributes = matrixAttributes(e, transposed);
    attributes.put("num", IntegerAttr.get(word, count, e.context()));
    var loaded = e.create("nvvm.ldmatrix", List.of(type), List.of(row), attributes).result();
    if (count == 1) return List.of(loaded);
    var words = new ArrayList<Value>();
    for (int i = 0; i < count; i++) words.add(e.member(loaded, word, i));
    return words;
  }

  @Override
  public void storeMatrices(Emitter e, Value row, List<Value> words, boolean transposed) {
    var operands = new ArrayList<Value>();
    operands.add(row);
    operands.addAll(words);
    e.create("nvvm.stmatrix", List.of(), operands, matrixAttributes(e, transposed));
  }

  private static Map<String, Attribute> matrixAttributes(Emitter e, boolean transposed) {
    var attributes = new HashMap<String, Attribute>();
    var context = e.context();
    attributes.put(
        "layout",
        context.parseAttribute(transposed ? "#nvvm.mma_layout<col>" : "#nvvm.mma_layout<row>"));
    attributes.put("shape", context.parseAttribute("#nvvm.ld_st_matrix_shape<m = 8, n = 8>"));
    attributes.put("eltType", context.parseAttribute("#nvvm.ld_st_matrix_elt_type<b16>"));
    return attributes;
  }

  @Override
  public boolean reducesLanes(Region combine, int mask) {
    return mask == LANES - 1 && LaneReduction.of(combine).isPresent();
  }

  @Override
  public Value reduceLanes(Emitter e, Region combine, Value value, int mask) {
    return LaneReduction.of(combine).orElseThrow().emit(e, value);
  }

  @Override
  public boolean supportsMaximumMinimum() {
    return computeCapability >= 80;
  }

  @Override
  public void printf(ModuleLowering module, Emitter e, Value format, List<Value> arguments) {
    DeviceLibrary.printf(module, e, format, arguments);
  }

  @Override
  public void assertFail(
      ModuleLowering module, Emitter e, String message, String file, String function, int line) {
    DeviceLibrary.assertFail(module, e, message, file, function, line);
  }

  /** Words of a vector or scalar for inline assembly. */
  record PtxAccess(Emitter e) {
    private record Shape(int words, int width, Type word, String constraint) {}

    private Shape shape(Type type) {
      var types = e.types();
      int bits = Math.max(8, types.bitWidth(type));
      int width = Math.min(bits, type instanceof VectorType ? 32 : 64);
      var constraint = width == 64 ? "l" : width == 32 ? "r" : width == 16 ? "h" : "c";
      return new Shape(bits / width, width, types.integer(width), constraint);
    }

    private static String name(String instruction, Shape s) {
      return instruction + (s.words > 1 ? ".v" + s.words : "") + ".b" + s.width;
    }

    private static String braces(int from, int count) {
      var text = new StringBuilder("{ ");
      for (int i = 0; i < count; i++) text.append(i == 0 ? "$" : ", $").append(from + i);
      return text.append(" }").toString();
    }

    /** What a predicated load reads; undefined where the predicate does not hold. */
    Value load(String instruction, Type type, Value pointer, Value predicate) {
      var s = shape(type);
      var text =
          "@$%d %s %s, [ $%d ];"
              .formatted(s.words + 1, name(instruction, s), braces(0, s.words), s.words);
      var constraints = ("=" + s.constraint + ",").repeat(s.words) + "r,b";
      var result =
          s.words == 1 ? s.word : e.types().struct(java.util.Collections.nCopies(s.words, s.word));
      var made = e.asm(text, constraints, true, result, List.of(pointer, predicate));
      if (s.words == 1) return e.bitcast(made, type);
      var words = new ArrayList<Value>();
      for (int i = 0; i < s.words; i++) words.add(e.member(made, s.word, i));
      return e.bitcast(e.pack(words), type);
    }

    void store(String instruction, Value value, Value pointer, Value predicate) {
      var s = shape(value.type());
      var whole =
          s.words == 1
              ? e.bitcast(value, s.word)
              : e.bitcast(value, e.types().vector(s.words, s.word));
      var operands = new ArrayList<Value>();
      operands.add(pointer);
      operands.addAll(e.unpack(whole, s.words, s.word));
      operands.add(predicate);
      var text =
          "@$%d %s [ $0 ], %s;".formatted(s.words + 1, name(instruction, s), braces(1, s.words));
      e.asm(text, "r," + (s.constraint + ",").repeat(s.words) + "b", operands);
    }
  }
}
