package org.tritonjvm.mlir.presets;

import java.util.List;
import org.bytedeco.javacpp.tools.Info;
import org.bytedeco.javacpp.tools.InfoMap;

/**
 * How the presets map the C APIs' handle types: each one is a {@code long} in Java, so that a call
 * allocates nothing. {@code native/handles.h} gives the C++ side of the mapping.
 */
final class Handles {
  /** One-pointer structs of the MLIR C API. */
  static final List<String> MLIR =
      List.of(
          "MlirAffineExpr",
          "MlirAffineMap",
          "MlirAsmState",
          "MlirAttribute",
          "MlirBlock",
          "MlirBytecodeWriterConfig",
          "MlirContext",
          "MlirDiagnostic",
          "MlirDialect",
          "MlirDialectHandle",
          "MlirDialectRegistry",
          "MlirExternalPass",
          "MlirFrozenRewritePatternSet",
          "MlirGreedyRewriteDriverConfig",
          "MlirIdentifier",
          "MlirIntegerSet",
          "MlirLlvmThreadPool",
          "MlirLocation",
          "MlirModule",
          "MlirOpOperand",
          "MlirOpPassManager",
          "MlirOpPrintingFlags",
          "MlirOperation",
          "MlirPass",
          "MlirPassManager",
          "MlirPatternRewriter",
          "MlirRegion",
          "MlirRewritePattern",
          "MlirRewritePatternSet",
          "MlirRewriterBase",
          "MlirSymbolTable",
          "MlirType",
          "MlirTypeFromLLVMIRTranslator",
          "MlirTypeID",
          "MlirTypeIDAllocator",
          "MlirTypeToLLVMIRTranslator",
          "MlirValue");

  private Handles() {}

  static void map(InfoMap infoMap, Iterable<String> names) {
    for (var name : names) {
      infoMap.put(
          new Info(name)
              .cast()
              .valueTypes("long")
              .pointerTypes("LongPointer", "LongBuffer", "long[]")
              .skip());
    }
  }
}
