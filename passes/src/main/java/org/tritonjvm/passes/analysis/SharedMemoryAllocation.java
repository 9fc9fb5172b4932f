package org.tritonjvm.passes.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tritonjvm.dialects.layout.PartitionedSharedEncoding;
import org.tritonjvm.dialects.layout.SharedEncoding;
import org.tritonjvm.dialects.tt.Call;
import org.tritonjvm.dialects.tt.Func;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.dialects.ttg.WarpSpecialize;
import org.tritonjvm.mlir.analysis.FlowGraph;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.Walk;
import org.tritonjvm.passes.lowering.LlvmTypes;
import org.tritonjvm.passes.lowering.LocalMemory;

/** Where the buffers of one function lie in its shared memory. */
public final class SharedMemoryAllocation {
  private static final int SCRATCH_ALIGNMENT = 128;
  private static final int STATE_ALIGNMENT = 4;
  private static final int DEFAULT_ALIGNMENT = 16;

  private final Map<Value, List<Buffer>> explicit = new LinkedHashMap<>();
  private final Map<Operation, Buffer> ofOperation = new LinkedHashMap<>();
  private final Map<Value, Set<Buffer>> aliases = new LinkedHashMap<>();
  private final List<Buffer> buffers = new ArrayList<>();
  private int size;

  /** How much scratch memory an operation needs, in bytes, beside what is the same everywhere. */
  public interface ScratchSizes extends Function<Operation, Integer> {}

  private SharedMemoryAllocation() {}

  /**
   * Places the buffers of a function.
   *
   * @param callees the allocations of the functions it calls, by name
   * @param partitionBytes of each physical partition of shared memory; 0 if it has none
   */
  public static SharedMemoryAllocation of(
      Operation function,
      Map<String, SharedMemoryAllocation> callees,
      ScratchSizes scratch,
      int partitionBytes) {
    var allocation = new SharedMemoryAllocation();
    allocation.collect(function, callees, scratch);
    if (allocation.buffers.isEmpty()) return allocation;
    allocation.findAliases(function);
    allocation.findIntervals(function);
    allocation.size = Placement.place(allocation.buffers, partitionBytes);
    return allocation;
  }

  /** Bytes of shared memory that the function needs. */
  public int size() {
    return size;
  }

  public List<Buffer> buffers() {
    return List.copyOf(buffers);
  }

  /** The buffer that an operation uses while it runs, or that its callee gets. */
  public Optional<Buffer> buffer(Operation op) {
    return Optional.ofNullable(ofOperation.get(op));
  }

  /** The buffers that a value is: several if its encoding deals it to partitions. */
  List<Buffer> allocated(Value value) {
    return explicit.getOrDefault(value, List.of());
  }

  /** The buffers that a memory descriptor may lie in. */
  public Set<Buffer> buffers(Value memdesc) {
    return aliases.getOrDefault(memdesc, Set.of());
  }

  private Buffer add(Buffer.Kind kind, Operation owner, int bytes, int alignment) {
    var buffer = new Buffer(buffers.size(), kind, owner, bytes, alignment);
    buffers.add(buffer);
    return buffer;
  }

  private void collect(
      Operation function, Map<String, SharedMemoryAllocation> callees, ScratchSizes scratch) {
    function.walk(
        Walk.Order.PRE_ORDER,
        op -> {
          switch (op.view()) {
            case LocalAlloc alloc when isShared(op) -> explicit.put(op.result(), parts(alloc, op));
            case Call call -> {
              var callee = callees.get(call.callee().root());
              if (callee != null && callee.size > 0) {
                ofOperation.put(op, add(Buffer.Kind.VIRTUAL, op, callee.size, SCRATCH_ALIGNMENT));
              }
            }
            case WarpSpecialize _ ->
                addScratch(op, scratch.apply(op), WarpSpecializationMemory.CAPTURE_ALIGNMENT);
            case Func _ -> addScratch(op, WarpSpecializationMemory.stateBytes(op), STATE_ALIGNMENT);
            default -> addScratch(op, scratch.apply(op), SCRATCH_ALIGNMENT);
          }
          return Walk.Step.ADVANCE;
        });
  }

  private void addScratch(Operation op, int bytes, int alignment) {
    if (bytes > 0) ofOperation.put(op, add(Buffer.Kind.SCRATCH, op, bytes, alignment));
  }

  private static boolean isShared(Operation alloc) {
    return ((MemDescType) alloc.result().type()).memorySpace() instanceof SharedMemorySpace;
  }

  private List<Buffer> parts(LocalAlloc alloc, Operation op) {
    int parts =
        ((MemDescType) op.result().type()).encoding() instanceof PartitionedSharedEncoding p
            ? p.numPartitions()
            : 1;
    int bytes = bytes(op) / parts;
    int alignment = alignment(alloc, op);
    return Stream.generate(() -> add(Buffer.Kind.EXPLICIT, op, bytes, alignment))
        .limit(parts)
        .toList();
  }

  private static int bytes(Operation alloc) {
    var type = (MemDescType) alloc.result().type();
    var types = new LlvmTypes(alloc.context());
    long elements = LocalMemory.allocationElements(type);
    long bytes = elements * Math.max(8, types.bitWidth(type.elementType())) / 8;
    if (bytes > Integer.MAX_VALUE) throw new InvalidIr("allocates more than 2 GiB");
    return (int) bytes;
  }

  private static int alignment(LocalAlloc alloc, Operation op) {
    return alloc
        .alignment()
        .orElseGet(
            () ->
                ((MemDescType) op.result().type()).encoding() instanceof SharedEncoding e
                    ? e.alignment()
                    : DEFAULT_ALIGNMENT);
  }

  private void findAliases(Operation function) {
    var analysis = new SharedMemoryAliases(FlowGraph.of(function));
    function.walk(
        op -> {
          var values = new ArrayList<Value>(op.operands());
          values.addAll(op.results());
          for (var value : values) {
            if (!(value.type() instanceof MemDescType) || aliases.containsKey(value)) continue;
            var of = new LinkedHashSet<Buffer>();
            for (var alloc : analysis.of(value)) {
              of.addAll(allocated(alloc));
            }
            aliases.put(value, of);
          }
        });
  }

  private void findIntervals(Operation function) {
    var intervals = new LiveIntervals(function);
    aliases.forEach(
        (value, of) -> {
          if (of.isEmpty()) return;
          var interval = intervals.of(value);
          of.forEach(b -> b.extend(interval));
        });
    explicit.forEach(
        (value, of) -> {
          var interval = intervals.of(value);
          of.forEach(b -> b.extend(interval));
        });
    ofOperation.forEach(
        (op, buffer) -> buffer.extend(op.equals(function) ? Interval.ALL : intervals.of(op)));
  }
}
