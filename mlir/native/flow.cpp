// Control and data flow as MLIR's interfaces describe it, for analyses in Java.
#include "shim.h"

#include "mlir/Interfaces/CallInterfaces.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/LoopLikeInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

/// Bits in the order of FlowGraph.Fact.
int64_t shimFlowFacts(int64_t o) {
  Operation *op = shim::op(o);
  const bool all[] = {op->hasTrait<OpTrait::IsTerminator>(), isa<BranchOpInterface>(op), isa<RegionBranchOpInterface>(op),
                      isa<CallOpInterface>(op), op->hasTrait<OpTrait::ConstantLike>(), isa<LoopLikeOpInterface>(op), isPure(op),
                      isa<RegionBranchTerminatorOpInterface>(op), op->hasTrait<OpTrait::ReturnLike>()};
  int64_t bits = 0;
  for (auto [i, fact] : llvm::enumerate(all)) bits |= int64_t(fact) << i;
  return bits;
}

/// The calls in an operation: for each itself, the region it calls (0 if unknown) and its counted arguments.
int64_t shimFlowCalls(int64_t o) {
  SymbolTableCollection tables;
  Sink words;
  op(o)->walk([&](CallOpInterface call) {
    auto callee = dyn_cast_if_present<CallableOpInterface>(call.resolveCallableInTable(&tables));
    words.append({bits(call.getOperation()), callee ? bits(callee.getCallableRegion()) : 0});
    appendCounted(words, call.getArgOperands());
  });
  return buffer(words);
}
/// The callables in an operation: for each itself, its region (0 if it has none), whether it is a private symbol.
int64_t shimFlowCallables(int64_t o) {
  Sink words;
  op(o)->walk([&](CallableOpInterface callable) {
    auto symbol = dyn_cast<SymbolOpInterface>(callable.getOperation());
    words.append({bits(callable.getOperation()), bits(callable.getCallableRegion()), symbol && symbol.isPrivate()});
  });
  return buffer(words);
}
/// The uses of symbols in an operation: for each its user and the operation that the symbol names (0 if unknown).
int64_t shimFlowSymbolUses(int64_t o) {
  SymbolTableCollection tables;
  Sink words;
  op(o)->walk([&](Operation *table) {
    auto uses = table->hasTrait<OpTrait::SymbolTable>() ? SymbolTable::getSymbolUses(table) : std::nullopt;
    if (!uses) return;
    for (SymbolTable::SymbolUse use : *uses)
      words.append({bits(use.getUser()), bits(tables.lookupNearestSymbolFrom(use.getUser(), use.getSymbolRef()))});
  });
  return buffer(words);
}

/// What a branch gives a successor: the number of values it makes itself, then the operands it forwards.
int64_t shimFlowBranch(int64_t o, int32_t successor) {
  SuccessorOperands operands = cast<BranchOpInterface>(op(o)).getSuccessorOperands(successor);
  Sink words{operands.getProducedOperandCount()};
  append(words, operands.getForwardedOperands());
  return buffer(words);
}
/// Where control goes from a region-branch operation or, leaving, from a region's terminator, if its operands are these
/// constants (0 for unknown; none for all unknown): for each place the number of the region (-1 for the end of the
/// operation), the counted operands passed on and the counted values they become.
int64_t shimFlowRegions(int64_t o, bool leaving, const int64_t *constants, int64_t count) {
  auto branch = cast<RegionBranchOpInterface>(leaving ? op(o)->getParentOp() : op(o));
  auto terminator = leaving ? cast<RegionBranchTerminatorOpInterface>(op(o)) : nullptr;
  SmallVector<RegionSuccessor> successors;
  if (count == 0) branch.getSuccessorRegions(leaving ? RegionBranchPoint(terminator) : RegionBranchPoint::parent(), successors);
  else if (leaving) terminator.getSuccessorRegions(list<Attribute>(constants, count), successors);
  else branch.getEntrySuccessorRegions(list<Attribute>(constants, count), successors);
  Sink words;
  for (RegionSuccessor &to : successors) {
    words.push_back(to.isParent() ? -1 : int64_t(to.getSuccessor()->getRegionNumber()));
    appendCounted(words, leaving ? terminator.getSuccessorOperands(to) : branch.getEntrySuccessorOperands(to));
    appendCounted(words, to.getSuccessorInputs());
  }
  return buffer(words);
}
/// The block that a branch goes to if its operands are these constants (0 for unknown), 0 if that is unknown.
int64_t shimFlowSuccessor(int64_t o, const int64_t *constants) {
  return bits(cast<BranchOpInterface>(op(o)).getSuccessorForOperands(list<Attribute>(constants, op(o)->getNumOperands())));
}

/// Folds with operands known as above and leaves the operation as it was: tagged words (attribute | 1, or a value), or 0 if
/// nothing folds.
int64_t shimFlowFold(int64_t o, const int64_t *constants) {
  Operation *folded = op(o);
  SmallVector<Value> operands(folded->getOperands());
  DictionaryAttr attributes = folded->getAttrDictionary();
  SmallVector<OpFoldResult> out;
  if (failed(folded->fold(list<Attribute>(constants, operands.size()), out))) return 0;
  if (!out.empty()) return buffer(tagged(out));
  folded->setOperands(operands); // it was changed in place
  folded->setAttrs(attributes);
  return 0;
}
