package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tritonjvm.dialects.layout.CGAEncoding;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.SharedEncoding;
import org.tritonjvm.dialects.layout.SwizzledSharedEncoding;
import org.tritonjvm.dialects.tt.DescriptorLoadLikeOpInterface;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.MemDescView;
import org.tritonjvm.dialects.ttng.WaitBarrier;
import org.tritonjvm.dialects.ttng.WarpGroupDot;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.Remark;
import org.tritonjvm.passes.analysis.ModuleAxisInfoAnalysis;
import org.tritonjvm.passes.transform.Arith;
import org.tritonjvm.passes.ttgir.DescriptorEncodings;

/**
 * Chooses the loads of a scheduled loop that become asynchronous copies, and says why not others.
 */
final class LoadSelection {
  private final PassContext p;
  private final Loops.For loop;
  private final CoarseSchedule schedule;
  private final ModuleAxisInfoAnalysis axisInfo;

  LoadSelection(
      PassContext p, Loops.For loop, CoarseSchedule schedule, ModuleAxisInfoAnalysis axisInfo) {
    this.p = p;
    this.loop = loop;
    this.schedule = schedule;
    this.axisInfo = axisInfo;
  }

  /**
   * In the order of the body; loads under conditions stay as they are.
   *
   * @throws LoopError if a load has a place in the schedule and a user has none, or a descriptor
   *     has no layout
   */
  List<PipelinedLoad> select() {
    var selected = new ArrayList<PipelinedLoad>();
    for (var op : loop.bodyOperations()) {
      if (!(op.view() instanceof Load) && !AsyncLoads.isTma(op)) continue;
      if (!schedule.isScheduled(op)) continue;
      int distance = distance(op);
      if (distance == 0) continue;
      LoopError.at(op, () -> select(op, distance).ifPresent(selected::add));
    }
    return selected;
  }

  private Optional<PipelinedLoad> select(Operation op, int distance) {
    int buffers = distance + (needsFurtherBuffer(op) ? 1 : 0);
    var load =
        switch (op.view()) {
          case Load l when l.result().type() instanceof RankedTensorType -> tensor(l, buffers);
          case Load l -> scalar(l, buffers);
          default -> tma(op, buffers);
        };
    return switch (load) {
      case Copied(var copied) -> {
        p.debug(
            () ->
                name(op)
                    + " is a copy to one of "
                    + copied.buffers()
                    + " buffers: "
                    + copied.encoding());
        yield Optional.of(copied);
      }
      case InRegisters(var reason) -> {
        p.debug(() -> name(op) + " stays a load: " + reason);
        // Over one stage registers do well: the schedule lets a load follow the users of the last.
        if (distance > 1) {
          p.remark(Remark.Kind.MISSED, "LoadNotAsynchronous")
              .at(op)
              .with("Reason", reason)
              .with("StagesInRegisters", distance)
              .emit();
        }
        yield Optional.empty();
      }
    };
  }

  private static String name(Operation op) {
    return op.name() + " at " + op.location();
  }

  private sealed interface Choice {}

  private record Copied(PipelinedLoad load) implements Choice {}

  private record InRegisters(String reason) implements Choice {}

  private Choice scalar(Load load, int buffers) {
    int bits = Types.bitWidth(load.result().type());
    if (bits < 32)
      return new InRegisters("cp.async copies 4 bytes at least, not " + bits + " bits");
    int blocks = Launch.of(loop.operation()).map(Launch::numCTAs).orElse(1);
    var encoding = new SwizzledSharedEncoding(1, 1, 1, List.of(0), CGAEncoding.get1DLayout(blocks));
    return new Copied(new PipelinedLoad(load.result().owner(), false, buffers, 1, encoding));
  }

  private Choice tensor(Load load, int buffers) {
    var op = load.result().owner();
    int contiguity = AsyncLoads.contiguity(load, axisInfo);
    if (!AsyncLoads.isWide(load, axisInfo)) {
      return new InRegisters(
          "cp.async copies 4 bytes at least, but a thread reads only %d neighbouring elements of %d bits"
              .formatted(contiguity, Types.pointeeBitWidth(load.ptr().type())));
    }
    var encoding = encoding(op);
    if (!AsyncLoads.fitsBuffer(op)) {
      return new InRegisters(
          "cp.async copies 4 bytes at least, but a thread writes only %d at once to a buffer of layout %s"
              .formatted(
                  SharedEncodings.copyBytes((RankedTensorType) load.result().type(), encoding),
                  encoding));
    }
    return new Copied(new PipelinedLoad(op, false, buffers, contiguity, encoding));
  }

  private Choice tma(Operation op, int buffers) {
    if (!AsyncLoads.fitsBuffer(op)) {
      return new InRegisters(
          "the size of its buffers is no multiple of the 128 bytes TMA aligns to");
    }
    return new Copied(new PipelinedLoad(op, true, buffers, 1, encoding(op)));
  }

  private SharedEncoding encoding(Operation op) {
    var encoding = SharedEncodings.of(op);
    var wanted = SharedEncodings.ofAllocs(op.result());
    if (wanted.size() > 1) {
      p.remark(Remark.Kind.MISSED, "BufferNotShared")
          .at(op)
          .with("Reason", "the load is stored to buffers of different layouts")
          .with("Layouts", wanted.size())
          .emit();
    }
    return encoding;
  }

  /** How many stages after a load its users are done, so that it needs as many buffers. */
  private int distance(Operation op) {
    var load = schedule.slot(op);
    int first = Integer.MAX_VALUE;
    int lastWait = Integer.MIN_VALUE;
    for (var user : users(op)) {
      var use = schedule.find(user).orElseThrow(() -> LoopError.unscheduled(user));
      // A user that comes later in the kernel than the load runs when the load of the next
      // iteration has been issued.
      int late = load.cluster().isBefore(use.cluster()) ? 1 : 0;
      first = Math.min(first, use.stage() + late);
      // What a wait waits for reads the buffer until then.
      if (user.view() instanceof WaitBarrier) lastWait = Math.max(lastWait, use.stage());
    }
    return first == Integer.MAX_VALUE ? 0 : Math.max(first, lastWait) - load.stage();
  }

  /** The users of a load; of a buffer that it is put in, too, as the copy may go there at once. */
  private Iterable<Operation> users(Operation op) {
    var users = new LinkedHashSet<>(LoopUses.of(op, loop));
    for (var user : List.copyOf(users)) {
      if (user.view() instanceof LocalAlloc) users.addAll(LoopUses.of(user, loop));
    }
    return users;
  }

  /** Whether an asynchronous product reads the buffer while the next iteration runs. */
  private static boolean needsFurtherBuffer(Operation op) {
    return onlyAlloc(op).stream()
        .flatMap(alloc -> readers(alloc))
        .anyMatch(reader -> reader.view() instanceof WarpGroupDot);
  }

  private static Stream<Operation> readers(Operation buffer) {
    return buffer.result().users().stream()
        .flatMap(user -> user.view() instanceof MemDescView ? readers(user) : Stream.of(user));
  }

  /** The buffer that a load fills and that has the layout of the copy, if it does nothing else. */
  static Optional<Operation> onlyAlloc(Operation op) {
    if (op.view() instanceof Load load && load.other().filter(o -> !Arith.isZero(o)).isPresent()) {
      return Optional.empty();
    }
    if (!op.result().hasOneUse()) return Optional.empty();
    var user = op.result().users().getFirst();
    if (!(user.view() instanceof LocalAlloc)) return Optional.empty();
    if (op.view() instanceof DescriptorLoadLikeOpInterface load) {
      var buffer = (MemDescType) user.result().type();
      var encoding = DescriptorEncodings.of(load.desc(), (RankedTensorType) op.result().type());
      if (!encoding.equals(buffer.encoding())) return Optional.empty();
    }
    return Optional.of(user);
  }
}
