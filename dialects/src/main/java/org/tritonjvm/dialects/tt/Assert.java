package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.assert",
    assembly = "$condition `,` $message attr-dict `:` type($condition)",
    effects = @Effect(value = Effect.Kind.WRITE, resource = GlobalMemory.NAME),
    summary = "prints a message and stops the program unless all of a condition is true")
public record Assert(@OfType(TT.BoolLike.class) Value condition, String message)
    implements TritonOp {}
