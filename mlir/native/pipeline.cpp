#include "dialect.h"
#include "shim.h"

#include "mlir/Conversion/SCFToControlFlow/SCFToControlFlow.h"
#include "mlir/Pass/Pass.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Transforms/Passes.h"

#include <mutex>

namespace mlir {
#define GEN_PASS_REGISTRATION_SCFTOCONTROLFLOWPASS
#include "mlir/Conversion/Passes.h.inc"
} // namespace mlir

using namespace mlir;
using namespace shim;

bool shimRunPipeline(int64_t o, const int8_t *pipeline, int64_t size) {
  static std::once_flag once;
  std::call_once(once, [] {
    registerTransformsPasses();
    registerSCFToControlFlowPass();
  });
  PassManager manager(op(o)->getContext(), op(o)->getName().getStringRef());
  std::string error;
  llvm::raw_string_ostream stream(error);
  auto parsed = parsePassPipeline(text(pipeline, size), stream);
  if (failed(parsed)) {
    op(o)->emitError(error);
    return false;
  }
  static_cast<OpPassManager &>(manager) = std::move(*parsed);
  return succeeded(manager.run(op(o)));
}
