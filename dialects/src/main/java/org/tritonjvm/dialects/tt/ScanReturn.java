package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.scan.return",
    traits = {"HasParent<tt.scan>", "Pure", "Terminator", "ReturnLike"},
    assembly = "$result attr-dict `:` type($result)",
    summary = "gives a combination to `tt.scan`")
public record ScanReturn(List<Value> result) implements TritonOp {}
