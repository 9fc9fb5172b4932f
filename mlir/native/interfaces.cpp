// Upstream's interfaces on operations and dialects declared in Java. A model asks the operation itself who it is, so one
// model serves all operations; what the declaration says statically is answered without calling Java.
#include "javaop.h"

#include "mlir/Bytecode/BytecodeImplementation.h"
#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/RegionKindInterface.h"
#include "mlir/Interfaces/CallInterfaces.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/FoldInterfaces.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/LoopLikeInterface.h"
#include "mlir/Transforms/InliningUtils.h"

namespace {
/// The part of a list that Java answers as first and count in one word; empty if it threw.
template <class List> List part(List list, int64_t word) {
  size_t start = word < 0 ? 0 : word >> 32, count = word < 0 ? 0 : word & 0xffffffff;
  return start > list.size() || count > list.size() - start ? list.slice(0, 0) : list.slice(start, count);
}

/// Any operation declared in Java, as one that has these interfaces.
template <class Self, template <class> class... Traits> class Model : public Op<Self, Traits...> {
public:
  using Op<Self, Traits...>::Op;
  static bool classof(Operation *) { return true; }
  static StringRef getOperationName() { return "java"; }

protected:
  Operation *op() { return this->getOperation(); }
  JavaOp &self() { return JavaOp::of(op()); }
  int64_t ask(Kind kind, int64_t a = 0, int64_t b = 0, int64_t c = 0) { return self().ask(kind, bits(op()), a, b, c); }
  /// The operand groups that arguments of a trait name.
  std::optional<unsigned> groupOf(const Parameter *parameter, size_t argument) {
    return parameter->arguments.size() > argument ? self().complete().find(parameter->arguments[argument], self().operands) : std::nullopt;
  }
};

//===- Effects and speculation ---------------------------------------------===//
class EffectOp : public Model<EffectOp, MemoryEffectOpInterface::Trait> {
public:
  using Effects = SmallVectorImpl<MemoryEffects::EffectInstance>;
  using Model::Model;
  void getEffects(Effects &effects) {
    JavaOp &self = this->self().complete();
    for (const EffectSlot &slot : self.effects) {
      if (slot.target == 0) add(effects, slot.kind, slot.resource, 0, 0);
      if (slot.target == 1 || slot.target == 2) {
        auto [start, size] = self.group(op(), slot.target == 1, slot.index);
        for (unsigned i = start; i < start + size; ++i) add(effects, slot.kind, slot.resource, slot.target, i);
      }
      if (slot.target == 3)
        if (auto symbol = (*this)->getAttrOfType<SymbolRefAttr>(self.attributes[slot.index].name))
          add(effects, slot.kind, slot.resource, 3, bits(symbol));
    }
    if (!self.has(Hook::Effects)) return;
    Sink sink; // (kind, resource, 0 nothing 1 operand 2 result 3 symbol, number or attribute)
    if (ask(AskEffects, bits(&sink)) != 1) { // what Java failed to say is taken for the worst
      int64_t resource = bits<SideEffects::Resource>(SideEffects::DefaultResource::get());
      sink = {0, resource, 0, 0, 1, resource, 0, 0};
    }
    for (size_t i = 0; i + 3 < sink.size(); i += 4)
      add(effects, sink[i], pointer<SideEffects::Resource>(sink[i + 1]), sink[i + 2], sink[i + 3]);
  }

private:
  void add(Effects &effects, int64_t kind, SideEffects::Resource *resource, int64_t target, int64_t which) {
    static MemoryEffects::Effect *const kinds[] = {MemoryEffects::Read::get(), MemoryEffects::Write::get(), MemoryEffects::Allocate::get(),
                                                   MemoryEffects::Free::get()};
    MemoryEffects::Effect *effect = kinds[kind];
    if (target == 1) effects.emplace_back(effect, &(*this)->getOpOperand(which), resource);
    else if (target == 2) effects.emplace_back(effect, (*this)->getOpResult(which), resource);
    else if (target == 3) effects.emplace_back(effect, cast<SymbolRefAttr>(attribute(which)), resource);
    else effects.emplace_back(effect, resource);
  }
};

class SpeculatableOp : public Model<SpeculatableOp, ConditionallySpeculatable::Trait> {
public:
  using Model::Model;
  Speculation::Speculatability getSpeculatability() {
    int64_t always = self().parameter("RecursivelySpeculatable") ? 2 : 1;
    int64_t answer = self().has(Speculatability) ? ask(AskSpeculatability) : always;
    return answer == 1   ? Speculation::Speculatable
           : answer == 2 ? Speculation::RecursivelySpeculatable
                         : Speculation::NotSpeculatable;
  }
};

//===- Result types --------------------------------------------------------===//
class InferringOp : public Model<InferringOp, InferTypeOpInterface::Trait> {
public:
  using Model::Model;
  static LogicalResult inferReturnTypes(MLIRContext *context, std::optional<Location> loc, ValueRange operands, DictionaryAttr,
                                        OpaqueProperties storage, RegionRange regions, SmallVectorImpl<Type> &types) {
    if (!storage) return emitOptionalError(loc, "result types cannot be inferred without the operation's properties");
    auto &[op, attributes] = JavaOp::properties(storage);
    if (!op->complete().has(InferTypes)) { // SameOperandsAndResultType
      if (operands.empty()) return emitOptionalError(loc, "expected an operand to infer the result types from");
      types.assign(op->results.groups.size(), operands.front().getType());
      return success();
    }
    Sink words{loc ? bits(*loc) : 0, bits(attributes)}, sink;
    appendCounted(words, operands);
    appendCounted(words, regions);
    if (op->ask(AskTypes, bits(words.data()), bits(&sink)) != 1) return failure();
    for (int64_t t : sink) types.push_back(type(t));
    return success();
  }
  static LogicalResult refineReturnTypes(MLIRContext *context, std::optional<Location> loc, ValueRange operands, DictionaryAttr attributes,
                                         OpaqueProperties storage, RegionRange regions, SmallVectorImpl<Type> &types) {
    SmallVector<Type> inferred;
    if (failed(inferReturnTypes(context, loc, operands, attributes, storage, regions, inferred))) return failure();
    if (TypeRange(inferred) == TypeRange(types)) return success();
    JavaOp &self = *JavaOp::properties(storage).op;
    if (self.has(CompatibleTypes) && inferred.size() == types.size() &&
        self.ask(AskCompatible, bits(inferred.data()), bits(types.data()), types.size()) == 1)
      return success();
    return emitOptionalError(loc, "'", self.getName().getValue(), "' op inferred type(s) ", inferred,
                             " are incompatible with return type(s) of operation ", types);
  }
};

//===- Symbols, functions, calls -------------------------------------------===//
/// Argument and result attributes where func's operations have them.
template <class Self, template <class> class... Traits>
class WithArgAttrs : public Model<Self, ArgAndResultAttrsOpInterface::Trait, Traits...> {
public:
  using Model<Self, ArgAndResultAttrsOpInterface::Trait, Traits...>::Model;
  ArrayAttr getArgAttrsAttr() { return (*this)->template getAttrOfType<ArrayAttr>("arg_attrs"); }
  ArrayAttr getResAttrsAttr() { return (*this)->template getAttrOfType<ArrayAttr>("res_attrs"); }
  void setArgAttrsAttr(ArrayAttr attributes) { (*this)->setAttr("arg_attrs", attributes); }
  void setResAttrsAttr(ArrayAttr attributes) { (*this)->setAttr("res_attrs", attributes); }
  Attribute removeArgAttrsAttr() { return (*this)->removeAttr("arg_attrs"); }
  Attribute removeResAttrsAttr() { return (*this)->removeAttr("res_attrs"); }
};

class FunctionOp : public WithArgAttrs<FunctionOp, SymbolOpInterface::Trait, CallableOpInterface::Trait, FunctionOpInterface::Trait> {
public:
  using WithArgAttrs::WithArgAttrs;
  FunctionType givenType() {
    auto type = (*this)->getAttrOfType<TypeAttr>("function_type");
    return type ? dyn_cast<FunctionType>(type.getValue()) : nullptr;
  }
  FunctionType getFunctionType() {
    FunctionType type = givenType();
    return type ? type : FunctionType::get(getContext(), {}, {});
  }
  void setFunctionTypeAttr(TypeAttr type) { (*this)->setAttr("function_type", type); }
  ArrayRef<Type> getArgumentTypes() { return getFunctionType().getInputs(); }
  ArrayRef<Type> getResultTypes() { return getFunctionType().getResults(); }
  Region *getCallableRegion() { return isExternal() ? nullptr : &(*this)->getRegion(0); }
  bool isDeclaration() { return isExternal(); }
  LogicalResult verifyType() {
    return givenType() ? success() : LogicalResult(emitOpError("requires a function type in attribute 'function_type'"));
  }
};

struct SymbolOp : Model<SymbolOp, SymbolOpInterface::Trait> {
  using Model::Model;
};

struct SymbolUserOp : Model<SymbolUserOp, SymbolUserOpInterface::Trait> {
  using Model::Model;
  LogicalResult verifySymbolUses(SymbolTableCollection &) { return success(ask(AskSymbolUses) == 1); }
};

/// CallOpInterface[=callee attribute, operand group]; a call of the first operand if there is no such attribute.
class CallOp : public WithArgAttrs<CallOp, CallOpInterface::Trait> {
public:
  using WithArgAttrs::WithArgAttrs;
  CallInterfaceCallable getCallableForCallee() {
    if (auto symbol = (*this)->getAttrOfType<SymbolRefAttr>(callee())) return symbol;
    return (*this)->getNumOperands() ? CallInterfaceCallable((*this)->getOperand(0)) : CallInterfaceCallable(SymbolRefAttr());
  }
  void setCalleeFromCallable(CallInterfaceCallable callable) {
    if (auto symbol = dyn_cast<SymbolRefAttr>(callable)) (*this)->setAttr(callee(), symbol);
    else (*this)->setOperand(0, cast<Value>(callable));
  }
  OperandRange getArgOperands() { return getArgOperandsMutable(); }
  MutableOperandRange getArgOperandsMutable() {
    auto group = groupOf(self().parameter("CallOpInterface"), 1);
    if (!group) return MutableOperandRange(op());
    auto [start, size] = self().group(op(), true, *group);
    return MutableOperandRange(op(), start, size);
  }

private:
  StringRef callee() {
    const Parameter *parameter = self().parameter("CallOpInterface");
    return parameter->arguments.empty() ? "callee" : StringRef(parameter->arguments[0]);
  }
};

//===- Control flow --------------------------------------------------------===//
class RegionBranchingOp : public Model<RegionBranchingOp, RegionBranchOpInterface::Trait> {
public:
  using Model::Model;
  using RegionBranchOpInterface::Trait<RegionBranchingOp>::getSuccessorRegions;
  void getSuccessorRegions(RegionBranchPoint point, SmallVectorImpl<RegionSuccessor> &successors) {
    find(bits(point.getTerminatorPredecessorOrNull()), 0, successors);
  }
  void getEntrySuccessorRegions(ArrayRef<Attribute> constants, SmallVectorImpl<RegionSuccessor> &successors) {
    find(0, bits(constants.data()), successors);
  }
  OperandRange getEntrySuccessorOperands(RegionSuccessor successor) {
    return part((*this)->getOperands(), ask(AskEntryOperands, bits(successor.getSuccessor())));
  }

private:
  void find(int64_t terminator, int64_t constants, SmallVectorImpl<RegionSuccessor> &successors) {
    Sink sink; // (region or 0 for the operation's end, slice of its arguments or results)
    if (ask(AskRegionSuccessors, terminator, bits(&sink), constants) != 1) return;
    for (size_t i = 0; i + 1 < sink.size(); i += 2) {
      Region *to = region(sink[i]);
      if (!to) successors.emplace_back(op(), part((*this)->getResults(), sink[i + 1]));
      else successors.emplace_back(to, part(to->empty() ? Block::BlockArgListType() : to->getArguments(), sink[i + 1]));
    }
  }
};

struct RegionTerminatorOp : Model<RegionTerminatorOp, OpTrait::ZeroResults, OpTrait::ZeroSuccessors, OpTrait::IsTerminator,
                                  RegionBranchTerminatorOpInterface::Trait> {
  using Model::Model;
  MutableOperandRange getMutableSuccessorOperands(RegionSuccessor successor) {
    if (!self().has(RegionTerminator)) return MutableOperandRange(op()); // ReturnLike
    return part(MutableOperandRange(op()), ask(AskTerminatorOperands, bits(successor.getSuccessor())));
  }
  void getSuccessorRegions(ArrayRef<Attribute>, SmallVectorImpl<RegionSuccessor> &successors) {
    if (auto parent = dyn_cast_if_present<RegionBranchOpInterface>((*this)->getParentOp()))
      parent.getSuccessorRegions(RegionBranchPoint(cast<RegionBranchTerminatorOpInterface>(op())), successors);
  }
};

struct BranchingOp : Model<BranchingOp, BranchOpInterface::Trait> {
  using Model::Model;
  SuccessorOperands getSuccessorOperands(unsigned index) {
    return SuccessorOperands(part(MutableOperandRange(op()), ask(AskBranchOperands, index)));
  }
  Block *getSuccessorForOperands(ArrayRef<Attribute> constants) {
    int64_t index = self().has(ChooseSuccessor) ? ask(AskSuccessor, bits(constants.data())) : -1;
    return index < 0 || index >= (*this)->getNumSuccessors() ? nullptr : (*this)->getSuccessor(index);
  }
};

class LoopOp : public Model<LoopOp, LoopLikeOpInterface::Trait> {
public:
  using Model::Model;
  SmallVector<Region *> getLoopRegions() { return llvm::map_to_vector(say(0), region); }
  std::optional<SmallVector<Value>> getLoopInductionVars() { return unlessEmpty(llvm::map_to_vector(say(1), value)); }
  std::optional<SmallVector<OpFoldResult>> getLoopLowerBounds() { return unlessEmpty(llvm::map_to_vector(say(2), foldResult)); }
  std::optional<SmallVector<OpFoldResult>> getLoopUpperBounds() { return unlessEmpty(llvm::map_to_vector(say(3), foldResult)); }
  std::optional<SmallVector<OpFoldResult>> getLoopSteps() { return unlessEmpty(llvm::map_to_vector(say(4), foldResult)); }
  MutableArrayRef<OpOperand> getInitsMutable() {
    Sink sink = say(5);
    return part((*this)->getOpOperands(), sink.empty() ? 0 : sink[0]);
  }
  Block::BlockArgListType getRegionIterArgs() {
    Sink sink = say(6);
    if (sink.empty() || (*this)->getNumRegions() == 0 || (*this)->getRegion(0).empty()) return {};
    return part(getLoopRegions().front()->getArguments(), sink[0]);
  }
  std::optional<MutableArrayRef<OpOperand>> getYieldedValuesMutable() {
    Sink sink = say(7);
    return sink.size() < 2 ? std::nullopt : std::optional(part(shim::op(sink[0])->getOpOperands(), sink[1]));
  }
  std::optional<ResultRange> getLoopResults() {
    Sink sink = say(8);
    return sink.empty() ? std::nullopt : std::optional(part((*this)->getResults(), sink[0]));
  }

private:
  Sink say(int64_t what) {
    Sink sink;
    ask(AskLoop, what, bits(&sink));
    return sink;
  }
  template <class List> static std::optional<List> unlessEmpty(List list) { return list.empty() ? std::nullopt : std::optional(list); }
};

//===- Names in the text, bytecode, graph regions --------------------------===//
struct NamedOp : Model<NamedOp, OpAsmOpInterface::Trait> {
  using Model::Model;
  void getAsmResultNames(OpAsmSetValueNameFn setName) {
    if (self().has(ResultNames)) ask(AskResultNames, bits(&setName));
  }
  void getAsmBlockArgumentNames(Region &region, OpAsmSetValueNameFn setName) {
    if (self().has(ArgumentNames) && !region.empty()) ask(AskArgumentNames, bits(&region), bits(&setName));
  }
};

/// Properties in bytecode: the dictionary, or nothing.
struct BytecodeOp : Model<BytecodeOp, BytecodeOpInterface::Trait> {
  using Model::Model;
  static LogicalResult readProperties(DialectBytecodeReader &reader, OperationState &state) {
    return reader.readOptionalAttribute(state.propertiesAttr);
  }
  void writeProperties(DialectBytecodeWriter &writer) { writer.writeOptionalAttribute(self().getPropertiesAsAttr(op())); }
};

/// Graph regions for declarations with that trait: order and dominance do not matter inside.
struct GraphOp : Model<GraphOp, RegionKindInterface::Trait> {
  using Model::Model;
  static RegionKind getRegionKind(unsigned) { return RegionKind::Graph; }
  static bool hasSSADominance(unsigned) { return false; }
};
} // namespace

mlir::detail::InterfaceMap shim::interfacesOf(int64_t hooks, ArrayRef<const shim::Trait *> traits, ArrayRef<Parameter> parameters) {
  mlir::detail::InterfaceMap map;
  map.insertModels<BytecodeOpInterface::Model<BytecodeOp>>();
  auto says = [&](StringRef name) { return llvm::any_of(parameters, [&](const Parameter &p) { return p.name == name; }); };
  auto has = [&](TypeID id) { return llvm::any_of(traits, [&](const shim::Trait *t) { return t->id == id; }); };
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
  if (hooks & RegionTerminator || has(TypeID::get<OpTrait::ReturnLike>()))
    map.insertModels<RegionBranchTerminatorOpInterface::Model<RegionTerminatorOp>>();
  if (hooks & Branch) map.insertModels<BranchOpInterface::Model<BranchingOp>>();
  if (hooks & LoopLike) map.insertModels<LoopLikeOpInterface::Model<LoopOp>>();
  if (has(TypeID::get<OpTrait::HasOnlyGraphRegion>())) map.insertModels<RegionKindInterface::Model<GraphOp>>();
  if (hooks & (ResultNames | ArgumentNames)) map.insertModels<OpAsmOpInterface::Model<NamedOp>>();
  return map;
}

LogicalResult shim::verifyInterfaces(Operation *op) {
  OperationName name = op->getName();
  bool isFunction = name.hasInterface<FunctionOpInterface>();
  if (isFunction ? failed(SymbolOpInterface::Trait<FunctionOp>::verifyTrait(op))
                 : name.hasInterface<SymbolOpInterface>() && failed(SymbolOpInterface::Trait<SymbolOp>::verifyTrait(op)))
    return failure();
  if (isFunction && (failed(FunctionOpInterface::Trait<FunctionOp>::verifyTrait(op)) || failed(cast<FunctionOpInterface>(op).verifyBody())))
    return failure();
  return success(!name.hasInterface<BranchOpInterface>() || succeeded(BranchOpInterface::Trait<BranchingOp>::verifyTrait(op)));
}
LogicalResult shim::verifyRegionInterfaces(Operation *op) {
  OperationName name = op->getName();
  if (name.hasInterface<InferTypeOpInterface>() && failed(mlir::detail::verifyInferredResultTypes(op))) return failure();
  if (name.hasInterface<RegionBranchOpInterface>() && failed(mlir::detail::verifyRegionBranchOpInterface(op))) return failure();
  return success(!name.hasInterface<LoopLikeOpInterface>() || succeeded(mlir::detail::verifyLoopLikeOpInterface(op)));
}

//===- Dialect interfaces --------------------------------------------------===//
namespace {
/// An interface through which upstream asks a dialect.
template <class Interface> struct Asked : Interface {
  using Interface::Interface;
  int64_t ask(Kind kind, int64_t a, int64_t b = 0, int64_t c = 0) const { return dialect().ask(kind, a, b, c); }
  const JavaDialect &dialect() const { return *static_cast<JavaDialect *>(this->getDialect()); }
};

struct JavaAsm : Asked<OpAsmDialectInterface> {
  using Asked::Asked;
  AliasResult getAlias(Attribute attribute, raw_ostream &os) const override {
    return &attribute.getDialect() == getDialect() ? alias(ask(AskAttributeAlias, bits(attribute)), os) : AliasResult::NoAlias;
  }
  AliasResult getAlias(Type type, raw_ostream &os) const override {
    return &type.getDialect() == getDialect() ? alias(ask(AskTypeAlias, bits(type)), os) : AliasResult::NoAlias;
  }
  /// A text's address, with bit 0 set if no other dialect may override it; 0 for none.
  static AliasResult alias(int64_t answer, raw_ostream &os) {
    if (answer <= 0) return AliasResult::NoAlias;
    std::unique_ptr<std::string> name(pointer<std::string>(answer & ~int64_t(1)));
    os << *name;
    return answer & 1 ? AliasResult::FinalAlias : AliasResult::OverridableAlias;
  }
};

struct JavaInliner : Asked<DialectInlinerInterface> {
  using Asked::Asked;
  bool isLegalToInline(Operation *call, Operation *callable, bool cloned) const override {
    return ask(AskInlineCall, bits(call), bits(callable), cloned) == 1;
  }
  bool isLegalToInline(Region *dest, Region *source, bool cloned, IRMapping &) const override {
    return ask(AskInlineRegion, bits(dest), bits(source), cloned) == 1;
  }
  bool isLegalToInline(Operation *op, Region *dest, bool cloned, IRMapping &) const override {
    return ask(AskInlineOperation, bits(op), bits(dest), cloned) == 1;
  }
  void handleTerminator(Operation *op, Block *next) const override {
    // Java says which operands are forwarded; an operation that is not ReturnLike stays as it is.
    if (op->hasTrait<OpTrait::ReturnLike>() && ask(AskTerminatorToBranch, bits(op), bits(next)) == 1) op->erase();
  }
  void handleTerminator(Operation *op, ValueRange values) const override {
    if (values.size() != op->getNumOperands()) return;
    for (auto [value, operand] : llvm::zip(values, op->getOperands())) value.replaceAllUsesWith(operand);
  }
  Value handleResult(OpBuilder &, Operation *call, Operation *, Value result, DictionaryAttr) const override {
    ask(AskInlineResult, bits(call), bits(result));
    return result;
  }
};

struct JavaFold : Asked<DialectFoldInterface> {
  using Asked::Asked;
  LogicalResult fold(Operation *op, ArrayRef<Attribute> constants, SmallVectorImpl<OpFoldResult> &results) const override {
    Sink sink;
    if (!(dialect().hooks & Folding) || ask(AskDialectFold, bits(op), bits(constants.data()), bits(&sink)) != 1) return failure();
    if (sink.size() != op->getNumResults()) return success(sink.empty());
    for (int64_t result : sink) results.push_back(foldResult(result));
    return success();
  }
  bool shouldMaterializeInto(Region *region) const override { return dialect().hooks & Placement && ask(AskMaterializeInto, bits(region)) == 1; }
};
} // namespace

void shim::addDialectInterfaces(JavaDialect &dialect) {
  if (dialect.hooks & Aliases) dialect.addInterfaces<JavaAsm>();
  if (dialect.hooks & Inlining) dialect.addInterfaces<JavaInliner>();
  if (dialect.hooks & (Folding | Placement)) dialect.addInterfaces<JavaFold>();
}
