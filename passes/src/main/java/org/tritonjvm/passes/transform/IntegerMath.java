package org.tritonjvm.passes.transform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongBinaryOperator;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;

/**
 * Arithmetic on bounds, steps and indices at a builder's insertion point, in the operands' type.
 * Sums, differences and products of constants are constants.
 */
public record IntegerMath(Builder builder) {
  /** A constant of an integer or index type. */
  public Value constant(Type type, long value) {
    return Arith.constant(builder, type, value);
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

  private interface Operator {
    Value apply(Builder builder, Value a, Value b);
  }

  private Value folded(Operator op, Value a, Value b, LongBinaryOperator compute) {
    var x = constantOf(a);
    var y = constantOf(b);
    if (x.isEmpty() || y.isEmpty()) return op.apply(builder, a, b);
    int width = a.type() instanceof IntegerType i ? i.width() : Long.SIZE;
    long result = compute.applyAsLong(x.get(), y.get());
    return constant(a.type(), result << (Long.SIZE - width) >> (Long.SIZE - width));
  }

  public Value add(Value a, Value b) {
    return folded(Arith::add, a, b, (x, y) -> x + y);
  }

  public Value sub(Value a, Value b) {
    return folded(Arith::subtract, a, b, (x, y) -> x - y);
  }

  public Value mul(Value a, Value b) {
    return folded(Arith::multiply, a, b, (x, y) -> x * y);
  }

  public Value and(Value a, Value b) {
    return Arith.and(builder, a, b);
  }

  /** The quotient, rounded towards zero. */
  public Value divSigned(Value a, Value b) {
    return Arith.divideSigned(builder, a, b);
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
    return Arith.select(builder, condition, whenTrue, whenFalse);
  }

  public Value remSigned(Value a, Value b) {
    return binary("arith.remsi", a, b);
  }

  /** A comparison, of scalars or element by element. */
  public Value compare(IntegerPredicate predicate, Value a, Value b) {
    return Arith.compare(builder, predicate, a, b);
  }
}
