package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.return",
    traits = {"Pure", "HasParent<tt.func>", "ReturnLike", "Terminator"},
    assembly = "attr-dict ($srcs^ `:` type($srcs))?",
    summary = "ends a function")
public record Return(List<Value> srcs) implements TritonOp {}
