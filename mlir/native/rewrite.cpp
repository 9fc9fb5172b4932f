// Rewrite patterns in Java: pattern sets, the greedy and the walk driver, the rewriter, listeners.
#include "rewrite.h"

#include "mlir/IR/Action.h"
#include "mlir/IR/Dialect.h"
#include "mlir/Rewrite/FrozenRewritePatternSet.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

namespace {
class JavaPattern : public NamedPattern<RewritePattern> {
public:
  using NamedPattern::NamedPattern;
  LogicalResult matchAndRewrite(Operation *op, PatternRewriter &rewriter) const override {
    return success(upcall(400, id, bits(op), bits(rewriter)) == 1);
  }
};

/// Tells Java what happens (upcall 403: event, subject, then what else there is to say).
class JavaListener : public RewriterBase::Listener {
public:
  explicit JavaListener(const int64_t *words) : id(words[0]), patterns(words[1]), failures(words[2]) {}

  void notifyOperationInserted(Operation *op, OpBuilder::InsertPoint) override { tell(0, bits(op)); }
  void notifyBlockInserted(Block *block, Region *, Region::iterator) override { tell(1, bits(block)); }
  void notifyOperationModified(Operation *op) override { tell(2, bits(op)); }
  void notifyOperationReplaced(Operation *op, Operation *by) override { notifyOperationReplaced(op, by->getResults()); }
  void notifyOperationReplaced(Operation *op, ValueRange by) override {
    Sink values;
    appendCounted(values, by);
    tell(3, bits(op), bits(values.data()));
  }
  void notifyOperationErased(Operation *op) override { tell(4, bits(op)); }
  void notifyBlockErased(Block *block) override { tell(5, bits(block)); }
  void notifyPatternBegin(const Pattern &pattern, Operation *op) override {
    if (patterns) tell(6, bits(op), buffer(pattern.getDebugName().str()));
  }
  void notifyPatternEnd(const Pattern &pattern, LogicalResult status) override {
    if (patterns) tell(7, succeeded(status), buffer(pattern.getDebugName().str()));
  }
  void notifyMatchFailure(Location loc, function_ref<void(Diagnostic &)> reason) override {
    if (!failures) return;
    Diagnostic diagnostic(loc, DiagnosticSeverity::Remark);
    reason(diagnostic);
    tell(8, bits(loc), buffer(diagnostic.str()));
  }

private:
  void tell(int64_t event, int64_t subject, int64_t more = 0) { upcall(403, id, event, subject, more); }
  const int64_t id;
  const bool patterns, failures;
};

RewritePatternSet &patterns(int64_t bits) { return *pointer<RewritePatternSet>(bits); }
FrozenRewritePatternSet &frozen(int64_t bits) { return *pointer<FrozenRewritePatternSet>(bits); }
} // namespace

std::unique_ptr<RewriterBase::Listener> shim::javaListener(const int64_t *words) {
  return words[0] ? std::make_unique<JavaListener>(words) : nullptr;
}

//===- Pattern sets --------------------------------------------------------===//
/// Adds a Java pattern (upcall 400: operation, rewriter; 1 if it rewrote); see addPattern.
void shimPatternsAdd(int64_t set, int64_t id, const int8_t *root, int64_t rootSize, int32_t benefit, const int8_t *name, int64_t nameSize,
                     const int8_t *generated, int64_t generatedSize) {
  addPattern<JavaPattern>(set, id, text(root, rootSize), benefit, text(name, nameSize), text(generated, generatedSize));
}

/// Adds the canonicalization patterns of a dialect (with those of its operations), of an operation, or, if the name is
/// empty, of everything loaded. False if nothing loaded has the name.
bool shimPatternsAddCanonicalization(int64_t set, const int8_t *data, int64_t size) {
  MLIRContext *ctx = patterns(set).getContext();
  StringRef wanted = text(data, size);
  bool found = wanted.empty();
  for (Dialect *dialect : ctx->getLoadedDialects()) {
    if (!wanted.empty() && dialect->getNamespace() != wanted) continue;
    dialect->getCanonicalizationPatterns(patterns(set));
    found = true;
  }
  for (RegisteredOperationName op : ctx->getRegisteredOperations()) {
    if (!wanted.empty() && op.getDialectNamespace() != wanted && op.getStringRef() != wanted) continue;
    op.getCanonicalizationPatterns(patterns(set), ctx);
    found = true;
  }
  return found;
}

/// The patterns, one a line: name, root (empty for any), benefit, with tabs between.
int64_t shimPatternsList(int64_t set) {
  return buffer(printed([&](raw_ostream &os) {
    for (auto &pattern : patterns(set).getNativePatterns()) {
      auto root = pattern->getRootKind();
      os << pattern->getDebugName() << '\t' << (root ? root->getStringRef() : "") << '\t' << pattern->getBenefit().getBenefit() << '\n';
    }
  }));
}

/// A frozen set without the patterns named, one a line.
int64_t shimPatternsFreeze(int64_t set, const int8_t *disabled, int64_t size) {
  std::unique_ptr<RewritePatternSet> owned(&patterns(set));
  return bits(new FrozenRewritePatternSet(std::move(*owned), strings(text(disabled, size))));
}

//===- Drivers -------------------------------------------------------------===//
/// Applies patterns to what one operation contains, or to operations of one region and to what their rewriting makes.
/// config: top-down, iterations, rewrites, region level, fold, CSE constants, strictness, scope (0 for none), listener.
/// Answers with bit 0 converged, bit 1 changed; -1 for operations that share no region.
int32_t shimApplyGreedily(const int64_t *ops, int64_t count, bool contents, int64_t set, const int64_t *c) {
  auto each = list<Operation *>(ops, count);
  auto listener = javaListener(c + 8);
  auto config = GreedyRewriteConfig()
                    .setUseTopDownTraversal(c[0])
                    .setMaxIterations(c[1])
                    .setMaxNumRewrites(c[2])
                    .setRegionSimplificationLevel(static_cast<GreedySimplifyRegionLevel>(c[3]))
                    .enableFolding(c[4])
                    .enableConstantCSE(c[5])
                    .setStrictness(static_cast<GreedyRewriteStrictness>(c[6]))
                    .setScope(region(c[7]))
                    .setListener(listener.get());
  bool changed = false;
  auto outcome = [&](LogicalResult converged) { return int32_t(converged.succeeded()) | int32_t(changed) << 1; };
  if (contents) return outcome(applyPatternsGreedily(each[0], frozen(set), config, &changed));
  Operation *root = each[0];
  while (Operation *parent = root->getParentOp()) root = parent;
  if (llvm::any_of(each, [&](Operation *op) { return !op->getBlock() || !root->isProperAncestor(op); })) return -1;
  return outcome(applyOpPatternsGreedily(each, frozen(set), config, &changed));
}

void shimWalkAndApply(int64_t o, int64_t set, const int64_t *listener) { walkAndApplyPatterns(op(o), frozen(set), javaListener(listener).get()); }

//===- The rewriter --------------------------------------------------------===//
// What the C API has no function for. Java has checked that the IR bears it.

static Block::iterator position(int64_t b, int64_t before) { return before ? Block::iterator(op(before)) : block(b)->end(); }
static Region::iterator blockPosition(int64_t r, int64_t before) { return before ? Region::iterator(block(before)) : region(r)->end(); }

int64_t shimBuilderClone(int64_t r, int64_t b, int64_t before, int64_t o, const int64_t *pairs, int64_t count) {
  IRMapping map = mapping(pairs, count);
  rewriter(r).setInsertionPoint(block(b), position(b, before));
  return bits(rewriter(r).clone(*op(o), map));
}
int64_t shimBuilderCreateBlock(int64_t r, int64_t parent, int64_t before, const int64_t *types, const int64_t *locations, int64_t count) {
  auto at = llvm::map_to_vector(ArrayRef(locations, count), location);
  OpBuilder::InsertionGuard guard(rewriter(r));
  return bits(rewriter(r).createBlock(region(parent), blockPosition(parent, before), list<Type>(types, count), at));
}

int64_t shimRewriterSplitBlock(int64_t r, int64_t b, int64_t before) { return bits(rewriter(r).splitBlock(block(b), position(b, before))); }
void shimRewriterInlineRegion(int64_t r, int64_t source, int64_t parent, int64_t before) {
  rewriter(r).inlineRegionBefore(*region(source), *region(parent), blockPosition(parent, before));
}
void shimRewriterMove(int64_t r, int64_t o, int64_t b, int64_t before) { rewriter(r).moveOpBefore(op(o), block(b), position(b, before)); }
/// Replaces the uses whose operands' addresses are given.
void shimRewriterReplaceTheseUses(int64_t r, int64_t from, int64_t to, const int64_t *operands, int64_t count) {
  llvm::DenseSet<int64_t> chosen(operands, operands + count);
  rewriter(r).replaceUsesWithIf(value(from), value(to), [&](OpOperand &use) { return chosen.contains(bits(&use)); });
}
void shimRewriterMatchFailure(int64_t r, int64_t at, const int8_t *reason, int64_t size) {
  (void)rewriter(r).notifyMatchFailure(location(at), [&](Diagnostic &d) { d << text(reason, size); });
}

//===- Actions -------------------------------------------------------------===//
/// Asks Java about each action of a context (upcall 404: the action, its tag as a buffer; 0 lets it happen) and tells when it
/// is over (upcall 405). Until the id is 0.
void shimActionsAttach(int64_t ctx, int64_t id) {
  if (id == 0) return context(ctx)->registerActionHandler(nullptr);
  context(ctx)->registerActionHandler([id](function_ref<void()> act, const tracing::Action &action) {
    if (upcall(404, id, bits(&action), buffer(action.getTag().str())) == 0) act();
    upcall(405, id);
  });
}
/// What an action is, after a line that says what IR it is about.
int64_t shimActionText(int64_t a) {
  auto &action = *pointer<const tracing::Action>(a);
  return buffer(printed([&](raw_ostream &os) {
    llvm::interleaveComma(action.getContextIRUnits(), os);
    action.print(os << '\n');
  }));
}
