package org.tritonjvm.mlir.presets;

import java.util.List;
import org.bytedeco.javacpp.annotation.Platform;
import org.bytedeco.javacpp.annotation.Properties;
import org.bytedeco.javacpp.tools.Info;
import org.bytedeco.javacpp.tools.InfoMap;
import org.bytedeco.javacpp.tools.InfoMapper;

/** The LLVM 22 C API: modules, linking, passes and code generation. */
@Properties(
    value =
        @Platform(
            value = "linux-x86_64",
            library = "jnimlir",
            include = {
              "llvm-c/ExternC.h",
              "llvm-c/Types.h",
              "llvm-c/Error.h",
              "llvm-c/Core.h",
              "llvm-c/Analysis.h",
              "llvm-c/BitReader.h",
              "llvm-c/BitWriter.h",
              "llvm-c/IRReader.h",
              "llvm-c/Linker.h",
              "llvm-c/Support.h",
              "llvm-c/Target.h",
              "llvm-c/TargetMachine.h",
              "llvm-c/Transforms/PassBuilder.h"
            }),
    target = "org.tritonjvm.mlir.global.llvm",
    global = "org.tritonjvm.mlir.global.LLVM")
public class LLVMPresets implements InfoMapper {
  private static final List<String> HANDLES =
      List.of(
          "LLVMMemoryBufferRef",
          "LLVMContextRef",
          "LLVMModuleRef",
          "LLVMTypeRef",
          "LLVMValueRef",
          "LLVMBasicBlockRef",
          "LLVMMetadataRef",
          "LLVMNamedMDNodeRef",
          "LLVMBuilderRef",
          "LLVMDIBuilderRef",
          "LLVMModuleProviderRef",
          "LLVMPassManagerRef",
          "LLVMUseRef",
          "LLVMOperandBundleRef",
          "LLVMAttributeRef",
          "LLVMDiagnosticInfoRef",
          "LLVMComdatRef",
          "LLVMBinaryRef",
          "LLVMDbgRecordRef",
          "LLVMTargetDataRef",
          "LLVMTargetLibraryInfoRef",
          "LLVMTargetMachineOptionsRef",
          "LLVMTargetMachineRef",
          "LLVMTargetRef",
          "LLVMErrorRef",
          "LLVMPassBuilderOptionsRef");

  @Override
  public void map(InfoMap infoMap) {
    Handles.map(infoMap, HANDLES);
    infoMap
        .put(new Info("LLVMBool").cast().valueTypes("boolean").pointerTypes("IntPointer", "int[]"))
        .put(new Info("LLVM_C_ABI", "LLVM_FOR_EACH_VALUE_SUBCLASS").cppTypes().annotations())
        .put(new Info("LLVM_C_EXTERN_C_BEGIN").cppText("#define LLVM_C_EXTERN_C_BEGIN").cppTypes())
        .put(new Info("LLVM_C_EXTERN_C_END").cppText("#define LLVM_C_EXTERN_C_END").cppTypes())
        .put(
            new Info("LLVM_C_STRICT_PROTOTYPES_BEGIN")
                .cppText("#define LLVM_C_STRICT_PROTOTYPES_BEGIN")
                .cppTypes())
        .put(
            new Info("LLVM_C_STRICT_PROTOTYPES_END")
                .cppText("#define LLVM_C_STRICT_PROTOTYPES_END")
                .cppTypes())
        .put(
            new Info("LLVM_ATTRIBUTE_C_DEPRECATED")
                .cppText("#define LLVM_ATTRIBUTE_C_DEPRECATED(decl, message) decl")
                .cppTypes())
        // The sub-class casts come from a macro over every value class; nothing here needs them.
        .put(new Info("LLVM_DECLARE_VALUE_CAST").cppText("#define LLVM_DECLARE_VALUE_CAST(name)"))
        .put(
            new Info(
                    "LLVMGetErrorTypeId",
                    "LLVMGetStringErrorTypeId",
                    "LLVMInitializeAllTargetInfos",
                    "LLVMInitializeAllTargets",
                    "LLVMInitializeAllTargetMCs",
                    "LLVMInitializeAllAsmPrinters",
                    "LLVMInitializeAllAsmParsers",
                    "LLVMInitializeAllDisassemblers",
                    "LLVMInitializeNativeTarget",
                    "LLVMInitializeNativeAsmParser",
                    "LLVMInitializeNativeAsmPrinter",
                    "LLVMInitializeNativeDisassembler",
                    "LLVMConstGEP2",
                    "LLVMConstInBoundsGEP2")
                .skip());
  }
}
