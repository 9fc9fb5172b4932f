package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;

/**
 * Copies the body of a function for each task, without what is not the task's. The producer is the
 * default region, for what the function had as warps stays there.
 */
final class RegionSpecialization {
  private RegionSpecialization() {}

  /**
   * @param registers that each thread of a consumer asks for
   * @return the {@code ttg.warp_specialize}
   */
  static Operation run(Operation function, Prelude prelude, Optional<Integer> registers) {
    var tasks = Tasks.within(function).numbers();
    var body = function.region(0).front();
    var original = new OwnedRegion(function.context());
    moveRest(body, new HashSet<>(prelude.operations()), original.region().addBlock());
    var regions = new ArrayList<OwnedRegion>();
    for (int task : tasks) regions.add(region(original, task, function.location()));
    dropAll(original.region().front());
    var builder = Builder.before(body.terminator());
    builder.setLocation(function.location());
    int partitions = regions.size() - 1;
    return Partitions.specialize(
        builder,
        List.of(),
        regions.getFirst(),
        regions.subList(1, regions.size()),
        Collections.nCopies(partitions, WARPS),
        registers.map(r -> Collections.nCopies(partitions, r)));
  }

  /** A group of warps that multiplies by wgmma. */
  private static final int WARPS = 4;

  private static void moveRest(Block body, Set<Operation> prelude, Block to) {
    var end = Builder.atEnd(to).create("ttg.warp_return", List.of(), List.of(), Map.of());
    var operations = new ArrayList<Operation>();
    body.operations().forEach(operations::add);
    operations.removeLast();
    for (var op : operations) if (!prelude.contains(op)) op.moveBefore(end);
  }

  /** The code of one task. */
  private static OwnedRegion region(OwnedRegion original, int task, Location location) {
    var region = new OwnedRegion(original.region().front().terminator().context());
    original.region().cloneInto(region.region(), new HashMap<>());
    var block = region.region().front();
    DeadCode.remove(
        block, op -> Tasks.of(op).has(task) && (Changes.isControl(op) || Changes.isChange(op)));
    block.operations().forEach(op -> op.walk(nested -> narrow(nested, task)));
    var end = block.terminator();
    end.setLocation(location);
    if (task == Tasks.PRODUCER.first()) {
      var builder = Builder.before(end);
      builder.create("ttg.warp_yield", List.of(), List.of(), Map.of());
      end.erase();
    }
    return region;
  }

  private static void narrow(Operation op, int task) {
    if (!Tasks.of(op).isEmpty()) Tasks.of(task).writeTo(op);
  }

  private static void dropAll(Block block) {
    DeadCode.remove(block, _ -> false);
    block.terminator().erase();
  }
}
