#include "rewrite.h"
#include "patterns.h"
#include "shim.h"

#include "mlir/IR/Dialect.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/Rewrite/FrozenRewritePatternSet.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

using namespace mlir;
using namespace shim;

namespace {

/// Outlived by no pattern, unlike the strings that Pattern only refers to.
struct PatternName {
  std::string text;
};

class JavaPattern : PatternName, public RewritePattern {
public:
  JavaPattern(MLIRContext *ctx, int64_t id, StringRef root, PatternBenefit benefit, StringRef name, ArrayRef<StringRef> generated)
      : PatternName{name.str()}, RewritePattern(root, benefit, ctx, generated), id(id) {
    setDebugName(text);
  }
  JavaPattern(MLIRContext *ctx, int64_t id, PatternBenefit benefit, StringRef name, ArrayRef<StringRef> generated)
      : PatternName{name.str()}, RewritePattern(MatchAnyOpTypeTag(), benefit, ctx, generated), id(id) {
    setDebugName(text);
  }

  LogicalResult matchAndRewrite(Operation *op, PatternRewriter &rewriter) const override {
    OpBuilder &builder = rewriter;
    return success(upcall(400, id, bits(op), bits(&builder)) == 1);
  }

private:
  const int64_t id;
};

RewritePatternSet &patterns(int64_t bits) { return *pointer<RewritePatternSet>(bits); }
FrozenRewritePatternSet &frozen(int64_t bits) { return *pointer<FrozenRewritePatternSet>(bits); }

SmallVector<StringRef> lines(StringRef text) {
  SmallVector<StringRef> lines;
  text.split(lines, '\n', -1, /*KeepEmpty=*/false);
  return lines;
}

/// The words of shimApplyGreedily's config.
GreedyRewriteConfig greedyConfig(const int64_t *c, RewriterBase::Listener *listener) {
  return GreedyRewriteConfig()
      .setUseTopDownTraversal(c[0])
      .setMaxIterations(c[1])
      .setMaxNumRewrites(c[2])
      .setRegionSimplificationLevel(static_cast<GreedySimplifyRegionLevel>(c[3]))
      .enableFolding(c[4])
      .enableConstantCSE(c[5])
      .setStrictness(static_cast<GreedyRewriteStrictness>(c[6]))
      .setScope(c[7] ? region(c[7]) : nullptr)
      .setListener(listener);
}

int32_t outcome(LogicalResult converged, bool changed) { return int32_t(converged.succeeded()) | int32_t(changed) << 1; }

} // namespace

//===- Pattern sets --------------------------------------------------------===//

void shim::addJavaPattern(RewritePatternSet &set, int64_t id, StringRef root, int64_t benefit, StringRef name,
                          ArrayRef<StringRef> generated) {
  MLIRContext *ctx = set.getContext();
  if (root.empty()) set.add(std::make_unique<JavaPattern>(ctx, id, PatternBenefit(benefit), name, generated));
  else set.add(std::make_unique<JavaPattern>(ctx, id, root, PatternBenefit(benefit), name, generated));
}

int64_t shimPatternsCreate(int64_t ctx) { return bits(new RewritePatternSet(context(ctx))); }
void shimPatternsDrop(int64_t set) { delete pointer<RewritePatternSet>(set); }

void shimPatternsAdd(int64_t set, int64_t id, const int8_t *root, int64_t rootSize, int32_t benefit, const int8_t *name, int64_t nameSize,
                     const int8_t *generated, int64_t generatedSize) {
  addJavaPattern(patterns(set), id, text(root, rootSize), benefit, text(name, nameSize), lines(text(generated, generatedSize)));
}

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

int64_t shimPatternsList(int64_t set) {
  std::string out;
  for (auto &pattern : patterns(set).getNativePatterns()) {
    (out += pattern->getDebugName()) += '\t';
    if (auto root = pattern->getRootKind()) out += root->getStringRef();
    (out += '\t') += std::to_string(pattern->getBenefit().getBenefit()) + '\n';
  }
  return buffer(std::move(out));
}

int64_t shimPatternsFreeze(int64_t set, const int8_t *disabled, int64_t size) {
  std::unique_ptr<RewritePatternSet> owned(pointer<RewritePatternSet>(set));
  SmallVector<std::string> without;
  for (StringRef line : lines(text(disabled, size))) without.push_back(line.str());
  for (const std::string &name : rewriteSettings(owned->getContext()).disabled) without.push_back(name);
  return bits(new FrozenRewritePatternSet(std::move(*owned), without));
}
void shimFrozenPatternsFree(int64_t set) { delete pointer<FrozenRewritePatternSet>(set); }

//===- Drivers -------------------------------------------------------------===//

int32_t shimApplyGreedily(int64_t o, int64_t set, const int64_t *c) {
  Listeners listeners(op(o)->getContext(), c[8]);
  bool changed = false;
  LogicalResult converged = applyPatternsGreedily(op(o), frozen(set), greedyConfig(c, listeners.get()), &changed);
  return outcome(converged, changed);
}

int32_t shimApplyGreedilyTo(const int64_t *ops, int64_t count, int64_t set, const int64_t *c) {
  if (count == 0) return outcome(success(), false);
  SmallVector<Operation *> list;
  for (int64_t i = 0; i < count; ++i) list.push_back(op(ops[i]));
  Operation *root = list.front();
  while (Operation *parent = root->getParentOp()) root = parent;
  for (Operation *each : list)
    if (!each->getBlock() || !root->isProperAncestor(each)) return -1;
  Listeners listeners(root->getContext(), c[8]);
  bool changed = false;
  LogicalResult converged = applyOpPatternsGreedily(list, frozen(set), greedyConfig(c, listeners.get()), &changed);
  return outcome(converged, changed);
}

void shimWalkAndApply(int64_t o, int64_t set, int64_t listener) {
  Listeners listeners(op(o)->getContext(), listener);
  walkAndApplyPatterns(op(o), frozen(set), listeners.get());
}

//===- The rewriter --------------------------------------------------------===//

static SmallVector<Value> values(const int64_t *handles, int64_t count) {
  SmallVector<Value> values;
  for (int64_t i = 0; i < count; ++i) values.push_back(value(handles[i]));
  return values;
}

static Block::iterator position(int64_t b, int64_t before) { return before ? Block::iterator(op(before)) : block(b)->end(); }

static bool isInside(Value v, Operation *root) { return root->isAncestor(v.getParentBlock()->getParentOp()) || v.getDefiningOp() == root; }

void shimBuilderInsertionPoint(int64_t b, int64_t *point) {
  OpBuilder &at = builder(b);
  point[0] = bits(at.getInsertionBlock());
  point[1] = at.getInsertionBlock() && at.getInsertionPoint() != at.getInsertionBlock()->end() ? bits(&*at.getInsertionPoint()) : 0;
}
void shimBuilderInsert(int64_t b, int64_t block_, int64_t before, int64_t o) {
  builder(b).setInsertionPoint(block(block_), position(block_, before));
  builder(b).insert(op(o));
}
int64_t shimBuilderClone(int64_t b, int64_t block_, int64_t before, int64_t o, const int64_t *pairs, int64_t count) {
  IRMapping mapping;
  for (int64_t i = 0; i < count; ++i) mapping.map(value(pairs[2 * i]), value(pairs[2 * i + 1]));
  builder(b).setInsertionPoint(block(block_), position(block_, before));
  return bits(builder(b).clone(*op(o), mapping));
}
int64_t shimBuilderCreateBlock(int64_t b, int64_t r, int64_t before, const int64_t *types, const int64_t *locations, int64_t count) {
  SmallVector<Type> argTypes;
  SmallVector<Location> argLocations;
  for (int64_t i = 0; i < count; ++i) {
    argTypes.push_back(type(types[i]));
    argLocations.push_back(location(locations[i]));
  }
  OpBuilder::InsertionGuard guard(builder(b));
  Region::iterator at = before ? Region::iterator(block(before)) : region(r)->end();
  return bits(builder(b).createBlock(region(r), at, argTypes, argLocations));
}

bool shimRewriterReplace(int64_t r, int64_t o, const int64_t *handles, int64_t count) {
  SmallVector<Value> replacements = values(handles, count);
  for (Value v : replacements)
    if (isInside(v, op(o))) return false;
  rewriter(r).replaceOp(op(o), replacements);
  return true;
}
bool shimRewriterErase(int64_t r, int64_t o) {
  bool recoverable = static_cast<PatternRewriter &>(rewriter(r)).canRecoverFromRewriteFailure();
  // A conversion may erase a user after its operands' definitions; elsewhere that would leave uses of nothing.
  if (!recoverable && !op(o)->use_empty()) return false;
  rewriter(r).eraseOp(op(o));
  return true;
}
void shimRewriterModify(int64_t r, int64_t o, int32_t step) {
  if (step == 0) rewriter(r).startOpModification(op(o));
  else if (step == 1) rewriter(r).finalizeOpModification(op(o));
  else rewriter(r).cancelOpModification(op(o));
}
bool shimRewriterEraseBlock(int64_t r, int64_t b) {
  if (!block(b)->use_empty()) return false;
  for (Operation &each : *block(b))
    for (Operation *user : each.getUsers())
      if (block(b)->findAncestorOpInBlock(*user) == nullptr) return false;
  for (BlockArgument argument : block(b)->getArguments())
    for (Operation *user : argument.getUsers())
      if (block(b)->findAncestorOpInBlock(*user) == nullptr) return false;
  rewriter(r).eraseBlock(block(b));
  return true;
}
bool shimRewriterInlineBlock(int64_t r, int64_t source, int64_t dest, int64_t before, const int64_t *handles, int64_t count) {
  if (source == dest || !block(source)->use_empty() || block(source)->getNumArguments() != count) return false;
  if (Operation *parent = block(dest)->getParentOp())
    for (Operation *up = parent; up; up = up->getParentOp())
      if (up->getBlock() == block(source)) return false;
  // A block with successors can only go to the end of another.
  if (before && !block(source)->empty() && block(source)->back().getNumSuccessors() != 0) return false;
  rewriter(r).inlineBlockBefore(block(source), block(dest), position(dest, before), values(handles, count));
  return true;
}
int64_t shimRewriterSplitBlock(int64_t r, int64_t b, int64_t before) { return bits(rewriter(r).splitBlock(block(b), position(b, before))); }
bool shimRewriterInlineRegion(int64_t r, int64_t source, int64_t parent, int64_t before) {
  if (source == parent || region(source)->isAncestor(region(parent))) return false;
  rewriter(r).inlineRegionBefore(*region(source), *region(parent), before ? Region::iterator(block(before)) : region(parent)->end());
  return true;
}
void shimRewriterMove(int64_t r, int64_t o, int64_t b, int64_t before) { rewriter(r).moveOpBefore(op(o), block(b), position(b, before)); }
void shimRewriterMoveBlock(int64_t r, int64_t b, int64_t before) { rewriter(r).moveBlockBefore(block(b), block(before)); }
void shimRewriterReplaceUses(int64_t r, int64_t from, int64_t to) { rewriter(r).replaceAllUsesWith(value(from), value(to)); }
void shimRewriterReplaceTheseUses(int64_t r, int64_t from, int64_t to, const int64_t *operands, int64_t count) {
  llvm::DenseSet<int64_t> chosen(operands, operands + count);
  rewriter(r).replaceUsesWithIf(value(from), value(to), [&](OpOperand &use) { return chosen.contains(bits(&use)); });
}
void shimRewriterMatchFailure(int64_t r, int64_t at, const int8_t *reason, int64_t size) {
  (void)rewriter(r).notifyMatchFailure(location(at), [&](Diagnostic &d) { d << text(reason, size); });
}
