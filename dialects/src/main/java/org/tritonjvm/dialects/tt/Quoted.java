package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** Types as they stand in messages: {@code 'tensor<4xi32>'}. */
final class Quoted {
  private Quoted() {}

  /** The type of a value. */
  static String type(Value value) {
    return type(value, value.type());
  }

  /** A type in the context of a value. */
  static String type(Value value, Type type) {
    return type(value.context(), type);
  }

  static String type(Context context, Type type) {
    return "'" + context.print(type) + "'";
  }
}
