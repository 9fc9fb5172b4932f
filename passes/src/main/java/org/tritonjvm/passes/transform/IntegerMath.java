package org.tritonjvm.passes.transform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongBinaryOperator;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/**
 * Arithmetic on bounds, steps and indices at a builder's insertion point, in the operands' type.
 * Sums, differences and products of constants are constants.
 */
public record IntegerMath(Builder builder) {
  /** Upstream's {@code arith::CmpIPredicate}, in its order. */
  public enum Predicate {
    EQ,
    NE,
    SLT,
    SLE,
    SGT,
    SGE,
    ULT,
    ULE,
    UGT,
    UGE
  }

  /** A constant of an integer or index type. */
  public Value constant(Type type, long value) {
    var attribute = IntegerAttr.get(type, value, builder.context());
    return builder
        .create("arith.constant", List.of(type), List.of(), Map.of("value", attribute))
        .result();
  }

  private Value binary(String op, Value a, Value b) {
    return builder.create(op, List.of(a.type()), List.of(a, b), Map.of()).result();
  }

  /** The number that a value is, if it is a constant. */
  public static Optional<Long> constantOf(Value value) {
    return value.definingOp() instanceof Constant(IntegerAttr i, _)
        ? Optional.of(i.value())
        : Optional.empty();
  }

  private Value folded(String op, Value a, Value b, LongBinaryOperator compute) {
    var x = constantOf(a);
    var y = constantOf(b);
    if (x.isEmpty() || y.isEmpty()) return binary(op, a, b);
    int width = a.type() instanceof IntegerType i ? i.width() : Long.SIZE;
    long result = compute.applyAsLong(x.get(), y.get());
    return constant(a.type(), result << (Long.SIZE - width) >> (Long.SIZE - width));
  }

  public Value add(Value a, Value b) {
    return folded("arith.addi", a, b, (x, y) -> x + y);
  }

  public Value sub(Value a, Value b) {
    return folded("arith.subi", a, b, (x, y) -> x - y);
  }

  public Value mul(Value a, Value b) {
    return folded("arith.muli", a, b, (x, y) -> x * y);
  }

  public Value and(Value a, Value b) {
    return binary("arith.andi", a, b);
  }

  /** The quotient, rounded towards zero. */
  public Value divSigned(Value a, Value b) {
    return binary("arith.divsi", a, b);
  }

  /** The quotient, rounded towards positive infinity. */
  public Value ceilDivSigned(Value a, Value b) {
    return binary("arith.ceildivsi", a, b);
  }

  public Value maxSigned(Value a, Value b) {
    return binary("arith.maxsi", a, b);
  }

  /** A signed number in an integer or index type of perhaps another width. */
  public Value castSigned(Value value, Type type) {
    if (value.type().equals(type)) return value;
    String op =
        switch (value.type()) {
          case IntegerType from when type instanceof IntegerType to ->
              from.width() > to.width() ? "arith.trunci" : "arith.extsi";
          default -> "arith.index_cast";
        };
    return builder.create(op, List.of(type), List.of(value), Map.of()).result();
  }

  public Value select(Value condition, Value whenTrue, Value whenFalse) {
    return builder
        .create(
            "arith.select",
            List.of(whenTrue.type()),
            List.of(condition, whenTrue, whenFalse),
            Map.of())
        .result();
  }

  public Value remSigned(Value a, Value b) {
    return binary("arith.remsi", a, b);
  }

  /** A comparison, of scalars or element by element. */
  public Value compare(Predicate predicate, Value a, Value b) {
    var code = builder.integerAttr(64, predicate.ordinal());
    var type = Types.sameShape(a.type(), builder.integerType(1));
    return builder
        .create("arith.cmpi", List.of(type), List.of(a, b), Map.of("predicate", code))
        .result();
  }
}
