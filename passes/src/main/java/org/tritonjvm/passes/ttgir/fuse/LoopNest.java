package org.tritonjvm.passes.ttgir.fuse;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Walk;

/** A loop and the loops right inside it; what is inside an {@code scf.if} is a nest of its own. */
final class LoopNest {
  private Loops.For loop;
  private final List<LoopNest> children = new ArrayList<>();

  private LoopNest(Loops.For loop) {
    this.loop = loop;
  }

  /** The nests in an operation, those inside others' branches first. */
  static List<LoopNest> in(Operation container) {
    var nests = new ArrayList<LoopNest>();
    find(container, nests);
    return nests;
  }

  private static void find(Operation container, List<LoopNest> nests) {
    container.walk(
        Walk.Order.PRE_ORDER,
        op -> {
          if (!op.is("scf.for")) return Walk.Step.ADVANCE;
          var nest = new LoopNest(new Loops.For(op));
          nest.grow(nests);
          nests.add(nest);
          return Walk.Step.SKIP;
        });
  }

  private void grow(List<LoopNest> nests) {
    for (var op : loop.body().operations()) {
      if (op.is("scf.for")) {
        var child = new LoopNest(new Loops.For(op));
        children.add(child);
        child.grow(nests);
      } else if (op.regionCount() > 0) {
        find(op, nests);
      }
    }
  }

  Loops.For loop() {
    return loop;
  }

  /** Whether there is one loop inside, and none in that. */
  boolean isSimple() {
    return children.size() == 1 && children.getFirst().children.isEmpty();
  }

  List<LoopNest> children() {
    return children;
  }

  /** Makes one loop of all loops whose bounds allow it, the innermost first. */
  void flatten() {
    children.forEach(LoopNest::flatten);
    loop = LoopFusion.fuse(loop, children.stream().map(LoopNest::loop).toList());
    children.clear();
  }
}
