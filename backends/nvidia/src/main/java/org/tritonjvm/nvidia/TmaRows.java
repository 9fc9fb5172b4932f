package org.tritonjvm.nvidia;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Dim;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.LinearLayoutConversions.TMAMode;
import org.tritonjvm.dialects.ttg.MemDescLayouts;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttng.AsyncTMAGather;
import org.tritonjvm.dialects.ttng.AsyncTMAScatter;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;
import org.tritonjvm.passes.lowering.DistinctRegisters;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.Indices;
import org.tritonjvm.passes.lowering.OpLowerings;

/**
 * Copies of rows of a matrix, given by their numbers, four with each message.
 *
 * <p>Source: PTX ISA, "Tensor copy", modes tile::gather4 and tile::scatter4.
 */
final class TmaRows {
  private static final int ROWS = 4;

  private final NvidiaTarget target;

  TmaRows(NvidiaTarget target) {
    this.target = target;
  }

  void addTo(OpLowerings table) {
    table.add(AsyncTMAGather.class, this::gather).add(AsyncTMAScatter.class, this::scatter);
  }

  private void gather(AsyncTMAGather gather, Operation op, FunctionLowering f) {
    TmaCopies.requireOwnBlock(gather.result());
    var type = (MemDescType) gather.result().type();
    int sharing = gather.multicast() ? Cluster.sharing(type) : 0;
    int barrierSharing = Cluster.sharing((MemDescType) gather.barrier().type());
    var barrier = MBarriers.leaderAddress(gather.barrier(), f);
    var text =
        "cp.async.bulk.tensor.2d.tile::gather4%s.%s.global.mbarrier::complete_tx::bytes%s"
            .formatted(
                TmaCopies.pair(op, gather.barrier(), f).map(p -> "." + p).orElse(""),
                TmaCopies.destination(target, barrierSharing != 0 || gather.multicast()),
                gather.multicast() ? ".multicast::cluster" : "");
    forEach(
        gather.x_offsets(),
        gather.y_offset(),
        gather.result(),
        Optional.of(f.scalar(gather.pred())),
        sharing,
        f,
        (thread, address, coordinates) -> {
          var asm = new InlineAsm(f.emitter());
          var line = new StringBuilder(asm.predicate(Optional.of(thread))).append(text);
          line.append(" [%s], [".formatted(asm.input(address, "r")))
              .append("%s, ".formatted(TmaCopies.descriptor(gather.desc(), f, asm)))
              .append(TmaCopies.braces(coordinates, "r", asm))
              .append("], [%s]".formatted(asm.input(barrier, "r")));
          if (gather.multicast()) {
            line.append(", %s".formatted(asm.input(Cluster.reached(f, sharing, f.ctaId()), "h")));
          }
          asm.line(line.append(';').toString());
          asm.emit(true);
        });
  }

  private void scatter(AsyncTMAScatter scatter, Operation op, FunctionLowering f) {
    forEach(
        scatter.x_offsets(),
        scatter.y_offset(),
        scatter.src(),
        Optional.empty(),
        Cluster.sharing((MemDescType) scatter.src().type()),
        f,
        (thread, address, coordinates) -> {
          var asm = new InlineAsm(f.emitter());
          asm.line(
              "%scp.async.bulk.tensor.2d.tile::scatter4.global.shared::cta.bulk_group [%s, %s], [%s];"
                  .formatted(
                      asm.predicate(Optional.of(thread)),
                      TmaCopies.descriptor(scatter.desc(), f, asm),
                      TmaCopies.braces(coordinates, "r", asm),
                      asm.input(address, "r")));
          asm.emit(true);
        });
    TmaCopies.commit(f);
  }

  private interface Send {
    /**
     * @param thread whether this thread sends, i1
     * @param address in shared memory, ptr<3>
     * @param coordinates the column, then four rows, i32
     */
    void send(Value thread, Value address, List<Value> coordinates);
  }

  private static void forEach(
      Value rows,
      Value column,
      Value memdesc,
      Optional<Value> predicate,
      int sharing,
      FunctionLowering f,
      Send send) {
    var e = f.emitter();
    var type = (MemDescType) memdesc.type();
    var registers = DistinctRegisters.of(rows.type());
    var layout = registers.layout().orElseThrow();
    check(layout);
    var messages = TmaMessages.of(type, TMAMode.TILED);
    var toShared = toShared(layout, messages);
    int width = messages.box().getLast();
    Value start = f.scalar(column);
    if (messages.encoding().fp4Padded()) start = e.mul(start, 2);
    var block = Indices.apply(e, messages.toIndex(), Map.of(BLOCK, f.ctaId()));
    start = e.add(start, block.get(LayoutUtils.dimName(1)));
    int copies =
        FunctionLowering.layout((RankedTensorType) rows.type()).freeVariableMasks().get(WARP);
    var numbers = registers.select(f.values(rows));
    var thread = TmaCopies.sender(f, distinctWarp(f, predicate, copies), sharing);
    for (int r = 0; r < numbers.size(); r += ROWS) {
      for (int m = 0; m < messages.perRow(); m++) {
        var inputs =
            Map.of(
                REGISTER,
                e.i32(r),
                WARP,
                f.uniformWarpId(),
                BLOCK,
                f.ctaId(),
                TmaMessages.MESSAGE,
                e.i32(m));
        var address = TmaMessages.address(f, memdesc, toShared, inputs);
        var coordinates = new ArrayList<Value>();
        coordinates.add(e.add(start, (long) m * width));
        coordinates.addAll(numbers.subList(r, r + ROWS));
        send.send(thread, address, coordinates);
      }
    }
  }

  private static void check(LinearLayout layout) {
    if (layout.inDimSize(REGISTER) < ROWS) {
      throw new InvalidIr("must have at least 4 x offsets per warp");
    }
    for (int bit = 0; bit < 2; bit++) {
      if (layout.basis(REGISTER, bit)[0] != 1 << bit) {
        throw new InvalidIr("x offsets are not grouped by 4 contiguous elements");
      }
    }
    if (layout.freeVariableMasks().get(LANE) != layout.inDimSize(LANE) - 1) {
      throw new InvalidIr("x offsets must be broadcasted across each warp");
    }
  }

  /** Warps that have the same rows as another leave them to it. */
  private static Optional<Value> distinctWarp(
      FunctionLowering f, Optional<Value> predicate, int copies) {
    if (copies == 0) return predicate;
    var e = f.emitter();
    var first = e.icmp(IntegerPredicate.EQ, e.and(f.uniformWarpId(), copies), e.i32(0));
    return Optional.of(predicate.map(p -> e.and(p, first)).orElse(first));
  }

  /**
   * From where the number of a row is, and which message of the row, to shared memory, in which
   * messages lie as if it were not swizzled.
   */
  private static LinearLayout toShared(LinearLayout rows, TmaMessages messages) {
    var type = messages.type();
    int width = messages.box().getLast();
    var columns =
        LinearLayout.strided1D(
            messages.perRow(), width, TmaMessages.MESSAGE, LayoutUtils.dimName(1));
    var whole = rows.multiply(columns);
    var bases = new LinkedHashMap<String, int[][]>();
    whole.bases().forEach((dim, vectors) -> bases.put(dim, vectors));
    var blocks = bases.get(BLOCK);
    for (int bit = 0; bit < blocks.length; bit++) {
      blocks[bit][1] = messages.toIndex().basis(BLOCK, bit, LayoutUtils.dimName(1));
    }
    var outs =
        List.of(
            new Dim(LayoutUtils.dimName(0), whole.outDimSize(LayoutUtils.dimName(0))),
            new Dim(LayoutUtils.dimName(1), type.extents().getLast()));
    var plain =
        LinearLayoutConversions.nvmmaSharedToLinearLayout(
            MemDescLayouts.layoutAllocShape(type).stream().map(Integer::longValue).toList(),
            messages.encoding(),
            TMAMode.TILED,
            true);
    return LayoutUtils.invertAndComposeBlockLocal(plain, LinearLayout.of(bases, outs, false));
  }
}
