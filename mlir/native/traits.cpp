// Verification of operations declared in Java: ODS's checks in ODS's order and words, and upstream's traits.
#include "javaop.h"

#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/LoopLikeInterface.h"
#include "llvm/ADT/StringExtras.h"

namespace checks = mlir::OpTrait::impl;

static LogicalResult verifySingleBlock(Operation *op) {
  for (auto [i, region] : llvm::enumerate(op->getRegions())) {
    if (region.empty()) continue;
    if (!region.hasOneBlock()) return op->emitOpError("expects region #") << i << " to have 0 or 1 blocks";
    if (!op->hasTrait<OpTrait::NoTerminator>() && region.front().empty()) return op->emitOpError() << "expects a non-empty block";
  }
  return success();
}
static LogicalResult verifyOperandSizes(Operation *op) { return checks::verifyOperandSizeAttr(op, "operandSegmentSizes"); }
static LogicalResult verifyResultSizes(Operation *op) { return checks::verifyResultSizeAttr(op, "resultSegmentSizes"); }

const Trait *shim::lookupTrait(StringRef name) {
// Trait classes: those that are only marks, and those with a check that is named after them.
#define MARK(NAME) {#NAME, {TypeID::get<OpTrait::NAME>()}}
#define CHECKED(NAME) {#NAME, {TypeID::get<OpTrait::NAME>(), checks::verify##NAME}}
  static const llvm::StringMap<Trait> traits = {
      MARK(AffineScope), MARK(AutomaticAllocationScope), MARK(ConstantLike), MARK(HasOnlyGraphRegion), MARK(HasParallelRegion),
      MARK(HasRecursiveMemoryEffects), MARK(NoTerminator), MARK(ReturnLike), MARK(Scalarizable), MARK(Tensorizable), MARK(Vectorizable),
      CHECKED(Elementwise), CHECKED(NoRegionArguments), CHECKED(ResultsAreBoolLike), CHECKED(ResultsAreFloatLike),
      CHECKED(ResultsAreSignlessIntegerLike), CHECKED(SameOperandsAndResultElementType), CHECKED(SameOperandsAndResultRank),
      CHECKED(SameOperandsAndResultShape), CHECKED(SameOperandsAndResultType), CHECKED(SameOperandsElementType),
      CHECKED(SameOperandsShape), CHECKED(SameTypeOperands),
      {"AttrSizedOperandSegments", {TypeID::get<OpTrait::AttrSizedOperandSegments>(), verifyOperandSizes}},
      {"AttrSizedResultSegments", {TypeID::get<OpTrait::AttrSizedResultSegments>(), verifyResultSizes}},
      {"RecursiveMemoryEffects", {TypeID::get<OpTrait::HasRecursiveMemoryEffects>()}},
      {"IsTerminator", {TypeID::get<OpTrait::IsTerminator>()}},
      {"IsCommutative", {TypeID::get<OpTrait::IsCommutative>()}},
      {"Commutative", {TypeID::get<OpTrait::IsCommutative>()}},
      {"Idempotent", {TypeID::get<OpTrait::IsIdempotent>(), checks::verifyIsIdempotent}},
      {"Involution", {TypeID::get<OpTrait::IsInvolution>(), checks::verifyIsInvolution}},
      {"IsolatedFromAbove", {TypeID::get<OpTrait::IsIsolatedFromAbove>(), nullptr, checks::verifyIsIsolatedFromAbove}},
      {"Terminator", {TypeID::get<OpTrait::IsTerminator>(), checks::verifyIsTerminator}},
      {"SingleBlock", {TypeID::get<OpTrait::SingleBlock>(), verifySingleBlock}},
      {"SymbolTable", {TypeID::get<OpTrait::SymbolTable>(), nullptr, mlir::detail::verifySymbolTable}}};
#undef MARK
#undef CHECKED
  auto found = traits.find(name);
  return found == traits.end() ? nullptr : &found->second;
}

bool JavaOp::hasTrait(TypeID trait) {
  if (llvm::any_of(traits, [&](const Trait *own) { return own->id == trait; })) return true;
  complete();
  auto areFixed = [](const Values &values, size_t count) {
    return values.groups.size() == count && llvm::all_of(values.groups, [](const Group &g) { return g.arity == 1; });
  };
  if (trait == TypeID::get<OpTrait::OneResult>()) return areFixed(results, 1);
  if (trait == TypeID::get<OpTrait::ZeroResults>()) return areFixed(results, 0);
  if (trait == TypeID::get<OpTrait::ZeroOperands>()) return areFixed(operands, 0);
  if (trait == TypeID::get<OpTrait::OneOperand>()) return areFixed(operands, 1);
  if (trait == TypeID::get<OpTrait::ZeroRegions>()) return regions.empty();
  if (trait == TypeID::get<OpTrait::OneRegion>()) return regions.size() == 1 && regions[0].arity == 1;
  if (trait == TypeID::get<OpTrait::ZeroSuccessors>()) return successors.empty();
  return false;
}

/// Whether upstream checks a trait before the operation's own operands and attributes.
static bool isStructural(const Trait *trait) {
  return trait->verify == verifySingleBlock || trait->verify == verifyOperandSizes || trait->verify == verifyResultSizes ||
         trait->verify == checks::verifyNoRegionArguments;
}

/// Checks a number of things with upstream's traits: none, one, n, or at least n.
template <class Arities>
static LogicalResult verifyCount(Operation *op, const Arities &arities, LogicalResult (*zero)(Operation *), LogicalResult (*one)(Operation *),
                                 LogicalResult (*exactly)(Operation *, unsigned), LogicalResult (*atLeast)(Operation *, unsigned)) {
  unsigned fixed = llvm::count(arities, 1);
  if (fixed != size_t(llvm::range_size(arities))) return success(!fixed || succeeded(atLeast(op, fixed)));
  return fixed == 0 ? zero(op) : fixed == 1 ? one(op) : exactly(op, fixed);
}
LogicalResult JavaOp::verifyStructure(Operation *op) {
#define COUNT(ARITIES, ONE, MANY)                                                                                                            \
  verifyCount(op, ARITIES, checks::verifyZero##MANY, checks::verifyOne##ONE, checks::verifyN##MANY, checks::verifyAtLeastN##MANY)
  auto arity = [](const auto &each) { return each.arity; };
  if (failed(COUNT(llvm::map_range(regions, arity), Region, Regions)) || failed(COUNT(llvm::map_range(results.groups, arity), Result, Results)) ||
      failed(COUNT(successors, Successor, Successors)) || failed(COUNT(llvm::map_range(operands.groups, arity), Operand, Operands)))
    return failure();
#undef COUNT
  for (const Trait *trait : traits)
    if (isStructural(trait) && failed(trait->verify(op))) return failure();
  return success();
}

LogicalResult JavaOp::verifyAttributes(Operation *op) {
  DictionaryAttr given = properties(op).attributes;
  auto get = [&](const AttributeSlot &slot) { return given ? given.get(slot.name) : Attribute(); };
  for (const AttributeSlot &slot : attributes)
    if (!slot.optional && !get(slot)) return op->emitOpError("requires attribute '") << slot.name.getValue() << "'";
  for (const AttributeSlot &slot : attributes)
    if (Attribute value = get(slot); value && !javaDialect().satisfies(slot.constraint, AskAttributeConstraint, value.getAsOpaquePointer()))
      return op->emitOpError() << "attribute '" << slot.name.getValue() << "' failed to satisfy constraint: "
                               << javaDialect().constraints[slot.constraint].summary;
  return success();
}

static Type typeOf(Operation *op, bool ofOperands, unsigned i) {
  return ofOperands ? op->getOperand(i).getType() : op->getResult(i).getType();
}
LogicalResult JavaOp::verifyTypes(Operation *op, bool ofOperands) {
  StringRef kind = ofOperands ? "operand" : "result";
  unsigned index = 0;
  for (auto [i, g] : llvm::enumerate((ofOperands ? operands : results).groups)) {
    auto [start, size] = group(op, ofOperands, i);
    if (g.arity == 2 && size > 1)
      return op->emitOpError() << kind << " group starting at #" << index << " requires 0 or 1 element, but found " << size;
    index += size;
    for (unsigned j = start; j < start + size; ++j) {
      Type type = typeOf(op, ofOperands, j);
      if (javaDialect().satisfies(g.constraint, AskTypeConstraint, type.getAsOpaquePointer())) continue;
      return op->emitOpError(kind) << " #" << j << " must be " << (g.arity == 3 ? "variadic of " : "")
                                   << javaDialect().constraints[g.constraint].summary << ", but got " << type;
    }
  }
  return success();
}

static LogicalResult verifyParent(Operation *op, ArrayRef<std::string> parents) {
  Operation *parent = op->getParentOp();
  if (parent && llvm::is_contained(parents, parent->getName().getStringRef())) return success();
  return op->emitOpError() << "expects parent op " << (parents.size() != 1 ? "to be one of '" : "'") << llvm::join(parents, ", ") << "'";
}

LogicalResult JavaOp::verifyInvariants(Operation *op) {
  complete();
  if (failed(verifyStructure(op)) || failed(verifyAttributes(op)) || failed(verifyTypes(op, true)) || failed(verifyTypes(op, false)))
    return failure();
  for (auto [i, region] : llvm::enumerate(regions)) {
    if (region.blocks < 0 || region.arity != 1 || llvm::hasNItems(op->getRegion(i), region.blocks)) continue;
    return op->emitOpError("region #") << i << " ('" << region.name << "') failed to verify constraint: region with " << region.blocks << " blocks";
  }
  for (const Trait *trait : traits)
    if (trait->verify && !isStructural(trait) && failed(trait->verify(op))) return failure();
  if (auto *parents = parameter("HasParent"); parents && failed(verifyParent(op, parents->arguments))) return failure();
  if (failed(verifyInterfaces(op))) return failure();
  return success(!has(Verify) || ask(AskVerify, bits(op)) == 1);
}

LogicalResult JavaOp::verifyRegionInvariants(Operation *op) {
  for (const Trait *trait : traits)
    if (trait->verifyRegions && failed(trait->verifyRegions(op))) return failure();
  if (failed(verifyRegionInterfaces(op))) return failure();
  return success(!has(VerifyRegions) || ask(AskVerifyRegions, bits(op)) == 1);
}
