package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.tt.Call;
import org.tritonjvm.dialects.ttg.GlobalScratchAlloc;
import org.tritonjvm.dialects.ttg.WarpReturn;
import org.tritonjvm.dialects.ttg.WarpSpecialize;
import org.tritonjvm.dialects.ttg.WarpYield;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.Walk;

/**
 * Groups of warps that run different code. The operation stays, on scalars of the LLVM dialect; a
 * backend's pass makes branches of it.
 */
public final class WarpSpecialization {
  private WarpSpecialization() {}

  public static void addTo(OpLowerings table) {
    table
        .add(WarpSpecialize.class, WarpSpecialization::specialize)
        .add(WarpYield.class, (yield, _, f) -> end("ttg.warp_yield", f.flatten(yield.values()), f))
        .add(WarpReturn.class, (_, _, f) -> end("ttg.warp_return", List.of(), f));
  }

  private static void end(String name, List<Value> operands, FunctionLowering f) {
    f.emitter().create(name, List.of(), operands, Map.of());
  }

  private static void specialize(WarpSpecialize ws, Operation op, FunctionLowering f) {
    var e = f.emitter();
    boolean needsScratch = usesGlobalScratch(op);
    var results = op.results().stream().flatMap(r -> f.types(r.type()).stream()).toList();
    var made =
        e.createWithRegions(
            "ttg.warp_specialize",
            results,
            List.of(),
            op.attributes(),
            List.of(new OwnedRegion(e.context()), new OwnedRegion(e.context())));
    addPartitions(ws, made, needsScratch, f);
    var here = e.block();
    e.continueIn(made.region(0).addBlock());
    f.map(ws.defaultRegion().front(), e.block());
    f.asDefaultPart(() -> f.module().lowerBlocks(ws.defaultRegion(), f));
    e.continueIn(here);
    int next = 0;
    for (var result : op.results()) {
      int n = f.types(result.type()).size();
      f.define(result, List.copyOf(made.results().subList(next, next + n)));
      next += n;
    }
  }

  private static void addPartitions(
      WarpSpecialize ws, Operation made, boolean needsScratch, FunctionLowering f) {
    var e = f.emitter();
    var here = e.block();
    var sources = ws.partitions();
    var captures = new ArrayList<>(f.flatten(sources.explicitCaptures()));
    int explicit = captures.size();
    if (needsScratch) captures.addAll(f.scratchPointers());
    var regions = new ArrayList<OwnedRegion>();
    for (int i = 0; i < sources.partitionRegions().size(); i++) {
      regions.add(new OwnedRegion(e.context()));
    }
    e.continueIn(made.region(1).addBlock());
    var partitions =
        e.createWithRegions(
            "ttg.warp_specialize.partitions", List.of(), captures, Map.of(), regions);
    e.continueIn(here);
    List<Type> types = captures.stream().map(Value::type).toList();
    for (int i = 0; i < regions.size(); i++) {
      var entry =
          partitions.region(i).addBlock(types, Collections.nCopies(types.size(), made.location()));
      int number = i;
      int firstWarp = ws.warpGroupStartIds().map(ids -> ids.get(number)).orElse(0);
      var scratch = List.<Value>copyOf(entry.arguments().subList(explicit, types.size()));
      var inner = f.inPartition(entry, firstWarp, scratch);
      lowerPartition(sources.partitionRegions().get(i), inner);
    }
  }

  private static void lowerPartition(Region source, FunctionLowering f) {
    var entry = f.emitter().entry();
    f.map(source.front(), entry);
    f.prepare();
    int next = 0;
    for (var argument : source.front().arguments()) {
      int n = f.types(argument.type()).size();
      f.define(argument, List.copyOf(entry.arguments().subList(next, next + n)));
      next += n;
    }
    f.module().lowerBlocks(source, f);
    f.finish();
  }

  /** Functions get the pointers to it in any case. */
  private static boolean usesGlobalScratch(Operation op) {
    return !op.walk(
        Walk.Order.PRE_ORDER,
        o ->
            o.view() instanceof GlobalScratchAlloc || o.view() instanceof Call
                ? Walk.Step.INTERRUPT
                : Walk.Step.ADVANCE);
  }
}
