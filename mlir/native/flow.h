// Control and data flow as MLIR's interfaces describe it, for analyses in Java.
#pragma once
#include <cstdint>

/// A snapshot of an operation and all it contains, as a buffer of words that org.tritonjvm.mlir.analysis.FlowReader reads.
/// Operations, regions, blocks and values are numbered in pre-order; values from outside come last.
int64_t shimFlowGraph(int64_t op);
/// The successors that a branch, a region branch or a region's terminator can take when its operands are these constants
/// (0 for unknown): indices of successors, or of regions with -1 for the parent. Returns their count, -1 for any.
int64_t shimFlowSuccessors(int64_t op, const int64_t *constants, int64_t *successors, int64_t capacity);
/// Folds with operands known as above and leaves the operation as it was. Fills tagged words (attribute | 1, or a value)
/// and returns their count, -1 if nothing folds.
int64_t shimFlowFold(int64_t op, const int64_t *constants, int64_t *results, int64_t capacity);
