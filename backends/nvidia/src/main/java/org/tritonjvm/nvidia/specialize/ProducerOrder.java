package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.tritonjvm.mlir.analysis.Slices;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.passes.transform.Arith;

/**
 * Puts the loads of a block in the order in which consumers can begin: all that the first one needs
 * comes first.
 */
final class ProducerOrder {
  private ProducerOrder() {}

  static void apply(List<Source> sources) {
    var blocks = new LinkedHashMap<Block, List<Source>>();
    for (var source : sources) {
      if (source.op().regionCount() > 0) continue;
      blocks.computeIfAbsent(source.block(), _ -> new ArrayList<>()).add(source);
    }
    blocks.values().forEach(ProducerOrder::order);
  }

  private static void order(List<Source> sources) {
    boolean haveSameReader =
        sources.stream().map(s -> s.consumers().first()).distinct().count() <= 1;
    if (haveSameReader) return;
    var loads = sources.stream().map(Source::op).toList();
    // Consumers of the first load may follow it at once, so that later ones must be moved up to it.
    var first = loads.getFirst();
    var place = new TaskBuilder(first, Tasks.NONE);
    var marker = Arith.constant(place, 32, 0).definition().orElseThrow();
    var sorted = new ArrayList<>(sources);
    sorted.sort(
        Comparator.comparing((Source s) -> s.consumers().first())
            .thenComparing(s -> s.consumers().size()));
    var moved = new HashSet<Operation>();
    var block = sources.getFirst().block();
    for (var source : sorted) {
      var options =
          Slices.Options.DEFAULT
              .withThroughArguments(false)
              .withFilter(op -> isIn(op, block) && !moved.contains(op));
      for (var needed : Slices.backward(source.op(), options)) {
        if (marker.isBeforeInBlock(needed)) needed.moveBefore(marker);
        moved.add(needed);
      }
      source.op().moveBefore(marker);
      moved.add(source.op());
    }
    marker.erase();
  }

  private static boolean isIn(Operation op, Block block) {
    return op.block().filter(block::equals).isPresent();
  }
}
