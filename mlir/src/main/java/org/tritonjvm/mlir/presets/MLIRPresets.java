package org.tritonjvm.mlir.presets;

import org.bytedeco.javacpp.annotation.Platform;
import org.bytedeco.javacpp.annotation.Properties;
import org.bytedeco.javacpp.tools.Info;
import org.bytedeco.javacpp.tools.InfoMap;
import org.bytedeco.javacpp.tools.InfoMapper;

/** The MLIR 22 C API, restricted to the dialects this project links. */
@Properties(
    inherit = LLVMPresets.class,
    value =
        @Platform(
            value = "linux-x86_64",
            library = "jnimlir",
            include = {
              "mlir-c/Support.h",
              "mlir-c/IR.h",
              "mlir-c/AffineExpr.h",
              "mlir-c/AffineMap.h",
              "mlir-c/IntegerSet.h",
              "mlir-c/BuiltinAttributes.h",
              "mlir-c/BuiltinTypes.h",
              "mlir-c/Diagnostics.h",
              "mlir-c/Interfaces.h",
              "mlir-c/Pass.h",
              "mlir-c/Rewrite.h",
              "mlir-c/Target/LLVMIR.h",
              "mlir-c/Dialect/IRDL.h",
              "mlir-c/Dialect/LLVM.h"
            }),
    target = "org.tritonjvm.mlir.global.mlir",
    global = "org.tritonjvm.mlir.global.MLIR")
public class MLIRPresets implements InfoMapper {
  @Override
  public void map(InfoMap infoMap) {
    Handles.map(infoMap, Handles.MLIR);
    infoMap
        .put(new Info("MLIR_CAPI_EXPORTED", "MLIR_PYTHON_API_EXPORTED").cppTypes().annotations())
        .put(new Info("MLIR_ENABLE_PDL_IN_PATTERNMATCH").define(false))
        .put(
            new Info("DEFINE_C_API_STRUCT")
                .cppText("#define DEFINE_C_API_STRUCT(name, storage)")
                .cppTypes())
        .put(new Info("MlirLogicalResult").cast().valueTypes("boolean").skip())
        .put(
            new Info("MlirStringRef")
                .annotations("@org.tritonjvm.mlir.presets.StringRef")
                .valueTypes("String")
                .pointerTypes("@Cast(\"MlirStringRef*\") Pointer"))
        .put(
            new Info(
                    "mlirStringRefCreate",
                    "mlirStringRefCreateFromCString",
                    "mlirLogicalResultSuccess",
                    "mlirLogicalResultFailure",
                    "mlirLogicalResultIsSuccess",
                    "mlirLogicalResultIsFailure",
                    "MlirOperationState",
                    "MlirExternalPassCallbacks",
                    "MlirRewritePatternCallbacks",
                    "mlirOperationStateGet",
                    "mlirCreateExternalPass",
                    "mlirOpRewritePatternCreate")
                .skip())
        // Text goes through the shim whole, not in pieces through a Java callback each.
        .put(
            new Info(
                    "mlirAffineExprPrint",
                    "mlirAffineMapCompressUnusedSymbols",
                    "mlirAffineMapPrint",
                    "mlirAttributePrint",
                    "mlirBlockPrint",
                    "mlirContextAttachDiagnosticHandler",
                    "mlirDenseElementsAttrStringGet",
                    "mlirDiagnosticPrint",
                    "mlirInferShapedTypeOpInterfaceInferReturnTypes",
                    "mlirInferTypeOpInterfaceInferReturnTypes",
                    "mlirIntegerSetPrint",
                    "mlirLocationPrint",
                    "mlirOpPassManagerAddPipeline",
                    "mlirOperationPrint",
                    "mlirOperationPrintWithFlags",
                    "mlirOperationPrintWithState",
                    "mlirOperationWalk",
                    "mlirOperationWriteBytecode",
                    "mlirOperationWriteBytecodeWithConfig",
                    "mlirParsePassPipeline",
                    "mlirPrintPassPipeline",
                    "mlirSymbolTableWalkSymbolTables",
                    "mlirTypePrint",
                    "mlirUnmanagedDenseResourceElementsAttrGet",
                    "mlirValuePrint",
                    "mlirValuePrintAsOperand",
                    "MlirStringCallback",
                    "MlirOperationWalkCallback",
                    "MlirDiagnosticHandler",
                    "MlirTypesCallback",
                    "MlirShapedTypeComponentsCallback")
                .skip());
  }
}
