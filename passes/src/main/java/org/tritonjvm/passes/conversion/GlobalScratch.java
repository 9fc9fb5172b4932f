package org.tritonjvm.passes.conversion;

import java.util.HashMap;
import java.util.Map;
import org.tritonjvm.dialects.tt.Call;
import org.tritonjvm.dialects.ttg.GlobalScratchAlloc;
import org.tritonjvm.mlir.analysis.CallGraph;
import org.tritonjvm.mlir.analysis.FlowGraph;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.SymbolTable;
import org.tritonjvm.mlir.ir.Walk;

/**
 * Where allocations lie in a program's global scratch memory: one behind the other, without a look
 * at how long each is needed. There are two such memories, the compiler's own and one that a tool
 * beside the compiler provides.
 */
public final class GlobalScratch {
  private static final String GLOBAL = "ttg.global_scratch_memory";
  private static final String PROFILE = "ttg.profile_scratch_memory";

  /** Where an allocation begins in its memory, in bytes. */
  public static final String OFFSET = GLOBAL + "_offset";

  /** Where a call's share of the other memory begins, in bytes. */
  public static final String PROFILE_OFFSET = PROFILE + "_offset";

  /** Bytes that a program needs. */
  public static final String SIZE = GLOBAL + "_size";

  /** Bytes that a program needs of the other memory. */
  public static final String PROFILE_SIZE = PROFILE + "_size";

  /**
   * What a function needs.
   *
   * @param size in bytes
   */
  private record Need(int size, int alignment) {}

  /** What functions need of one memory, by their names. */
  private static final class Arena {
    private final String name;
    private final Map<String, Need> functions = new HashMap<>();
    private int size;
    private int alignment = 1;

    Arena(String name) {
      this.name = name;
    }

    void place(Operation op, Need need, String offset) {
      if (need.size == 0) return;
      size = Math.ceilDiv(size, need.alignment) * need.alignment;
      op.setAttribute(offset, IntegerAttr.ofI32(op.context(), size));
      size += need.size;
      alignment = Math.max(alignment, need.alignment);
    }

    /** Notes what a function needs, now that all in it is placed. */
    void finish(Operation function) {
      var need = new Need(Math.ceilDiv(size, alignment) * alignment, alignment);
      functions.put(SymbolTable.nameOf(function), need);
      write(function, need);
      size = 0;
      alignment = 1;
    }

    void write(Operation op, Need need) {
      op.setAttribute(name + "_size", IntegerAttr.ofI32(op.context(), need.size));
      op.setAttribute(name + "_alignment", IntegerAttr.ofI32(op.context(), need.alignment));
    }
  }

  private final Arena global = new Arena(GLOBAL);
  private final Arena profile = new Arena(PROFILE);

  private GlobalScratch() {}

  /**
   * Places the allocations of a module's functions, and says at each function, and for the kernel
   * at the module, how much memory it needs.
   */
  public static void allocate(Operation module) {
    new GlobalScratch().run(module);
  }

  /** Whether a module has allocations to place. */
  public static boolean isUsed(Operation module) {
    return !module.walk(
        Walk.Order.PRE_ORDER,
        op -> op.view() instanceof GlobalScratchAlloc ? Walk.Step.INTERRUPT : Walk.Step.ADVANCE);
  }

  private void run(Operation module) {
    for (var function : new CallGraph(FlowGraph.of(module)).postOrder()) {
      function.walk(
          Walk.Order.POST_ORDER,
          op -> {
            place(op);
            return Walk.Step.ADVANCE;
          });
      global.finish(function);
      profile.finish(function);
      if (isPublic(function)) {
        global.write(module, global.functions.get(SymbolTable.nameOf(function)));
        profile.write(module, profile.functions.get(SymbolTable.nameOf(function)));
      }
    }
  }

  private void place(Operation op) {
    switch (op.view()) {
      case GlobalScratchAlloc alloc ->
          (alloc.third_party_allocation() ? profile : global)
              .place(op, new Need(alloc.nbytes(), alloc.alignment()), OFFSET);
      case Call call -> {
        var callee = call.callee().root();
        var nothing = new Need(0, 1);
        global.place(op, global.functions.getOrDefault(callee, nothing), OFFSET);
        profile.place(op, profile.functions.getOrDefault(callee, nothing), PROFILE_OFFSET);
      }
      default -> {}
    }
  }

  private static boolean isPublic(Operation function) {
    return !(function.attribute("sym_visibility").orElse(null) instanceof StringAttr s
        && s.value().equals("private"));
  }
}
