package org.tritonjvm.passes.ttgir.fuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.FloatAttr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IndexType;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** The values that a fused loop carries, in groups, while the loop is not there yet. */
final class FusedValues {
  private final Builder builder;
  private final List<Value> inits = new ArrayList<>();

  /**
   * @param builder makes what is there before the first turn
   */
  FusedValues(Builder builder) {
    this.builder = builder;
  }

  /** Some of the carried values, next to each other. */
  record Group(int first, int size) {
    List<BlockArgument> of(List<BlockArgument> carried) {
      return carried.subList(first, first + size);
    }

    List<OpResult> ofResults(List<OpResult> results) {
      return results.subList(first, first + size);
    }
  }

  Group carry(List<? extends Value> first) {
    inits.addAll(first);
    return new Group(inits.size() - first.size(), first.size());
  }

  /** Values that are made in the loop before they are used. */
  Group carryUndefined(List<? extends Type> types) {
    return carry(types.stream().map(this::undefined).toList());
  }

  List<Value> inits() {
    return inits;
  }

  /** Zero where there is one, which is better to compile than poison. */
  Value undefined(Type type) {
    var zero =
        switch (type.elementOrSelf()) {
          case IntegerType i -> IntegerAttr.get(i, 0, builder.context());
          case IndexType i -> IntegerAttr.get(i, 0, builder.context());
          case FloatType f -> FloatAttr.get(f, 0, builder.context());
          default -> null;
        };
    if (zero != null && type instanceof RankedTensorType tensor) {
      return constant(type, DenseElementsAttr.splat(builder.context(), tensor, zero));
    }
    if (zero != null && type.equals(type.elementOrSelf())) return constant(type, zero);
    return builder.create("ub.poison", List.of(type), List.of(), Map.of()).result();
  }

  private Value constant(Type type, Attribute value) {
    return builder
        .create("arith.constant", List.of(type), List.of(), Map.of("value", value))
        .result();
  }
}
