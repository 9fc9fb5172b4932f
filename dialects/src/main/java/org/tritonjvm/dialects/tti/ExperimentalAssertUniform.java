package org.tritonjvm.dialects.tti;

import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tti.experimental_assert_uniform",
    assembly = "$condition `,` $message attr-dict-with-keyword",
    effects = {@Effect(value = Effect.Kind.WRITE, resource = GlobalMemory.NAME)},
    summary = "asserts what all threads of a warp group agree on",
    description =
"""
One thread evaluates the condition and prints the message.
""")
public record ExperimentalAssertUniform(
    @OfType(Constraints.I1.class) Value condition, String message) implements OpView {}
