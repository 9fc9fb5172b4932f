package org.tritonjvm.mlir.dialect;

import java.util.List;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Value;

/** What folding an operation came to. */
public sealed interface Fold {
  /** Nothing. */
  record None() implements Fold {}

  /** The operation was changed where it stands. */
  record InPlace() implements Fold {}

  /** Each result is replaced by a value or, as an attribute, a constant. */
  record Results(List<Object> results) implements Fold {}

  Fold NONE = new None();
  Fold IN_PLACE = new InPlace();

  /** The one result is this constant. */
  static Fold to(Attribute constant) {
    return new Results(List.of(constant));
  }

  /** The one result is this value. */
  static Fold to(Value value) {
    return new Results(List.of(value));
  }

  /** The results are these values. */
  static Fold toValues(List<? extends Value> values) {
    return new Results(List.copyOf(values));
  }

  /** The results are these constants. */
  static Fold toConstants(List<? extends Attribute> constants) {
    return new Results(List.copyOf(constants));
  }
}
