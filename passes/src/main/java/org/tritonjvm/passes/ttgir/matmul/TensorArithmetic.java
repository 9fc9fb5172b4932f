package org.tritonjvm.passes.ttgir.matmul;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.dialects.arith.AddF;
import org.tritonjvm.mlir.dialects.arith.CmpF;
import org.tritonjvm.mlir.dialects.arith.CmpI;
import org.tritonjvm.mlir.dialects.arith.ExtF;
import org.tritonjvm.mlir.dialects.arith.ExtUI;
import org.tritonjvm.mlir.dialects.arith.MulF;
import org.tritonjvm.mlir.dialects.arith.Select;
import org.tritonjvm.mlir.dialects.arith.ShLI;
import org.tritonjvm.mlir.dialects.arith.SubF;
import org.tritonjvm.mlir.dialects.arith.TruncF;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.FloatAttr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** Arithmetic on tensors, at a builder's insertion point and with its location. */
record TensorArithmetic(Builder builder) {
  /** {@code arith.cmpf uno}. */
  private static final int UNORDERED = 14;

  /** {@code arith.cmpi eq}. */
  private static final int EQUAL = 0;

  private static RankedTensorType type(Value value) {
    return (RankedTensorType) value.type();
  }

  private RankedTensorType truth(Value value) {
    return type(value).withElementType(builder.integerType(1));
  }

  /** A tensor of equal elements. */
  Value constant(RankedTensorType type, Attribute element) {
    var elements = DenseElementsAttr.splat(builder.context(), type, element);
    return builder
        .create("arith.constant", List.of(type), List.of(), Map.of("value", elements))
        .result();
  }

  Value constant(RankedTensorType type, double element) {
    return constant(type, FloatAttr.get(type.elementType(), element, builder.context()));
  }

  Value constant(RankedTensorType type, long element) {
    return constant(type, IntegerAttr.get(type.elementType(), element, builder.context()));
  }

  Value convert(Value value, Attribute encoding) {
    var type = type(value).withEncoding(encoding);
    return Ops.create(builder, ConvertLayout.class, List.of(type), value, false).result();
  }

  Value truncF(Value value, FloatType to) {
    var type = type(value).withElementType(to);
    return Ops.create(
            builder, TruncF.class, List.of(type), value, Optional.empty(), Optional.empty())
        .out();
  }

  Value extF(Value value, FloatType to) {
    var type = type(value).withElementType(to);
    return Ops.create(builder, ExtF.class, List.of(type), value, Optional.empty()).out();
  }

  Value extUI(Value value, Type to) {
    return Ops.create(builder, ExtUI.class, List.of(type(value).withElementType(to)), value).out();
  }

  Value shlI(Value value, int distance) {
    var by = constant(type(value), (long) distance);
    return Ops.create(builder, ShLI.class, List.of(value.type()), value, by, Optional.empty())
        .result();
  }

  Value addF(Value a, Value b) {
    return Ops.create(builder, AddF.class, List.of(a.type()), a, b, Optional.empty()).result();
  }

  Value subF(Value a, Value b) {
    return Ops.create(builder, SubF.class, List.of(a.type()), a, b, Optional.empty()).result();
  }

  Value mulF(Value a, Value b) {
    return Ops.create(builder, MulF.class, List.of(a.type()), a, b, Optional.empty()).result();
  }

  Value isNaN(Value value) {
    var predicate = builder.integerAttr(64, UNORDERED);
    return Ops.create(
            builder, CmpF.class, List.of(truth(value)), predicate, value, value, Optional.empty())
        .result();
  }

  Value isEqual(Value value, long to) {
    var predicate = builder.integerAttr(64, EQUAL);
    var other = constant(type(value), to);
    return Ops.create(builder, CmpI.class, List.of(truth(value)), predicate, value, other).result();
  }

  Value select(Value condition, Value a, Value b) {
    return Ops.create(builder, Select.class, List.of(a.type()), condition, a, b).result();
  }
}
