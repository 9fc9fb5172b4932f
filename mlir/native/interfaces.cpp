// Upstream's interfaces on operations and dialects declared in Java. A model asks the operation itself who it is, so one
// model serves all operations; what the declaration says statically is answered without calling Java.
#include "javaop.h"

#include "mlir/Bytecode/BytecodeImplementation.h"
#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/RegionKindInterface.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/CallInterfaces.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/FoldInterfaces.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/LoopLikeInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "mlir/Transforms/InliningUtils.h"

#include <mutex>

using namespace mlir;
using namespace shim;

namespace {


/// A slice of a list: first and count in one word, as Java answers; empty if it threw.
struct Slice {
  explicit Slice(int64_t word, size_t size) : start(word < 0 ? 0 : word >> 32), count(word < 0 ? 0 : word & 0xffffffff) {
    if (start > size || count > size - start) start = count = 0;
  }
  size_t start, count;
};

//===- Effects and speculation ---------------------------------------------===//

class EffectOp : public Op<EffectOp, MemoryEffectOpInterface::Trait> {
public:
  using Op::Op;
  static bool classof(Operation *) { return true; }
  static StringRef getOperationName() { return "java"; }
  void getEffects(SmallVectorImpl<MemoryEffects::EffectInstance> &effects) {
    Operation *op = getOperation();
    JavaOp &self = JavaOp::of(op).complete();
    for (const EffectSlot &slot : self.effects) {
      if (slot.target == 0) effects.emplace_back(effect(slot.kind), slot.resource);
      if (slot.target == 1) {
        auto [start, size] = self.group(op, self.operands, slot.index, true);
        for (unsigned i = start; i < start + size; ++i) effects.emplace_back(effect(slot.kind), &op->getOpOperand(i), slot.resource);
      }
      if (slot.target == 2) {
        auto [start, size] = self.group(op, self.results, slot.index, false);
        for (unsigned i = start; i < start + size; ++i) effects.emplace_back(effect(slot.kind), op->getOpResult(i), slot.resource);
      }
      if (slot.target == 3)
        if (auto symbol = op->getAttrOfType<SymbolRefAttr>(self.attributes[slot.index].name)) effects.emplace_back(effect(slot.kind), symbol, slot.resource);
    }
    if (!self.has(Effects)) return;
    Sink sink; // (kind, resource, 0 nothing 1 operand 2 result 3 symbol, number or attribute)
    if (self.ask(AskEffects, bits(op), bits(&sink)) != 1) return unknown(effects);
    for (size_t i = 0; i + 3 < sink.size(); i += 4) {
      auto *kind = effect(sink[i]);
      auto *resource = pointer<SideEffects::Resource>(sink[i + 1]);
      switch (sink[i + 2]) {
      case 1: effects.emplace_back(kind, &op->getOpOperand(sink[i + 3]), resource); break;
      case 2: effects.emplace_back(kind, op->getOpResult(sink[i + 3]), resource); break;
      case 3: effects.emplace_back(kind, cast<SymbolRefAttr>(attribute(sink[i + 3])), resource); break;
      default: effects.emplace_back(kind, resource);
      }
    }
  }

private:
  static MemoryEffects::Effect *effect(int64_t kind) {
    switch (kind) {
    case 0: return MemoryEffects::Read::get();
    case 1: return MemoryEffects::Write::get();
    case 2: return MemoryEffects::Allocate::get();
    default: return MemoryEffects::Free::get();
    }
  }
  /// What Java failed to say is taken for the worst.
  static void unknown(SmallVectorImpl<MemoryEffects::EffectInstance> &effects) {
    for (int64_t kind : {0, 1}) effects.emplace_back(effect(kind));
  }
};

class SpeculatableOp : public Op<SpeculatableOp, ConditionallySpeculatable::Trait> {
public:
  using Op::Op;
  static bool classof(Operation *) { return true; }
  static StringRef getOperationName() { return "java"; }
  Speculation::Speculatability getSpeculatability() {
    JavaOp &self = JavaOp::of(getOperation());
    if (self.has(Speculatability)) {
      switch (self.ask(AskSpeculatability, bits(getOperation()))) {
      case 1: return Speculation::Speculatable;
      case 2: return Speculation::RecursivelySpeculatable;
      default: return Speculation::NotSpeculatable;
      }
    }
    return self.parameter("RecursivelySpeculatable") ? Speculation::RecursivelySpeculatable : Speculation::Speculatable;
  }
};

//===- Result types --------------------------------------------------------===//

class InferringOp : public Op<InferringOp, InferTypeOpInterface::Trait> {
public:
  using Op::Op;
  static bool classof(Operation *) { return true; }
  static StringRef getOperationName() { return "java"; }
  static LogicalResult inferReturnTypes(MLIRContext *context, std::optional<Location> loc, ValueRange operands, DictionaryAttr,
                                        OpaqueProperties storage, RegionRange regions, SmallVectorImpl<Type> &types) {
    auto *properties = storage.as<Properties *>();
    if (!properties) return emitOptionalError(loc, "result types cannot be inferred without the operation's properties");
    JavaOp &self = properties->op->complete();
    if (!self.has(InferTypes)) { // SameOperandsAndResultType
      if (operands.empty()) return emitOptionalError(loc, "expected an operand to infer the result types from");
      types.assign(self.results.size(), operands.front().getType());
      return success();
    }
    SmallVector<int64_t> words{loc ? bits(Attribute(*loc)) : 0, properties->attributes ? bits(Attribute(properties->attributes)) : 0,
                               int64_t(operands.size())};
    for (Value operand : operands) words.push_back(bits(operand));
    words.push_back(regions.size());
    for (Region *region : regions) words.push_back(bits(region));
    Sink sink;
    if (self.ask(AskTypes, bits(words.data()), bits(&sink)) != 1) return failure();
    for (int64_t t : sink) types.push_back(type(t));
    return success();
  }
  static LogicalResult refineReturnTypes(MLIRContext *context, std::optional<Location> loc, ValueRange operands, DictionaryAttr attributes,
                                         OpaqueProperties storage, RegionRange regions, SmallVectorImpl<Type> &types) {
    SmallVector<Type> inferred;
    if (failed(inferReturnTypes(context, loc, operands, attributes, storage, regions, inferred))) return failure();
    if (TypeRange(inferred) == TypeRange(types)) return success();
    JavaOp &self = *storage.as<Properties *>()->op;
    if (self.has(CompatibleTypes) && inferred.size() == types.size() &&
        self.ask(AskCompatible, bits(inferred.data()), bits(types.data()), types.size()) == 1)
      return success();
    return emitOptionalError(loc, "'", self.getName().getValue(), "' op inferred type(s) ", inferred,
                             " are incompatible with return type(s) of operation ", types);
  }
};

//===- Symbols, functions, calls -------------------------------------------===//

class FunctionOp : public Op<FunctionOp, SymbolOpInterface::Trait, ArgAndResultAttrsOpInterface::Trait, CallableOpInterface::Trait, FunctionOpInterface::Trait> {
public:
  using Op::Op;
  static bool classof(Operation *) { return true; }
  static StringRef getOperationName() { return "java"; }
  FunctionType getFunctionType() {
    auto type = (*this)->getAttrOfType<TypeAttr>("function_type");
    auto function = type ? dyn_cast<FunctionType>(type.getValue()) : FunctionType();
    return function ? function : FunctionType::get(getContext(), {}, {});
  }
  void setFunctionTypeAttr(TypeAttr type) { (*this)->setAttr("function_type", type); }
  ArrayRef<Type> getArgumentTypes() { return getFunctionType().getInputs(); }
  ArrayRef<Type> getResultTypes() { return getFunctionType().getResults(); }
  Region *getCallableRegion() { return isExternal() ? nullptr : &(*this)->getRegion(0); }
  bool isDeclaration() { return isExternal(); }
  LogicalResult verifyType() {
    auto type = (*this)->getAttrOfType<TypeAttr>("function_type");
    if (!type || !isa<FunctionType>(type.getValue())) return emitOpError("requires a function type in attribute 'function_type'");
    return success();
  }
  ArrayAttr getArgAttrsAttr() { return (*this)->getAttrOfType<ArrayAttr>("arg_attrs"); }
  ArrayAttr getResAttrsAttr() { return (*this)->getAttrOfType<ArrayAttr>("res_attrs"); }
  void setArgAttrsAttr(ArrayAttr attributes) { (*this)->setAttr("arg_attrs", attributes); }
  void setResAttrsAttr(ArrayAttr attributes) { (*this)->setAttr("res_attrs", attributes); }
  Attribute removeArgAttrsAttr() { return (*this)->removeAttr("arg_attrs"); }
  Attribute removeResAttrsAttr() { return (*this)->removeAttr("res_attrs"); }
};

class SymbolOp : public Op<SymbolOp, SymbolOpInterface::Trait> {
public:
  using Op::Op;
  static bool classof(Operation *) { return true; }
  static StringRef getOperationName() { return "java"; }
};

class SymbolUserOp : public Op<SymbolUserOp, SymbolUserOpInterface::Trait> {
public:
  using Op::Op;
  static bool classof(Operation *) { return true; }
  static StringRef getOperationName() { return "java"; }
  LogicalResult verifySymbolUses(SymbolTableCollection &) { return success(JavaOp::of(getOperation()).ask(AskSymbolUses, bits(getOperation())) == 1); }
};

/// CallOpInterface[=callee attribute, operand group]; a call of the first operand if there is no such attribute.
class CallOp : public Op<CallOp, ArgAndResultAttrsOpInterface::Trait, CallOpInterface::Trait> {
public:
  using Op::Op;
  static bool classof(Operation *) { return true; }
  static StringRef getOperationName() { return "java"; }
  CallInterfaceCallable getCallableForCallee() {
    if (auto symbol = (*this)->getAttrOfType<SymbolRefAttr>(callee())) return symbol;
    return (*this)->getNumOperands() ? CallInterfaceCallable((*this)->getOperand(0)) : CallInterfaceCallable(SymbolRefAttr());
  }
  void setCalleeFromCallable(CallInterfaceCallable callable) {
    if (auto symbol = dyn_cast<SymbolRefAttr>(callable)) (*this)->setAttr(callee(), symbol);
    else (*this)->setOperand(0, cast<Value>(callable));
  }
  OperandRange getArgOperands() {
    auto [start, size] = arguments();
    return (*this)->getOperands().slice(start, size);
  }
  MutableOperandRange getArgOperandsMutable() {
    auto [start, size] = arguments();
    return MutableOperandRange(getOperation(), start, size);
  }
  ArrayAttr getArgAttrsAttr() { return (*this)->getAttrOfType<ArrayAttr>("arg_attrs"); }
  ArrayAttr getResAttrsAttr() { return (*this)->getAttrOfType<ArrayAttr>("res_attrs"); }
  void setArgAttrsAttr(ArrayAttr attributes) { (*this)->setAttr("arg_attrs", attributes); }
  void setResAttrsAttr(ArrayAttr attributes) { (*this)->setAttr("res_attrs", attributes); }
  Attribute removeArgAttrsAttr() { return (*this)->removeAttr("arg_attrs"); }
  Attribute removeResAttrsAttr() { return (*this)->removeAttr("res_attrs"); }

private:
  StringRef callee() {
    const Parameter *parameter = JavaOp::of(getOperation()).parameter("CallOpInterface");
    return parameter->arguments.empty() ? "callee" : StringRef(parameter->arguments[0]);
  }
  std::pair<unsigned, unsigned> arguments() {
    JavaOp &self = JavaOp::of(getOperation()).complete();
    const Parameter *parameter = self.parameter("CallOpInterface");
    int group = parameter->arguments.size() > 1 ? self.find(parameter->arguments[1], self.operandNames) : -1;
    if (group >= 0) return self.group(getOperation(), self.operands, group, true);
    return {0, (*this)->getNumOperands()};
  }
};

//===- Control flow --------------------------------------------------------===//

class RegionBranchingOp : public Op<RegionBranchingOp, RegionBranchOpInterface::Trait> {
public:
  using Op::Op;
  static bool classof(Operation *) { return true; }
  static StringRef getOperationName() { return "java"; }
  using RegionBranchOpInterface::Trait<RegionBranchingOp>::getSuccessorRegions;
  void getSuccessorRegions(RegionBranchPoint point, SmallVectorImpl<RegionSuccessor> &successors) {
    ask(bits(point.getTerminatorPredecessorOrNull()), 0, successors);
  }
  void getEntrySuccessorRegions(ArrayRef<Attribute> constants, SmallVectorImpl<RegionSuccessor> &successors) {
    ask(0, bits(constants.data()), successors);
  }
  OperandRange getEntrySuccessorOperands(RegionSuccessor successor) {
    Operation *op = getOperation();
    Slice slice(JavaOp::of(op).ask(AskEntryOperands, bits(op), bits(successor.getSuccessor())), op->getNumOperands());
    return op->getOperands().slice(slice.start, slice.count);
  }

private:
  void ask(int64_t terminator, int64_t constants, SmallVectorImpl<RegionSuccessor> &successors) {
    Operation *op = getOperation();
    Sink sink; // (region or 0 for the operation's end, slice of its arguments or results)
    if (JavaOp::of(op).ask(AskRegionSuccessors, bits(op), terminator, bits(&sink), constants) != 1) return;
    for (size_t i = 0; i + 1 < sink.size(); i += 2) {
      if (Region *region = shim::region(sink[i])) {
        auto arguments = region->empty() ? Block::BlockArgListType() : region->getArguments();
        Slice slice(sink[i + 1], arguments.size());
        successors.emplace_back(region, arguments.slice(slice.start, slice.count));
      } else {
        Slice slice(sink[i + 1], op->getNumResults());
        successors.emplace_back(op, op->getResults().slice(slice.start, slice.count));
      }
    }
  }
};

class RegionTerminatorOp : public Op<RegionTerminatorOp, OpTrait::ZeroResults, OpTrait::ZeroSuccessors, OpTrait::IsTerminator, RegionBranchTerminatorOpInterface::Trait> {
public:
  using Op::Op;
  static bool classof(Operation *) { return true; }
  static StringRef getOperationName() { return "java"; }
  MutableOperandRange getMutableSuccessorOperands(RegionSuccessor successor) {
    Operation *op = getOperation();
    JavaOp &self = JavaOp::of(op);
    if (!self.has(RegionTerminator)) return MutableOperandRange(op); // ReturnLike
    Slice slice(self.ask(AskTerminatorOperands, bits(op), bits(successor.getSuccessor())), op->getNumOperands());
    return MutableOperandRange(op, slice.start, slice.count);
  }
  void getSuccessorRegions(ArrayRef<Attribute>, SmallVectorImpl<RegionSuccessor> &successors) {
    if (auto parent = dyn_cast_if_present<RegionBranchOpInterface>((*this)->getParentOp()))
      parent.getSuccessorRegions(RegionBranchPoint(cast<RegionBranchTerminatorOpInterface>(getOperation())), successors);
  }
};

class BranchingOp : public Op<BranchingOp, BranchOpInterface::Trait> {
public:
  using Op::Op;
  static bool classof(Operation *) { return true; }
  static StringRef getOperationName() { return "java"; }
  SuccessorOperands getSuccessorOperands(unsigned index) {
    Operation *op = getOperation();
    Slice slice(JavaOp::of(op).ask(AskBranchOperands, bits(op), index), op->getNumOperands());
    return SuccessorOperands(MutableOperandRange(op, slice.start, slice.count));
  }
  Block *getSuccessorForOperands(ArrayRef<Attribute> constants) {
    JavaOp &self = JavaOp::of(getOperation());
    int64_t index = self.has(ChooseSuccessor) ? self.ask(AskSuccessor, bits(getOperation()), bits(constants.data())) : -1;
    return index < 0 || index >= (*this)->getNumSuccessors() ? nullptr : (*this)->getSuccessor(index);
  }
};

class LoopOp : public Op<LoopOp, LoopLikeOpInterface::Trait> {
public:
  using Op::Op;
  static bool classof(Operation *) { return true; }
  static StringRef getOperationName() { return "java"; }
  SmallVector<Region *> getLoopRegions() {
    SmallVector<Region *> regions;
    for (int64_t r : ask(0)) regions.push_back(region(r));
    return regions;
  }
  std::optional<SmallVector<Value>> getLoopInductionVars() {
    SmallVector<Value> values;
    for (int64_t v : ask(1)) values.push_back(value(v));
    return values.empty() ? std::nullopt : std::optional(values);
  }
  std::optional<SmallVector<OpFoldResult>> getLoopLowerBounds() { return bounds(2); }
  std::optional<SmallVector<OpFoldResult>> getLoopUpperBounds() { return bounds(3); }
  std::optional<SmallVector<OpFoldResult>> getLoopSteps() { return bounds(4); }
  MutableArrayRef<OpOperand> getInitsMutable() {
    Sink sink = ask(5);
    if (sink.empty()) return {};
    Slice slice(sink[0], (*this)->getNumOperands());
    return (*this)->getOpOperands().slice(slice.start, slice.count);
  }
  Block::BlockArgListType getRegionIterArgs() {
    Sink sink = ask(6);
    if (sink.empty() || (*this)->getNumRegions() == 0 || (*this)->getRegion(0).empty()) return {};
    auto arguments = getLoopRegions().front()->getArguments();
    Slice slice(sink[0], arguments.size());
    return arguments.slice(slice.start, slice.count);
  }
  std::optional<MutableArrayRef<OpOperand>> getYieldedValuesMutable() {
    Sink sink = ask(7);
    if (sink.size() < 2) return std::nullopt;
    Operation *terminator = op(sink[0]);
    Slice slice(sink[1], terminator->getNumOperands());
    return terminator->getOpOperands().slice(slice.start, slice.count);
  }
  std::optional<ResultRange> getLoopResults() {
    Sink sink = ask(8);
    if (sink.empty()) return std::nullopt;
    Slice slice(sink[0], (*this)->getNumResults());
    return (*this)->getResults().slice(slice.start, slice.count);
  }

private:
  Sink ask(int64_t what) {
    Sink sink;
    JavaOp::of(getOperation()).ask(AskLoop, bits(getOperation()), what, bits(&sink));
    return sink;
  }
  std::optional<SmallVector<OpFoldResult>> bounds(int64_t what) {
    SmallVector<OpFoldResult> results;
    for (int64_t tagged : ask(what)) results.push_back(foldResult(tagged));
    return results.empty() ? std::nullopt : std::optional(results);
  }
};

/// SelectLike=condition,true value,false value: names of operands.
class SelectOp : public Op<SelectOp, SelectLikeOpInterface::Trait> {
public:
  using Op::Op;
  static bool classof(Operation *) { return true; }
  static StringRef getOperationName() { return "java"; }
  Value getCondition() { return operand(0); }
  Value getTrueValue() { return operand(1); }
  Value getFalseValue() { return operand(2); }

private:
  Value operand(unsigned i) {
    JavaOp &self = JavaOp::of(getOperation()).complete();
    const Parameter *parameter = self.parameter("SelectLike");
    int group = parameter->arguments.size() == 3 ? self.find(parameter->arguments[i], self.operandNames) : int(i);
    return (*this)->getOperand(self.group(getOperation(), self.operands, std::max(group, 0), true).first);
  }
};

//===- Names in the text ---------------------------------------------------===//

constexpr int slots = 16;
std::string defaultDialects[slots];

template <int slot> class NamedOp : public Op<NamedOp<slot>, OpAsmOpInterface::Trait> {
public:
  using Op<NamedOp<slot>, OpAsmOpInterface::Trait>::Op;
  static bool classof(Operation *) { return true; }
  static StringRef getOperationName() { return "java"; }
  static StringRef getDefaultDialect() { return defaultDialects[slot]; }
  void getAsmResultNames(OpAsmSetValueNameFn setName) {
    JavaOp &self = JavaOp::of(this->getOperation());
    if (self.has(ResultNames)) self.ask(AskResultNames, bits(this->getOperation()), bits(&setName));
  }
  void getAsmBlockArgumentNames(Region &region, OpAsmSetValueNameFn setName) {
    JavaOp &self = JavaOp::of(this->getOperation());
    if (self.has(ArgumentNames) && !region.empty()) self.ask(AskArgumentNames, bits(this->getOperation()), bits(&region), bits(&setName));
  }
};

template <int... slot> void insertNamed(mlir::detail::InterfaceMap &map, int wanted, std::integer_sequence<int, slot...>) {
  (void)((slot == wanted ? (map.insertModels<typename OpAsmOpInterface::Model<NamedOp<slot>>>(), true) : false) || ...);
}

/// Properties in bytecode: the dictionary, or nothing.
class BytecodeOp : public Op<BytecodeOp, BytecodeOpInterface::Trait> {
public:
  using Op::Op;
  static bool classof(Operation *) { return true; }
  static StringRef getOperationName() { return "java"; }
  static LogicalResult readProperties(DialectBytecodeReader &reader, OperationState &state) {
    return reader.readOptionalAttribute(state.propertiesAttr);
  }
  void writeProperties(DialectBytecodeWriter &writer) {
    writer.writeOptionalAttribute(JavaOp::of(getOperation()).getPropertiesAsAttr(getOperation()));
  }
};

/// Graph regions for declarations with that trait: order and dominance do not matter inside.
class GraphOp : public Op<GraphOp, RegionKindInterface::Trait> {
public:
  using Op::Op;
  static bool classof(Operation *) { return true; }
  static StringRef getOperationName() { return "java"; }
  static RegionKind getRegionKind(unsigned) { return RegionKind::Graph; }
  static bool hasSSADominance(unsigned) { return false; }
};

} // namespace

int shim::defaultDialectSlot(StringRef name) {
  if (name.empty()) return -1;
  static std::mutex mutex;
  std::lock_guard lock(mutex);
  for (int i = 0; i < slots; ++i) {
    if (defaultDialects[i].empty() && i > 0) defaultDialects[i] = name.str();
    if (defaultDialects[i] == name) return i;
  }
  return 0; // more than 15 different ones: without
}

mlir::detail::InterfaceMap shim::interfacesOf(int64_t hooks, ArrayRef<const ::shim::Trait *> traits, ArrayRef<Parameter> parameters, int defaultDialect) {
  mlir::detail::InterfaceMap map;
  map.insertModels<BytecodeOpInterface::Model<BytecodeOp>>();
  auto says = [&](StringRef name) { return llvm::any_of(parameters, [&](const Parameter &p) { return p.name == name; }); };
  auto has = [&](TypeID id) { return llvm::any_of(traits, [&](const ::shim::Trait *t) { return t->id == id; }); };
  if (hooks & (Effects | DeclaredEffects) || says("Pure") || says("NoMemoryEffect")) map.insertModels<MemoryEffectOpInterface::Model<EffectOp>>();
  if (hooks & Speculatability || says("Pure") || says("AlwaysSpeculatable") || says("RecursivelySpeculatable"))
    map.insertModels<ConditionallySpeculatable::Model<SpeculatableOp>>();
  if (hooks & InferTypes || has(TypeID::get<OpTrait::SameOperandsAndResultType>())) map.insertModels<InferTypeOpInterface::Model<InferringOp>>();
  if (says("FunctionOpInterface"))
    map.insertModels<SymbolOpInterface::Model<FunctionOp>, ArgAndResultAttrsOpInterface::Model<FunctionOp>, CallableOpInterface::Model<FunctionOp>,
                     FunctionOpInterface::Model<FunctionOp>>();
  else if (says("Symbol")) map.insertModels<SymbolOpInterface::Model<SymbolOp>>();
  if (says("CallOpInterface")) map.insertModels<ArgAndResultAttrsOpInterface::Model<CallOp>, CallOpInterface::Model<CallOp>>();
  if (hooks & SymbolUses) map.insertModels<SymbolUserOpInterface::Model<SymbolUserOp>>();
  if (hooks & RegionBranch) map.insertModels<RegionBranchOpInterface::Model<RegionBranchingOp>>();
  if (hooks & RegionTerminator || has(TypeID::get<OpTrait::ReturnLike>())) map.insertModels<RegionBranchTerminatorOpInterface::Model<RegionTerminatorOp>>();
  if (hooks & Branch) map.insertModels<BranchOpInterface::Model<BranchingOp>>();
  if (hooks & LoopLike) map.insertModels<LoopLikeOpInterface::Model<LoopOp>>();
  if (says("SelectLike")) map.insertModels<SelectLikeOpInterface::Model<SelectOp>>();
  if (has(TypeID::get<OpTrait::HasOnlyGraphRegion>())) map.insertModels<RegionKindInterface::Model<GraphOp>>();
  if (hooks & (ResultNames | ArgumentNames) || defaultDialect > 0)
    insertNamed(map, std::max(defaultDialect, 0), std::make_integer_sequence<int, slots>());
  return map;
}

LogicalResult shim::verifyInterfaces(Operation *op) {
  OperationName name = op->getName();
  if (name.hasInterface<FunctionOpInterface>() &&
      (failed(SymbolOpInterface::Trait<FunctionOp>::verifyTrait(op)) || failed(FunctionOpInterface::Trait<FunctionOp>::verifyTrait(op)) ||
       failed(cast<FunctionOpInterface>(op).verifyBody())))
    return failure();
  if (name.hasInterface<SymbolOpInterface>() && !name.hasInterface<FunctionOpInterface>() && failed(SymbolOpInterface::Trait<SymbolOp>::verifyTrait(op)))
    return failure();
  if (name.hasInterface<BranchOpInterface>() && failed(BranchOpInterface::Trait<BranchingOp>::verifyTrait(op))) return failure();
  return success();
}

LogicalResult shim::verifyRegionInterfaces(Operation *op) {
  OperationName name = op->getName();
  if (name.hasInterface<InferTypeOpInterface>() && failed(mlir::detail::verifyInferredResultTypes(op))) return failure();
  if (name.hasInterface<RegionBranchOpInterface>() && failed(mlir::detail::verifyRegionBranchOpInterface(op))) return failure();
  if (name.hasInterface<LoopLikeOpInterface>() && failed(mlir::detail::verifyLoopLikeOpInterface(op))) return failure();
  return success();
}

//===- Dialect interfaces --------------------------------------------------===//

namespace {

int64_t idOf(Dialect *dialect) { return static_cast<JavaDialect *>(dialect)->id; }
int64_t hooksOf(Dialect *dialect) { return static_cast<JavaDialect *>(dialect)->hooks; }

struct JavaAsm : OpAsmDialectInterface {
  using OpAsmDialectInterface::OpAsmDialectInterface;
  AliasResult getAlias(Attribute attribute, raw_ostream &os) const override {
    return &attribute.getDialect() == getDialect() ? alias(upcall(AskAttributeAlias, idOf(getDialect()), bits(attribute)), os) : AliasResult::NoAlias;
  }
  AliasResult getAlias(Type type, raw_ostream &os) const override {
    return &type.getDialect() == getDialect() ? alias(upcall(AskTypeAlias, idOf(getDialect()), bits(type)), os) : AliasResult::NoAlias;
  }
  /// A text's address, with bit 0 set if no other dialect may override it; 0 for none.
  static AliasResult alias(int64_t answer, raw_ostream &os) {
    if (answer <= 0) return AliasResult::NoAlias;
    std::unique_ptr<std::string> name(pointer<std::string>(answer & ~int64_t(1)));
    os << *name;
    return answer & 1 ? AliasResult::FinalAlias : AliasResult::OverridableAlias;
  }
};

struct JavaInliner : DialectInlinerInterface {
  using DialectInlinerInterface::DialectInlinerInterface;
  bool isLegalToInline(Operation *call, Operation *callable, bool cloned) const override {
    return upcall(AskInlineCall, idOf(getDialect()), bits(call), bits(callable), cloned) == 1;
  }
  bool isLegalToInline(Region *dest, Region *source, bool cloned, IRMapping &) const override {
    return upcall(AskInlineRegion, idOf(getDialect()), bits(dest), bits(source), cloned) == 1;
  }
  bool isLegalToInline(Operation *op, Region *dest, bool cloned, IRMapping &) const override {
    return upcall(AskInlineOperation, idOf(getDialect()), bits(op), bits(dest), cloned) == 1;
  }
  void handleTerminator(Operation *op, Block *next) const override {
    // Java says which operands are forwarded; an operation that is not ReturnLike stays as it is.
    if (!op->hasTrait<OpTrait::ReturnLike>()) return;
    if (upcall(AskTerminatorToBranch, idOf(getDialect()), bits(op), bits(next)) == 1) op->erase();
  }
  void handleTerminator(Operation *op, ValueRange values) const override {
    if (values.size() != op->getNumOperands()) return;
    for (auto [value, operand] : llvm::zip(values, op->getOperands())) value.replaceAllUsesWith(operand);
  }
  Value handleResult(OpBuilder &, Operation *call, Operation *, Value result, DictionaryAttr) const override {
    upcall(AskInlineResult, idOf(getDialect()), bits(call), bits(result));
    return result;
  }
};

struct JavaFold : DialectFoldInterface {
  using DialectFoldInterface::DialectFoldInterface;
  LogicalResult fold(Operation *op, ArrayRef<Attribute> constants, SmallVectorImpl<OpFoldResult> &results) const override {
    Sink sink;
    if (!(hooksOf(getDialect()) & Folding)) return failure();
    if (upcall(AskDialectFold, idOf(getDialect()), bits(op), bits(constants.data()), bits(&sink)) != 1) return failure();
    if (sink.size() != op->getNumResults()) return success(sink.empty());
    for (int64_t result : sink) results.push_back(foldResult(result));
    return success();
  }
  bool shouldMaterializeInto(Region *region) const override {
    return hooksOf(getDialect()) & Placement && upcall(AskMaterializeInto, idOf(getDialect()), bits(region)) == 1;
  }
};

} // namespace

void shim::addDialectInterfaces(JavaDialect &dialect) {
  if (dialect.hooks & Aliases) dialect.addInterfaces<JavaAsm>();
  if (dialect.hooks & Inlining) dialect.addInterfaces<JavaInliner>();
  if (dialect.hooks & (Folding | Placement)) dialect.addInterfaces<JavaFold>();
}
