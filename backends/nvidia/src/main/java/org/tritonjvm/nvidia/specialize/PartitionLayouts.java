package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.DictionaryAttr;
import org.tritonjvm.mlir.ir.FunctionType;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.TypeAttr;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassUse;
import org.tritonjvm.mlir.pass.Pipeline;
import org.tritonjvm.passes.analysis.ModuleAxisInfoAnalysis;

/**
 * Chooses the layouts of a partition anew, for another number of warps: as a function in a module
 * of its own, from which all layouts are taken, it goes through the passes that choose them.
 */
final class PartitionLayouts {
  private static final Pipeline CHOOSE =
      Pipeline.of(
          "builtin.module",
          PassUse.of("tritongpu-coalesce"),
          PassUse.of("tritongpu-remove-layout-conversions"),
          PassUse.of("tritongpu-optimize-thread-locality"),
          PassUse.of("tritongpu-accelerate-matmul"),
          PassUse.of("tritongpu-remove-layout-conversions"));

  private final PassContext p;
  private final ModuleAxisInfoAnalysis axisInfo;
  private final Region partition;

  PartitionLayouts(PassContext p, ModuleAxisInfoAnalysis axisInfo, Region partition) {
    this.p = p;
    this.axisInfo = axisInfo;
    this.partition = partition;
  }

  /** False, after an error, if a pass failed. */
  boolean run(int warpsBefore, int warps) {
    var module = p.operation();
    if (!(module.attribute(Launch.TARGET).orElse(null) instanceof StringAttr target)) {
      module.emitError("module missing target specification");
      return false;
    }
    var container = container(warpsBefore);
    dropLayouts(container);
    var launch = Launch.of(container).orElseThrow();
    var options = new LinkedHashMap<String, String>();
    options.put("target", target.value());
    options.put("num-warps", Integer.toString(warps));
    options.put("threads-per-warp", Integer.toString(launch.threadsPerWarp()));
    options.put("num-ctas", Integer.toString(launch.numCTAs()));
    options.put("enable-source-remat", "true");
    var assign =
        Pipeline.of(
            "builtin.module",
            new PassUse("convert-triton-to-tritongpu", options),
            PassUse.of("relayout-tritongpu"));
    if (!p.runPipeline(assign, container)) return false;
    dropCasts(container);
    if (!p.runPipeline(CHOOSE, container)) return false;
    putBack(container);
    return true;
  }

  private Operation container(int warps) {
    var context = partition.parent().context();
    var captures = partition.parent().operands();
    var hints = captures.stream().map(this::hints).toList();
    var module = p.operation();
    var types = captures.stream().map(Value::type).toList();
    var body = new OwnedRegion(context);
    body.region().takeBody(partition);
    exchange(body.region(), "ttg.warp_return", "tt.return");
    var inside = new OwnedRegion(context);
    var builder = Builder.atEnd(inside.region().addBlock());
    builder.setLocation(module.location());
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    attributes.put("sym_name", StringAttr.get(context, "container"));
    attributes.put(
        "function_type", TypeAttr.get(context, FunctionType.get(context, types, List.of())));
    attributes.put("arg_attrs", ArrayAttr.get(context, hints));
    builder.create("tt.func", List.of(), List.of(), attributes, List.of(body), List.of());
    var outside = Builder.atEnd(module.region(0).front());
    outside.setLocation(module.location());
    Map<String, Attribute> launch = new LinkedHashMap<>(module.attributes());
    var i32 = IntegerType.get(context, 32);
    launch.put(Launch.NUM_WARPS, IntegerAttr.get(i32, warps, context));
    return outside.create(
        "builtin.module", List.of(), List.of(), launch, List.of(inside), List.of());
  }

  private DictionaryAttr hints(Value capture) {
    var info = axisInfo.of(capture);
    Map<String, Attribute> hints = new LinkedHashMap<>();
    if (info.rank() > 0) {
      hints.put("tt.contiguity", number(capture, info.contiguity(0)));
      hints.put("tt.divisibility", number(capture, info.divisibility(0)));
      hints.put("tt.constancy", number(capture, info.constancy(0)));
    }
    return DictionaryAttr.get(capture.context(), hints);
  }

  private static IntegerAttr number(Value capture, long value) {
    return IntegerAttr.get(IntegerType.get(capture.context(), 64), value, capture.context());
  }

  private static void exchange(Region region, String terminator, String by) {
    var ends = new ArrayList<Operation>();
    for (var block : region.blocks()) {
      block.operations().forEach(op -> op.walk(o -> addIf(ends, o, terminator)));
    }
    for (var end : ends) {
      Builder.before(end).create(by, List.of(), List.of(), Map.of());
      end.erase();
    }
  }

  private static void addIf(List<Operation> found, Operation op, String name) {
    if (op.is(name)) found.add(op);
  }

  private static void dropLayouts(Operation container) {
    container.walk(
        op -> {
          if (op.view() instanceof Constant(DenseElementsAttr elements, _)) {
            op.setAttribute("value", elements.reshape(plain((RankedTensorType) elements.type())));
          }
          var arguments =
              op.regions().stream()
                  .flatMap(r -> r.isEmpty() ? Stream.empty() : r.front().arguments().stream());
          Stream.<Value>concat(op.results().stream(), arguments)
              .forEach(
                  value -> {
                    if (value.type() instanceof RankedTensorType type) value.setType(plain(type));
                  });
        });
  }

  private static RankedTensorType plain(RankedTensorType type) {
    return RankedTensorType.get(type.context(), type.shape(), type.elementType());
  }

  /** What kept the operations of other dialects as they were is needed no more. */
  private static void dropCasts(Operation container) {
    var casts = new ArrayList<Operation>();
    container.walk(op -> addIf(casts, op, "builtin.unrealized_conversion_cast"));
    for (var cast : casts) {
      cast.replaceAllUsesWith(cast.operands());
      cast.erase();
    }
  }

  private void putBack(Operation container) {
    var body = container.region(0).front().first().orElseThrow().region(0);
    exchange(body, "tt.return", "ttg.warp_return");
    partition.takeBody(body);
    container.erase();
  }
}
