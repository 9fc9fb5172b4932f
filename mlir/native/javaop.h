// An operation and a dialect declared in Java, as upstream sees them (not bound to Java).
#pragma once

#include "shim.h"

#include "mlir/IR/ExtensibleDialect.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include <deque>

namespace shim {

/// What an operation's declaration answers itself; what has no bit is never asked of Java.
enum Hook : int64_t {
  Fold = 1 << 0, Verify = 1 << 1, VerifyRegions = 1 << 2, Canonicalize = 1 << 3, CustomSyntax = 1 << 4, InferTypes = 1 << 5,
  Effects = 1 << 6, Speculatability = 1 << 7, ResultNames = 1 << 8, ArgumentNames = 1 << 9, RegionBranch = 1 << 10,
  RegionTerminator = 1 << 11, Branch = 1 << 12, LoopLike = 1 << 13, SymbolUses = 1 << 14, ChooseSuccessor = 1 << 15,
  CompatibleTypes = 1 << 16, DeclaredEffects = 1 << 17, VerifyTraits = 1 << 18
};

/// What a dialect's declaration answers itself.
enum DialectHook : int64_t {
  Constants = 1 << 0, DiscardableAttributes = 1 << 1, Inlining = 1 << 2, Aliases = 1 << 3, Folding = 1 << 4, Placement = 1 << 5, Patterns = 1 << 6
};

/// Upcalls to an operation's (99 to 129) and a dialect's (130 on) target. -1 answers that Java threw.
enum Kind : int32_t {
  AskComplete = 99, AskParse = 100, AskPrint, AskVerify, AskVerifyRegions, AskFold, AskPatterns, AskTypes, AskEffects, AskSpeculatability,
  AskResultNames, AskArgumentNames, AskRegionSuccessors, AskEntryOperands, AskTerminatorOperands, AskBranchOperands,
  AskSuccessor, AskLoop, AskSymbolUses, AskCompatible, AskVerifyTraits,
  AskLoad = 130, AskConstant, AskAttributeAlias, AskTypeAlias, AskVerifyAttribute, AskVerifyArgument, AskVerifyResult,
  AskInlineCall, AskInlineRegion, AskInlineOperation, AskTerminatorToBranch, AskTerminatorToValues, AskDialectPatterns,
  AskDialectFold, AskMaterializeInto, AskParseType, AskParseAttribute, AskPrintType, AskPrintAttribute, AskInlineResult,
  AskTypeConstraint = 150, AskAttributeConstraint
};

using Sink = llvm::SmallVector<int64_t>;

/// A constraint with the answers Java has given so far.
struct Constraint {
  std::string summary;
  llvm::DenseMap<const void *, bool> answers;
};

class JavaDialect : public mlir::DynamicDialect {
public:
  JavaDialect(mlir::StringRef name, mlir::MLIRContext *context, int64_t id, int64_t hooks);
  bool satisfies(int64_t constraint, Kind kind, const void *typeOrAttribute);

  mlir::Operation *materializeConstant(mlir::OpBuilder &builder, mlir::Attribute value, mlir::Type type, mlir::Location loc) override;
  void getCanonicalizationPatterns(mlir::RewritePatternSet &patterns) const override;
  mlir::LogicalResult verifyOperationAttribute(mlir::Operation *op, mlir::NamedAttribute attribute) override;
  mlir::LogicalResult verifyRegionArgAttribute(mlir::Operation *op, unsigned region, unsigned argument, mlir::NamedAttribute attribute) override;
  mlir::LogicalResult verifyRegionResultAttribute(mlir::Operation *op, unsigned region, unsigned result, mlir::NamedAttribute attribute) override;

  const int64_t id, hooks;
  std::deque<Constraint> constraints;
};

/// What a trait adds to verification, before or after the operation's regions were verified.
struct Trait {
  mlir::TypeID id;
  mlir::LogicalResult (*verify)(mlir::Operation *);
  mlir::LogicalResult (*verifyRegions)(mlir::Operation *);
};
const Trait *lookupTrait(llvm::StringRef name);

/// The properties of every such operation. The declaration stands in them because result types are inferred without an operation.
struct Properties {
  class JavaOp *op;
  mlir::DictionaryAttr attributes;
};

struct Group { int64_t arity, constraint; };
struct AttributeSlot { mlir::StringAttr name; bool optional; int64_t constraint; mlir::Attribute defaultValue; };
struct RegionSlot { std::string name; int64_t arity, blocks; };
struct EffectSlot { int64_t kind; mlir::SideEffects::Resource *resource; int64_t target, index; };
/// A trait of the declaration that has arguments: HasParent=a.b,c.d.
struct Parameter { std::string name; llvm::SmallVector<std::string> arguments; };

class JavaOp : public mlir::OperationName::Impl {
public:
  JavaOp(mlir::StringRef name, JavaDialect *dialect, mlir::TypeID typeID, int64_t id, int64_t hooks,
         llvm::ArrayRef<const Trait *> traits, std::vector<Parameter> parameters, int defaultDialect);
  static JavaOp &of(mlir::Operation *op) { return *static_cast<JavaOp *>(pointer<Impl>(bits(op->getName().getAsOpaquePointer()))); }

  /// Asks Java for the rest of the declaration when first needed.
  JavaOp &complete();
  bool has(int64_t hook) const { return hooks & hook; }
  JavaDialect &javaDialect() const { return *static_cast<JavaDialect *>(getDialect()); }
  int64_t ask(Kind kind, int64_t a = 0, int64_t b = 0, int64_t c = 0, int64_t d = 0) const { return upcall(kind, id, a, b, c, d); }
  /// Settles what follows from the lists once they are filled.
  void completed();
  /// First operand (or result) and count of a declared group.
  std::pair<unsigned, unsigned> group(mlir::Operation *op, const std::vector<Group> &groups, unsigned index, bool operands);
  int find(llvm::StringRef name, const std::vector<std::string> &names) const;
  const Parameter *parameter(llvm::StringRef name) const;

  mlir::LogicalResult foldHook(mlir::Operation *op, mlir::ArrayRef<mlir::Attribute> constants, mlir::SmallVectorImpl<mlir::OpFoldResult> &results) override;
  void getCanonicalizationPatterns(mlir::RewritePatternSet &patterns, mlir::MLIRContext *context) override;
  bool hasTrait(mlir::TypeID trait) override;
  mlir::OperationName::ParseAssemblyFn getParseAssemblyFn() override;
  void populateDefaultAttrs(const mlir::OperationName &name, mlir::NamedAttrList &attributes) override;
  void printAssembly(mlir::Operation *op, mlir::OpAsmPrinter &printer, mlir::StringRef defaultDialect) override;
  mlir::LogicalResult verifyInvariants(mlir::Operation *op) override;
  mlir::LogicalResult verifyRegionInvariants(mlir::Operation *op) override;
  std::optional<mlir::Attribute> getInherentAttr(mlir::Operation *op, mlir::StringRef name) override;
  void setInherentAttr(mlir::Operation *op, mlir::StringAttr name, mlir::Attribute value) override;
  void populateInherentAttrs(mlir::Operation *op, mlir::NamedAttrList &attributes) override;
  mlir::LogicalResult verifyInherentAttrs(mlir::OperationName name, mlir::NamedAttrList &attributes,
                                          mlir::function_ref<mlir::InFlightDiagnostic()> emitError) override;
  int getOpPropertyByteSize() override { return sizeof(Properties); }
  void initProperties(mlir::OperationName name, mlir::OpaqueProperties storage, mlir::OpaqueProperties init) override;
  void deleteProperties(mlir::OpaqueProperties) override {}
  void populateDefaultProperties(mlir::OperationName name, mlir::OpaqueProperties properties) override;
  mlir::LogicalResult setPropertiesFromAttr(mlir::OperationName name, mlir::OpaqueProperties properties, mlir::Attribute attribute,
                                            mlir::function_ref<mlir::InFlightDiagnostic()> emitError) override;
  mlir::Attribute getPropertiesAsAttr(mlir::Operation *op) override;
  void copyProperties(mlir::OpaqueProperties to, mlir::OpaqueProperties from) override { *to.as<Properties *>() = *from.as<Properties *>(); }
  bool compareProperties(mlir::OpaqueProperties a, mlir::OpaqueProperties b) override;
  llvm::hash_code hashProperties(mlir::OpaqueProperties properties) override;

  const int64_t id, hooks;
  llvm::SmallVector<const Trait *> traits;
  std::vector<Parameter> parameters;
  // Known once complete.
  std::vector<Group> operands, results;
  std::vector<std::string> operandNames, resultNames;
  std::vector<AttributeSlot> attributes;
  std::vector<RegionSlot> regions;
  std::vector<int64_t> successors;
  std::vector<EffectSlot> effects;

private:
  mlir::LogicalResult verifyStructure(mlir::Operation *op);
  mlir::LogicalResult verifyAttributes(mlir::Operation *op);
  mlir::LogicalResult verifyTypes(mlir::Operation *op, bool operandsNotResults);
  mlir::LogicalResult verifyParameters(mlir::Operation *op, bool structural);
  AttributeSlot *slot(mlir::StringRef name);
  bool isComplete = false, isConstant = false;
  bool sizedOperands = false, sizedResults = false;
  mlir::DictionaryAttr defaults;
};

/// The models of the interfaces that an operation's hooks and traits call for.
mlir::detail::InterfaceMap interfacesOf(int64_t hooks, llvm::ArrayRef<const Trait *> traits, llvm::ArrayRef<Parameter> parameters, int defaultDialect);
/// Verification that interfaces add to operations which have them.
mlir::LogicalResult verifyInterfaces(mlir::Operation *op);
mlir::LogicalResult verifyRegionInterfaces(mlir::Operation *op);
/// The slot under which OpAsmOpInterface finds a default dialect; it is asked without an operation.
int defaultDialectSlot(llvm::StringRef name);
void addDialectInterfaces(JavaDialect &dialect);
mlir::OpFoldResult foldResult(int64_t tagged);

} // namespace shim
