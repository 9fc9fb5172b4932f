#include "dialect.h"
#include "javaop.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "llvm/ADT/StringExtras.h"

#include <mutex>

using namespace mlir;
using namespace shim;

//===- The dialect ---------------------------------------------------------===//

JavaDialect::JavaDialect(StringRef name, MLIRContext *context, int64_t id, int64_t hooks)
    : DynamicDialect(name, context), id(id), hooks(hooks) {}

bool JavaDialect::satisfies(int64_t constraint, Kind kind, const void *object) {
  if (constraint < 0) return true;
  auto &answers = constraints[constraint].answers;
  auto known = answers.find(object);
  if (known != answers.end()) return known->second;
  int64_t answer = upcall(kind, id, constraint, bits(const_cast<void *>(object)));
  if (answer >= 0) answers[object] = answer; // a check that threw is asked again
  return answer == 1;
}

Operation *JavaDialect::materializeConstant(OpBuilder &builder, Attribute value, Type type, Location loc) {
  if (!(hooks & Constants)) return nullptr;
  int64_t made = upcall(AskConstant, id, bits(value), bits(type), bits(Attribute(loc)));
  return made > 0 ? builder.insert(op(made)) : nullptr;
}
void JavaDialect::getCanonicalizationPatterns(RewritePatternSet &patterns) const {
  if (hooks & Patterns) upcall(AskDialectPatterns, id, bits(&patterns));
}
LogicalResult JavaDialect::verifyOperationAttribute(Operation *op, NamedAttribute attribute) {
  return success(!(hooks & DiscardableAttributes) ||
                 upcall(AskVerifyAttribute, id, bits(op), bits(Attribute(attribute.getName())), bits(attribute.getValue())) == 1);
}
LogicalResult JavaDialect::verifyRegionArgAttribute(Operation *op, unsigned region, unsigned argument, NamedAttribute attribute) {
  return success(!(hooks & DiscardableAttributes) ||
                 upcall(AskVerifyArgument, id, bits(op), int64_t(region) << 32 | argument, bits(Attribute(attribute.getName())),
                        bits(attribute.getValue())) == 1);
}
LogicalResult JavaDialect::verifyRegionResultAttribute(Operation *op, unsigned region, unsigned result, NamedAttribute attribute) {
  return success(!(hooks & DiscardableAttributes) ||
                 upcall(AskVerifyResult, id, bits(op), int64_t(region) << 32 | result, bits(Attribute(attribute.getName())),
                        bits(attribute.getValue())) == 1);
}

bool shimDialectRegister(int64_t ctx, const int8_t *data, int64_t size, int64_t id, int64_t hooks) {
  StringRef name = StringAttr::get(context(ctx), text(data, size)).getValue();
  if (context(ctx)->getDialectRegistry().getDialectAllocator(name) || context(ctx)->getLoadedDialect(name)) return false;
  DialectRegistry registry;
  registry.insert(TypeID::get<void>(), name, [id, hooks, name](MLIRContext *context) -> Dialect * {
    auto *dialect = new JavaDialect(name, context, id, hooks);
    return context->getOrLoadDialect(name, static_cast<Dialect *>(dialect)->getTypeID(), [&]() -> std::unique_ptr<Dialect> {
      addDialectInterfaces(*dialect);
      upcall(AskLoad, id, bits(dialect));
      return std::unique_ptr<Dialect>(dialect);
    });
  });
  context(ctx)->appendDialectRegistry(registry);
  return true;
}
bool shimDialectLoad(int64_t ctx, const int8_t *name, int64_t size) { return context(ctx)->getOrLoadDialect(text(name, size)); }

int64_t shimDialectConstraint(int64_t dialect, const int8_t *summary, int64_t size) {
  auto &constraints = pointer<JavaDialect>(dialect)->constraints;
  constraints.emplace_back().summary = text(summary, size).str();
  return constraints.size() - 1;
}

template <class Definition>
static std::unique_ptr<Definition> define(JavaDialect *dialect, StringRef mnemonic, int64_t number, Kind parse, Kind print) {
  int64_t id = dialect->id;
  return Definition::get(
      mnemonic, dialect, [](function_ref<InFlightDiagnostic()>, ArrayRef<Attribute>) { return success(); },
      [=](AsmParser &parser, SmallVectorImpl<Attribute> &parameters) -> ParseResult {
        int64_t record = upcall(parse, id, bits(&parser), number);
        if (record < 0) return failure();
        parameters.push_back(parser.getBuilder().getI64IntegerAttr(record));
        return success();
      },
      [=](AsmPrinter &printer, ArrayRef<Attribute> parameters) {
        upcall(print, id, bits(&printer), cast<IntegerAttr>(parameters[0]).getInt());
      });
}
int64_t shimDialectType(int64_t d, const int8_t *mnemonic, int64_t size, int64_t number) {
  auto *dialect = pointer<JavaDialect>(d);
  auto type = define<DynamicTypeDefinition>(dialect, text(mnemonic, size), number, AskParseType, AskPrintType);
  int64_t definition = bits(type.get()) | 1;
  dialect->registerDynamicType(std::move(type));
  return definition;
}
int64_t shimDialectAttribute(int64_t d, const int8_t *mnemonic, int64_t size, int64_t number) {
  auto *dialect = pointer<JavaDialect>(d);
  auto attribute = define<DynamicAttrDefinition>(dialect, text(mnemonic, size), number, AskParseAttribute, AskPrintAttribute);
  int64_t definition = bits(attribute.get());
  dialect->registerDynamicAttr(std::move(attribute));
  return definition;
}

namespace {
struct NamedResource : SideEffects::Resource {
  NamedResource(StringRef name, TypeID id) : Resource(id), name(name) {}
  StringRef getName() override { return name; }
  std::string name;
};
} // namespace
int64_t shimResource(const int8_t *data, int64_t size) {
  if (size == 0) return bits<SideEffects::Resource>(SideEffects::DefaultResource::get());
  static std::mutex mutex;
  static TypeIDAllocator ids;
  static llvm::StringMap<std::unique_ptr<NamedResource>> resources;
  std::lock_guard lock(mutex);
  auto &resource = resources[text(data, size)];
  if (!resource) resource = std::make_unique<NamedResource>(text(data, size), ids.allocate());
  return bits<SideEffects::Resource>(resource.get());
}

void shimSinkAdd(int64_t sink, const int64_t *words, int64_t count) { pointer<Sink>(sink)->append(words, words + count); }
void shimNameValue(int64_t function, int64_t v, const int8_t *name, int64_t size) {
  (*pointer<OpAsmSetValueNameFn>(function))(value(v), text(name, size));
}
int64_t shimBufferOf(const int8_t *data, int64_t size) { return buffer(text(data, size).str()); }
void shimOperationError(int64_t o, const int8_t *data, int64_t size) { op(o)->emitOpError(text(data, size)); }

int64_t shimDenseArrayElementType(int64_t a) { return bits(cast<DenseArrayAttr>(attribute(a)).getElementType()); }

//===- Declaring an operation ----------------------------------------------===//

static SmallVector<std::string> words(StringRef line, char separator) {
  SmallVector<StringRef> parts;
  line.split(parts, separator, -1, /*KeepEmpty=*/false);
  return llvm::map_to_vector(parts, [](StringRef part) { return part.str(); });
}

void shimDialectOperation(int64_t d, int64_t id, int64_t hooks, const int8_t *data, int64_t size) {
  auto *dialect = pointer<JavaDialect>(d);
  SmallVector<StringRef> lines;
  text(data, size).split(lines, '\n');
  SmallVector<const Trait *> traits;
  std::vector<Parameter> parameters;
  for (const std::string &word : words(lines[1], ' ')) {
    auto [name, arguments] = StringRef(word).split('=');
    if (const Trait *trait = lookupTrait(name)) traits.push_back(trait);
    else parameters.push_back({name.str(), words(arguments, ',')});
  }
  static std::mutex mutex;
  static llvm::StringMap<TypeID> typeIDs; // an operation has one TypeID in all contexts
  static TypeIDAllocator allocator;
  std::lock_guard lock(mutex);
  auto [typeID, isNew] = typeIDs.try_emplace(lines[0], TypeID::get<void>());
  if (isNew) typeID->second = allocator.allocate();
  RegisteredOperationName::insert(
      std::make_unique<JavaOp>(lines[0], dialect, typeID->second, id, hooks, traits, std::move(parameters), defaultDialectSlot(lines[2])), {});
}

JavaOp::JavaOp(StringRef name, JavaDialect *dialect, TypeID typeID, int64_t id, int64_t hooks, ArrayRef<const Trait *> traits,
               std::vector<Parameter> parameters, int defaultDialect)
    : Impl(StringAttr::get(dialect->getContext(), name), dialect, typeID, interfacesOf(hooks, traits, parameters, defaultDialect)), id(id),
      hooks(hooks), traits(traits), parameters(std::move(parameters)) {}

JavaOp &JavaOp::complete() {
  if (!isComplete) {
    isComplete = true;
    ask(AskComplete, bits(this));
  }
  return *this;
}

void shimOperationComplete(int64_t javaOp, const int64_t *w, const int8_t *data, int64_t size) {
  auto &op = *pointer<JavaOp>(javaOp);
  SmallVector<StringRef> lines;
  text(data, size).split(lines, '\n');
  auto attributeNames = words(lines[0], ' '), regionNames = words(lines[1], ' ');
  auto operandNames = words(lines[2], ' '), resultNames = words(lines[3], ' ');
  op.operandNames.assign(operandNames.begin(), operandNames.end());
  op.resultNames.assign(resultNames.begin(), resultNames.end());
  for (auto *groups : {&op.operands, &op.results})
    for (int64_t n = *w++; n > 0; --n, w += 2) groups->push_back({w[0], w[1]});
  for (int64_t i = 0, n = *w++; i < n; ++i, w += 3)
    op.attributes.push_back({StringAttr::get(op.getDialect()->getContext(), attributeNames[i]), w[0] != 0, w[1], attribute(w[2])});
  for (int64_t i = 0, n = *w++; i < n; ++i, w += 2) op.regions.push_back({regionNames[i], w[0], w[1]});
  for (int64_t n = *w++; n > 0; --n) op.successors.push_back(*w++);
  for (int64_t n = *w++; n > 0; --n, w += 4) op.effects.push_back({w[0], pointer<SideEffects::Resource>(w[1]), w[2], w[3]});
  op.completed();
}

void JavaOp::completed() {
  Builder builder(getDialect()->getContext());
  NamedAttrList list;
  for (const AttributeSlot &slot : attributes)
    if (slot.defaultValue) list.append(slot.name, slot.defaultValue);
  auto sized = [&](const std::vector<Group> &groups, TypeID trait, StringRef name) {
    if (!llvm::is_contained(llvm::map_range(traits, [](const Trait *t) { return t->id; }), trait)) return false;
    list.append(name, builder.getDenseI32ArrayAttr(SmallVector<int32_t>(groups.size(), 0)));
    attributes.push_back({builder.getStringAttr(name), false, -1, {}});
    return true;
  };
  sizedOperands = sized(operands, TypeID::get<OpTrait::AttrSizedOperandSegments>(), "operandSegmentSizes");
  sizedResults = sized(results, TypeID::get<OpTrait::AttrSizedResultSegments>(), "resultSegmentSizes");
  if (!list.empty()) defaults = list.getDictionary(builder.getContext());
  isConstant = !has(Fold) && hasTrait(TypeID::get<OpTrait::ConstantLike>()) && slot("value");
}

AttributeSlot *JavaOp::slot(StringRef name) {
  for (AttributeSlot &slot : attributes)
    if (slot.name == name) return &slot;
  return nullptr;
}
int JavaOp::find(StringRef name, const std::vector<std::string> &names) const {
  auto found = llvm::find(names, name);
  return found == names.end() ? -1 : found - names.begin();
}
const Parameter *JavaOp::parameter(StringRef name) const {
  for (const Parameter &parameter : parameters)
    if (parameter.name == name) return &parameter;
  return nullptr;
}

std::pair<unsigned, unsigned> JavaOp::group(Operation *op, const std::vector<Group> &groups, unsigned index, bool isOperand) {
  if (isOperand ? sizedOperands : sizedResults) {
    auto sizes = op->getAttrOfType<DenseI32ArrayAttr>(isOperand ? "operandSegmentSizes" : "resultSegmentSizes");
    if (!sizes || sizes.size() != int64_t(groups.size())) return {0, 0};
    unsigned start = 0;
    for (unsigned i = 0; i < index; ++i) start += sizes[i];
    return {start, sizes[index]};
  }
  // One group of several values at most, or groups of the same size.
  int64_t variadic = llvm::count_if(groups, [](const Group &g) { return g.arity != 1; });
  int64_t total = isOperand ? op->getNumOperands() : op->getNumResults();
  int64_t size = variadic ? std::max<int64_t>(0, total - (int64_t(groups.size()) - variadic)) / variadic : 0;
  unsigned start = 0;
  for (unsigned i = 0; i < index; ++i) start += groups[i].arity == 1 ? 1 : size;
  return {start, groups[index].arity == 1 ? 1 : size};
}

//===- Properties ----------------------------------------------------------===//

static Properties &properties(Operation *op) { return *op->getPropertiesStorage().as<Properties *>(); }

void JavaOp::initProperties(OperationName name, OpaqueProperties storage, OpaqueProperties init) {
  complete();
  auto *properties = new (storage.as<Properties *>()) Properties{this, init ? init.as<Properties *>()->attributes : DictionaryAttr()};
  if (!init) properties->attributes = defaults;
  else populateDefaultProperties(name, storage);
}
void JavaOp::populateDefaultProperties(OperationName, OpaqueProperties storage) {
  if (!complete().defaults) return;
  DictionaryAttr &attributes = storage.as<Properties *>()->attributes;
  NamedAttrList list(attributes);
  bool changed = false;
  for (NamedAttribute entry : defaults)
    if (!list.get(entry.getName())) {
      list.append(entry);
      changed = true;
    }
  if (changed) attributes = list.getDictionary(defaults.getContext());
}
void JavaOp::populateDefaultAttrs(const OperationName &, NamedAttrList &attributes) {
  if (!complete().defaults) return;
  for (NamedAttribute entry : defaults)
    if (!attributes.get(entry.getName())) attributes.append(entry);
}

std::optional<Attribute> JavaOp::getInherentAttr(Operation *op, StringRef name) {
  if (!complete().slot(name)) return std::nullopt;
  DictionaryAttr attributes = properties(op).attributes;
  return attributes ? attributes.get(name) : Attribute();
}
void JavaOp::setInherentAttr(Operation *op, StringAttr name, Attribute value) {
  NamedAttrList list(properties(op).attributes);
  if (value) list.set(name, value);
  else list.erase(name);
  properties(op).attributes = list.empty() ? DictionaryAttr() : list.getDictionary(op->getContext());
}
void JavaOp::populateInherentAttrs(Operation *op, NamedAttrList &attributes) {
  if (auto own = properties(op).attributes) attributes.append(own.begin(), own.end());
}
Attribute JavaOp::getPropertiesAsAttr(Operation *op) { return properties(op).attributes; }
bool JavaOp::compareProperties(OpaqueProperties a, OpaqueProperties b) {
  return a.as<Properties *>()->attributes == b.as<Properties *>()->attributes;
}
llvm::hash_code JavaOp::hashProperties(OpaqueProperties properties) { return hash_value(properties.as<Properties *>()->attributes); }

LogicalResult JavaOp::setPropertiesFromAttr(OperationName name, OpaqueProperties storage, Attribute attribute,
                                            function_ref<InFlightDiagnostic()> emitError) {
  complete();
  auto given = dyn_cast_if_present<DictionaryAttr>(attribute);
  if (!given) {
    if (emitError) emitError() << "expected DictionaryAttr to set properties";
    return failure();
  }
  NamedAttrList list;
  for (NamedAttribute entry : given) {
    AttributeSlot *known = slot(entry.getName());
    if (!known) continue; // as ODS's
    if (!javaDialect().satisfies(known->constraint, AskAttributeConstraint, entry.getValue().getAsOpaquePointer())) {
      if (emitError) emitError() << "Invalid attribute `" << entry.getName().getValue() << "` in property conversion: " << entry.getValue();
      return failure();
    }
    bool sizes = entry.getName() == "operandSegmentSizes" || entry.getName() == "resultSegmentSizes";
    if (sizes && known->constraint < 0) {
      auto array = dyn_cast<DenseI32ArrayAttr>(entry.getValue());
      int64_t groups = entry.getName() == "operandSegmentSizes" ? operands.size() : results.size();
      if (!array || array.size() != groups) {
        if (!emitError) return failure();
        if (array) emitError() << "size mismatch in attribute conversion: " << array.size() << " vs " << groups;
        else emitError() << "expected DenseI32ArrayAttr for key `" << entry.getName().getValue() << "`";
        return failure();
      }
    }
    list.append(entry);
  }
  auto *properties = storage.as<Properties *>();
  properties->attributes = list.empty() ? DictionaryAttr() : list.getDictionary(given.getContext());
  populateDefaultProperties(name, storage);
  return success();
}
LogicalResult JavaOp::verifyInherentAttrs(OperationName, NamedAttrList &given, function_ref<InFlightDiagnostic()> emitError) {
  for (const AttributeSlot &slot : complete().attributes) {
    Attribute value = given.get(slot.name);
    if (value && !javaDialect().satisfies(slot.constraint, AskAttributeConstraint, value.getAsOpaquePointer()))
      return emitError() << "attribute '" << slot.name.getValue() << "' failed to satisfy constraint: " << javaDialect().constraints[slot.constraint].summary;
  }
  return success();
}

//===- Folding, text, traits -----------------------------------------------===//

OpFoldResult shim::foldResult(int64_t tagged) {
  if (tagged & 1) return attribute(tagged & ~int64_t(1));
  return value(tagged);
}

LogicalResult JavaOp::foldHook(Operation *op, ArrayRef<Attribute> constants, SmallVectorImpl<OpFoldResult> &folded) {
  if (complete().isConstant) {
    Attribute value = properties(op).attributes ? properties(op).attributes.get("value") : Attribute();
    if (!value) return failure();
    folded.push_back(value);
    return success();
  }
  bool changed = false;
  if (has(Fold)) {
    Sink sink;
    changed = ask(AskFold, bits(op), bits(constants.data()), bits(&sink)) == 1;
    if (changed && sink.size() == op->getNumResults() && !sink.empty()) {
      for (int64_t result : sink) folded.push_back(foldResult(result));
      return success();
    }
  }
  // As for C++ operations, traits fold what the operation's own folder leaves.
  for (const Trait *trait : traits) {
    if (trait->id == TypeID::get<OpTrait::IsCommutative>()) {
      if (succeeded(OpTrait::impl::foldCommutative(op, constants, folded))) return success();
    } else if (op->getNumResults() == 1 &&
               (trait->id == TypeID::get<OpTrait::IsInvolution>() || trait->id == TypeID::get<OpTrait::IsIdempotent>())) {
      OpFoldResult result = trait->id == TypeID::get<OpTrait::IsInvolution>() ? OpTrait::impl::foldInvolution(op) : OpTrait::impl::foldIdempotent(op);
      if (!result) continue;
      if (dyn_cast_if_present<Value>(result) != op->getResult(0)) folded.push_back(result);
      return success();
    }
  }
  return success(changed);
}

void JavaOp::getCanonicalizationPatterns(RewritePatternSet &patterns, MLIRContext *) {
  if (has(Canonicalize)) ask(AskPatterns, bits(&patterns));
}

bool JavaOp::hasTrait(TypeID trait) {
  for (const Trait *own : traits)
    if (own->id == trait) return true;
  complete();
  auto fixed = [](const auto &groups, size_t count) {
    return groups.size() == count && llvm::all_of(groups, [](const Group &g) { return g.arity == 1; });
  };
  if (trait == TypeID::get<OpTrait::OneResult>()) return fixed(results, 1);
  if (trait == TypeID::get<OpTrait::ZeroResults>()) return results.empty();
  if (trait == TypeID::get<OpTrait::ZeroOperands>()) return operands.empty();
  if (trait == TypeID::get<OpTrait::OneOperand>()) return fixed(operands, 1);
  if (trait == TypeID::get<OpTrait::ZeroRegions>()) return regions.empty();
  if (trait == TypeID::get<OpTrait::OneRegion>()) return regions.size() == 1 && regions[0].arity == 1;
  if (trait == TypeID::get<OpTrait::ZeroSuccessors>()) return successors.empty();
  if (trait == TypeID::get<OpTrait::SingleBlock>()) return parameter("SingleBlockImplicitTerminator");
  return false;
}

OperationName::ParseAssemblyFn JavaOp::getParseAssemblyFn() {
  return [this](OpAsmParser &parser, OperationState &state) -> ParseResult {
    if (!has(CustomSyntax)) return parser.emitError(parser.getNameLoc(), "has no custom assembly form");
    complete();
    return success(ask(AskParse, bits(&parser), bits(&state)) == 1);
  };
}

namespace {
struct NamePrinter : OpState {
  using OpState::printOpName;
};
} // namespace
void JavaOp::printAssembly(Operation *op, OpAsmPrinter &printer, StringRef defaultDialect) {
  if (!has(CustomSyntax)) return printer.printGenericOp(op);
  NamePrinter::printOpName(op, printer, defaultDialect);
  ask(AskPrint, bits(op), bits(&printer));
}
