package org.tritonjvm.passes.conversion;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.LinearEncoding;
import org.tritonjvm.dialects.layout.TensorMemoryRegisters;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.MemDescLayouts;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttng.AsyncTMAGather;
import org.tritonjvm.dialects.ttng.AsyncTMAScatter;
import org.tritonjvm.dialects.ttng.TMEMAlloc;
import org.tritonjvm.dialects.ttng.TMEMLoad;
import org.tritonjvm.dialects.ttng.TMEMStore;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/** Gives layouts to the tensors that have lost theirs because the number of warps changed. */
@PassName("relayout-tritongpu")
@Summary("relayout pass for `ttg` and `ttng` operations")
@DependentDialects({"ttg", "ttng"})
public record RelayoutTritonGPU() implements Pass {
  private static final String CAST = "builtin.unrealized_conversion_cast";

  @Override
  public void run(PassContext p) {
    var module = p.operation();
    var launch = Launch.require(module);
    if (launch.isEmpty()) {
      p.signalFailure();
      return;
    }
    var defaults = new DefaultLayouts(launch.get());
    var layouts = new OperationLayouts(defaults);
    var assignment =
        new LayoutAssignment(defaults, RelayoutTritonGPU::isOurs, op -> assign(op, layouts), true);
    if (assignment.run(module)) dropCasts(module);
    else p.signalFailure();
  }

  private static boolean isOurs(Operation op) {
    var dialect = op.operationName().dialect();
    return ConvertTritonToTritonGPU.DIALECTS.contains(dialect)
        || dialect.equals("ttng")
        || op.is("ttg.local_load");
  }

  private static List<? extends Type> assign(Operation op, OperationLayouts layouts) {
    switch (op.view()) {
      case TMEMAlloc alloc ->
          alloc.src().ifPresent(src -> convert(op, "src", src, alloc.result().type()));
      case TMEMStore store -> convert(op, "src", store.src(), store.dst().type());
      case AsyncTMAGather gather -> OperationLayouts.convertRows(op, gather.x_offsets());
      case AsyncTMAScatter scatter -> OperationLayouts.convertRows(op, scatter.x_offsets());
      case TMEMLoad load -> {
        var types = new ArrayList<Type>(OperationLayouts.types(op));
        types.set(0, accessible(op, load.result(), load.src().type()));
        return types;
      }
      default -> {
        return layouts.assign(op);
      }
    }
    return OperationLayouts.types(op);
  }

  private static void convert(Operation op, String component, Value tensor, Type memory) {
    var converted =
        OperationLayouts.convert(Builder.before(op), tensor, accessible(op, tensor, memory));
    Ops.setOperands(op, component, List.of(converted));
  }

  /** A tensor's type in the layout of choice for an access to tensor memory. */
  private static RankedTensorType accessible(Operation op, Value tensor, Type memory) {
    var buffer = (MemDescType) memory;
    int warps = Launch.of(op).orElseThrow().numWarps();
    LinearEncoding encoding =
        TensorMemoryRegisters.defaultFor(
            MemDescLayouts.toLinearLayout(buffer), warps, Types.bitWidth(buffer.elementType()));
    return ((RankedTensorType) tensor.type()).withEncoding(encoding);
  }

  /** Takes the values that were cast to have no layout where they have the right one. */
  private static void dropCasts(Operation module) {
    var casts = new ArrayList<Operation>();
    module.walk(
        op -> {
          if (op.is(CAST) && op.operandCount() == 1) casts.add(op);
        });
    for (var cast : casts) {
      var value = cast.operand(0);
      for (var user : cast.result().users()) {
        if (!user.is("ttg.convert_layout") || !user.result().type().equals(value.type())) continue;
        user.replaceAllUsesWith(List.of(value));
        user.erase();
      }
      if (!cast.hasUses()) cast.erase();
    }
  }
}
