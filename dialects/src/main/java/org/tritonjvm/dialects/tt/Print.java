package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.DenseI32;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.Encoded;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.print",
    traits = "SameVariadicOperandSize",
    assembly = "$prefix attr-dict (`:` $args^ `:` type($args))?",
    effects = @Effect(value = Effect.Kind.WRITE, resource = GlobalMemory.NAME),
    summary = "prints values from the device",
    description = "`isSigned` says of each operand, with 0 or 1, how an integer is read.")
public record Print(
    String prefix,
    Boolean hex,
    @OfType(TT.AnyType.class) List<Value> args,
    @Encoded(DenseI32.class) List<Integer> isSigned)
    implements TritonOp {}
