package org.tritonjvm.passes.ttgir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.tt.DescriptorGather;
import org.tritonjvm.dialects.tt.DescriptorScatter;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** Operations on tensors that are laid out over threads. */
public final class DistributedOps {
  private DistributedOps() {}

  /** A tensor in another layout. */
  public static Value convert(Builder builder, Value tensor, Attribute encoding) {
    var type = ((RankedTensorType) tensor.type()).withEncoding(encoding);
    return Ops.create(builder, ConvertLayout.class, List.of(type), tensor, false).result();
  }

  /**
   * Replaces an operation without regions by one that works on all its tensors in a layout, with
   * conversions before and after it, and returns that.
   */
  public static Operation withEncoding(Operation op, Attribute encoding) {
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
      operands.add(laidOut ? convert(builder, operand, encoding) : operand);
    }
    var types = new ArrayList<Type>();
    for (var result : op.results()) {
      types.add(result.type() instanceof RankedTensorType t ? t.withEncoding(encoding) : result.type());
    }
    var made = builder.create(op.name(), types, operands, Map.copyOf(op.attributes()));
    for (var result : op.results()) {
      var value = made.result(result.number());
      if (value.type().equals(result.type())) {
        result.replaceAllUsesWith(value);
      } else {
        var old = ((RankedTensorType) result.type()).encoding().orElseThrow();
        result.replaceAllUsesWith(convert(builder, value, old));
      }
    }
    op.erase();
    return made;
  }
}
