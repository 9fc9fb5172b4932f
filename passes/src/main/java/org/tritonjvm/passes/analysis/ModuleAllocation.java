package org.tritonjvm.passes.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.tritonjvm.mlir.analysis.CallGraph;
import org.tritonjvm.mlir.analysis.FlowGraph;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.SymbolTable;

/**
 * The shared memory of all functions of a module.
 *
 * @param ofFunctions callees before callers
 * @param size bytes that the kernels need
 */
public record ModuleAllocation(Map<Operation, SharedMemoryAllocation> ofFunctions, int size) {
  /** For shared memory that is one piece. */
  public static ModuleAllocation of(Operation module, SharedMemoryAllocation.ScratchSizes scratch) {
    return of(module, scratch, 0);
  }

  /**
   * For shared memory in physical partitions, in different ones of which lie the parts of a buffer
   * that its encoding deals to partitions.
   *
   * @param partitionBytes the size of each; 0 if there are none
   */
  public static ModuleAllocation of(
      Operation module, SharedMemoryAllocation.ScratchSizes scratch, int partitionBytes) {
    var calls = new CallGraph(FlowGraph.of(module));
    var byName = new HashMap<String, SharedMemoryAllocation>();
    var ofFunctions = new LinkedHashMap<Operation, SharedMemoryAllocation>();
    for (var function : calls.postOrder()) {
      var allocation = SharedMemoryAllocation.of(function, byName, scratch, partitionBytes);
      byName.put(SymbolTable.nameOf(function), allocation);
      ofFunctions.put(function, allocation);
    }
    int size = calls.roots().stream().mapToInt(f -> ofFunctions.get(f).size()).max().orElse(0);
    return new ModuleAllocation(ofFunctions, size);
  }

  /** Inserts the barriers that accesses of these buffers need. */
  public void insertBarriers(BiPredicate<Operation, Operation> mayIgnore) {
    var left = new HashMap<String, Membar.Accesses>();
    ofFunctions.forEach(
        (function, allocation) ->
            left.put(
                SymbolTable.nameOf(function),
                Membar.insert(function, allocation, left, mayIgnore)));
  }

  /**
   * Inserts the barriers of the cluster that accesses of these buffers need.
   *
   * @param reachesOtherBlocks whether an operation by itself accesses memory of other blocks
   */
  public void insertClusterBarriers(Predicate<Operation> reachesOtherBlocks) {
    var left = new HashMap<String, Membar.Accesses>();
    ofFunctions.forEach(
        (function, allocation) ->
            left.put(
                SymbolTable.nameOf(function),
                ClusterBarriers.insert(function, allocation, left, reachesOtherBlocks)));
  }

  /**
   * Writes at the operations where their buffers are, and at the module how many bytes it takes.
   */
  public void annotate(Operation module) {
    for (var allocation : ofFunctions.values()) {
      var ofOwners = new LinkedHashMap<Operation, List<Buffer>>();
      for (var buffer : allocation.buffers()) {
        ofOwners.computeIfAbsent(buffer.owner(), _ -> new ArrayList<>()).add(buffer);
      }
      ofOwners.forEach(ModuleAllocation::annotate);
    }
    module.setAttribute("ttg.shared", IntegerAttr.ofI32(module.context(), size));
  }

  private static void annotate(Operation op, List<Buffer> buffers) {
    var context = op.context();
    List<Attribute> offsets =
        buffers.stream().<Attribute>map(b -> IntegerAttr.ofI32(context, b.offset())).toList();
    op.setAttribute(
        "allocation.offset",
        offsets.size() == 1 ? offsets.getFirst() : ArrayAttr.get(context, offsets));
    var first = buffers.getFirst();
    if (first.kind() == Buffer.Kind.SCRATCH) {
      op.setAttribute("allocation.size", IntegerAttr.ofI32(context, first.size()));
    }
  }
}
