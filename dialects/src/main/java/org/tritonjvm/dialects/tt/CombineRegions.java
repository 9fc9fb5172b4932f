package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** The rules that {@code tt.reduce} and {@code tt.scan} share. */
final class CombineRegions {
  private CombineRegions() {}

  static void verify(List<Value> srcs, int axis, List<OpResult> results) {
    if (srcs.size() != results.size()) {
      throw new InvalidIr("must have the same number of inputs as outputs");
    }
    // Upstream's traits have found at least one operand, and all of one shape.
    int rank = ((ShapedType) srcs.getFirst().type()).rank();
    if (axis < 0 || axis >= rank) {
      throw new InvalidIr("axis out of bounds for operand rank " + rank);
    }
    for (int i = 0; i < srcs.size(); i++) {
      if (!element(srcs.get(i)).equals(results.get(i).type().elementOrSelf())) {
        throw new InvalidIr("operand types and result types must agree");
      }
    }
  }

  private static Type element(Value tensor) {
    return tensor.type().elementOrSelf();
  }

  static void verifyRegion(Region region, List<Value> srcs, String terminatorName) {
    var block = region.front();
    int count = 2 * srcs.size();
    if (block.argumentCount() != count) {
      throw new InvalidIr(
          "nested block must take %d arguments, but given block with %d arguments"
              .formatted(count, block.argumentCount()));
    }
    for (int i = 0; i < count; i++) {
      checkType(i, srcs.get(i % srcs.size()), block.argument(i));
    }
    var terminator = block.terminator();
    if (!terminator.is(terminatorName)) {
      throw new InvalidIr(
          "combine operation must be terminated with a %s but got %s"
              .formatted(terminatorName, terminator.name()));
    }
    if (terminator.operandCount() != srcs.size()) {
      throw new InvalidIr(
          "expected combine operation to return %d values but got %d"
              .formatted(srcs.size(), terminator.operandCount()));
    }
    for (int i = 0; i < srcs.size(); i++) checkType(i, srcs.get(i), terminator.operand(i));
  }

  private static void checkType(int i, Value src, Value scalar) {
    if (scalar.type().equals(element(src))) return;
    throw new InvalidIr(
        "type mismatch on combine operation. Expected argument %d to have type %s but got %s"
            .formatted(i, Quoted.type(src, element(src)), Quoted.type(scalar)));
  }
}
