// An operation and a dialect declared in Java, as upstream sees them.
#pragma once

#include "shim.h"

#include "mlir/IR/ExtensibleDialect.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/StringMap.h"

#include <deque>

namespace shim {
/// What an operation's declaration answers itself; what has no bit is never asked of Java.
enum Hook : int64_t {
  Fold = 1 << 0, Verify = 1 << 1, VerifyRegions = 1 << 2, Canonicalize = 1 << 3, CustomSyntax = 1 << 4, InferTypes = 1 << 5,
  Effects = 1 << 6, Speculatability = 1 << 7, ResultNames = 1 << 8, ArgumentNames = 1 << 9, RegionBranch = 1 << 10,
  RegionTerminator = 1 << 11, Branch = 1 << 12, LoopLike = 1 << 13, SymbolUses = 1 << 14, ChooseSuccessor = 1 << 15,
  CompatibleTypes = 1 << 16, DeclaredEffects = 1 << 17
};

/// What a dialect's declaration answers itself.
enum DialectHook : int64_t {
  Constants = 1 << 0, DiscardableAttributes = 1 << 1, Inlining = 1 << 2, Aliases = 1 << 3, Folding = 1 << 4, Placement = 1 << 5, Patterns = 1 << 6
};

/// Upcalls to an operation's (99 to 129) and a dialect's (130 on) target. -1 answers that Java threw.
enum Kind : int32_t {
  AskComplete = 99, AskParse = 100, AskPrint, AskVerify, AskVerifyRegions, AskFold, AskPatterns, AskTypes, AskEffects, AskSpeculatability,
  AskResultNames, AskArgumentNames, AskRegionSuccessors, AskEntryOperands, AskTerminatorOperands, AskBranchOperands,
  AskSuccessor, AskLoop, AskSymbolUses, AskCompatible,
  AskLoad = 130, AskConstant, AskAttributeAlias, AskTypeAlias, AskVerifyAttribute, AskVerifyArgument, AskVerifyResult,
  AskInlineCall, AskInlineRegion, AskInlineOperation, AskTerminatorToBranch, AskTerminatorToValues, AskDialectPatterns,
  AskDialectFold, AskMaterializeInto, AskParseType, AskParseAttribute, AskPrintType, AskPrintAttribute, AskInlineResult,
  AskTypeConstraint = 150, AskAttributeConstraint
};

/// A constraint with the answers Java has given so far.
struct Constraint {
  std::string summary;
  llvm::DenseMap<const void *, bool> answers;
};

struct JavaDialect : DynamicDialect {
  JavaDialect(StringRef name, MLIRContext *context, int64_t id, int64_t hooks) : DynamicDialect(name, context), id(id), hooks(hooks) {}
  int64_t ask(Kind kind, int64_t a = 0, int64_t b = 0, int64_t c = 0, int64_t d = 0) const { return upcall(kind, id, a, b, c, d); }
  bool satisfies(int64_t constraint, Kind kind, const void *typeOrAttribute);

  Type parseType(DialectAsmParser &parser) const override;
  Attribute parseAttribute(DialectAsmParser &parser, Type type) const override;
  Operation *materializeConstant(OpBuilder &builder, Attribute value, Type type, Location loc) override;
  void getCanonicalizationPatterns(RewritePatternSet &patterns) const override;
  LogicalResult verifyAttribute(Kind kind, Operation *op, int64_t place, NamedAttribute attribute);
  LogicalResult verifyOperationAttribute(Operation *op, NamedAttribute attribute) override {
    return verifyAttribute(AskVerifyAttribute, op, 0, attribute);
  }
  LogicalResult verifyRegionArgAttribute(Operation *op, unsigned region, unsigned argument, NamedAttribute attribute) override {
    return verifyAttribute(AskVerifyArgument, op, int64_t(region) << 32 | argument, attribute);
  }
  LogicalResult verifyRegionResultAttribute(Operation *op, unsigned region, unsigned result, NamedAttribute attribute) override {
    return verifyAttribute(AskVerifyResult, op, int64_t(region) << 32 | result, attribute);
  }

  const int64_t id, hooks;
  std::deque<Constraint> constraints;
  mutable llvm::StringMap<const void *> typeTexts, attributeTexts; // what texts stand for
  llvm::DenseMap<int64_t, const std::string *> fixedTexts; // what types print, where that is always the same
};

/// What a trait adds to verification, before or after the operation's regions were verified.
struct Trait {
  TypeID id;
  LogicalResult (*verify)(Operation *) = nullptr;
  LogicalResult (*verifyRegions)(Operation *) = nullptr;
};
const Trait *lookupTrait(StringRef name);

/// The properties of every such operation. The declaration stands in them because result types are inferred without an operation.
struct Properties {
  struct JavaOp *op;
  DictionaryAttr attributes;
};

struct Group { int64_t arity, constraint; };
struct AttributeSlot { StringAttr name; bool optional; int64_t constraint; Attribute defaultValue; };
struct RegionSlot { std::string name; int64_t arity, blocks; };
struct EffectSlot { int64_t kind; SideEffects::Resource *resource; int64_t target, index; };
/// A trait of the declaration that has arguments: HasParent=a.b,c.d.
struct Parameter { std::string name; std::vector<std::string> arguments; };
/// Operands or results, by the groups of the declaration.
struct Values {
  std::vector<Group> groups;
  std::vector<std::string> names;
  StringRef sizesName; // the attribute of the groups' sizes if it is needed
};

struct JavaOp : OperationName::Impl {
  JavaOp(StringRef name, JavaDialect *dialect, TypeID typeID, int64_t id, int64_t hooks, ArrayRef<const Trait *> traits,
         std::vector<Parameter> parameters);
  static JavaOp &of(Operation *op) { return *static_cast<JavaOp *>(pointer<Impl>(bits(op->getName()))); }

  /// Asks Java for the rest of the declaration when first needed.
  JavaOp &complete();
  bool has(int64_t hook) const { return hooks & hook; }
  JavaDialect &javaDialect() const { return *static_cast<JavaDialect *>(getDialect()); }
  int64_t ask(Kind kind, int64_t a = 0, int64_t b = 0, int64_t c = 0, int64_t d = 0) const { return upcall(kind, id, a, b, c, d); }
  /// Settles what follows from the lists once they are filled.
  void completed();
  /// First operand (or result) and count of a declared group.
  std::pair<unsigned, unsigned> group(Operation *op, bool ofOperands, unsigned index);
  /// The group of a name, if there is one.
  std::optional<unsigned> find(StringRef name, const Values &values) const;
  const Parameter *parameter(StringRef name) const;

  LogicalResult foldHook(Operation *op, ArrayRef<Attribute> constants, SmallVectorImpl<OpFoldResult> &results) override;
  void getCanonicalizationPatterns(RewritePatternSet &patterns, MLIRContext *) override {
    if (has(Canonicalize)) ask(AskPatterns, bits(&patterns));
  }
  bool hasTrait(TypeID trait) override;
  OperationName::ParseAssemblyFn getParseAssemblyFn() override;
  void populateDefaultAttrs(const OperationName &, NamedAttrList &attributes) override { addDefaults(attributes); }
  void printAssembly(Operation *op, OpAsmPrinter &printer, StringRef defaultDialect) override;
  LogicalResult verifyInvariants(Operation *op) override;
  LogicalResult verifyRegionInvariants(Operation *op) override;

  static Properties &properties(OpaqueProperties storage) { return *storage.as<Properties *>(); }
  static Properties &properties(Operation *op) { return properties(op->getPropertiesStorage()); }
  std::optional<Attribute> getInherentAttr(Operation *op, StringRef name) override;
  void setInherentAttr(Operation *op, StringAttr name, Attribute value) override;
  void populateInherentAttrs(Operation *op, NamedAttrList &attributes) override {
    if (auto own = properties(op).attributes) attributes.append(own.begin(), own.end());
  }
  LogicalResult verifyInherentAttrs(OperationName, NamedAttrList &attributes, function_ref<InFlightDiagnostic()> emitError) override;
  int getOpPropertyByteSize() override { return sizeof(Properties); }
  void initProperties(OperationName name, OpaqueProperties storage, OpaqueProperties init) override;
  void deleteProperties(OpaqueProperties) override {}
  void populateDefaultProperties(OperationName, OpaqueProperties storage) override;
  LogicalResult setPropertiesFromAttr(OperationName, OpaqueProperties, Attribute, function_ref<InFlightDiagnostic()> emitError) override;
  Attribute getPropertiesAsAttr(Operation *op) override { return properties(op).attributes; }
  void copyProperties(OpaqueProperties to, OpaqueProperties from) override { properties(to) = properties(from); }
  bool compareProperties(OpaqueProperties a, OpaqueProperties b) override { return properties(a).attributes == properties(b).attributes; }
  llvm::hash_code hashProperties(OpaqueProperties storage) override { return hash_value(properties(storage).attributes); }

  const int64_t id, hooks;
  SmallVector<const Trait *> traits;
  std::vector<Parameter> parameters;
  // Known once complete.
  Values operands{{}, {}, "operandSegmentSizes"}, results{{}, {}, "resultSegmentSizes"};
  std::vector<AttributeSlot> attributes;
  std::vector<RegionSlot> regions;
  std::vector<int64_t> successors;
  std::vector<EffectSlot> effects;

private:
  LogicalResult verifyStructure(Operation *op);
  LogicalResult verifyAttributes(Operation *op);
  LogicalResult verifyTypes(Operation *op, bool ofOperands);
  void addDefaults(NamedAttrList &attributes);
  AttributeSlot *slot(StringRef name);
  bool isComplete = false, isConstant = false;
  DictionaryAttr defaults;
};

/// The models of the interfaces that an operation's hooks and traits call for.
mlir::detail::InterfaceMap interfacesOf(int64_t hooks, ArrayRef<const Trait *> traits, ArrayRef<Parameter> parameters);
/// Verification that interfaces add to operations which have them.
LogicalResult verifyInterfaces(Operation *op);
LogicalResult verifyRegionInterfaces(Operation *op);
void addDialectInterfaces(JavaDialect &dialect);
} // namespace shim
