// What the sources about passes share.
#pragma once

#include "shim.h"

#include "mlir/Pass/Pass.h"

#include <map>

namespace shim {
struct UpstreamPass {
  PassAllocatorFunction allocate;
  std::string anchor, summary;
};
using UpstreamPasses = std::map<std::string, UpstreamPass, std::less<>>;

/// The upstream passes of this build by their names; made once.
const UpstreamPasses &upstreamPasses();

/// The implementations that those passes look up through interfaces.
void registerPassInterfaces(DialectRegistry &registry);

/// What upstream passes print. It goes to the pass manager that the calling thread runs.
raw_ostream &passOutput();

/// Between the fields of a text that Java takes apart.
constexpr char SEPARATOR = '\x1f';
} // namespace shim
