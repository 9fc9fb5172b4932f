package org.tritonjvm.dialects.nvws;

import org.tritonjvm.mlir.dialect.Mnemonic;
import org.tritonjvm.mlir.ir.Attribute;

/** {@code #nvws.async_op<tma_load>}. */
@Mnemonic(
    value = "async_op",
    assembly = "`<` $value `>`",
    summary = "A kind of operation that goes on after the instruction that began it.")
public record AsyncOpAttr(AsyncOp value) implements Attribute {}
