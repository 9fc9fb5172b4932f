#include "llvm.h"
#include "shim.h"

#include "mlir/Target/LLVMIR/Export.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/DiagnosticPrinter.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Verifier.h"
#include "llvm/IRReader/IRReader.h"
#include "llvm/Linker/Linker.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Target/TargetMachine.h"

#include <csetjmp>
#include <mutex>

using namespace llvm;
using namespace shim;

#define FOR_EACH_TARGET(X) X(NVPTX) X(SPIRV)
#define DECLARE(T)                                                                                                     \
  extern "C" void LLVMInitialize##T##TargetInfo();                                                                     \
  extern "C" void LLVMInitialize##T##Target();                                                                         \
  extern "C" void LLVMInitialize##T##TargetMC();                                                                       \
  extern "C" void LLVMInitialize##T##AsmPrinter();
FOR_EACH_TARGET(DECLARE)

namespace {

/// A context and what it had to say.
struct Kept {
  LLVMContext context;
  std::string text;
  void say(const Twine &message) { text += (message + "\n").str(); }
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
    failed |= info.getSeverity() == DS_Error;
    return true;
  }
  Kept &kept;
  bool failed = false;
};

Kept *kept(int64_t context) { return pointer<Kept>(context); }
Handler &handler(LLVMContext &context) { return *static_cast<Handler *>(const_cast<DiagnosticHandler *>(context.getDiagHandlerPtr())); }

// LLVM ends the process on a fatal error. Inside `guarded` the error jumps out instead: what the
// abandoned frames held leaks, and the module must not be used again.
thread_local jmp_buf *escape = nullptr;
thread_local std::string fatalMessage;

void onFatalError(void *, const char *reason, bool) {
  if (!escape) return;
  fatalMessage = reason;
  longjmp(*escape, 1);
}

template <class Body> bool guarded(LLVMContext &context, Body body) {
  static std::once_flag once;
  std::call_once(once, [] { install_fatal_error_handler(onFatalError); });
  Handler &diagnostics = handler(context);
  diagnostics.failed = false;
  jmp_buf here;
  if (setjmp(here) != 0) {
    escape = nullptr;
    diagnostics.kept.say("error: " + fatalMessage);
    return false;
  }
  escape = &here;
  bool ok = body();
  escape = nullptr;
  return ok && !diagnostics.failed;
}

Module *module(int64_t bits) { return pointer<Module>(bits); }
TargetMachine *machine(int64_t bits) { return pointer<TargetMachine>(bits); }

} // namespace

void shimTargetsInitialize() {
  static std::once_flag once;
  std::call_once(once, [] {
#define INITIALIZE(T)                                                                                                  \
  LLVMInitialize##T##TargetInfo();                                                                                     \
  LLVMInitialize##T##Target();                                                                                         \
  LLVMInitialize##T##TargetMC();                                                                                       \
  LLVMInitialize##T##AsmPrinter();
    FOR_EACH_TARGET(INITIALIZE)
  });
}
int64_t shimTargets() {
  shimTargetsInitialize();
  std::string names;
  for (const Target &target : TargetRegistry::targets()) (names += target.getName()) += '\n';
  return buffer(std::move(names));
}

bool shimLlvmEnable(const int8_t *name, int64_t size) {
  auto &options = cl::getRegisteredOptions();
  auto found = options.find(text(name, size));
  return found != options.end() && !found->second->addOccurrence(1, found->first, "true");
}

int64_t shimLlvmContextCreate() {
  auto *kept = new Kept;
  kept->context.setDiagnosticHandler(std::make_unique<Handler>(*kept));
  return bits(kept);
}
void shimLlvmContextDestroy(int64_t context) { delete kept(context); }
int64_t shimLlvmDiagnostics(int64_t context) { return buffer(std::exchange(kept(context)->text, {})); }

int64_t shimLlvmTranslate(int64_t o, int64_t context) {
  LLVMContext &llvm = kept(context)->context;
  std::unique_ptr<Module> result;
  guarded(llvm, [&] { return (result = mlir::translateModuleToLLVMIR(op(o), llvm)) != nullptr; });
  return bits(result.release());
}
int64_t shimLlvmParse(int64_t context, const int8_t *source, int64_t size, const int8_t *name, int64_t nameSize) {
  LLVMContext &llvm = kept(context)->context;
  SMDiagnostic error;
  auto input = MemoryBuffer::getMemBufferCopy(text(source, size), text(name, nameSize));
  std::unique_ptr<Module> result;
  guarded(llvm, [&] { return (result = parseIR(*input, error, llvm)) != nullptr; });
  if (!result) {
    raw_string_ostream stream(kept(context)->text);
    error.print(nullptr, stream, false);
  }
  return bits(result.release());
}
void shimLlvmModuleDestroy(int64_t m) { delete module(m); }
int64_t shimLlvmModulePrint(int64_t m) {
  std::string out;
  raw_string_ostream stream(out);
  module(m)->print(stream, nullptr);
  return buffer(std::move(out));
}
int64_t shimLlvmModuleBitcode(int64_t m) {
  std::string out;
  raw_string_ostream stream(out);
  WriteBitcodeToFile(*module(m), stream);
  return buffer(std::move(out));
}
bool shimLlvmModuleLink(int64_t m, int64_t source, bool onlyNeeded) {
  std::unique_ptr<Module> consumed(module(source));
  return guarded(module(m)->getContext(), [&] {
    return !Linker::linkModules(*module(m), std::move(consumed), onlyNeeded ? Linker::LinkOnlyNeeded : Linker::None);
  });
}
bool shimLlvmModuleVerify(int64_t m) {
  std::string why;
  raw_string_ostream stream(why);
  if (!verifyModule(*module(m), &stream)) return true;
  handler(module(m)->getContext()).kept.say("error: " + why);
  return false;
}
bool shimLlvmModuleOptimize(int64_t m, int64_t tm, const int8_t *pipeline, int64_t size, bool vectorizeSlp) {
  return guarded(module(m)->getContext(), [&] {
    PipelineTuningOptions tuning;
    tuning.LoopUnrolling = tuning.LoopInterleaving = tuning.LoopVectorization = true;
    tuning.SLPVectorization = vectorizeSlp;
    PassBuilder builder(machine(tm), tuning);
    LoopAnalysisManager loops;
    FunctionAnalysisManager functions;
    CGSCCAnalysisManager components;
    ModuleAnalysisManager modules;
    builder.registerModuleAnalyses(modules);
    builder.registerCGSCCAnalyses(components);
    builder.registerFunctionAnalyses(functions);
    builder.registerLoopAnalyses(loops);
    builder.crossRegisterProxies(loops, functions, components, modules);
    ModulePassManager passes;
    if (Error error = builder.parsePassPipeline(passes, text(pipeline, size))) {
      handler(module(m)->getContext()).kept.say("error: " + toString(std::move(error)));
      return false;
    }
    passes.run(*module(m), modules);
    return true;
  });
}
int64_t shimLlvmModuleFunctions(int64_t m, bool defined) {
  std::string names;
  for (Function &function : *module(m))
    if (function.isDeclaration() != defined) (names += function.getName()) += '\n';
  return buffer(std::move(names));
}
void shimLlvmModuleSetTarget(int64_t m, int64_t tm) {
  module(m)->setTargetTriple(machine(tm)->getTargetTriple());
  module(m)->setDataLayout(machine(tm)->createDataLayout());
}

int64_t shimTargetMachineCreate(int64_t context, const int8_t *spec, int64_t size, int32_t level, int64_t options) {
  shimTargetsInitialize();
  // spec: triple, cpu and features, separated by newlines.
  auto [tripleText, rest] = text(spec, size).split('\n');
  auto [cpu, features] = rest.split('\n');
  Triple triple(tripleText);
  std::string error;
  const Target *target = TargetRegistry::lookupTarget(triple, error);
  if (!target) {
    kept(context)->say("error: " + error);
    return 0;
  }
  TargetMachine *result = nullptr;
  guarded(kept(context)->context, [&] {
    TargetOptions target_options;
    if (options & 1) target_options.AllowFPOpFusion = FPOpFusion::Fast;
    target_options.NoTrappingFPMath = true;
    result = target->createTargetMachine(triple, cpu, features, target_options, Reloc::PIC_, std::nullopt,
                                         static_cast<CodeGenOptLevel>(level));
    return result != nullptr;
  });
  return bits(result);
}
void shimTargetMachineDestroy(int64_t tm) { delete machine(tm); }
int64_t shimTargetMachineEmit(int64_t tm, int64_t m, bool object) {
  SmallVector<char, 0> out;
  raw_svector_ostream stream(out);
  bool ok = guarded(module(m)->getContext(), [&] {
    legacy::PassManager passes;
    if (machine(tm)->addPassesToEmitFile(passes, stream, nullptr, object ? CodeGenFileType::ObjectFile : CodeGenFileType::AssemblyFile)) {
      handler(module(m)->getContext()).kept.say("error: the target cannot make this kind of file");
      return false;
    }
    passes.run(*module(m));
    return true;
  });
  return ok ? buffer(std::string(out.data(), out.size())) : 0;
}
