package org.tritonjvm.passes.gluon;

import java.util.LinkedHashMap;
import org.tritonjvm.dialects.gluon.CoalescedEncoding;
import org.tritonjvm.dialects.layout.CGAEncoding;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.ttgir.coalesce.CoalescedEncodings;

/** Finds the layouts of tensors that are to be loaded and stored as fast as it goes. */
@PassName("gluon-infer-coalesced-encodings")
@Summary("Infer coalesced encodings from accesses to memory")
@DependentDialects("ttg")
public record GluonInferCoalescedEncodings() implements Pass {
  @Override
  public void run(PassContext p) {
    var coalesced = new CoalescedEncodings(p.operation());
    var layouts = new LinkedHashMap<Operation, OpenLayouts>();
    for (var function : p.operation().region(0).front().operations()) {
      if (function.is("tt.func")) {
        layouts.put(function, new OpenLayouts(function, CoalescedEncoding.class));
      }
    }
    for (var access : coalesced.operations()) {
      var pointers = access.operand(0).type();
      if (!isCoalesced(pointers)) continue;
      var launch = Launch.require(access);
      if (launch.isEmpty()) {
        p.signalFailure();
        return;
      }
      if (launch.get().numCTAs() != 1) {
        access.emitError("cannot have a coalesced encoding in a cluster of several blocks");
        p.signalFailure();
        return;
      }
      var cga = CGAEncoding.get1CTALayout(((RankedTensorType) pointers).rank());
      var encoding = coalesced.of(access, launch.get(), cga);
      p.debug(() -> access.name() + " at " + access.location() + ": " + encoding);
      var function = layouts.get(access.parentOf("tt.func").orElseThrow());
      access.operands().forEach(operand -> function.require(operand, encoding));
    }
    for (var function : layouts.values()) {
      if (function.resolve()) continue;
      p.signalFailure();
      return;
    }
    if (!OpenLayouts.areResolved(p.operation(), CoalescedEncoding.class)) p.signalFailure();
  }

  private static boolean isCoalesced(Type type) {
    return Types.encoding(type).filter(CoalescedEncoding.class::isInstance).isPresent();
  }
}
