package org.tritonjvm.passes.ttgir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.DescriptorGather;
import org.tritonjvm.dialects.tt.DescriptorScatter;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** Operations on tensors that are laid out over threads. */
public final class DistributedOps {
  private DistributedOps() {}

  /**
   * Replaces an operation without regions by one that works on all its tensors in a layout, with
   * conversions before and after it, and returns that.
   */
  public static Operation withEncoding(Operation op, TensorEncoding encoding) {
    var builder = Builder.before(op);
    var offsets =
        switch (op.view()) {
          case DescriptorGather g -> List.of(g.x_offsets());
          case DescriptorScatter s -> List.of(s.x_offsets());
          default -> List.<Value>of();
        };
    var operands = new ArrayList<Value>();
    for (var operand : op.operands()) {
      boolean laidOut = operand.type() instanceof RankedTensorType && !offsets.contains(operand);
      operands.add(laidOut ? Converts.create(builder, operand, encoding) : operand);
    }
    var types = new ArrayList<Type>();
    for (var result : op.results()) {
      types.add(
          result.type() instanceof RankedTensorType t ? t.withEncoding(encoding) : result.type());
    }
    var made = builder.create(op.name(), types, operands, Map.copyOf(op.attributes()));
    for (var result : op.results()) {
      var value = made.result(result.number());
      if (value.type().equals(result.type())) {
        result.replaceAllUsesWith(value);
      } else {
        var old = Types.encoding(result.type()).orElseThrow();
        result.replaceAllUsesWith(Converts.create(builder, value, old));
      }
    }
    op.erase();
    return made;
  }
}
