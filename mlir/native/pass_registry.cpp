// Upstream passes by name, with their options as MLIR itself knows them.
#include "pass.h"
#include "passes.h"
#include "shim.h"

#include "mlir/Conversion/GPUToROCDL/Runtimes.h"
#include "mlir/Dialect/Affine/Transforms/Passes.h"
#include "mlir/Dialect/LLVMIR/LLVMAttrs.h"
#include "mlir/Dialect/SPIRV/IR/SPIRVEnums.h"
#include "mlir/Dialect/Vector/Transforms/VectorTransforms.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

using namespace mlir;
using namespace shim;
namespace cl = llvm::cl;

namespace {

// Pass::passOptions is private. Explicit instantiation may name it all the same ([temp.spec.general]).
using OptionsMember = mlir::detail::PassOptions Pass::*;
OptionsMember optionsMember();
template <OptionsMember member> struct Reveal {
  friend OptionsMember optionsMember() { return member; }
};
template struct Reveal<&Pass::passOptions>;

template <class T> using ParserOf = mlir::detail::PassOptions::OptionParser<T>;

struct Kind {
  const char *type = "other";
  bool list = false;
  std::string values;
};

template <class T> bool holds(cl::Option *option, const char *type, Kind &kind) {
  if (!dynamic_cast<cl::opt<T, false, ParserOf<T>> *>(option)) {
    kind.list = dynamic_cast<cl::list<T, bool, ParserOf<T>> *>(option) != nullptr;
    if (!kind.list) return false;
  }
  kind.type = type;
  return true;
}
template <class T> bool holdsEnum(cl::Option *option, Kind &kind) {
  auto *found = dynamic_cast<cl::opt<T, false, ParserOf<T>> *>(option);
  if (!found) return false;
  kind.type = "enum";
  cl::generic_parser_base &parser = found->getParser();
  for (unsigned i = 0; i < parser.getNumOptions(); ++i) ((kind.values += i ? "," : "") += parser.getOption(i));
  return true;
}
Kind kindOf(cl::Option *option) {
  Kind kind;
  (void)(holds<bool>(option, "bool", kind) || holds<int>(option, "int", kind) || holds<long>(option, "long", kind) ||
         holds<long long>(option, "long", kind) || holds<unsigned>(option, "uint", kind) || holds<unsigned long>(option, "ulong", kind) ||
         holds<double>(option, "double", kind) || holds<float>(option, "double", kind) || holds<std::string>(option, "string", kind) ||
         holdsEnum<GreedySimplifyRegionLevel>(option, kind) || holdsEnum<affine::FusionMode>(option, kind) ||
         holdsEnum<gpu::amd::Runtime>(option, kind) || holdsEnum<LLVM::DIEmissionKind>(option, kind) ||
         holdsEnum<spirv::ClientAPI>(option, kind) || holdsEnum<vector::VectorMultiReductionLowering>(option, kind) ||
         holdsEnum<vector::VectorContractLowering>(option, kind) || holdsEnum<vector::VectorTransposeLowering>(option, kind));
  return kind;
}

std::unique_ptr<Pass> make(StringRef name) {
  auto &passes = upstreamPasses();
  auto found = passes.find(std::string_view(name));
  return found == passes.end() ? nullptr : found->second.allocate();
}

std::string line(StringRef text) {
  std::string one = text.str();
  for (char &c : one)
    if (c == '\n') c = ' ';
  return one;
}

} // namespace

int64_t shimPassList() {
  std::string list;
  for (auto &[name, pass] : upstreamPasses()) list += name + '\x1f' + pass.anchor + '\x1f' + line(pass.summary) + '\n';
  return buffer(std::move(list));
}

int64_t shimPassOptions(const int8_t *name, int64_t size) {
  auto pass = make(text(name, size));
  if (!pass) return buffer("");
  // Defaults come from the pass's own printing: "name{a=1 b=x}".
  std::string printed;
  llvm::raw_string_ostream stream(printed);
  pass->printAsTextualPipeline(stream);
  auto &options = (cl::SubCommand &)((*pass).*optionsMember());
  std::string list;
  for (auto &entry : options.OptionsMap) {
    cl::Option *option = entry.second;
    Kind kind = kindOf(option);
    std::string key = (option->ArgStr + "=").str();
    StringRef value;
    for (size_t at = printed.find(key); at != std::string::npos; at = printed.find(key, at + 1)) {
      if (at == 0 || (printed[at - 1] != ' ' && printed[at - 1] != '{')) continue;
      value = StringRef(printed).drop_front(at + key.size());
      value = value.take_until([](char c) { return c == ' ' || c == '}'; });
      break;
    }
    list += option->ArgStr.str() + '\x1f' + kind.type + '\x1f' + (kind.list ? "1" : "0") + '\x1f' + kind.values + '\x1f' + line(value) + '\x1f' +
            line(option->HelpStr) + '\n';
  }
  return buffer(std::move(list));
}

int64_t shimPassCreate(const int8_t *name, int64_t size, const int8_t *options, int64_t optionsSize, int64_t *error) {
  auto pass = make(text(name, size));
  std::string message = pass ? "" : "unknown pass";
  if (pass) {
    (void)pass->initializeOptions(text(options, optionsSize), [&](const Twine &what) {
      message += what.str();
      return failure();
    });
  }
  if (!message.empty()) {
    *error = buffer(std::move(message));
    return 0;
  }
  return bits(pass.release());
}
