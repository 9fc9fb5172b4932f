#include "flow.h"
#include "shim.h"

#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/CallInterfaces.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/LoopLikeInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/DenseMap.h"

using namespace mlir;
using namespace shim;

namespace {

enum Flag : int64_t { Terminator = 1, Branch = 2, RegionBranch = 4, Call = 8, Callable = 16, UnknownCallers = 32, ExternalCall = 64, ConstantLike = 128, Loop = 256, Pure = 512 };

class FlowWriter {
public:
  explicit FlowWriter(Operation *root) : root(root) {}

  std::string write() {
    number(root);
    findCallers();
    // Counts come first: operations, regions, blocks, values inside, then (filled in last) values in all.
    for (int64_t n : {int64_t(ops.size()), regions, blocks, int64_t(values.size()), int64_t(0)}) words.push_back(n);
    for (Operation *op : ops) writeOperation(op);
    for (Operation *op : ops)
      for (Region &region : op->getRegions()) writeRegion(region);
    size_t edgeCount = words.size();
    words.push_back(0);
    for (Operation *op : ops) words[edgeCount] += writeEdges(op);
    words[4] = values.size();
    words.append(values.begin(), values.end());
    return std::string(reinterpret_cast<const char *>(words.data()), words.size() * sizeof(int64_t));
  }

private:
  void number(Operation *op) {
    opIds[op] = ops.size();
    ops.push_back(op);
    for (Value result : op->getResults()) add(result);
    for (Region &region : op->getRegions()) {
      regionIds[&region] = regions++;
      for (Block &block : region) {
        blockIds[&block] = blocks++;
        for (Value argument : block.getArguments()) add(argument);
      }
    }
    for (Region &region : op->getRegions())
      for (Block &block : region)
        for (Operation &nested : block) number(&nested);
  }
  void add(Value v) {
    valueIds[v] = values.size();
    values.push_back(bits(v));
  }
  int64_t id(Value v) {
    auto [entry, isNew] = valueIds.try_emplace(v, values.size());
    if (isNew) values.push_back(bits(v));
    return entry->second;
  }

  static Region *callableRegion(Operation *op) {
    auto callable = dyn_cast<CallableOpInterface>(op);
    return callable ? callable.getCallableRegion() : nullptr;
  }

  void findCallers() {
    SymbolTableCollection tables;
    bool anyPrivate = false;
    for (Operation *op : ops) {
      if (auto call = dyn_cast<CallOpInterface>(op)) {
        Operation *callee = call.resolveCallableInTable(&tables);
        if (callee && opIds.count(callee) && callableRegion(callee) && !callableRegion(callee)->empty()) callees[op] = callee;
      }
      if (!callableRegion(op)) continue;
      auto symbol = dyn_cast<SymbolOpInterface>(op);
      if (op == root || !symbol || !symbol.isPrivate()) unknownCallers.insert(op);
      else anyPrivate = true;
    }
    if (!anyPrivate) return;
    for (Operation *table : ops) {
      if (!table->hasTrait<OpTrait::SymbolTable>()) continue;
      auto uses = SymbolTable::getSymbolUses(table);
      if (!uses) continue;
      for (SymbolTable::SymbolUse use : *uses) {
        if (isa<CallOpInterface>(use.getUser()) && callees.count(use.getUser())) continue;
        if (Operation *symbol = tables.lookupNearestSymbolFrom(use.getUser(), use.getSymbolRef())) unknownCallers.insert(symbol);
      }
    }
  }

  int64_t flags(Operation *op) {
    int64_t f = 0;
    if (op->hasTrait<OpTrait::IsTerminator>()) f |= Terminator;
    if (isa<BranchOpInterface>(op)) f |= Branch;
    if (isa<RegionBranchOpInterface>(op)) f |= RegionBranch;
    if (isa<CallOpInterface>(op)) f |= callees.count(op) ? Call : Call | ExternalCall;
    if (callableRegion(op)) f |= Callable;
    if (unknownCallers.count(op)) f |= UnknownCallers;
    if (op->hasTrait<OpTrait::ConstantLike>()) f |= ConstantLike;
    if (isa<LoopLikeOpInterface>(op)) f |= Loop;
    if (isPure(op)) f |= Pure;
    return f;
  }

  void writeOperation(Operation *op) {
    Block *block = op == root ? nullptr : op->getBlock();
    words.append({bits(op), flags(op), block ? blockIds[block] : -1, int64_t(op->getNumOperands())});
    for (Value operand : op->getOperands()) words.push_back(id(operand));
    words.append({int64_t(op->getNumResults()), op->getNumResults() ? id(op->getResult(0)) : 0, int64_t(op->getNumRegions()),
                  op->getNumRegions() ? regionIds[&op->getRegion(0)] : 0});
  }
  void writeRegion(Region &region) {
    words.append({regionIds[&region], opIds[region.getParentOp()], region.empty() ? 0 : blockIds[&region.front()],
                  int64_t(region.getBlocks().size())});
    for (Block &block : region) {
      words.append({bits(&block), int64_t(block.getNumArguments()), block.getNumArguments() ? id(block.getArgument(0)) : 0});
      words.push_back(int64_t(block.getOperations().size()));
      for (Operation &op : block) words.push_back(opIds[&op]);
    }
  }

  /// An edge: source operation, kind, key (successor or region number, -1 for the parent), target block or -1 - operation for
  /// the place behind an operation, and pairs (value or -1, the value it becomes).
  void edge(Operation *from, int64_t kind, int64_t key, int64_t target, ValueRange sources, ValueRange inputs, int64_t produced = 0) {
    size_t count = std::min<size_t>(sources.size() + produced, inputs.size());
    words.append({opIds[from], kind, key, target, int64_t(count)});
    for (size_t i = 0; i < count; ++i) {
      words.push_back(int64_t(i) < produced ? -1 : id(sources[i - produced]));
      words.push_back(id(inputs[i]));
    }
  }
  int64_t regionEdges(Operation *from, int64_t kind, RegionBranchOpInterface branch, RegionBranchPoint point) {
    SmallVector<RegionSuccessor> successors;
    branch.getSuccessorRegions(point, successors);
    for (RegionSuccessor &s : successors) {
      bool parent = s.isParent();
      if (!parent && s.getSuccessor()->empty()) continue;
      OperandRange sources = point.isParent() ? branch.getEntrySuccessorOperands(s) : cast<RegionBranchTerminatorOpInterface>(from).getSuccessorOperands(s);
      int64_t target = parent ? -1 - opIds[branch] : blockIds[&s.getSuccessor()->front()];
      edge(from, kind, parent ? -1 : s.getSuccessor()->getRegionNumber(), target, sources, s.getSuccessorInputs());
    }
    return llvm::count_if(successors, [](RegionSuccessor &s) { return s.isParent() || !s.getSuccessor()->empty(); });
  }

  int64_t writeEdges(Operation *op) {
    int64_t count = 0;
    if (op->getNumSuccessors()) {
      auto branch = dyn_cast<BranchOpInterface>(op);
      for (unsigned i = 0; i < op->getNumSuccessors(); ++i, ++count) {
        Block *to = op->getSuccessor(i);
        if (!branch) {
          edge(op, 0, i, blockIds[to], {}, to->getArguments(), to->getNumArguments());
          continue;
        }
        SuccessorOperands operands = branch.getSuccessorOperands(i);
        edge(op, 0, i, blockIds[to], operands.getForwardedOperands(), to->getArguments(), operands.getProducedOperandCount());
      }
    }
    if (auto branch = dyn_cast<RegionBranchOpInterface>(op)) count += regionEdges(op, 1, branch, RegionBranchPoint::parent());
    if (op != root) {
      auto branch = dyn_cast_if_present<RegionBranchOpInterface>(op->getParentOp());
      auto terminator = dyn_cast<RegionBranchTerminatorOpInterface>(op);
      if (branch && terminator) count += regionEdges(op, 2, branch, terminator);
    }
    if (auto found = callees.find(op); found != callees.end()) {
      Region *body = callableRegion(found->second);
      edge(op, 3, 0, blockIds[&body->front()], cast<CallOpInterface>(op).getArgOperands(), body->getArguments());
      ++count;
      for (Block &block : *body) {
        if (block.empty() || !block.back().hasTrait<OpTrait::ReturnLike>()) continue;
        edge(&block.back(), 4, 0, -1 - opIds[op], block.back().getOperands(), op->getResults());
        ++count;
      }
    }
    return count;
  }

  Operation *root;
  SmallVector<Operation *> ops;
  SmallVector<int64_t> words, values;
  int64_t regions = 0, blocks = 0;
  llvm::DenseMap<Operation *, int64_t> opIds;
  llvm::DenseMap<Region *, int64_t> regionIds;
  llvm::DenseMap<Block *, int64_t> blockIds;
  llvm::DenseMap<Value, int64_t> valueIds;
  llvm::DenseMap<Operation *, Operation *> callees;
  llvm::DenseSet<Operation *> unknownCallers;
};

SmallVector<Attribute> constants(Operation *op, const int64_t *words) {
  SmallVector<Attribute> constants;
  for (unsigned i = 0; i < op->getNumOperands(); ++i) constants.push_back(attribute(words[i]));
  return constants;
}

} // namespace

int64_t shimFlowGraph(int64_t o) { return buffer(FlowWriter(op(o)).write()); }

int64_t shimFlowSuccessors(int64_t o, const int64_t *words, int64_t *successors, int64_t capacity) {
  SmallVector<Attribute> known = constants(op(o), words);
  SmallVector<int64_t> found;
  SmallVector<RegionSuccessor> regions;
  if (auto branch = dyn_cast<BranchOpInterface>(op(o))) {
    Block *taken = branch.getSuccessorForOperands(known);
    if (!taken) return -1;
    for (unsigned i = 0; i < op(o)->getNumSuccessors(); ++i)
      if (op(o)->getSuccessor(i) == taken) found.push_back(i);
  } else if (auto branch = dyn_cast<RegionBranchOpInterface>(op(o))) {
    branch.getEntrySuccessorRegions(known, regions);
  } else if (auto terminator = dyn_cast<RegionBranchTerminatorOpInterface>(op(o))) {
    terminator.getSuccessorRegions(known, regions);
  } else {
    return -1;
  }
  for (RegionSuccessor &r : regions) found.push_back(r.isParent() ? -1 : int64_t(r.getSuccessor()->getRegionNumber()));
  if (int64_t(found.size()) > capacity) return -1;
  llvm::copy(found, successors);
  return found.size();
}

int64_t shimFlowFold(int64_t o, const int64_t *words, int64_t *results, int64_t capacity) {
  Operation *folded = op(o);
  SmallVector<Value> operands(folded->getOperands());
  DictionaryAttr attributes = folded->getAttrDictionary();
  SmallVector<OpFoldResult> out;
  if (failed(folded->fold(constants(folded, words), out))) return -1;
  if (out.empty()) { // changed in place
    folded->setOperands(operands);
    folded->setAttrs(attributes);
    return -1;
  }
  if (int64_t(out.size()) > capacity) return -1;
  for (auto [i, r] : llvm::enumerate(out)) {
    auto a = llvm::dyn_cast_if_present<Attribute>(r);
    results[i] = a ? bits(a) | 1 : bits(llvm::cast<Value>(r));
  }
  return out.size();
}
