// Control and data flow as MLIR's interfaces describe it, for analyses in Java.
#include "shim.h"

#include "mlir/Interfaces/CallInterfaces.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/LoopLikeInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

namespace {
Region *callableRegion(Operation *op) {
  auto callable = dyn_cast<CallableOpInterface>(op);
  return callable ? callable.getCallableRegion() : nullptr;
}

class FlowWriter {
public:
  explicit FlowWriter(Operation *root) : root(root) {}

  int64_t write() {
    number(root);
    findCallers();
    // Counts come first: operations, regions, blocks, values inside, then (filled in last) values in all.
    words = {int64_t(ops.size()), regions, blocks, int64_t(values.size()), 0};
    for (Operation *op : ops) writeOperation(op);
    for (Operation *op : ops)
      for (Region &region : op->getRegions()) writeRegion(region);
    size_t edgeCount = words.size();
    words.push_back(0);
    for (Operation *op : ops) writeEdges(op);
    words[edgeCount] = edges;
    words[4] = values.size();
    words.append(values.begin(), values.end());
    return buffer(words);
  }

private:
  void number(Operation *op) {
    ids[op] = ops.size();
    ops.push_back(op);
    for (Value result : op->getResults()) id(result);
    for (Region &region : op->getRegions()) {
      ids[&region] = regions++;
      for (Block &block : region) {
        ids[&block] = blocks++;
        for (Value argument : block.getArguments()) id(argument);
      }
    }
    for (Region &region : op->getRegions())
      for (Operation &nested : region.getOps()) number(&nested);
  }
  /// The number of a value, which is a new one for what comes from outside.
  int64_t id(Value v) {
    auto [entry, isNew] = ids.try_emplace(v.getAsOpaquePointer(), values.size());
    if (isNew) values.push_back(bits(v));
    return entry->second;
  }
  int64_t id(Block *block) { return ids.lookup(block); }

  void findCallers() {
    SymbolTableCollection tables;
    bool anyPrivate = false;
    for (Operation *op : ops) {
      if (auto call = dyn_cast<CallOpInterface>(op)) {
        Operation *callee = call.resolveCallableInTable(&tables);
        if (callee && ids.count(callee) && callableRegion(callee) && !callableRegion(callee)->empty()) callees[op] = callee;
      }
      if (!callableRegion(op)) continue;
      auto symbol = dyn_cast<SymbolOpInterface>(op);
      if (op == root || !symbol || !symbol.isPrivate()) unknownCallers.insert(op);
      else anyPrivate = true;
    }
    for (Operation *table : ops) {
      auto uses = anyPrivate && table->hasTrait<OpTrait::SymbolTable>() ? SymbolTable::getSymbolUses(table) : std::nullopt;
      if (!uses) continue;
      for (SymbolTable::SymbolUse use : *uses) {
        if (isa<CallOpInterface>(use.getUser()) && callees.count(use.getUser())) continue;
        if (Operation *symbol = tables.lookupNearestSymbolFrom(use.getUser(), use.getSymbolRef())) unknownCallers.insert(symbol);
      }
    }
  }

  /// Bits in the order of FlowGraph.Fact.
  int64_t facts(Operation *op) {
    bool isCall = isa<CallOpInterface>(op);
    const bool all[] = {op->hasTrait<OpTrait::IsTerminator>(), isa<BranchOpInterface>(op), isa<RegionBranchOpInterface>(op), isCall,
                        callableRegion(op) != nullptr, bool(unknownCallers.count(op)), isCall && !callees.count(op),
                        op->hasTrait<OpTrait::ConstantLike>(), isa<LoopLikeOpInterface>(op), isPure(op)};
    int64_t bits = 0;
    for (auto [i, fact] : llvm::enumerate(all)) bits |= int64_t(fact) << i;
    return bits;
  }

  void writeOperation(Operation *op) {
    words.append({bits(op), facts(op), op == root ? -1 : id(op->getBlock()), int64_t(op->getNumOperands())});
    for (Value operand : op->getOperands()) words.push_back(id(operand));
    words.append({int64_t(op->getNumResults()), op->getNumResults() ? id(op->getResult(0)) : 0, int64_t(op->getNumRegions()),
                  op->getNumRegions() ? ids.lookup(&op->getRegion(0)) : 0});
  }
  void writeRegion(Region &region) {
    words.append({ids.lookup(&region), ids.lookup(region.getParentOp()), region.empty() ? 0 : id(&region.front()),
                  int64_t(region.getBlocks().size())});
    for (Block &block : region) {
      words.append({bits(&block), int64_t(block.getNumArguments()), block.getNumArguments() ? id(block.getArgument(0)) : 0,
                    int64_t(block.getOperations().size())});
      for (Operation &op : block) words.push_back(ids.lookup(&op));
    }
  }

  /// An edge: source operation, kind, key (successor or region number, -1 for the parent), target block or -1 - operation for
  /// the place behind an operation, and pairs (value or -1, the value it becomes).
  void edge(Operation *from, int64_t kind, int64_t key, int64_t target, ValueRange sources, ValueRange inputs, size_t produced = 0) {
    size_t count = std::min(sources.size() + produced, inputs.size());
    words.append({ids.lookup(from), kind, key, target, int64_t(count)});
    for (size_t i = 0; i < count; ++i) words.append({i < produced ? -1 : id(sources[i - produced]), id(inputs[i])});
    ++edges;
  }
  void regionEdges(Operation *from, int64_t kind, RegionBranchOpInterface branch, RegionBranchPoint point) {
    SmallVector<RegionSuccessor> successors;
    branch.getSuccessorRegions(point, successors);
    for (RegionSuccessor &s : successors) {
      OperandRange sources = point.isParent() ? branch.getEntrySuccessorOperands(s) : cast<RegionBranchTerminatorOpInterface>(from).getSuccessorOperands(s);
      if (s.isParent()) edge(from, kind, -1, -1 - ids.lookup(branch), sources, s.getSuccessorInputs());
      else if (!s.getSuccessor()->empty())
        edge(from, kind, s.getSuccessor()->getRegionNumber(), id(&s.getSuccessor()->front()), sources, s.getSuccessorInputs());
    }
  }
  void writeEdges(Operation *op) {
    auto branch = dyn_cast<BranchOpInterface>(op);
    for (auto [i, to] : llvm::enumerate(op->getSuccessors())) {
      if (!branch) {
        edge(op, 0, i, id(to), {}, to->getArguments(), to->getNumArguments());
        continue;
      }
      SuccessorOperands operands = branch.getSuccessorOperands(i);
      edge(op, 0, i, id(to), operands.getForwardedOperands(), to->getArguments(), operands.getProducedOperandCount());
    }
    if (auto branch = dyn_cast<RegionBranchOpInterface>(op)) regionEdges(op, 1, branch, RegionBranchPoint::parent());
    auto around = op == root ? nullptr : dyn_cast_if_present<RegionBranchOpInterface>(op->getParentOp());
    auto terminator = dyn_cast<RegionBranchTerminatorOpInterface>(op);
    if (around && terminator) regionEdges(op, 2, around, terminator);
    Operation *callee = callees.lookup(op);
    if (!callee) return;
    Region *body = callableRegion(callee);
    edge(op, 3, 0, id(&body->front()), cast<CallOpInterface>(op).getArgOperands(), body->getArguments());
    for (Block &block : *body)
      if (!block.empty() && block.back().hasTrait<OpTrait::ReturnLike>())
        edge(&block.back(), 4, 0, -1 - ids.lookup(op), block.back().getOperands(), op->getResults());
  }

  Operation *root;
  SmallVector<Operation *> ops;
  Sink words, values;
  int64_t regions = 0, blocks = 0, edges = 0;
  llvm::DenseMap<const void *, int64_t> ids; // operations, regions, blocks and values, each counted from 0
  llvm::DenseMap<Operation *, Operation *> callees;
  llvm::DenseSet<Operation *> unknownCallers;
};
} // namespace

/// A snapshot of an operation and all it contains, as a buffer of words that org.tritonjvm.mlir.analysis.FlowReader reads.
/// Operations, regions, blocks and values are numbered in pre-order; values from outside come last.
int64_t shimFlowGraph(int64_t o) { return FlowWriter(op(o)).write(); }

/// The successors that a branch, a region branch or a region's terminator can take when its operands are these constants
/// (0 for unknown): indices of successors, or of regions with -1 for the parent. Returns their count, -1 for any.
int64_t shimFlowSuccessors(int64_t o, const int64_t *constants, int64_t *successors, int64_t capacity) {
  auto known = list<Attribute>(constants, op(o)->getNumOperands());
  Sink found;
  SmallVector<RegionSuccessor> regions;
  if (auto branch = dyn_cast<BranchOpInterface>(op(o))) {
    Block *taken = branch.getSuccessorForOperands(known);
    if (!taken) return -1;
    for (auto [i, to] : llvm::enumerate(op(o)->getSuccessors()))
      if (to == taken) found.push_back(i);
  } else if (auto branch = dyn_cast<RegionBranchOpInterface>(op(o))) {
    branch.getEntrySuccessorRegions(known, regions);
  } else if (auto terminator = dyn_cast<RegionBranchTerminatorOpInterface>(op(o))) {
    terminator.getSuccessorRegions(known, regions);
  } else {
    return -1;
  }
  for (RegionSuccessor &r : regions) found.push_back(r.isParent() ? -1 : int64_t(r.getSuccessor()->getRegionNumber()));
  return give(found, successors, capacity);
}

/// Folds with operands known as above and leaves the operation as it was. Fills tagged words (attribute | 1, or a value)
/// and returns their count, -1 if nothing folds.
int64_t shimFlowFold(int64_t o, const int64_t *constants, int64_t *results, int64_t capacity) {
  Operation *folded = op(o);
  SmallVector<Value> operands(folded->getOperands());
  DictionaryAttr attributes = folded->getAttrDictionary();
  SmallVector<OpFoldResult> out;
  if (failed(folded->fold(list<Attribute>(constants, operands.size()), out))) return -1;
  if (!out.empty()) return give(tagged(out), results, capacity);
  folded->setOperands(operands); // it was changed in place
  folded->setAttrs(attributes);
  return -1;
}
