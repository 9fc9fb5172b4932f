package org.tritonjvm.dialects.ttg;

import java.util.List;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.async_commit_group",
    assembly = "(`tokens` $inputTokens^)? attr-dict",
    summary = "closes the current group of asynchronous copies, for `ttg.async_wait` to wait for")
public record AsyncCommitGroup(
    @OfType(TtgTypes.Token.class) List<Value> inputTokens,
    @OfType(TtgTypes.Token.class) OpResult asyncToken)
    implements TtgOp {}
