package org.tritonjvm.passes.ttgir.reorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.DistributedEncoding;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.LayoutQueries;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.SwizzledSharedEncoding;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.LocalLoad;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.lowering.LayoutConversion;
import org.tritonjvm.passes.lowering.LayoutConversion.Way;
import org.tritonjvm.passes.ttgir.Converts;

/**
 * Splits conversions to operands of dots that go through shared memory into their two halves: the
 * buffer in between can be shared and moved, while an operand holds each element several times.
 */
@PassName("tritongpu-reduce-data-duplication")
@Summary("Decompose conversions to dot operands into a store to and a load from shared memory")
@Anchor("builtin.module")
@DependentDialects("ttg")
public record ReduceDataDuplication() implements Pass {
  @Override
  public void run(PassContext p) {
    var converts = new ArrayList<Operation>();
    p.operation()
        .walk(
            op -> {
              if (op.is("ttg.convert_layout")) converts.add(op);
            });
    for (var op : converts) {
      var convert = (ConvertLayout) op.view();
      bufferType(convert).ifPresent(type -> split(op, convert, type, p));
    }
  }

  private static void split(Operation op, ConvertLayout convert, MemDescType type, PassContext p) {
    p.debug(() -> "through " + type + ": " + op);
    var builder = Builder.before(op);
    var buffer =
        Ops.create(
            builder, LocalAlloc.class, List.of(type), Optional.of(convert.src()), Optional.empty());
    var load =
        Ops.create(
            builder,
            LocalLoad.class,
            List.of(convert.result().type()),
            buffer.result(),
            Optional.empty());
    convert.result().replaceAllUsesWith(load.result());
    op.erase();
  }

  /** The buffer that a conversion should go through, if it should go through one of its own. */
  private static Optional<MemDescType> bufferType(ConvertLayout convert) {
    var from = (RankedTensorType) convert.src().type();
    var to = (RankedTensorType) convert.result().type();
    if (!(Types.encoding(to).orElse(null) instanceof DotOperandEncoding dot)
        || !(Types.encoding(from).orElse(null) instanceof DistributedEncoding source)
        || convert.force_warp_shuffle()
        || Converts.reordersRegisters(from, to)) {
      return Optional.empty();
    }
    var layout = Converts.layout(from);
    int bits = Types.bitWidth(from.elementType());
    if (new LayoutConversion(layout, Converts.layout(to)).way(bits) == Way.SHUFFLES) {
      return Optional.empty();
    }
    var shape = Shapes.of(from);
    var order = LayoutQueries.orderForMemory(layout);
    return switch (dot.parent()) {
      case NvidiaMmaEncoding _ ->
          buffer(
              to,
              SwizzledSharedEncoding.forNvidiaDot(
                  dot, shape, order, source.CGALayout(), bits, false));
      case BlockedEncoding _ ->
          buffer(to, new SwizzledSharedEncoding(1, 1, 1, order, source.CGALayout()));
      default -> Optional.empty();
    };
  }

  private static Optional<MemDescType> buffer(RankedTensorType like, SwizzledSharedEncoding e) {
    return Optional.of(
        new MemDescType(Shapes.of(like), like.elementType(), e, new SharedMemorySpace(), false));
  }
}
