package org.tritonjvm.passes.lowering;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.tt.Gather;
import org.tritonjvm.dialects.ttg.LocalGather;
import org.tritonjvm.dialects.ttg.LocalScatter;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.tti.ExperimentalLocalGather;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** Elements picked by indices along an axis, of tensors and of buffers in shared memory. */
public final class Gathering {
  private Gathering() {}

  public static void addTo(OpLowerings table) {
    table
        .add(Gather.class, Gathering::gather)
        .add(LocalGather.class, Gathering::localGather)
        .add(LocalScatter.class, Gathering::localScatter)
        .add(ExperimentalLocalGather.class, Gathering::movedGather);
  }

  /** How a gather is done without shared memory; empty if that is not possible or not better. */
  private static Optional<WarpGather> withinWarps(Gather gather, LlvmTypes types) {
    int bits = types.bitWidth(gather.src().type().elementOrSelf());
    return WarpGather.of(gather).filter(g -> g.isWorthwhile(bits));
  }

  /** Bytes of shared memory that a gather puts its operand into. */
  static int scratchBytes(Gather gather, LlvmTypes types) {
    if (withinWarps(gather, types).isPresent()) return 0;
    var type = (RankedTensorType) gather.src().type();
    long elements = 1;
    for (long extent : type.shape()) elements *= extent;
    return Math.toIntExact(elements * Math.max(8, types.bitWidth(type.elementType())) / 8);
  }

  private static void gather(Gather gather, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var within = withinWarps(gather, e.types());
    if (within.isPresent()) {
      var values = DistinctRegisters.of(gather.src().type()).select(f.values(gather.src()));
      var registers = DistinctRegisters.of(gather.indices().type());
      var picks = registers.select(f.values(gather.indices())).stream().map(i -> toI32(e, i));
      f.define(op.result(0), registers.repeat(within.get().emit(f, values, picks.toList())));
      return;
    }
    var from = (RankedTensorType) gather.src().type();
    var element = Views.memoryType(from.elementType(), e);
    var buffer = f.scratch(op);
    var source = DistinctRegisters.of(from);
    var values = source.select(f.values(gather.src()));
    var places = Indices.of(f, source.layout().orElseThrow());
    for (int r = 0; r < values.size(); r++) {
      var pointer = e.gep(buffer, element, rowMajor(e, places.get(r), from.shape()));
      f.target().storeShared(e, widen(e, values.get(r), element), pointer, none());
    }
    // What one block wrote has the place in its memory that it would have in any other's.
    var owners = Owner.of(FunctionLowering.layout(from), gather.indices(), gather.axis(), f);
    meet(f, owners);
    var pick =
        new Picks(
            f,
            gather.indices(),
            gather.axis(),
            index ->
                new Place(
                    e.gep(buffer, element, rowMajor(e, index, from.shape())),
                    owners.map(o -> o.of(index))));
    f.define(op.result(0), pick.load(element, e.types().scalar(from.elementType())));
    // No block may end or write there again before the others have read it.
    if (owners.isPresent()) f.clusterBarrier();
  }

  /** Whether blocks of a cluster read what others wrote. */
  public static boolean reachesBlocks(Gather gather, Operation op) {
    if (Launch.of(op).map(Launch::numCTAs).orElse(1) == 1) return false;
    var layout = FunctionLowering.layout((RankedTensorType) gather.src().type());
    return !Owner.isEachItself(layout, gather.indices(), gather.axis());
  }

  private static void meet(FunctionLowering f, Optional<Owner> owners) {
    if (owners.isPresent()) f.clusterBarrier();
    else f.target().barrier(f.emitter());
  }

  private static void localGather(LocalGather gather, Operation op, FunctionLowering f) {
    var type = (RankedTensorType) gather.result().type();
    var element = Views.memoryType(type.elementType(), f.emitter());
    var pick = inBuffer(gather.src(), gather.indices(), gather.axis(), f);
    f.define(op.result(0), pick.load(element, f.emitter().types().scalar(type.elementType())));
  }

  private static void movedGather(
      ExperimentalLocalGather gather, Operation op, FunctionLowering f) {
    var type = (RankedTensorType) gather.result().type();
    var element = Views.memoryType(type.elementType(), f.emitter());
    var pick = inBuffer(gather.src(), gather.indices(), gather.axis(), gather.offsets(), f);
    f.define(gather.result(), pick.load(element, f.emitter().types().scalar(type.elementType())));
  }

  private static void localScatter(LocalScatter scatter, Operation ignored, FunctionLowering f) {
    var type = (MemDescType) scatter.dst().type();
    inBuffer(scatter.dst(), scatter.indices(), scatter.axis(), f)
        .store(f.values(scatter.values()), Views.memoryType(type.elementType(), f.emitter()));
  }

  /** The places in a buffer that indices along an axis name. */
  public static Picks inBuffer(Value memdesc, Value indices, int axis, FunctionLowering f) {
    return inBuffer(memdesc, indices, axis, List.of(), f);
  }

  /**
   * @param moves what is added to each coordinate, i32; none for nothing
   */
  private static Picks inBuffer(
      Value memdesc, Value indices, int axis, List<Value> moves, FunctionLowering f) {
    var e = f.emitter();
    var type = (MemDescType) memdesc.type();
    var element = Views.memoryType(type.elementType(), e);
    int bytes = e.types().bitWidth(element) / 8;
    var layout = LocalMemory.layout(type, (Encoding) type.encoding());
    var inverse = layout.pseudoinvert();
    var view = LocalMemory.viewOffset(memdesc, f);
    var padding = LocalMemory.padding(type, e);
    var base = SharedMemory.of(memdesc, f).base();
    boolean mayLeave = view.block().isPresent() || (!moves.isEmpty() && f.module().numCTAs() > 1);
    var owners = mayLeave ? Optional.of(new Owner(f, layout)) : Owner.of(layout, indices, axis, f);
    return new Picks(
        f,
        indices,
        axis,
        at -> {
          var index = new ArrayList<>(at);
          for (int d = 0; d < moves.size(); d++) {
            index.set(d, e.add(index.get(d), f.scalar(moves.get(d))));
          }
          var inputs = byDimension(index);
          var offset = Indices.apply(e, inverse, inputs).get(LayoutUtils.OFFSET);
          var start = padding.apply(e, e.mul(e.xor(offset, view.offset()), bytes));
          var block = owners.map(o -> o.of(index));
          return new Place(
              e.gep(base, e.types().i8(), start),
              block.map(b -> view.block().map(v -> e.xor(b, v)).orElse(b)));
        });
  }

  private static Map<String, Value> byDimension(List<Value> index) {
    var inputs = new LinkedHashMap<String, Value>();
    var dims = LayoutUtils.standardOutDimNames(index.size());
    for (int d = 0; d < dims.size(); d++) inputs.put(dims.get(d), index.get(d));
    return inputs;
  }

  /**
   * Which block holds an element.
   *
   * @param layout with the block among its inputs, to the dimensions of a tensor
   */
  private record Owner(FunctionLowering f, LinearLayout layout) {
    /** Empty if each block holds itself all that it asks for. */
    static Optional<Owner> of(LinearLayout layout, Value indices, int axis, FunctionLowering f) {
      return f.module().numCTAs() == 1 || isEachItself(layout, indices, axis)
          ? Optional.empty()
          : Optional.of(new Owner(f, layout));
    }

    static boolean isEachItself(LinearLayout layout, Value indices, int axis) {
      var type = (RankedTensorType) indices.type();
      var inverse = layout.pseudoinvert();
      int copies = LocalMemory.copies(layout);
      var dims = LayoutUtils.standardOutDimNames(type.rank());
      var along = dims.get(axis);
      for (int bit = 0; bit < inverse.inDimSizeLog2(along); bit++) {
        if (inverse.basis(along, bit, BLOCK) != 0) return false;
      }
      var asking = FunctionLowering.layout(type);
      for (var in : asking.inDimNames()) {
        for (int bit = 0; bit < asking.inDimSizeLog2(in); bit++) {
          var index = new LinkedHashMap<String, Integer>();
          for (int d = 0; d < dims.size(); d++) {
            index.put(dims.get(d), d == axis ? 0 : asking.basis(in, bit)[d]);
          }
          int own = in.equals(BLOCK) ? (1 << bit) & ~copies : 0;
          if (inverse.apply(index).get(BLOCK) != own) return false;
        }
      }
      return true;
    }

    /** The number of the block, its own where it has a copy; i32. */
    Value of(List<Value> index) {
      var e = f.emitter();
      var block = Indices.apply(e, layout.pseudoinvert(), byDimension(index)).get(BLOCK);
      return e.orDisjoint(block, f.ctaId(LocalMemory.copies(layout)));
    }
  }

  /**
   * Where an element lies.
   *
   * @param address in its block, ptr<3>
   * @param block whose memory it is, i32; empty for this one
   */
  public record Place(Value address, Optional<Value> block) {
    /** ptr<3>, or ptr<7> in another block. */
    public Value pointer(FunctionLowering f) {
      return block.map(b -> f.target().inBlock(f.emitter(), address, b)).orElse(address);
    }
  }

  private interface Addresses {
    Place of(List<Value> index);
  }

  /** What indices name, one place for each distinct register of theirs. */
  public static final class Picks {
    private final FunctionLowering f;
    private final DistinctRegisters registers;
    private final List<List<Value>> indices;
    private final Addresses addresses;

    private Picks(FunctionLowering f, Value indices, int axis, Addresses addresses) {
      this.f = f;
      this.addresses = addresses;
      this.registers = DistinctRegisters.of(indices.type());
      var along = registers.select(f.values(indices));
      this.indices = Indices.of(f, registers.layout().orElseThrow());
      for (int r = 0; r < along.size(); r++) {
        this.indices.get(r).set(axis, toI32(f.emitter(), along.get(r)));
      }
    }

    /** The registers that have places. */
    public DistinctRegisters registers() {
      return registers;
    }

    /** How many there are. */
    public int size() {
      return indices.size();
    }

    public Place place(int distinctRegister) {
      return addresses.of(indices.get(distinctRegister));
    }

    List<Value> load(Type element, Type type) {
      var e = f.emitter();
      int bytes = e.types().bitWidth(element) / 8;
      var values = new ArrayList<Value>();
      for (int r = 0; r < size(); r++) {
        var loaded = e.load(element, place(r).pointer(f), bytes);
        values.add(loaded.type().equals(type) ? loaded : e.trunc(loaded, type));
      }
      return registers.repeat(values);
    }

    void store(List<Value> values, Type element) {
      var e = f.emitter();
      var distinct = registers.select(values);
      for (int r = 0; r < distinct.size(); r++) {
        var value = widen(e, distinct.get(r), element);
        f.target().storeShared(e, value, place(r).pointer(f), none());
      }
    }
  }

  private static Optional<Value> none() {
    return Optional.empty();
  }

  private static Value widen(Emitter e, Value value, Type element) {
    return e.types().bitWidth(value.type()) < 8 ? e.zext(value, element) : value;
  }

  /** Negative indices mean nothing. */
  private static Value toI32(Emitter e, Value index) {
    int width = ((IntegerType) index.type()).width();
    return width > 32 ? e.trunc(index, e.types().i32()) : e.zext(index, e.types().i32());
  }

  private static Value rowMajor(Emitter e, List<Value> index, long[] shape) {
    Value flat = index.getFirst();
    for (int d = 1; d < shape.length; d++) flat = e.add(e.mul(flat, shape[d]), index.get(d));
    return flat;
  }
}
