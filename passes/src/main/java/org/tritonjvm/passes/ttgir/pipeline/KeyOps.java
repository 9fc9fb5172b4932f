package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.tt.DescriptorLoadLikeOpInterface;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.ttg.AsyncCopyGlobalToLocal;
import org.tritonjvm.dialects.ttg.LocalLoad;
import org.tritonjvm.dialects.ttg.LocalStore;
import org.tritonjvm.dialects.ttng.ArriveBarrier;
import org.tritonjvm.dialects.ttng.MMAv5OpInterface;
import org.tritonjvm.dialects.ttng.TMAOpInterface;
import org.tritonjvm.dialects.ttng.TMEMLoad;
import org.tritonjvm.dialects.ttng.TMEMStore;
import org.tritonjvm.dialects.ttng.WaitBarrier;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.passes.ttgir.pipeline.CoarseSchedule.Cluster;

/**
 * The operations of a loop that decide on its schedule: those with a latency and all that need
 * their results. An operation is done as many stages before the last one as the latencies on the
 * longest way from it to the end of the iteration.
 */
final class KeyOps {
  private final Loops.For loop;
  private final List<Operation> operations;
  private final Map<Operation, Integer> latencies;

  private KeyOps(Loops.For loop, Map<Operation, Integer> latencies) {
    this.loop = loop;
    this.operations = loop.bodyOperations();
    this.latencies = latencies;
  }

  /** The schedule of the key operations alone, empty if there are none. */
  static CoarseSchedule schedule(Loops.For loop, Map<Operation, Integer> latencies) {
    var keys = new KeyOps(loop, latencies);
    if (keys.operations.stream().anyMatch(latencies::containsKey)) return keys.byLatency();
    if (!loop.operation().hasAttribute(LoopAttributes.WARP_SPECIALIZE)) return new CoarseSchedule();
    return CoarseSchedule.deserialize(loop).map(keys::ofPart).orElseGet(CoarseSchedule::new);
  }

  private CoarseSchedule byLatency() {
    var distances = distances(users());
    int most = Collections.max(distances.values());
    int least = Collections.min(distances.values());
    var schedule = new CoarseSchedule(most - least + 1);
    var clusters = new ArrayList<Cluster>();
    for (int d = least; d <= most; d++) clusters.add(schedule.addClusterAtBack());
    // Later stages come first, so that a buffer is read before it is filled anew.
    distances.forEach((op, d) -> schedule.put(op, most - d, clusters.get(d - least)));
    var epilogue = schedule.addClusterAtBack();
    for (var op : distances.keySet()) {
      // One whose results are needed in the iteration must stay in front of who needs them.
      if (op.is("scf.if") && !latencies.containsKey(op) && !isNeededInBody(op)) {
        schedule.put(op, schedule.slot(op).stage(), epilogue);
      }
    }
    return schedule;
  }

  /** The key operations, each with those of the body that need its results. */
  private Map<Operation, List<Operation>> users() {
    var users = new HashMap<Operation, List<Operation>>();
    for (var op : operations) {
      if (latencies.containsKey(op)) users.put(op, new ArrayList<>());
    }
    // A user comes behind what it needs: one pass over the body finds all.
    for (var op : operations) {
      var own = users.get(op);
      if (own == null) continue;
      for (var result : op.results()) {
        for (var user : result.users()) {
          var inBody = loop.body().ancestorOf(user);
          if (inBody.isEmpty() || inBody.get().equals(loop.terminator())) continue;
          own.add(inBody.get());
          users.computeIfAbsent(inBody.get(), _ -> new ArrayList<>());
        }
      }
    }
    return users;
  }

  private Map<Operation, Integer> distances(Map<Operation, List<Operation>> users) {
    var distances = new LinkedHashMap<Operation, Integer>();
    for (var op : operations.reversed()) {
      var own = users.get(op);
      if (own == null) continue;
      int most = own.stream().mapToInt(distances::get).max().orElse(0);
      distances.put(op, latencies.getOrDefault(op, 0) + most);
    }
    return distances;
  }

  private boolean isNeededInBody(Operation op) {
    for (var result : op.results()) {
      for (var user : result.users()) {
        if (user.block().equals(Optional.of(loop.body())) && !user.isTerminator()) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The schedule of a loop that is one part of a loop given to several groups of warps, which may
   * have operations in some of its stages only.
   */
  private CoarseSchedule ofPart(CoarseSchedule whole) {
    long stages =
        operations.stream()
            .filter(op -> isSlow(op) && whole.isScheduled(op))
            .mapToInt(op -> whole.slot(op).stage())
            .distinct()
            .count();
    if (stages > 1) {
      whole.shrinkToFit();
      return whole;
    }
    var schedule = new CoarseSchedule(1);
    var cluster = schedule.addClusterAtBack();
    for (var op : operations) schedule.put(op, 0, cluster);
    return schedule;
  }

  private boolean isSlow(Operation op) {
    return latencies.containsKey(op)
        || switch (op.view()) {
          case Load _,
              DescriptorLoadLikeOpInterface _,
              LocalStore _,
              LocalLoad _,
              TMEMLoad _,
              TMEMStore _,
              AsyncCopyGlobalToLocal _,
              TMAOpInterface _,
              MMAv5OpInterface _,
              WaitBarrier _,
              ArriveBarrier _ ->
              true;
          default -> false;
        };
  }
}
