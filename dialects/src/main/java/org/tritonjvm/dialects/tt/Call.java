package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.SymbolUser;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.SymbolRefAttr;
import org.tritonjvm.mlir.ir.SymbolTable;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.call",
    traits = "CallOpInterface",
    assembly = "$callee `(` $operands `)` attr-dict `:` functional-type($operands, results)",
    summary = "calls a function of the module")
public record Call(
    SymbolRefAttr callee,
    List<Value> operands,
    Optional<ArrayAttr> arg_attrs,
    Optional<ArrayAttr> res_attrs,
    List<OpResult> results)
    implements TritonOp, SymbolUser {
  @Override
  public boolean verifySymbolUses(Operation op) {
    var name = callee.root();
    var found = SymbolTable.lookupNearest(op, name).map(Operation::view).orElse(null);
    if (!(found instanceof Func function)) {
      throw new InvalidIr("'" + name + "' does not reference a valid function");
    }
    var inputs = function.function_type().inputs();
    if (inputs.size() != operands.size()) {
      throw new InvalidIr("incorrect number of operands for callee");
    }
    for (int i = 0; i < inputs.size(); i++) {
      var operand = operands.get(i);
      if (inputs.get(i).equals(operand.type())) continue;
      throw new InvalidIr(
          "operand type mismatch: expected operand type %s, but provided %s for operand number %d"
              .formatted(Quoted.type(operand, inputs.get(i)), Quoted.type(operand), i));
    }
    var wanted = function.function_type().results();
    if (wanted.size() != results.size()) {
      throw new InvalidIr("incorrect number of results for callee");
    }
    for (int i = 0; i < wanted.size(); i++) {
      var result = results.get(i);
      if (wanted.get(i).equals(result.type())) continue;
      throw new InvalidIr(
          "result type mismatch at index %d: the call has %s, the function %s"
              .formatted(i, Quoted.type(result), Quoted.type(result, wanted.get(i))));
    }
    return true;
  }
}
