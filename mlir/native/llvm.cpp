// LLVM IR: translation and code generation.
#include "shim.h"

#include "mlir/Target/LLVMIR/Export.h"
#include "llvm-c/Target.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/DiagnosticPrinter.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include "llvm/IRReader/IRReader.h"
#include "llvm/Linker/Linker.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Target/TargetMachine.h"

using namespace llvm;

namespace {
/// A context and what it had to say.
struct Kept {
  LLVMContext context;
  std::string text;
  int64_t fail(const Twine &message) {
    text += ("error: " + message + "\n").str();
    return 0;
  }
};

struct Handler : DiagnosticHandler {
  explicit Handler(Kept &kept) : kept(kept) {}
  bool handleDiagnostics(const DiagnosticInfo &info) override {
    if (info.getSeverity() == DS_Remark || info.getSeverity() == DS_Note) return true;
    raw_string_ostream stream(kept.text);
    DiagnosticPrinterRawOStream printer(stream);
    stream << (info.getSeverity() == DS_Error ? "error: " : "warning: ");
    info.print(printer);
    stream << '\n';
    return true;
  }
  Kept &kept;
};

Module &module(int64_t bits) { return *pointer<Module>(bits); }
TargetMachine &machine(int64_t bits) { return *pointer<TargetMachine>(bits); }
Kept &kept(int64_t context) { return *pointer<Kept>(context); }
} // namespace

/// An LLVM context whose diagnostics are kept; shimLlvmDiagnostics takes them as text, one a line.
int64_t shimLlvmContextCreate() {
  static std::once_flag once;
  std::call_once(once, [] {
    for (auto *initialize : {LLVMInitializeNVPTXTargetInfo, LLVMInitializeNVPTXTarget, LLVMInitializeNVPTXTargetMC, LLVMInitializeNVPTXAsmPrinter,
                             LLVMInitializeSPIRVTargetInfo, LLVMInitializeSPIRVTarget, LLVMInitializeSPIRVTargetMC, LLVMInitializeSPIRVAsmPrinter})
      initialize();
  });
  auto *kept = new Kept;
  kept->context.setDiagnosticHandler(std::make_unique<Handler>(*kept));
  return bits(kept);
}
void shimLlvmContextDestroy(int64_t context) { delete &kept(context); }
int64_t shimLlvmDiagnostics(int64_t context) { return buffer(std::exchange(kept(context).text, {})); }

/// Modules: 0 on failure, the reason in the context's diagnostics (or, translating, in MLIR's).
int64_t shimLlvmTranslate(int64_t o, int64_t context) { return bits(translateModuleToLLVMIR(shim::op(o), kept(context).context).release()); }
int64_t shimLlvmParse(int64_t context, const int8_t *source, int64_t size, const int8_t *name, int64_t nameSize) {
  SMDiagnostic error;
  auto input = MemoryBuffer::getMemBufferCopy(text(source, size), text(name, nameSize));
  auto result = parseIR(*input, error, kept(context).context);
  if (!result) kept(context).text += printed([&](raw_ostream &os) { error.print(nullptr, os, false); });
  return bits(result.release());
}
// The rest answer false, or 0, after a diagnostic.
/// The source module is consumed.
bool shimLlvmModuleLink(int64_t m, int64_t source, bool onlyNeeded) {
  auto flags = onlyNeeded ? Linker::LinkOnlyNeeded : Linker::None;
  return !Linker::linkModules(module(m), std::unique_ptr<Module>(&module(source)), flags);
}

/// spec: triple, cpu and features, one a line. options: bit 0 contract floating-point multiply and add.
int64_t shimTargetMachineCreate(int64_t context, const int8_t *spec, int64_t size, int32_t level, int64_t options) {
  auto [tripleText, rest] = text(spec, size).split('\n');
  auto [cpu, features] = rest.split('\n');
  Triple triple(tripleText);
  std::string error;
  const Target *target = TargetRegistry::lookupTarget(triple, error);
  if (!target) return kept(context).fail(error);
  TargetOptions target_options;
  if (options & 1) target_options.AllowFPOpFusion = FPOpFusion::Fast;
  target_options.NoTrappingFPMath = true;
  auto optimization = static_cast<CodeGenOptLevel>(level);
  return bits(target->createTargetMachine(triple, cpu, features, target_options, Reloc::PIC_, std::nullopt, optimization));
}
/// Assembly (object false) or an object file; 0 if the target cannot make it.
int64_t shimTargetMachineEmit(int64_t tm, int64_t m, bool object) {
  SmallVector<char, 0> out;
  raw_svector_ostream stream(out);
  auto kind = object ? CodeGenFileType::ObjectFile : CodeGenFileType::AssemblyFile;
  auto *passes = new legacy::PassManager; // not on the stack: a fatal error leaves it in no state to be destroyed
  bool able = !machine(tm).addPassesToEmitFile(*passes, stream, nullptr, kind);
  if (able) passes->run(module(m));
  delete passes;
  return able ? buffer(std::string(out.data(), out.size())) : 0;
}
