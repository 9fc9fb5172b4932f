// Rewrite patterns in Java: pattern sets, the greedy and the walk driver, the rewriter, listeners.
#pragma once
#include <cstdint>

/// Creates a set of patterns; freezing or dropping it ends its life.
int64_t shimPatternsCreate(int64_t context);
void shimPatternsDrop(int64_t set);
/// Adds a Java pattern (upcall 400: operation, rewriter; 1 if it rewrote). An empty root matches any operation.
/// generated: names of the operations it may create, one a line.
void shimPatternsAdd(int64_t set, int64_t id, const int8_t *root, int64_t rootSize, int32_t benefit, const int8_t *name, int64_t nameSize,
                     const int8_t *generated, int64_t generatedSize);
/// Adds the canonicalization patterns of a dialect (with those of its operations), of an operation, or, if the name is
/// empty, of everything loaded. False if nothing loaded has the name.
bool shimPatternsAddCanonicalization(int64_t set, const int8_t *name, int64_t size);
/// The patterns, one a line: name, root (empty for any), benefit, with tabs between.
int64_t shimPatternsList(int64_t set);
/// A frozen set without the patterns named (one a line) here and by the context's settings.
int64_t shimPatternsFreeze(int64_t set, const int8_t *disabled, int64_t size);
void shimFrozenPatternsFree(int64_t frozen);

/// The drivers. config: top-down, iterations, rewrites, region level, fold, CSE constants, strictness, scope (0 for none),
/// listener's id (0 for none). Results: bit 0 converged, bit 1 changed; -1 for operations that share no region.
int32_t shimApplyGreedily(int64_t op, int64_t frozen, const int64_t *config);
int32_t shimApplyGreedilyTo(const int64_t *ops, int64_t count, int64_t frozen, const int64_t *config);
void shimWalkAndApply(int64_t op, int64_t frozen, int64_t listener);

/// A context's settings. A trace gets every application of a pattern as upcall 401 (name, location, text before, text
/// after) and, if it wants them, failed matches as 402 (name, location, reason); id 0 ends it.
void shimRewriteTrace(int64_t context, int64_t id, bool failures);
void shimRewriteDisable(int64_t context, const int8_t *names, int64_t size);
void shimRewriteForget(int64_t context);

// A builder or rewriter: an OpBuilder's address. Those that answer with a bool refuse, changing nothing, what would break the IR.
void shimBuilderInsertionPoint(int64_t builder, int64_t *blockAndOperation);
void shimBuilderInsert(int64_t builder, int64_t block, int64_t before, int64_t op);
int64_t shimBuilderClone(int64_t builder, int64_t block, int64_t before, int64_t op, const int64_t *pairs, int64_t count);
int64_t shimBuilderCreateBlock(int64_t builder, int64_t region, int64_t before, const int64_t *types, const int64_t *locations, int64_t count);
bool shimRewriterReplace(int64_t rewriter, int64_t op, const int64_t *values, int64_t count);
bool shimRewriterErase(int64_t rewriter, int64_t op);
void shimRewriterModify(int64_t rewriter, int64_t op, int32_t step); // 0 start, 1 finalize, 2 cancel
bool shimRewriterEraseBlock(int64_t rewriter, int64_t block);
bool shimRewriterInlineBlock(int64_t rewriter, int64_t source, int64_t dest, int64_t before, const int64_t *values, int64_t count);
int64_t shimRewriterSplitBlock(int64_t rewriter, int64_t block, int64_t before);
bool shimRewriterInlineRegion(int64_t rewriter, int64_t region, int64_t parent, int64_t before);
void shimRewriterMove(int64_t rewriter, int64_t op, int64_t block, int64_t before);
void shimRewriterMoveBlock(int64_t rewriter, int64_t block, int64_t before);
void shimRewriterReplaceUses(int64_t rewriter, int64_t from, int64_t to);
/// Replaces the uses whose operands' addresses are given.
void shimRewriterReplaceTheseUses(int64_t rewriter, int64_t from, int64_t to, const int64_t *operands, int64_t count);
void shimRewriterMatchFailure(int64_t rewriter, int64_t location, const int8_t *reason, int64_t size);
