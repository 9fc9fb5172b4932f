package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.dialect.Mnemonic;
import org.tritonjvm.mlir.ir.Attribute;

/** {@code #ttng.redOp<min>}. */
@Mnemonic(
    value = "redOp",
    assembly = "`<` $value `>`",
    summary = "Which element of each row `ttng.tmem_load` finds beside what it loads.")
public record TMEMLoadReduceModifierAttr(TMEMLoadReduceModifier value) implements Attribute {}
