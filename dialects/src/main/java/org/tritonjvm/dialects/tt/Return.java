package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.return",
    traits = {"Pure", "HasParent<tt.func>", "ReturnLike", "Terminator"},
    assembly = "attr-dict ($srcs^ `:` type($srcs))?",
    summary = "ends a function")
public record Return(List<Value> srcs)
    implements TritonOp, Verified {
  @Override
  public boolean verify(Operation op) {
    if (!(op.parent().map(Operation::view).orElse(null) instanceof Func function)) return true;
    var wanted = function.function_type().results();
    var name = function.sym_name();
    if (wanted.size() != srcs.size()) {
      throw new InvalidIr(
          "has %d operands, but enclosing function (@%s) returns %d"
              .formatted(srcs.size(), name, wanted.size()));
    }
    for (int i = 0; i < wanted.size(); i++) {
      var value = srcs.get(i);
      if (wanted.get(i).equals(value.type())) continue;
      throw new InvalidIr(
          "type of return operand %d (%s) doesn't match function result type (%s) in function @%s"
              .formatted(i, Quoted.type(value), Quoted.type(value, wanted.get(i)), name));
    }
    return true;
  }
}
