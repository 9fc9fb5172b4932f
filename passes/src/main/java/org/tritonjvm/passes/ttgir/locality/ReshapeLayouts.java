package org.tritonjvm.passes.ttgir.locality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.OptionalInt;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.LayoutQueries;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.tt.Reduce;
import org.tritonjvm.dialects.tt.Reshape;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.ExpensiveViews;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.passes.ttgir.Converts;

/** Reshapes that may put elements in any order, and are reduced along one axis. */
final class ReshapeLayouts {
  private ReshapeLayouts() {}

  /** Gives the result a layout in which each thread has whole lines of the axis; false if not. */
  static boolean keepReducedAxisInThreads(Operation op, Reshape reshape) {
    var launch = Launch.of(op);
    if (!reshape.allow_reorder()
        || launch.isEmpty()
        || !(reshape.result().type() instanceof RankedTensorType type)
        || type.encoding().isEmpty()) {
      return false;
    }
    var reduced = reducedAxis(reshape);
    if (reduced.isEmpty() || isWithinThreads(type, reduced.getAsInt())) return false;
    var order = new ArrayList<>(LayoutQueries.order(Converts.layout(type)));
    order.remove((Integer) reduced.getAsInt());
    order.add(reduced.getAsInt());
    var encoding =
        BlockedEncoding.forShape(
            Shapes.of(type),
            Collections.nCopies(type.rank(), 1),
            order,
            launch.get().numWarps(),
            launch.get().threadsPerWarp(),
            launch.get().numCTAs());
    var old = Types.encoding(type).orElseThrow();
    var better = type.withEncoding(encoding);
    if (encoding.equals(old)
        || ExpensiveViews.isExpensive((RankedTensorType) reshape.src().type(), better)) {
      return false;
    }
    var builder = Builder.after(op);
    reshape.result().setType(better);
    op.setAttribute("efficient_layout", builder.unitAttr());
    var converted = Converts.create(builder, reshape.result(), old);
    reshape.result().replaceAllUsesExcept(converted, converted.definition().stream().toList());
    return true;
  }

  /** The axis of all reductions; empty if there is none, or not one. */
  private static OptionalInt reducedAxis(Reshape reshape) {
    var axes =
        reshape.result().users().stream()
            .filter(user -> user.is("tt.reduce"))
            .mapToInt(user -> ((Reduce) user.view()).axis())
            .distinct()
            .toArray();
    return axes.length == 1 ? OptionalInt.of(axes[0]) : OptionalInt.empty();
  }

  private static boolean isWithinThreads(RankedTensorType type, int axis) {
    return type.encoding().orElseThrow() instanceof BlockedEncoding blocked
        && blocked.threadsPerWarp().get(axis) == 1
        && blocked.warpsPerCTA().get(axis) == 1
        && blocked.CGALayout().CTAsPerCGA().get(axis) == 1;
  }
}
