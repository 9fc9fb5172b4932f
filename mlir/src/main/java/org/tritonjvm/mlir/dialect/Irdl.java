package org.tritonjvm.mlir.dialect;

import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.ParseOptions;
import org.tritonjvm.mlir.ir.Raw;

/** Dialects that are defined as IR, by upstream's irdl dialect. */
public final class Irdl {
  private Irdl() {}

  /**
   * Loads the dialects that a source defines, as mlir-opt's {@code --irdl-file}.
   *
   * @param file the name that locations give
   * @throws org.tritonjvm.mlir.ir.IrException with the diagnostics, if the source is not valid
   */
  public static void load(Context context, byte[] source, String file) {
    try (var module = ModuleOp.parse(context, source, file, ParseOptions.DEFAULT)) {
      long handle = Raw.handle(module.operation());
      Raw.require(
          context,
          "cannot load the dialects of " + file,
          () -> MLIR.mlirLoadIRDLDialects(MLIR.mlirModuleFromOperation(handle)) ? 1L : 0L);
    }
  }
}
