package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.SymbolRefAttr;
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
    implements TritonOp {}
