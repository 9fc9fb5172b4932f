// What the two sources about passes share.
#pragma once

#include "mlir/Pass/Pass.h"

#include <map>
#include <string>

namespace mlir {
class DialectRegistry;
}

namespace shim {

struct UpstreamPass {
  mlir::PassAllocatorFunction allocate;
  std::string anchor, summary;
};
using UpstreamPasses = std::map<std::string, UpstreamPass, std::less<>>;

/// The upstream passes of this build by their names; made once.
const UpstreamPasses &upstreamPasses();

/// The implementations that those passes look up through interfaces.
void registerPassInterfaces(mlir::DialectRegistry &registry);

/// What upstream passes print. It goes to the pass manager that the calling thread runs.
llvm::raw_ostream &passOutput();

} // namespace shim
