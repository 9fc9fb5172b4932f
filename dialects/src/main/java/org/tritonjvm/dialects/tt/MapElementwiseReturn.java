package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.map_elementwise.return",
    traits = {"HasParent<tt.map_elementwise>", "Pure", "Terminator", "ReturnLike"},
    assembly = "attr-dict ($result^ `:` type($result))?",
    summary = "gives elements to `tt.map_elementwise`")
public record MapElementwiseReturn(List<Value> result) implements TritonOp {}
