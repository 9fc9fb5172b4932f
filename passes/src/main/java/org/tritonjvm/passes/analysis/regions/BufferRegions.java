package org.tritonjvm.passes.analysis.regions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tritonjvm.dialects.layout.CGAEncoding;
import org.tritonjvm.dialects.layout.SwizzledSharedEncoding;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.MemDescIndex;
import org.tritonjvm.dialects.ttg.MemDescReinterpret;
import org.tritonjvm.dialects.ttg.MemDescReshape;
import org.tritonjvm.dialects.ttg.MemDescSubslice;
import org.tritonjvm.dialects.ttg.MemDescTrans;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.dialects.ttng.TMEMAlloc;
import org.tritonjvm.dialects.ttng.TMEMSubSlice;
import org.tritonjvm.dialects.ttng.WarpGroupDotWait;
import org.tritonjvm.mlir.analysis.FlowGraph;
import org.tritonjvm.mlir.analysis.Reachability;
import org.tritonjvm.mlir.analysis.SparseForwardAnalysis;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.dialects.arith.Select;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/**
 * Which pieces of shared and tensor memory a memory descriptor may show, to the byte, once
 * allocation has placed the buffers.
 */
public final class BufferRegions extends SparseForwardAnalysis<BufferRegions.Regions> {
  /** What is known of a value. */
  public enum Kind {
    UNREACHED,
    EXACT,
    UNKNOWN
  }

  /**
   * Views a descriptor may be.
   *
   * @param views empty unless the kind is exact
   */
  public record Regions(Kind kind, Set<BufferView> views) {
    static final Regions UNREACHED = new Regions(Kind.UNREACHED, Set.of());
    static final Regions UNKNOWN = new Regions(Kind.UNKNOWN, Set.of());
    static final Regions NONE = new Regions(Kind.EXACT, Set.of());

    static Regions of(Stream<BufferView> views) {
      var set = new LinkedHashSet<BufferView>();
      views.forEach(set::add);
      return new Regions(Kind.EXACT, Collections.unmodifiableSet(set));
    }

    /** The views that each of these gives. */
    Regions map(Function<BufferView, Stream<BufferView>> views) {
      return kind == Kind.EXACT ? of(this.views.stream().flatMap(views)) : this;
    }

    public boolean isUnknown() {
      return kind == Kind.UNKNOWN;
    }
  }

  /** What views take that are at the beginning of memory. */
  private final Map<BufferView, Footprint> shapes = new HashMap<>();

  /** By the views themselves, as states have them: a view takes long to hash. */
  private final IdentityHashMap<BufferView, Footprint> footprints = new IdentityHashMap<>();

  public BufferRegions(Operation module) {
    super(Reachability.ofAllPaths(FlowGraph.of(module)));
  }

  /** The regions that a descriptor may show. */
  public Regions of(Value memdesc) {
    return state(memdesc);
  }

  /** The exact storage of a view. */
  public Footprint footprint(BufferView view) {
    return footprints.computeIfAbsent(
        view, v -> shapes.computeIfAbsent(v.atBeginning(), Addresses::of).moved(v.distance()));
  }

  /** What a view takes, by the name that a running kernel has for it. */
  public StorageRegion region(BufferView view) {
    return new StorageRegion(view.start(), view.length(), footprint(view));
  }

  /** A piece of a function's memory, as bytes of some blocks. */
  public BufferView bytes(Operation function, int blocks, int offset, int length) {
    var context = function.context();
    var plain = new SwizzledSharedEncoding(1, 1, 1, List.of(0), CGAEncoding.get1CTALayout(1));
    int rounded = Integer.highestOneBit(Math.max(1, 2 * length - 1));
    var type =
        new MemDescType(
            List.of(rounded), IntegerType.get(context, 8), plain, new SharedMemorySpace(), true);
    var view = new BufferView(type, offset, 0, List.of(), 0, 0, function);
    footprints.put(view, Footprint.range(blocks, offset, length));
    return view;
  }

  /** Whether two views share storage. */
  public boolean intersect(BufferView a, BufferView b) {
    return a.frame().equals(b.frame()) && footprint(a).intersects(footprint(b));
  }

  @Override
  protected Regions bottom() {
    return Regions.UNREACHED;
  }

  @Override
  protected Regions join(Regions a, Regions b) {
    if (a.isUnknown() || b.kind == Kind.UNREACHED) return a;
    if (b.isUnknown() || a.kind == Kind.UNREACHED) return b;
    if (a.views.containsAll(b.views)) return a;
    return Regions.of(Stream.concat(a.views.stream(), b.views.stream()));
  }

  @Override
  protected Regions entry(Value value) {
    return value.type() instanceof MemDescType ? Regions.UNKNOWN : Regions.NONE;
  }

  @Override
  protected List<Regions> transfer(Operation op, List<Regions> operands) {
    return switch (op.view()) {
      case LocalAlloc _ -> List.of(allocation(op, offsets(op)));
      case TMEMAlloc _ -> tensorMemory(op);
      case MemDescIndex index ->
          List.of(
              operands
                  .getFirst()
                  .map(view -> slots(index, (MemDescType) op.result().type(), view)));
      case MemDescSubslice subslice -> {
        var type = (MemDescType) op.result().type();
        var by = Addresses.of(subslice);
        yield List.of(operands.getFirst().map(view -> Stream.of(view.view(type, 0, by))));
      }
      case TMEMSubSlice subslice -> {
        var type = (MemDescType) op.result().type();
        var by =
            Addresses.ofTensorMemory(
                (MemDescType) subslice.src().type(), subslice.offset(), subslice.dim());
        yield List.of(operands.getFirst().map(view -> Stream.of(view.view(type, 0, by))));
      }
      case MemDescReinterpret _ -> {
        var type = (MemDescType) op.result().type();
        yield List.of(
            operands.getFirst().map(view -> Stream.of(view.view(type, 0, BufferView.Shift.NONE))));
      }
      case MemDescTrans _, MemDescReshape _ -> List.of(operands.getFirst());
      case Select _ when op.result().type() instanceof MemDescType ->
          List.of(join(operands.get(1), operands.get(2)));
      case WarpGroupDotWait _ -> operands;
      default -> {
        var results = new ArrayList<Regions>();
        for (var result : op.results()) results.add(entry(result));
        yield results;
      }
    };
  }

  // Allocations

  private static Operation function(Operation op) {
    return op.parentOf("tt.func").orElse(op);
  }

  private static Regions allocation(Operation op, List<Integer> offsets) {
    return Regions.of(
        Stream.of(
            new BufferView(
                (MemDescType) op.result().type(),
                offsets.getFirst(),
                0,
                offsets.size() > 1 ? offsets : List.of(),
                0,
                0,
                function(op))));
  }

  private static List<Integer> offsets(Operation op) {
    return switch (op.attribute("allocation.offset").orElse(null)) {
      case IntegerAttr i -> List.of((int) i.value());
      case ArrayAttr a -> a.elements().stream().map(i -> (int) ((IntegerAttr) i).value()).toList();
      case null, default ->
          throw new InvalidIr("has no 'allocation.offset': shared memory is not allocated yet");
    };
  }

  private static List<Regions> tensorMemory(Operation op) {
    if (!(op.attribute("tensor_memory_col_offset").orElse(null) instanceof IntegerAttr column)
        || !(op.attribute("tensor_memory_row_offset").orElse(null) instanceof IntegerAttr row)) {
      throw new InvalidIr("has no place: tensor memory is not allocated yet");
    }
    var results = new ArrayList<Regions>();
    var view =
        new BufferView(
            (MemDescType) op.result(0).type(),
            (int) (column.value() | row.value() << 16),
            0,
            List.of(),
            0,
            0,
            function(op));
    results.add(Regions.of(Stream.of(view)));
    for (int i = 1; i < op.resultCount(); i++) results.add(Regions.NONE);
    return results;
  }

  private static Stream<BufferView> slots(MemDescIndex index, MemDescType type, BufferView view) {
    if (index.index().definingOp() instanceof Constant(IntegerAttr i, _)) {
      return Stream.of(
          view.view(type, BufferView.slot(type, (int) i.value()), BufferView.Shift.NONE));
    }
    int slots = ((MemDescType) index.src().type()).extents().getFirst();
    return IntStream.range(0, slots)
        .mapToObj(i -> view.view(type, BufferView.slot(type, i), BufferView.Shift.NONE));
  }

  /** A view where a call put its function's memory. */
  public static Optional<BufferView> atCall(
      Optional<BufferView> view, Operation call, Operation caller, Operation callee) {
    return view.map(
        v ->
            v.frame().equals(callee)
                ? v.translated(
                    call.attribute("allocation.offset").orElse(null) instanceof IntegerAttr i
                        ? (int) i.value()
                        : 0,
                    caller)
                : v);
  }
}
