package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.predicate_stage",
    traits = {"Pure", "AllTypesMatch<iv, ub, step>"},
    assembly =
        "$iv `,` $ub `,` $step `maxStage` $maxStage `stage` $stage attr-dict `:` type($iv) `->` type($result)",
    summary = "whether a stage of a pipelined loop is to be executed in an iteration")
public record PredicateStage(
    @OfType(TtgTypes.SignlessOrIndex.class) Value iv,
    @OfType(TtgTypes.SignlessOrIndex.class) Value ub,
    @OfType(TtgTypes.SignlessOrIndex.class) Value step,
    int maxStage,
    int stage,
    @OfType(Constraints.I1.class) OpResult result)
    implements TtgOp {}
