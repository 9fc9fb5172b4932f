package org.tritonjvm.mlir.ir;

import org.tritonjvm.mlir.global.MLIR;

/** {@code #llvm.di_lexical_block_file<...>}: a part of a scope that stands in another file. */
public final class LlvmLexicalBlockFile {
  private LlvmLexicalBlockFile() {}

  /**
   * The attribute, of the LLVM dialect, which must be loaded. It holds the scope itself, which a
   * text could not name if it is distinct.
   *
   * @param scope {@code #llvm.di_subprogram} or another scope
   * @param file {@code #llvm.di_file}
   */
  public static Attribute get(Context context, Attribute scope, Attribute file) {
    return context.attribute(
        MLIR.mlirLLVMDILexicalBlockFileAttrGet(
            context.handle(), context.handle(scope), context.handle(file), 0));
  }
}
