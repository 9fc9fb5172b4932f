#include "patterns.h"
#include "rewrite.h"
#include "shim.h"

#include "mlir/IR/AsmState.h"
#include "mlir/IR/Diagnostics.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/Support/raw_ostream.h"

#include <map>
#include <mutex>

using namespace mlir;
using namespace shim;

namespace {

/// Tells Java of each application of a pattern: the root before, what stands in its place after.
class Trace : public RewriterBase::Listener {
public:
  Trace(int64_t id, bool failures) : id(id), failures(failures) {}

  void notifyPatternBegin(const Pattern &pattern, Operation *op) override {
    name = pattern.getDebugName();
    root = op;
    where = op->getLoc();
    before = printed(op);
    replacements.clear();
    inserted.clear();
  }
  void notifyPatternEnd(const Pattern &pattern, LogicalResult status) override {
    if (succeeded(status)) {
      upcall(401, id, buffer(pattern.getDebugName().str()), bits(Attribute(*where)), buffer(before), buffer(after()));
    }
    inserted.clear();
    root = nullptr;
    name = "";
  }
  void notifyMatchFailure(Location loc, function_ref<void(Diagnostic &)> reason) override {
    if (!failures) return;
    Diagnostic diagnostic(loc, DiagnosticSeverity::Remark);
    reason(diagnostic);
    upcall(402, id, buffer(name.str()), bits(Attribute(loc)), buffer(diagnostic.str()));
  }

  void notifyOperationInserted(Operation *op, OpBuilder::InsertPoint) override {
    names.reset();
    if (root) inserted.insert(op);
  }
  void notifyOperationModified(Operation *) override { names.reset(); }
  void notifyOperationErased(Operation *op) override {
    names.reset();
    inserted.remove(op);
    if (op == root) root = nullptr;
  }
  void notifyOperationReplaced(Operation *op, ValueRange values) override {
    if (op != root) return;
    replacements.clear();
    for (Value v : values) {
      llvm::raw_string_ostream out(replacements);
      if (!replacements.empty()) out << ", ";
      v.printAsOperand(out, numbering(op));
    }
  }
  void notifyBlockInserted(Block *, Region *, Region::iterator) override { names.reset(); }
  void notifyBlockErased(Block *) override { names.reset(); }

private:
  /// Numbers the values around an operation once for as long as nothing changes.
  AsmState &numbering(Operation *op) {
    Operation *top = op;
    while (top->getParentOp() && !top->hasTrait<OpTrait::IsIsolatedFromAbove>()) top = top->getParentOp();
    if (!names || top != numbered) {
      names = std::make_unique<AsmState>(top, OpPrintingFlags().useLocalScope().skipRegions());
      numbered = top;
    }
    return *names;
  }
  std::string printed(Operation *op) {
    std::string text;
    llvm::raw_string_ostream out(text);
    op->print(out, numbering(op));
    return text;
  }
  std::string after() {
    names.reset();
    std::string text;
    if (root) text = printed(root);
    for (Operation *op : inserted) {
      bool nested = false;
      for (Operation *up = op->getParentOp(); up && !nested; up = up->getParentOp()) nested = inserted.contains(up);
      if (nested || op == root) continue;
      if (!text.empty()) text += '\n';
      text += printed(op);
    }
    return text.empty() ? replacements : text;
  }

  const int64_t id;
  const bool failures;
  StringRef name;
  Operation *root = nullptr;
  std::optional<Location> where;
  std::string before, replacements;
  llvm::SetVector<Operation *> inserted;
  std::unique_ptr<AsmState> names;
  Operation *numbered = nullptr;
};

/// Tells Java of each change (upcall 403: event, subject, then for a replacement the values and their count).
class JavaListener : public RewriterBase::ForwardingListener {
public:
  JavaListener(int64_t id, OpBuilder::Listener *next) : ForwardingListener(next), id(id) {}

  void notifyOperationInserted(Operation *op, OpBuilder::InsertPoint previous) override {
    ForwardingListener::notifyOperationInserted(op, previous);
    upcall(403, id, 0, bits(op));
  }
  void notifyBlockInserted(Block *block, Region *previous, Region::iterator at) override {
    ForwardingListener::notifyBlockInserted(block, previous, at);
    upcall(403, id, 1, bits(block));
  }
  void notifyOperationModified(Operation *op) override {
    ForwardingListener::notifyOperationModified(op);
    upcall(403, id, 2, bits(op));
  }
  void notifyOperationReplaced(Operation *op, Operation *by) override { notifyOperationReplaced(op, by->getResults()); }
  void notifyOperationReplaced(Operation *op, ValueRange by) override {
    ForwardingListener::notifyOperationReplaced(op, by);
    SmallVector<int64_t> values{int64_t(by.size())};
    for (Value v : by) values.push_back(bits(v));
    upcall(403, id, 3, bits(op), bits(values.data()));
  }
  void notifyOperationErased(Operation *op) override {
    ForwardingListener::notifyOperationErased(op);
    upcall(403, id, 4, bits(op));
  }
  void notifyBlockErased(Block *block) override {
    ForwardingListener::notifyBlockErased(block);
    upcall(403, id, 5, bits(block));
  }

private:
  const int64_t id;
};

std::mutex settingsLock;
std::map<MLIRContext *, RewriteSettings> settings;

} // namespace

const RewriteSettings &shim::rewriteSettings(MLIRContext *ctx) {
  static const RewriteSettings none;
  std::lock_guard<std::mutex> lock(settingsLock);
  auto found = settings.find(ctx);
  return found == settings.end() ? none : found->second;
}

/// The settings to be changed, which stay until shimRewriteForget.
static RewriteSettings &changeable(MLIRContext *ctx) {
  std::lock_guard<std::mutex> lock(settingsLock);
  return settings[ctx];
}

Listeners::Listeners(MLIRContext *ctx, int64_t javaId) : first(rewriteSettings(ctx).trace.get()) {
  if (javaId == 0) return;
  java = std::make_unique<JavaListener>(javaId, first);
  first = java.get();
}
Listeners::~Listeners() = default;

void shimRewriteTrace(int64_t ctx, int64_t id, bool failures) {
  changeable(context(ctx)).trace = id ? std::make_unique<Trace>(id, failures) : nullptr;
}
void shimRewriteDisable(int64_t ctx, const int8_t *names, int64_t size) {
  std::vector<std::string> disabled;
  SmallVector<StringRef> lines;
  text(names, size).split(lines, '\n', -1, /*KeepEmpty=*/false);
  for (StringRef line : lines) disabled.push_back(line.str());
  changeable(context(ctx)).disabled = std::move(disabled);
}
void shimRewriteForget(int64_t ctx) {
  std::lock_guard<std::mutex> lock(settingsLock);
  settings.erase(context(ctx));
}
