package org.tritonjvm.passes.gluon;

import java.util.ArrayList;
import org.tritonjvm.dialects.gluon.AutoEncoding;
import org.tritonjvm.dialects.gluon.SetAutoLayout;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/**
 * Finds the layouts that were left open, from those that {@code gluon.set_auto_layout} asks for.
 */
@PassName("gluon-resolve-auto-encodings")
@Summary("Resolve automatic encodings")
public record GluonResolveAutoEncodings() implements Pass {
  @Override
  public void run(PassContext p) {
    var settings = new ArrayList<Operation>();
    for (var function : p.operation().region(0).front().operations()) {
      if (!function.is("tt.func")) continue;
      var layouts = new OpenLayouts(function, AutoEncoding.class);
      function.walk(
          op -> {
            if (!(op.view() instanceof SetAutoLayout set)) return;
            settings.add(op);
            layouts.require(set.src(), Types.encoding(set.result().type()).orElseThrow());
          });
      if (!layouts.resolve()) {
        p.signalFailure();
        return;
      }
    }
    for (var op : settings) {
      op.result().replaceAllUsesWith(op.operand(0));
      op.erase();
    }
    if (!OpenLayouts.areResolved(p.operation(), AutoEncoding.class)) p.signalFailure();
  }
}
