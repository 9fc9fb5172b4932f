package org.tritonjvm.passes.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.MemDescView;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.mlir.analysis.FlowGraph;
import org.tritonjvm.mlir.analysis.Reachability;
import org.tritonjvm.mlir.analysis.SparseForwardAnalysis;
import org.tritonjvm.mlir.dialects.arith.Select;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/** Which allocations of shared memory a memory descriptor may be a view of. */
public final class SharedMemoryAliases
    extends SparseForwardAnalysis<SharedMemoryAliases.Allocations> {
  /**
   * The results of the allocations.
   *
   * @param reached whether anything is known yet
   */
  public record Allocations(boolean reached, Set<Value> values) {
    static final Allocations BOTTOM = new Allocations(false, Set.of());
    static final Allocations NONE = new Allocations(true, Set.of());

    static Allocations of(Value value) {
      return new Allocations(true, Set.of(value));
    }
  }

  public SharedMemoryAliases(FlowGraph graph) {
    super(Reachability.ofAllPaths(graph));
  }

  /** The allocations a value may be a view of; none for what is no memory descriptor. */
  public Set<Value> of(Value value) {
    return state(value).values();
  }

  @Override
  protected Allocations bottom() {
    return Allocations.BOTTOM;
  }

  @Override
  protected Allocations join(Allocations a, Allocations b) {
    if (a.values.containsAll(b.values)) return a.reached ? a : b;
    var all = new LinkedHashSet<>(a.values);
    all.addAll(b.values);
    return new Allocations(true, Collections.unmodifiableSet(all));
  }

  @Override
  protected Allocations entry(Value value) {
    return Allocations.NONE;
  }

  @Override
  protected List<Allocations> transfer(Operation op, List<Allocations> operands) {
    if (op.resultCount() == 1
        && op.result().type() instanceof MemDescType type
        && type.memorySpace() instanceof SharedMemorySpace) {
      return List.of(
          switch (op.view()) {
            case LocalAlloc _ -> Allocations.of(op.result());
            case MemDescView _ -> operands.getFirst();
            case Select _ -> join(operands.get(1), operands.get(2));
            default -> Allocations.NONE;
          });
    }
    var none = new ArrayList<Allocations>();
    for (int i = 0; i < op.resultCount(); i++) none.add(Allocations.NONE);
    return none;
  }
}
