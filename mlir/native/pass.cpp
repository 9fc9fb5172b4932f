#include "pass.h"
#include "passes.h"
#include "shim.h"

#include "mlir/IR/AsmState.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassInstrumentation.h"
#include "mlir/Pass/PassManager.h"
#include "llvm/Support/SourceMgr.h"

#include <atomic>

using namespace mlir;
using namespace shim;

static constexpr char SEPARATOR = '\x1f';

template <class Print> static std::string printed(Print print) {
  std::string out;
  llvm::raw_string_ostream stream(out);
  print(stream);
  return out;
}

//===- Passes written in Java ------------------------------------------------===//

namespace {

/// What Java keeps for an operation while MLIR's analysis manager holds it to be valid.
struct JavaAnalyses {
  explicit JavaAnalyses(Operation *) {}
  ~JavaAnalyses() {
    if (target) upcall(302, target, bits(this));
  }
  int64_t target = 0;
};

/// Strings that outlive each pass made from them, for passes refer to them.
struct Declaration {
  int64_t target;
  std::string text;
  SmallVector<StringRef> fields;
  Declaration(int64_t target, StringRef from) : target(target), text(from.str()) { StringRef(text).split(fields, SEPARATOR); }
  std::optional<StringRef> anchor() const { return fields[3].empty() ? std::nullopt : std::optional(fields[3]); }
};

struct JavaPass : Pass {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(JavaPass)
  explicit JavaPass(std::shared_ptr<const Declaration> from)
      : Pass(TypeID::get<JavaPass>(), from->anchor()), declaration(std::move(from)) {
    auto &fields = declaration->fields;
    for (size_t i = 4; i + 1 < fields.size(); i += 2)
      options.push_back(std::make_unique<Option<std::string>>(*this, fields[i], llvm::cl::init(fields[i + 1].str())));
  }
  StringRef getArgument() const override { return declaration->fields[0]; }
  StringRef getName() const override { return declaration->fields[1]; }
  StringRef getDescription() const override { return declaration->fields[2]; }
  bool canScheduleOn(RegisteredOperationName name) const override { return !getOpName() || name.getStringRef() == *getOpName(); }
  std::unique_ptr<Pass> clonePass() const override { return std::make_unique<JavaPass>(declaration); }
  void runOnOperation() override {
    if (upcall(300, declaration->target, bits(getOperation()), bits(static_cast<Pass *>(this))) != 0) signalPassFailure();
  }
  using Pass::getAnalysisManager;
  using Pass::markAllAnalysesPreserved;
  using Pass::markAnalysesPreserved;
  using Pass::runPipeline;

  std::shared_ptr<const Declaration> declaration;
  std::vector<std::unique_ptr<Option<std::string>>> options;
};

} // namespace

int64_t shimPassCreateJava(int64_t target, const int8_t *fields, int64_t size) {
  return bits(static_cast<Pass *>(new JavaPass(std::make_shared<Declaration>(target, text(fields, size)))));
}
static JavaPass &javaPass(int64_t pass) { return *static_cast<JavaPass *>(pointer<Pass>(pass)); }
int64_t shimPassName(int64_t pass) { return buffer(pointer<Pass>(pass)->getName().str()); }
int64_t shimPassAnalyses(int64_t pass, int64_t target) {
  auto &analyses = javaPass(pass).getAnalysisManager().getAnalysis<JavaAnalyses>();
  analyses.target = target;
  return bits(&analyses);
}
void shimPassAnalysisTimed(int64_t pass, int64_t identifier, bool begin) {
  AnalysisManager analyses = javaPass(pass).getAnalysisManager();
  PassInstrumentor *instrumentor = analyses.getPassInstrumentor();
  if (!instrumentor) return;
  auto id = TypeID::getFromOpaquePointer(pointer<void>(identifier));
  if (begin) instrumentor->runBeforeAnalysis(name(identifier).getValue(), id, nullptr);
  else instrumentor->runAfterAnalysis(name(identifier).getValue(), id, nullptr);
}
void shimPassPreserve(int64_t pass, bool all) {
  if (all) javaPass(pass).markAllAnalysesPreserved();
  else javaPass(pass).markAnalysesPreserved<JavaAnalyses>();
}
bool shimPassRunPipeline(int64_t pass, int64_t pipeline, int64_t o) {
  return succeeded(javaPass(pass).runPipeline(*pointer<OpPassManager>(pipeline), op(o)));
}

//===- Pipelines -------------------------------------------------------------===//

int64_t shimPipelineCreate(const int8_t *anchor, int64_t size) { return bits(new OpPassManager(text(anchor, size))); }
void shimPipelineDelete(int64_t pipeline) { delete pointer<OpPassManager>(pipeline); }
int64_t shimPipelineNest(int64_t pipeline, const int8_t *anchor, int64_t size) {
  return bits(&pointer<OpPassManager>(pipeline)->nest(text(anchor, size)));
}
bool shimPipelineAdd(int64_t p, int64_t pass) {
  auto *pipeline = pointer<OpPassManager>(p);
  std::unique_ptr<Pass> owned(pointer<Pass>(pass));
  auto anchor = pipeline->getOpName(), wanted = owned->getOpName();
  if (anchor && wanted && *anchor != *wanted) return false;
  pipeline->addPass(std::move(owned));
  return true;
}
int64_t shimPipelineText(int64_t pipeline, bool pretty) {
  return buffer(printed([&](raw_ostream &os) { pointer<OpPassManager>(pipeline)->printAsTextualPipeline(os, pretty); }));
}

//===- Reproducers -----------------------------------------------------------===//

static std::string reproducer(Operation *o, const std::string &pipeline, bool verify) {
  AsmState state(o);
  state.attachResourcePrinter("mlir_reproducer", [&](Operation *, AsmResourceBuilder &builder) {
    builder.buildString("pipeline", pipeline);
    builder.buildBool("disable_threading", true);
    builder.buildBool("verify_each", verify);
  });
  return printed([&](raw_ostream &os) { o->print(os, state); });
}
int64_t shimReproducer(int64_t o, const int8_t *pipeline, int64_t size, bool verify) {
  return buffer(reproducer(op(o), text(pipeline, size).str(), verify));
}

int64_t shimReproducerParse(int64_t ctx, const int8_t *data, int64_t size, const int8_t *fileName, int64_t fileNameSize, int64_t *fields) {
  std::string pipeline, verify, threading;
  ParserConfig config(context(ctx));
  config.attachResourceParser("mlir_reproducer", [&](AsmParsedResourceEntry &entry) -> LogicalResult {
    if (entry.getKey() == "pipeline") {
      auto value = entry.parseAsString();
      if (succeeded(value)) pipeline = *value;
      return value;
    }
    auto value = entry.parseAsBool();
    if (failed(value)) return failure();
    if (entry.getKey() == "verify_each") verify = *value ? "true" : "false";
    else if (entry.getKey() == "disable_threading") threading = *value ? "true" : "false";
    else return entry.emitError() << "unknown 'mlir_reproducer' resource key '" << entry.getKey() << "'";
    return success();
  });
  auto sources = std::make_shared<llvm::SourceMgr>();
  sources->AddNewSourceBuffer(llvm::MemoryBuffer::getMemBufferCopy(text(data, size), text(fileName, fileNameSize)), llvm::SMLoc());
  auto parsed = parseSourceFile<ModuleOp>(sources, config);
  *fields = buffer(pipeline + SEPARATOR + verify + SEPARATOR + threading);
  return parsed ? bits(parsed.release().getOperation()) : 0;
}

//===- The pass manager ------------------------------------------------------===//

namespace {

struct Manager;
thread_local Manager *running = nullptr;

/// Keeps what passes print until their manager hands it to Java.
struct Output : raw_ostream {
  Output() : raw_ostream(/*unbuffered=*/true) {}
  void write_impl(const char *data, size_t size) override;
  uint64_t current_pos() const override { return 0; }
};

/// Counts where each pass runs and keeps the first failure, which is the innermost.
struct Monitor : PassInstrumentation {
  explicit Monitor(Manager &manager) : manager(manager) {}
  void runBeforePass(Pass *pass, Operation *op) override;
  void runAfterPass(Pass *, Operation *) override;
  void runAfterPassFailed(Pass *pass, Operation *op) override;
  Manager &manager;
};

struct Manager {
  Manager(MLIRContext *context, int64_t target, StringRef anchor) : pm(context, anchor), target(target) {
    pm.addInstrumentation(std::make_unique<Monitor>(*this));
  }
  void flush() {
    if (!output.empty()) upcall(301, target, buffer(std::exchange(output, {})));
  }
  PassManager pm;
  int64_t target;
  llvm::DenseMap<Pass *, int64_t> counts;
  std::string failure;
  std::string output;
  std::atomic<bool> cancelled{false};
  bool localReproducers = false, verify = true;
};

void Output::write_impl(const char *data, size_t size) {
  if (running) running->output.append(data, size);
}

std::string symbol(Operation *op) {
  auto name = op->getName().isRegistered() ? op->getAttrOfType<StringAttr>(SymbolTable::getSymbolAttrName()) : nullptr;
  return name ? name.str() : "";
}

/// The pass alone, nested as it is now.
std::string localPipeline(Pass *pass, Operation *op) {
  std::string pipeline = printed([&](raw_ostream &os) { pass->printAsTextualPipeline(os); });
  for (; op; op = op->getParentOp()) {
    if (op->hasTrait<OpTrait::IsIsolatedFromAbove>()) pipeline = (op->getName().getStringRef() + "(" + pipeline + ")").str();
  }
  return pipeline;
}

void Monitor::runBeforePass(Pass *pass, Operation *op) {
  ++manager.counts[pass];
  if (manager.cancelled) signalPassFailure(pass);
  if (!manager.localReproducers || pass->getArgument().empty()) return;
  Operation *top = op;
  while (Operation *parent = top->getParentOp()) top = parent;
  upcall(303, manager.target, buffer(reproducer(top, localPipeline(pass, op), manager.verify)));
}
void Monitor::runAfterPass(Pass *, Operation *) { manager.flush(); }
void Monitor::runAfterPassFailed(Pass *pass, Operation *op) {
  manager.flush();
  if (!manager.failure.empty()) return;
  manager.failure = printed([&](raw_ostream &os) {
    if (pass->getArgument().empty()) pass->printAsTextualPipeline(os);
    else os << pass->getArgument();
    os << SEPARATOR << op->getName() << SEPARATOR << symbol(op) << SEPARATOR << bits(Attribute(op->getLoc()));
  });
}

struct Printer : PassManager::IRPrinterConfig {
  Printer(Manager &manager, std::function<bool(Pass *, Operation *)> before, std::function<bool(Pass *, Operation *)> after, int64_t flags,
          OpPrintingFlags printing)
      : IRPrinterConfig(flags & 1, flags & 2, flags & 4, printing), manager(manager), before(std::move(before)), after(std::move(after)) {}
  void printBeforeIfEnabled(Pass *pass, Operation *op, PrintCallbackFn print) override {
    if (before(pass, op)) hand(print);
  }
  void printAfterIfEnabled(Pass *pass, Operation *op, PrintCallbackFn print) override {
    if (after(pass, op)) hand(print);
  }
  void hand(PrintCallbackFn print) {
    manager.flush();
    upcall(301, manager.target, buffer(printed(print)));
  }
  Manager &manager;
  std::function<bool(Pass *, Operation *)> before, after;
};

std::function<bool(Pass *, Operation *)> passFilter(StringRef names) {
  if (names == "*") return [](Pass *, Operation *) { return true; };
  SmallVector<StringRef> parts;
  names.split(parts, '\n', -1, /*KeepEmpty=*/false);
  std::vector<std::string> wanted(parts.begin(), parts.end());
  return [wanted = std::move(wanted)](Pass *pass, Operation *) { return llvm::is_contained(wanted, pass->getArgument()); };
}

} // namespace

llvm::raw_ostream &shim::passOutput() {
  static Output output;
  return output;
}

int64_t shimPassManagerCreate(int64_t ctx, int64_t target, const int8_t *anchor, int64_t size) {
  DialectRegistry interfaces;
  registerPassInterfaces(interfaces);
  context(ctx)->appendDialectRegistry(interfaces);
  return bits(new Manager(context(ctx), target, text(anchor, size)));
}
void shimPassManagerDelete(int64_t manager) { delete pointer<Manager>(manager); }
int64_t shimPassManagerPipeline(int64_t manager) { return bits(static_cast<OpPassManager *>(&pointer<Manager>(manager)->pm)); }
void shimPassManagerVerify(int64_t manager, bool enabled) { pointer<Manager>(manager)->pm.enableVerifier(enabled); }
void shimPassManagerPrintIr(int64_t m, const int8_t *before, int64_t beforeSize, const int8_t *after, int64_t afterSize, int64_t flags,
                            int64_t printing, int64_t elideElements, int64_t elideResources, const int8_t *treeDir, int64_t treeDirSize) {
  Manager &manager = *pointer<Manager>(m);
  OpPrintingFlags op;
  if (printing & 1) op.printGenericOpForm();
  op.enableDebugInfo(printing & 2, printing & 4);
  op.useLocalScope(printing & 8);
  if (printing & 16) op.assumeVerified();
  if (printing & 32) op.skipRegions();
  op.printValueUsers(printing & 64);
  op.printUniqueSSAIDs(printing & 128);
  op.printNameLocAsPrefix(printing & 256);
  if (elideElements >= 0) op.elideLargeElementsAttrs(elideElements);
  if (elideResources >= 0) op.elideLargeResourceString(elideResources);
  auto wantedBefore = passFilter(text(before, beforeSize)), wantedAfter = passFilter(text(after, afterSize));
  if (treeDirSize > 0) {
    manager.pm.enableIRPrintingToFileTree(wantedBefore, wantedAfter, flags & 1, flags & 2, flags & 4, text(treeDir, treeDirSize), op);
  } else {
    manager.pm.enableIRPrinting(std::make_unique<Printer>(manager, wantedBefore, wantedAfter, flags, op));
  }
}
void shimPassManagerTime(int64_t manager, int64_t scope) { pointer<Manager>(manager)->pm.enableTiming(*pointer<TimingScope>(scope)); }
void shimPassManagerLocalReproducers(int64_t manager, bool verify) {
  pointer<Manager>(manager)->localReproducers = true;
  pointer<Manager>(manager)->verify = verify;
}
bool shimPassManagerRun(int64_t m, int64_t o) {
  Manager &manager = *pointer<Manager>(m);
  manager.counts.clear();
  manager.failure.clear();
  manager.cancelled = false;
  Manager *outer = std::exchange(running, &manager);
  bool ok = succeeded(manager.pm.run(op(o)));
  manager.flush();
  running = outer;
  return ok;
}
void shimPassManagerCancel(int64_t manager) { pointer<Manager>(manager)->cancelled = true; }
int64_t shimPassManagerCount(int64_t manager, int64_t pass) { return pointer<Manager>(manager)->counts.lookup(pointer<Pass>(pass)); }
int64_t shimPassManagerFailure(int64_t manager) {
  auto &failure = pointer<Manager>(manager)->failure;
  return failure.empty() ? 0 : buffer(failure);
}

//===- Timing ----------------------------------------------------------------===//

namespace {
struct Timing {
  std::string text;
  llvm::raw_string_ostream stream{text};
  DefaultTimingManager manager;
  TimingScope root;
};
} // namespace

int64_t shimTimingCreate(bool list, bool json) {
  auto *timing = new Timing;
  using M = DefaultTimingManager;
  timing->manager.setEnabled(true);
  timing->manager.setDisplayMode(list ? M::DisplayMode::List : M::DisplayMode::Tree);
  timing->manager.setOutput(createOutputStrategy(json ? M::OutputFormat::Json : M::OutputFormat::Text, timing->stream));
  timing->root = timing->manager.getRootScope();
  return bits(timing);
}
int64_t shimTimingRoot(int64_t timing) { return bits(&pointer<Timing>(timing)->root); }
int64_t shimTimingNest(int64_t scope, const int8_t *name, int64_t size) {
  return bits(new TimingScope(pointer<TimingScope>(scope)->nest(text(name, size))));
}
void shimTimingStop(int64_t scope) { delete pointer<TimingScope>(scope); }
int64_t shimTimingReport(int64_t t) {
  auto *timing = pointer<Timing>(t);
  timing->root.stop();
  timing->manager.print();
  return buffer(std::exchange(timing->text, {}));
}
void shimTimingDelete(int64_t t) {
  auto *timing = pointer<Timing>(t);
  timing->root.stop(); // before clear() frees its timer
  timing->manager.clear();
  delete timing;
}
