// Verification of operations declared in Java: ODS's checks in ODS's order and words, and upstream's traits.
#include "javaop.h"

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/RegionKindInterface.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/LoopLikeInterface.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace shim;
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
#define TRAIT(NAME, VERIFY, REGIONS) {#NAME, {TypeID::get<OpTrait::NAME>(), VERIFY, REGIONS}}
  static const llvm::StringMap<Trait> traits = {
      TRAIT(AffineScope, nullptr, nullptr),
      TRAIT(AttrSizedOperandSegments, verifyOperandSizes, nullptr),
      TRAIT(AttrSizedResultSegments, verifyResultSizes, nullptr),
      TRAIT(AutomaticAllocationScope, nullptr, nullptr),
      TRAIT(ConstantLike, nullptr, nullptr),
      TRAIT(Elementwise, checks::verifyElementwise, nullptr),
      TRAIT(HasOnlyGraphRegion, nullptr, nullptr),
      TRAIT(HasParallelRegion, nullptr, nullptr),
      TRAIT(HasRecursiveMemoryEffects, nullptr, nullptr),
      {"RecursiveMemoryEffects", {TypeID::get<OpTrait::HasRecursiveMemoryEffects>(), nullptr, nullptr}},
      {"Commutative", {TypeID::get<OpTrait::IsCommutative>(), nullptr, nullptr}},
      {"Idempotent", {TypeID::get<OpTrait::IsIdempotent>(), checks::verifyIsIdempotent, nullptr}},
      {"Involution", {TypeID::get<OpTrait::IsInvolution>(), checks::verifyIsInvolution, nullptr}},
      {"IsolatedFromAbove", {TypeID::get<OpTrait::IsIsolatedFromAbove>(), nullptr, checks::verifyIsIsolatedFromAbove}},
      {"Terminator", {TypeID::get<OpTrait::IsTerminator>(), checks::verifyIsTerminator, nullptr}},
      TRAIT(NoRegionArguments, checks::verifyNoRegionArguments, nullptr),
      TRAIT(NoTerminator, nullptr, nullptr),
      TRAIT(ResultsAreBoolLike, checks::verifyResultsAreBoolLike, nullptr),
      TRAIT(ResultsAreFloatLike, checks::verifyResultsAreFloatLike, nullptr),
      TRAIT(ResultsAreSignlessIntegerLike, checks::verifyResultsAreSignlessIntegerLike, nullptr),
      TRAIT(ReturnLike, nullptr, nullptr),
      TRAIT(SameOperandsAndResultElementType, checks::verifySameOperandsAndResultElementType, nullptr),
      TRAIT(SameOperandsAndResultRank, checks::verifySameOperandsAndResultRank, nullptr),
      TRAIT(SameOperandsAndResultShape, checks::verifySameOperandsAndResultShape, nullptr),
      TRAIT(SameOperandsAndResultType, checks::verifySameOperandsAndResultType, nullptr),
      TRAIT(SameOperandsElementType, checks::verifySameOperandsElementType, nullptr),
      TRAIT(SameOperandsShape, checks::verifySameOperandsShape, nullptr),
      TRAIT(SameTypeOperands, checks::verifySameTypeOperands, nullptr),
      TRAIT(Scalarizable, nullptr, nullptr),
      TRAIT(SingleBlock, verifySingleBlock, nullptr),
      TRAIT(SymbolTable, nullptr, mlir::detail::verifySymbolTable),
      TRAIT(Tensorizable, nullptr, nullptr),
      TRAIT(Vectorizable, nullptr, nullptr)};
#undef TRAIT
  auto found = traits.find(name);
  return found == traits.end() ? nullptr : &found->second;
}

/// Whether upstream checks a trait before the operation's own operands and attributes.
static bool isStructural(const Trait *trait) {
  return trait->verify == verifySingleBlock || trait->verify == verifyOperandSizes || trait->verify == verifyResultSizes ||
         trait->verify == checks::verifyNoRegionArguments;
}

LogicalResult JavaOp::verifyStructure(Operation *op) {
  struct Count { size_t fixed, variable; };
  auto count = [](const auto &list, auto arity) {
    Count c{0, 0};
    for (const auto &element : list) ++(arity(element) == 1 ? c.fixed : c.variable);
    return c;
  };
  auto groupArity = [](const Group &g) { return g.arity; };
  if (Count c = count(regions, [](const RegionSlot &r) { return r.arity; }); !c.variable) {
    if (failed(c.fixed == 0 ? checks::verifyZeroRegions(op) : c.fixed == 1 ? checks::verifyOneRegion(op) : checks::verifyNRegions(op, c.fixed))) return failure();
  } else if (c.fixed && failed(checks::verifyAtLeastNRegions(op, c.fixed))) return failure();
  if (Count c = count(results, groupArity); !c.variable) {
    if (failed(c.fixed == 0 ? checks::verifyZeroResults(op) : c.fixed == 1 ? checks::verifyOneResult(op) : checks::verifyNResults(op, c.fixed))) return failure();
  } else if (c.fixed && failed(checks::verifyAtLeastNResults(op, c.fixed))) return failure();
  if (Count c = count(successors, [](int64_t arity) { return arity; }); !c.variable) {
    if (failed(c.fixed == 0 ? checks::verifyZeroSuccessors(op) : c.fixed == 1 ? checks::verifyOneSuccessor(op) : checks::verifyNSuccessors(op, c.fixed))) return failure();
  } else if (c.fixed && failed(checks::verifyAtLeastNSuccessors(op, c.fixed))) return failure();
  if (Count c = count(operands, groupArity); !c.variable) {
    if (failed(c.fixed == 0 ? checks::verifyZeroOperands(op) : c.fixed == 1 ? checks::verifyOneOperand(op) : checks::verifyNOperands(op, c.fixed))) return failure();
  } else if (c.fixed && failed(checks::verifyAtLeastNOperands(op, c.fixed))) return failure();
  for (const Trait *trait : traits)
    if (isStructural(trait) && failed(trait->verify(op))) return failure();
  return success();
}

LogicalResult JavaOp::verifyAttributes(Operation *op) {
  auto given = op->getPropertiesStorage().as<Properties *>()->attributes;
  auto get = [&](const AttributeSlot &slot) { return given ? given.get(slot.name) : Attribute(); };
  for (const AttributeSlot &slot : attributes)
    if (!slot.optional && !get(slot)) return op->emitOpError("requires attribute '") << slot.name.getValue() << "'";
  for (const AttributeSlot &slot : attributes)
    if (Attribute value = get(slot); value && !javaDialect().satisfies(slot.constraint, AskAttributeConstraint, value.getAsOpaquePointer()))
      return op->emitOpError() << "attribute '" << slot.name.getValue() << "' failed to satisfy constraint: " << javaDialect().constraints[slot.constraint].summary;
  return success();
}

LogicalResult JavaOp::verifyTypes(Operation *op, bool isOperand) {
  const auto &groups = isOperand ? operands : results;
  StringRef kind = isOperand ? "operand" : "result";
  unsigned index = 0;
  for (unsigned i = 0; i < groups.size(); ++i) {
    auto [start, size] = group(op, groups, i, isOperand);
    if (groups[i].arity == 2 && size > 1)
      return op->emitOpError() << kind << " group starting at #" << index << " requires 0 or 1 element, but found " << size;
    index += size;
    if (groups[i].constraint < 0) continue;
    for (unsigned j = start; j < start + size; ++j) {
      Type type = isOperand ? op->getOperand(j).getType() : op->getResult(j).getType();
      if (javaDialect().satisfies(groups[i].constraint, AskTypeConstraint, type.getAsOpaquePointer())) continue;
      return op->emitOpError(kind) << " #" << j << " must be " << (groups[i].arity == 3 ? "variadic of " : "")
                                   << javaDialect().constraints[groups[i].constraint].summary << ", but got " << type;
    }
  }
  return success();
}

/// Traits with arguments that upstream writes as templates (structural ones) or as predicates on operands and results.
LogicalResult JavaOp::verifyParameters(Operation *op, bool structural) {
  for (const Parameter &parameter : parameters) {
    if (structural && parameter.name == "SingleBlockImplicitTerminator") {
      if (failed(verifySingleBlock(op))) return failure();
      for (Region &region : op->getRegions()) {
        if (region.empty()) continue;
        Operation &terminator = region.front().back();
        if (terminator.getName().getStringRef() == parameter.arguments[0]) continue;
        return op->emitOpError("expects regions to end with '" + parameter.arguments[0] + "', found '" + terminator.getName().getStringRef() + "'").attachNote()
               << "in custom textual format, the absence of terminator implies '" << parameter.arguments[0] << '\'';
      }
    } else if (!structural && parameter.name == "HasParent") {
      Operation *parent = op->getParentOp();
      if (parent && llvm::is_contained(parameter.arguments, parent->getName().getStringRef())) continue;
      return op->emitOpError() << "expects parent op " << (parameter.arguments.size() != 1 ? "to be one of '" : "'")
                               << llvm::join(parameter.arguments, ", ") << "'";
    } else if (structural && parameter.name == "AllTypesMatch") {
      // After the operands' and results' own constraints, like ODS's predicates.
      Type first;
      for (const std::string &name : parameter.arguments) {
        int operand = find(name, operandNames), result = find(name, resultNames);
        if (operand < 0 && result < 0) continue;
        auto [start, size] = operand >= 0 ? group(op, operands, operand, true) : group(op, results, result, false);
        for (unsigned j = start; j < start + size; ++j) {
          Type type = operand >= 0 ? op->getOperand(j).getType() : op->getResult(j).getType();
          if (first && type != first)
            return op->emitOpError("failed to verify that all of {") << llvm::join(parameter.arguments, ", ") << "} have same type";
          first = type;
        }
      }
    }
  }
  return success();
}

LogicalResult JavaOp::verifyInvariants(Operation *op) {
  complete();
  if (failed(verifyStructure(op)) || failed(verifyAttributes(op)) || failed(verifyTypes(op, true)) || failed(verifyTypes(op, false))) return failure();
  for (auto [i, region] : llvm::enumerate(regions)) {
    if (region.blocks < 0 || region.arity != 1) continue;
    if (llvm::hasNItems(op->getRegion(i), region.blocks)) continue;
    return op->emitOpError("region #") << i << " ('" << region.name << "') failed to verify constraint: region with " << region.blocks << " blocks";
  }
  if (failed(verifyParameters(op, true))) return failure();
  for (const Trait *trait : traits)
    if (trait->verify && !isStructural(trait) && failed(trait->verify(op))) return failure();
  if (failed(verifyParameters(op, false)) || (has(VerifyTraits) && ask(AskVerifyTraits, bits(op)) != 1) || failed(verifyInterfaces(op))) return failure();
  return success(!has(Verify) || ask(AskVerify, bits(op)) == 1);
}

LogicalResult JavaOp::verifyRegionInvariants(Operation *op) {
  for (const Trait *trait : traits)
    if (trait->verifyRegions && failed(trait->verifyRegions(op))) return failure();
  if (failed(verifyRegionInterfaces(op))) return failure();
  return success(!has(VerifyRegions) || ask(AskVerifyRegions, bits(op)) == 1);
}
