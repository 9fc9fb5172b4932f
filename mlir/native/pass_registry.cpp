// Upstream passes by name, with their options as MLIR itself knows them.
#include "passes.h"

#include "mlir/Conversion/GPUToROCDL/Runtimes.h"
#include "mlir/Dialect/Affine/Transforms/Passes.h"
#include "mlir/Dialect/LLVMIR/LLVMAttrs.h"
#include "mlir/Dialect/SPIRV/IR/SPIRVEnums.h"
#include "mlir/Dialect/Vector/Transforms/VectorTransforms.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"
#include "llvm/ADT/StringExtras.h"

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
  std::string type = "other";
  bool list = false;
  std::string values;
};

/// Settles the kind of an option of type T, of an enum by the names of its values.
template <class T> bool holds(cl::Option *option, const char *type, Kind &kind) {
  auto *single = dynamic_cast<cl::opt<T, false, ParserOf<T>> *>(option);
  kind.list = dynamic_cast<cl::list<T, bool, ParserOf<T>> *>(option);
  if (!single && !kind.list) return false;
  kind.type = type;
  if constexpr (std::is_enum_v<T>)
    for (unsigned i = 0; single && i < single->getParser().getNumOptions(); ++i)
      ((kind.values += i ? "," : "") += single->getParser().getOption(i));
  return true;
}
template <class... Enums> bool holdsEnum(cl::Option *option, Kind &kind) { return (holds<Enums>(option, "enum", kind) || ...); }
Kind kindOf(cl::Option *option) {
  Kind kind;
  (void)(holds<bool>(option, "bool", kind) || holds<int>(option, "int", kind) || holds<long>(option, "long", kind) ||
         holds<long long>(option, "long", kind) || holds<unsigned>(option, "uint", kind) || holds<unsigned long>(option, "ulong", kind) ||
         holds<double>(option, "double", kind) || holds<float>(option, "double", kind) || holds<std::string>(option, "string", kind) ||
         holdsEnum<GreedySimplifyRegionLevel, affine::FusionMode, gpu::amd::Runtime, LLVM::DIEmissionKind, spirv::ClientAPI,
                   vector::VectorMultiReductionLowering, vector::VectorContractLowering, vector::VectorTransposeLowering>(option, kind));
  return kind;
}

std::unique_ptr<Pass> make(StringRef name) {
  auto found = upstreamPasses().find(std::string_view(name));
  return found == upstreamPasses().end() ? nullptr : found->second.allocate();
}

/// A line of fields.
std::string line(std::initializer_list<StringRef> fields) {
  std::string one = llvm::join(fields, StringRef(&SEPARATOR, 1));
  std::replace(one.begin(), one.end(), '\n', ' ');
  return one + '\n';
}

/// An option's default, from the pass's own printing: "name{a=1 b=x}".
StringRef defaultOf(StringRef printed, const std::string &option) {
  for (const char *before : {" ", "{"}) {
    size_t at = printed.find(before + option + "=");
    if (at != StringRef::npos) return printed.substr(at + option.size() + 2).take_until([](char c) { return c == ' ' || c == '}'; });
  }
  return "";
}
} // namespace

/// Names, anchors and summaries of the upstream passes of this build, one pass a line.
int64_t shimPassList() {
  std::string list;
  for (auto &[name, pass] : upstreamPasses()) list += line({name, pass.anchor, pass.summary});
  return buffer(std::move(list));
}
/// An upstream pass's options, one a line: name, type, whether a list, values of an enum, default, description.
int64_t shimPassOptions(const int8_t *name, int64_t size) {
  auto pass = make(text(name, size));
  if (!pass) return buffer("");
  std::string all = printed([&](raw_ostream &os) { pass->printAsTextualPipeline(os); }), list;
  auto &options = (cl::SubCommand &)((*pass).*optionsMember());
  for (auto &entry : options.OptionsMap) {
    cl::Option *option = entry.second;
    Kind kind = kindOf(option);
    list += line({option->ArgStr, kind.type, kind.list ? "1" : "0", kind.values, defaultOf(all, option->ArgStr.str()), option->HelpStr});
  }
  return buffer(std::move(list));
}
/// An upstream pass, owned by who calls until it is added; 0 with a message buffer in *error if the options do not fit.
int64_t shimPassCreate(const int8_t *name, int64_t size, const int8_t *options, int64_t optionsSize, int64_t *error) {
  auto pass = make(text(name, size));
  std::string message = pass ? "" : "unknown pass";
  auto complain = [&](const Twine &what) { return failure((message += what.str()).size()); };
  if (pass && failed(pass->initializeOptions(text(options, optionsSize), complain)) && message.empty()) message = "wrong options";
  if (message.empty()) return bits(pass.release());
  *error = buffer(std::move(message));
  return 0;
}
