// LLVM IR: translation, passes, code generation. Errors that LLVM would end the process with come back as text.
#pragma once
#include <cstdint>

/// Registers the NVPTX and SPIR-V back ends, once.
void shimTargetsInitialize();
/// "triple name" of each target built in, one a line.
int64_t shimTargets();

/// Turns on an option of the code generators for the whole process; false if there is none of that name.
bool shimLlvmEnable(const int8_t *name, int64_t size);

/// An LLVM context whose diagnostics are kept; shimLlvmDiagnostics takes them as text, one a line.
int64_t shimLlvmContextCreate();
void shimLlvmContextDestroy(int64_t context);
int64_t shimLlvmDiagnostics(int64_t context);

/// Modules: 0 on failure, the reason in the context's diagnostics (or, translating, in MLIR's).
int64_t shimLlvmTranslate(int64_t op, int64_t context);
int64_t shimLlvmParse(int64_t context, const int8_t *source, int64_t size, const int8_t *name, int64_t nameSize);
void shimLlvmModuleDestroy(int64_t module);
int64_t shimLlvmModulePrint(int64_t module);
int64_t shimLlvmModuleBitcode(int64_t module);
/// False after a diagnostic. The source module is consumed.
bool shimLlvmModuleLink(int64_t module, int64_t source, bool onlyNeeded);
bool shimLlvmModuleVerify(int64_t module);
/// Runs a textual pipeline ("default<O3>", "instcombine,dce"); machine may be 0.
bool shimLlvmModuleOptimize(int64_t module, int64_t machine, const int8_t *pipeline, int64_t size, bool vectorizeSlp);
/// Names of the functions with (1) or without (0) a body, one a line.
int64_t shimLlvmModuleFunctions(int64_t module, bool defined);
void shimLlvmModuleSetTarget(int64_t module, int64_t machine);

/// options: bit 0 contract floating-point multiply and add. 0 after a diagnostic.
int64_t shimTargetMachineCreate(int64_t context, const int8_t *spec, int64_t size, int32_t level, int64_t options);
void shimTargetMachineDestroy(int64_t machine);
/// Assembly (object false) or an object file, 0 after a diagnostic.
int64_t shimTargetMachineEmit(int64_t machine, int64_t module, bool object);
