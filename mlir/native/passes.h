// What the two sources about passes share.
#pragma once

#include "mlir/Pass/Pass.h"

#include <map>
#include <string>

namespace mlir {
class DialectRegistry;
}

namespace shim {

/// The upstream passes of this build by their names; made once.
const std::map<std::string, mlir::PassAllocatorFunction, std::less<>> &upstreamPasses();

/// The implementations that those passes look up through interfaces.
void registerPassInterfaces(mlir::DialectRegistry &registry);

/// What upstream passes print. It goes to the pass manager that the calling thread runs.
llvm::raw_ostream &passOutput();

} // namespace shim
