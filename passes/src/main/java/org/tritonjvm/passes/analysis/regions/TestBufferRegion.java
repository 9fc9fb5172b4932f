package org.tritonjvm.passes.analysis.regions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tritonjvm.dialects.ttg.MBarrierOpInterface;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Walk;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/** Says by remarks which regions of memory operations access. */
@PassName("test-print-buffer-region")
@Summary("Print the result of the buffer region analysis")
public record TestBufferRegion() implements Pass {
  @Override
  public void run(PassContext p) {
    var module = p.operation();
    try {
      var regions = new BufferRegions(module);
      Map<String, List<BufferView>> used = new LinkedHashMap<>();
      for (var name : List.of("Shared", "Tensor", "Barrier")) used.put(name, new ArrayList<>());
      var anchors = new ArrayList<Operation>();
      module.walk(
          Walk.Order.POST_ORDER,
          op -> {
            note(op, regions, used);
            if (op.hasAttribute("test.print_all_used_regions")) anchors.add(op);
            return Walk.Step.ADVANCE;
          });
      for (var anchor : anchors) {
        used.forEach(
            (name, views) -> {
              if (!views.isEmpty()) {
                anchor.emitRemark("All " + name + " Regions: " + text(views, regions));
              }
            });
      }
    } catch (InvalidIr e) {
      p.fail(e.getMessage());
    }
  }

  private static void note(
      Operation op, BufferRegions regions, Map<String, List<BufferView>> used) {
    boolean said = false;
    for (var access : MemoryAccess.of(op)) {
      var of = regions.of(access.value());
      boolean tensor = BufferView.isTensorMemory((MemDescType) access.value().type());
      used.get(tensor ? "Tensor" : "Shared").addAll(of.views());
      if (op.view() instanceof MBarrierOpInterface b && b.barriers().contains(access.value())) {
        used.get("Barrier").addAll(of.views());
      }
      if (said || !op.operands().contains(access.value())) continue;
      said = true;
      op.emitRemark(
          "Buffers: " + (of.isUnknown() ? "unknown" : text(List.copyOf(of.views()), regions)));
    }
  }

  /** Each region once, in the order of the addresses. */
  private static String text(List<BufferView> views, BufferRegions regions) {
    return views.stream()
        .map(regions::region)
        .distinct()
        .sorted()
        .map(r -> "[" + r.start() + ", " + r.length() + "]")
        .collect(Collectors.joining(", "));
  }
}
