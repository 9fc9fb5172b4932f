package org.tritonjvm.nvidia;

import org.tritonjvm.dialects.tt.GridDependencyLaunchDependents;
import org.tritonjvm.dialects.tt.GridDependencyWait;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.OpLowerings;

/** Launches of grids that overlap with the one they depend on. */
final class GridDependencies {
  private GridDependencies() {}

  static void addTo(OpLowerings table) {
    table
        .add(GridDependencyWait.class, (_, _, f) -> instruction("griddepcontrol.wait;", f))
        .add(
            GridDependencyLaunchDependents.class,
            (_, _, f) -> instruction("griddepcontrol.launch_dependents;", f));
  }

  private static void instruction(String text, FunctionLowering f) {
    var asm = new InlineAsm(f.emitter());
    asm.line(text);
    asm.emit(true);
  }
}
