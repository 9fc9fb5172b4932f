// Passes written in Java, and the pass manager that runs them and upstream's.
#include "passes.h"

#include "mlir/Pass/PassInstrumentation.h"
#include "mlir/Pass/PassManager.h"

//===- Passes written in Java ----------------------------------------------===//
namespace {
/// Upcalls to a pass (300) and to a manager. Texts are buffers.
enum Kind : int32_t {
  AskRun = 300,     // operation, pass; 0 if it succeeded
  TellOutput,       // text
  TellReleased,     // the analyses of an operation
  AskBefore,        // pass, operation; other than 0 makes the pass fail
  TellAfter,        // pass, operation
  TellFailed,       // pass, operation
  TellPipeline,     // anchor, a name or 0
  TellPipelineDone,
  TellAnalysis,     // its name
  TellAnalysisDone
};

/// What Java keeps for an operation while MLIR's analysis manager holds it to be valid.
struct JavaAnalyses {
  explicit JavaAnalyses(Operation *) {}
  ~JavaAnalyses() {
    if (target) upcall(TellReleased, target, bits(this));
  }
  int64_t target = 0;
};

/// Strings that outlive each pass made from them, for passes refer to them.
struct Declaration {
  Declaration(int64_t target, StringRef from) : target(target), text(from.str()) { StringRef(text).split(fields, SEPARATOR); }
  std::optional<StringRef> anchor() const { return fields[3].empty() ? std::nullopt : std::optional(fields[3]); }
  int64_t target;
  std::string text;
  SmallVector<StringRef> fields;
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
    if (upcall(AskRun, declaration->target, bits(getOperation()), bits(static_cast<Pass *>(this))) != 0) signalPassFailure();
  }
  using Pass::getAnalysisManager;
  using Pass::markAllAnalysesPreserved;
  using Pass::markAnalysesPreserved;
  using Pass::runPipeline;

  std::shared_ptr<const Declaration> declaration;
  std::vector<std::unique_ptr<Option<std::string>>> options;
};

JavaPass &javaPass(int64_t pass) { return *static_cast<JavaPass *>(pointer<Pass>(pass)); }
OpPassManager &pipeline(int64_t bits) { return *pointer<OpPassManager>(bits); }
} // namespace

/// A pass that runs in Java: fields are its argument, name, summary and anchor, then names and values of its options,
/// with U+001F between them.
int64_t shimPassCreateJava(int64_t target, const int8_t *fields, int64_t size) {
  return bits(static_cast<Pass *>(new JavaPass(std::make_shared<Declaration>(target, text(fields, size)))));
}
/// Names, anchors and summaries of the upstream passes of this build, one pass a line.
int64_t shimPassList() {
  return buffer(printed([](raw_ostream &os) {
    for (auto &[name, pass] : upstreamPasses()) os << name << SEPARATOR << pass.anchor << SEPARATOR << pass.summary << '\n';
  }));
}
/// An upstream pass, owned by who calls until it is added; 0 with a message buffer in *error if the options do not fit.
int64_t shimPassCreate(const int8_t *name, int64_t size, const int8_t *options, int64_t optionsSize, int64_t *error) {
  auto found = upstreamPasses().find(std::string_view(text(name, size)));
  auto pass = found == upstreamPasses().end() ? nullptr : found->second.allocate();
  std::string message = pass ? "" : "unknown pass";
  auto complain = [&](const Twine &what) { return failure((message += what.str()).size()); };
  if (pass && failed(pass->initializeOptions(text(options, optionsSize), complain)) && message.empty()) message = "wrong options";
  if (message.empty()) return bits(pass.release());
  *error = buffer(std::move(message));
  return 0;
}
/// Of any pass: its class's name, its argument, itself as part of a pipeline.
int64_t shimPassName(int64_t pass) { return buffer(pointer<Pass>(pass)->getName().str()); }
int64_t shimPassArgument(int64_t pass) { return buffer(pointer<Pass>(pass)->getArgument().str()); }
int64_t shimPassText(int64_t pass) {
  return buffer(printed([&](raw_ostream &os) { pointer<Pass>(pass)->printAsTextualPipeline(os); }));
}
/// While a Java pass runs: what it keeps per operation, what stays valid, and pipelines of its own.
int64_t shimPassAnalyses(int64_t pass, int64_t target) {
  auto &analyses = javaPass(pass).getAnalysisManager().getAnalysis<JavaAnalyses>();
  analyses.target = target;
  return bits(&analyses);
}
void shimPassPreserve(int64_t pass, bool all) {
  if (all) javaPass(pass).markAllAnalysesPreserved();
  else javaPass(pass).markAnalysesPreserved<JavaAnalyses>();
}
bool shimPassRunPipeline(int64_t pass, int64_t p, int64_t o) { return succeeded(javaPass(pass).runPipeline(pipeline(p), op(o))); }

//===- Pipelines -----------------------------------------------------------===//
/// A pipeline outside any manager, deleted by who calls.
int64_t shimPipelineCreate(const int8_t *anchor, int64_t size) { return bits(new OpPassManager(text(anchor, size))); }
void shimPipelineDelete(int64_t p) { delete &pipeline(p); }
/// Hands a pass over; false, and the pass is gone, if it runs on other operations than the pipeline.
bool shimPipelineAdd(int64_t p, int64_t pass) {
  std::unique_ptr<Pass> owned(pointer<Pass>(pass));
  auto anchor = pipeline(p).getOpName(), wanted = owned->getOpName();
  if (anchor && wanted && *anchor != *wanted) return false;
  pipeline(p).addPass(std::move(owned));
  return true;
}
int64_t shimPipelineText(int64_t p, bool pretty) {
  return buffer(printed([&](raw_ostream &os) { pipeline(p).printAsTextualPipeline(os, pretty); }));
}

//===- The pass manager ----------------------------------------------------===//
namespace {
struct Manager {
  void flush() {
    if (!output.empty()) upcall(TellOutput, target, buffer(std::exchange(output, {})));
  }
  PassManager pm;
  int64_t target;
  std::string output;
};
thread_local Manager *running = nullptr;
Manager &manager(int64_t bits) { return *pointer<Manager>(bits); }

/// Keeps what passes print until their manager hands it to Java.
struct Output : raw_ostream {
  Output() : raw_ostream(/*unbuffered=*/true) {}
  void write_impl(const char *data, size_t size) override {
    if (running) running->output.append(data, size);
  }
  uint64_t current_pos() const override { return 0; }
};

/// Tells Java what happens, and asks before each pass.
struct Monitor : PassInstrumentation {
  explicit Monitor(Manager &manager) : manager(manager) {}
  void runBeforePipeline(std::optional<OperationName> anchor, const PipelineParentInfo &) override {
    tell(TellPipeline, anchor ? bits(anchor->getIdentifier()) : 0);
  }
  void runAfterPipeline(std::optional<OperationName>, const PipelineParentInfo &) override { tell(TellPipelineDone); }
  void runBeforePass(Pass *pass, Operation *op) override {
    if (tell(AskBefore, bits(pass), bits(op)) != 0) signalPassFailure(pass);
  }
  void runAfterPass(Pass *pass, Operation *op) override { tell(TellAfter, bits(pass), bits(op)); }
  void runAfterPassFailed(Pass *pass, Operation *op) override { tell(TellFailed, bits(pass), bits(op)); }
  void runBeforeAnalysis(StringRef name, TypeID, Operation *) override { tell(TellAnalysis, buffer(name.str())); }
  void runAfterAnalysis(StringRef, TypeID, Operation *) override { tell(TellAnalysisDone); }
  int64_t tell(Kind kind, int64_t a = 0, int64_t b = 0) {
    manager.flush();
    return upcall(kind, manager.target, a, b);
  }
  Manager &manager;
};
} // namespace

raw_ostream &shim::passOutput() {
  static Output output;
  return output;
}

int64_t shimPassManagerCreate(int64_t ctx, int64_t target, const int8_t *anchor, int64_t size) {
  DialectRegistry interfaces;
  registerPassInterfaces(interfaces);
  context(ctx)->appendDialectRegistry(interfaces);
  auto *manager = new Manager{PassManager(context(ctx), text(anchor, size)), target, {}};
  manager->pm.addInstrumentation(std::make_unique<Monitor>(*manager));
  return bits(manager);
}
void shimPassManagerDelete(int64_t m) { delete &manager(m); }
int64_t shimPassManagerPipeline(int64_t m) { return bits(static_cast<OpPassManager *>(&manager(m).pm)); }
void shimPassManagerVerify(int64_t m, bool enabled) { manager(m).pm.enableVerifier(enabled); }
bool shimPassManagerRun(int64_t m, int64_t o) {
  Manager *outer = std::exchange(running, &manager(m));
  bool ok = succeeded(running->pm.run(op(o)));
  running->flush();
  running = outer;
  return ok;
}
