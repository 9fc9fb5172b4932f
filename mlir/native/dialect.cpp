// Dialects declared in Java: their operations, types, attributes and what upstream asks of them.
#include "javaop.h"

#include "mlir/IR/DialectImplementation.h"

//===- The dialect ---------------------------------------------------------===//
bool JavaDialect::satisfies(int64_t constraint, Kind kind, const void *object) {
  if (constraint < 0) return true;
  auto &answers = constraints[constraint].answers;
  auto known = answers.find(object);
  if (known != answers.end()) return known->second;
  int64_t answer = ask(kind, constraint, bits(object));
  if (answer >= 0) answers[object] = answer; // a check that threw is asked again
  return answer == 1;
}
/// Parses a text once, unless what the source names so far (aliases, resources) decides what it means.
template <class T, class Parse> static T remember(llvm::StringMap<const void *> &known, StringRef text, Parse parse) {
  if (text.find_first_of("#!") != StringRef::npos || text.contains("resource")) return parse();
  if (const void *found = known.lookup(text)) return T::getFromOpaquePointer(found);
  T parsed = parse();
  if (parsed) known[text] = parsed.getAsOpaquePointer();
  return parsed;
}
Type JavaDialect::parseType(DialectAsmParser &parser) const {
  return remember<Type>(typeTexts, parser.getFullSymbolSpec(), [&] { return DynamicDialect::parseType(parser); });
}
Attribute JavaDialect::parseAttribute(DialectAsmParser &parser, Type type) const {
  auto parse = [&] { return DynamicDialect::parseAttribute(parser, type); };
  return type ? parse() : remember<Attribute>(attributeTexts, parser.getFullSymbolSpec(), parse);
}
Operation *JavaDialect::materializeConstant(OpBuilder &builder, Attribute value, Type type, Location loc) {
  int64_t made = hooks & Constants ? ask(AskConstant, bits(value), bits(type), bits(loc)) : 0;
  return made > 0 ? builder.insert(op(made)) : nullptr;
}
void JavaDialect::getCanonicalizationPatterns(RewritePatternSet &patterns) const {
  if (hooks & Patterns) ask(AskDialectPatterns, bits(&patterns));
}
LogicalResult JavaDialect::verifyAttribute(Kind kind, Operation *op, int64_t place, NamedAttribute attribute) {
  if (!(hooks & DiscardableAttributes)) return success();
  return success(ask(kind, bits(op), place, bits(attribute.getName()), bits(attribute.getValue())) == 1);
}

/// Makes a dialect available under its name; when first used it is loaded (upcall 130) and declares itself through the
/// functions below. hooks: the bits of javaop.h. False if the name is taken.
bool shimDialectRegister(int64_t ctx, const int8_t *data, int64_t size, int64_t id, int64_t hooks) {
  StringRef name = StringAttr::get(context(ctx), text(data, size)).getValue();
  if (context(ctx)->getDialectRegistry().getDialectAllocator(name) || context(ctx)->getLoadedDialect(name)) return false;
  DialectRegistry registry;
  registry.insert(TypeID::get<void>(), name, [id, hooks, name](MLIRContext *context) -> Dialect * {
    auto *dialect = new JavaDialect(name, context, id, hooks);
    return context->getOrLoadDialect(name, static_cast<Dialect *>(dialect)->getTypeID(), [&]() -> std::unique_ptr<Dialect> {
      addDialectInterfaces(*dialect);
      dialect->ask(AskLoad, bits(dialect));
      return std::unique_ptr<Dialect>(dialect);
    });
  });
  context(ctx)->appendDialectRegistry(registry);
  return true;
}
/// Loads the dialect of a name; false if none has it.
bool shimDialectLoad(int64_t ctx, const int8_t *name, int64_t size) { return context(ctx)->getOrLoadDialect(text(name, size)); }

/// A constraint on types or attributes, decided by Java once for each of them (upcall 150, 151); its number.
int64_t shimDialectConstraint(int64_t dialect, const int8_t *summary, int64_t size) {
  auto &constraints = pointer<JavaDialect>(dialect)->constraints;
  constraints.emplace_back().summary = text(summary, size).str();
  return constraints.size() - 1;
}

template <class Definition> static auto define(JavaDialect *dialect, StringRef mnemonic, int64_t number, Kind parse, Kind print) {
  return Definition::get(
      mnemonic, dialect, [](function_ref<InFlightDiagnostic()>, ArrayRef<Attribute>) { return success(); },
      [=](AsmParser &parser, SmallVectorImpl<Attribute> &parameters) -> ParseResult {
        int64_t record = dialect->ask(parse, bits(&parser), number);
        if (record >= 0) parameters.push_back(parser.getBuilder().getI64IntegerAttr(record));
        return success(record >= 0);
      },
      [=](AsmPrinter &printer, ArrayRef<Attribute> parameters) {
        int64_t record = cast<IntegerAttr>(parameters[0]).getInt();
        if (const std::string *text = dialect->fixedTexts.lookup(record)) printer << *text;
        else if (int64_t fixed = dialect->ask(print, bits(&printer), record); fixed > 1) dialect->fixedTexts[record] = pointer<std::string>(fixed);
      });
}
/// A definition that shimDynamicGet takes; number is what Java knows it by.
int64_t shimDialectDefine(int64_t d, const int8_t *mnemonic, int64_t size, int64_t number, bool isType) {
  auto *dialect = pointer<JavaDialect>(d);
  if (isType) {
    auto type = define<DynamicTypeDefinition>(dialect, text(mnemonic, size), number, AskParseType, AskPrintType);
    int64_t definition = bits(type.get()) | 1;
    dialect->registerDynamicType(std::move(type));
    return definition;
  }
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
/// The resource of a name, the same one in the whole process; the empty name is the default resource.
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

/// Appends words to what an upcall gave as sink.
void shimSinkAdd(int64_t sink, const int64_t *words, int64_t count) { pointer<Sink>(sink)->append(words, words + count); }
/// Names a value through the function that an upcall gave.
void shimNameValue(int64_t function, int64_t v, const int8_t *name, int64_t size) {
  (*pointer<OpAsmSetValueNameFn>(function))(value(v), text(name, size));
}

//===- Declaring an operation ----------------------------------------------===//
/// Declares an operation by what must be known before it is used. hooks: the bits of javaop.h. Lines of text: name,
/// traits and interfaces (name or name=argument, separated by blanks).
void shimDialectOperation(int64_t d, int64_t id, int64_t hooks, const int8_t *data, int64_t size) {
  SmallVector<StringRef> lines;
  text(data, size).split(lines, '\n');
  SmallVector<const Trait *> traits;
  std::vector<Parameter> parameters;
  for (StringRef word : split(lines[1], ' ')) {
    auto [name, arguments] = word.split('=');
    if (const Trait *trait = lookupTrait(name)) traits.push_back(trait);
    else parameters.push_back({name.str(), strings(arguments, ',')});
  }
  static std::mutex mutex;
  static llvm::StringMap<TypeID> typeIDs; // an operation has one TypeID in all contexts
  static TypeIDAllocator allocator;
  std::lock_guard lock(mutex);
  auto [typeID, isNew] = typeIDs.try_emplace(lines[0], TypeID::get<void>());
  if (isNew) typeID->second = allocator.allocate();
  auto op = std::make_unique<JavaOp>(lines[0], pointer<JavaDialect>(d), typeID->second, id, hooks, traits, std::move(parameters));
  RegisteredOperationName::insert(std::move(op), {});
}

JavaOp::JavaOp(StringRef name, JavaDialect *dialect, TypeID typeID, int64_t id, int64_t hooks, ArrayRef<const Trait *> traits,
               std::vector<Parameter> parameters)
    : Impl(StringAttr::get(dialect->getContext(), name), dialect, typeID, interfacesOf(hooks, traits, parameters)), id(id),
      hooks(hooks), traits(traits), parameters(std::move(parameters)) {}

JavaOp &JavaOp::complete() {
  if (!std::exchange(isComplete, true)) ask(AskComplete, bits(this));
  return *this;
}

/// Completes a declaration (upcall 99 asked for it). Lines of text: names of the attributes, of the regions, of the
/// operand groups, of the result groups (blanks between). words, each list after its count: operand groups and result
/// groups (arity, type constraint), attributes (optional, constraint, default), regions (arity, blocks or -1),
/// successors (arity), effects (kind, resource, 0 nothing 1 operands 2 results 3 attribute, index). Arity: 1 one, 2 optional, 3 variadic.
void shimOperationComplete(int64_t javaOp, const int64_t *w, const int8_t *data, int64_t size) {
  auto &op = *pointer<JavaOp>(javaOp);
  SmallVector<StringRef> lines;
  text(data, size).split(lines, '\n');
  auto attributeNames = split(lines[0], ' '), regionNames = split(lines[1], ' ');
  op.operands.names = strings(lines[2], ' ');
  op.results.names = strings(lines[3], ' ');
  for (auto *values : {&op.operands, &op.results})
    for (int64_t n = *w++; n > 0; --n, w += 2) values->groups.push_back({w[0], w[1]});
  for (int64_t i = 0, n = *w++; i < n; ++i, w += 3)
    op.attributes.push_back({StringAttr::get(op.getDialect()->getContext(), attributeNames[i]), w[0] != 0, w[1], attribute(w[2])});
  for (int64_t i = 0, n = *w++; i < n; ++i, w += 2) op.regions.push_back({regionNames[i].str(), w[0], w[1]});
  for (int64_t arity : counted<int64_t>(w)) op.successors.push_back(arity);
  for (int64_t n = *w++; n > 0; --n, w += 4) op.effects.push_back({w[0], pointer<SideEffects::Resource>(w[1]), w[2], w[3]});
  op.completed();
}

void JavaOp::completed() {
  Builder builder(getDialect()->getContext());
  NamedAttrList list;
  for (const AttributeSlot &slot : attributes)
    if (slot.defaultValue) list.append(slot.name, slot.defaultValue);
  auto settleSizes = [&](Values &values, TypeID trait) {
    if (llvm::none_of(traits, [&](const Trait *t) { return t->id == trait; })) {
      values.sizesName = "";
      return;
    }
    list.append(values.sizesName, builder.getDenseI32ArrayAttr(SmallVector<int32_t>(values.groups.size(), 0)));
    attributes.push_back({builder.getStringAttr(values.sizesName), false, -1, {}});
  };
  settleSizes(operands, TypeID::get<OpTrait::AttrSizedOperandSegments>());
  settleSizes(results, TypeID::get<OpTrait::AttrSizedResultSegments>());
  if (!list.empty()) defaults = list.getDictionary(builder.getContext());
  isConstant = !has(Fold) && hasTrait(TypeID::get<OpTrait::ConstantLike>()) && slot("value");
}

AttributeSlot *JavaOp::slot(StringRef name) {
  auto found = llvm::find_if(attributes, [&](const AttributeSlot &slot) { return slot.name == name; });
  return found == attributes.end() ? nullptr : &*found;
}
std::optional<unsigned> JavaOp::find(StringRef name, const Values &values) const {
  auto found = llvm::find(values.names, name);
  return found == values.names.end() ? std::nullopt : std::optional<unsigned>(found - values.names.begin());
}
const Parameter *JavaOp::parameter(StringRef name) const {
  auto found = llvm::find_if(parameters, [&](const Parameter &parameter) { return parameter.name == name; });
  return found == parameters.end() ? nullptr : &*found;
}

std::pair<unsigned, unsigned> JavaOp::group(Operation *op, bool ofOperands, unsigned index) {
  auto &[groups, names, sizesName] = ofOperands ? operands : results;
  unsigned start = 0;
  if (!sizesName.empty()) {
    auto sizes = op->getAttrOfType<DenseI32ArrayAttr>(sizesName);
    if (!sizes || sizes.size() != int64_t(groups.size())) return {0, 0};
    for (unsigned i = 0; i < index; ++i) start += sizes[i];
    return {start, sizes[index]};
  }
  // One group of several values at most, or groups of the same size.
  int64_t variadic = llvm::count_if(groups, [](const Group &g) { return g.arity != 1; });
  int64_t total = ofOperands ? op->getNumOperands() : op->getNumResults();
  int64_t size = variadic ? std::max<int64_t>(0, total - (int64_t(groups.size()) - variadic)) / variadic : 0;
  for (unsigned i = 0; i < index; ++i) start += groups[i].arity == 1 ? 1 : size;
  return {start, groups[index].arity == 1 ? 1 : size};
}

//===- Properties ----------------------------------------------------------===//
static DictionaryAttr dictionary(NamedAttrList &list, MLIRContext *context) {
  return list.empty() ? DictionaryAttr() : list.getDictionary(context);
}
void JavaOp::addDefaults(NamedAttrList &list) {
  if (!complete().defaults) return;
  for (NamedAttribute entry : defaults)
    if (!list.get(entry.getName())) list.append(entry);
}
void JavaOp::initProperties(OperationName name, OpaqueProperties storage, OpaqueProperties init) {
  complete();
  new (storage.as<Properties *>()) Properties{this, init ? properties(init).attributes : defaults};
  if (init) populateDefaultProperties(name, storage);
}
void JavaOp::populateDefaultProperties(OperationName, OpaqueProperties storage) {
  if (!complete().defaults) return;
  NamedAttrList list(properties(storage).attributes);
  addDefaults(list);
  properties(storage).attributes = dictionary(list, defaults.getContext());
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
  properties(op).attributes = dictionary(list, op->getContext());
}
LogicalResult JavaOp::setPropertiesFromAttr(OperationName name, OpaqueProperties storage, Attribute attribute,
                                            function_ref<InFlightDiagnostic()> emitError) {
  complete();
  auto fail = [&](const Twine &what, Attribute value = {}) {
    if (!emitError) return failure();
    InFlightDiagnostic error = emitError() << what;
    if (value) error << value;
    return failure();
  };
  auto given = dyn_cast_if_present<DictionaryAttr>(attribute);
  if (!given) return fail("expected DictionaryAttr to set properties");
  NamedAttrList list;
  for (NamedAttribute entry : given) {
    StringRef key = entry.getName().getValue();
    AttributeSlot *known = slot(key);
    if (!known) continue; // as ODS's
    if (!javaDialect().satisfies(known->constraint, AskAttributeConstraint, entry.getValue().getAsOpaquePointer()))
      return fail("Invalid attribute `" + key + "` in property conversion: ", entry.getValue());
    const Values *sized = key == operands.sizesName ? &operands : key == results.sizesName ? &results : nullptr;
    if (sized) {
      auto array = dyn_cast<DenseI32ArrayAttr>(entry.getValue());
      if (!array) return fail("expected DenseI32ArrayAttr for key `" + key + "`");
      if (array.size() != int64_t(sized->groups.size()))
        return fail("size mismatch in attribute conversion: " + Twine(array.size()) + " vs " + Twine(sized->groups.size()));
    }
    list.append(entry);
  }
  properties(storage).attributes = dictionary(list, given.getContext());
  populateDefaultProperties(name, storage);
  return success();
}
LogicalResult JavaOp::verifyInherentAttrs(OperationName, NamedAttrList &given, function_ref<InFlightDiagnostic()> emitError) {
  for (const AttributeSlot &slot : complete().attributes) {
    Attribute value = given.get(slot.name);
    if (value && !javaDialect().satisfies(slot.constraint, AskAttributeConstraint, value.getAsOpaquePointer()))
      return emitError() << "attribute '" << slot.name.getValue() << "' failed to satisfy constraint: "
                         << javaDialect().constraints[slot.constraint].summary;
  }
  return success();
}

//===- Folding, text -------------------------------------------------------===//
LogicalResult JavaOp::foldHook(Operation *op, ArrayRef<Attribute> constants, SmallVectorImpl<OpFoldResult> &folded) {
  if (complete().isConstant) {
    Attribute value = properties(op).attributes ? properties(op).attributes.get("value") : Attribute();
    if (value) folded.push_back(value);
    return success(value != nullptr);
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
    if (trait->id == TypeID::get<OpTrait::IsCommutative>() && succeeded(OpTrait::impl::foldCommutative(op, constants, folded))) return success();
    OpFoldResult result;
    if (op->getNumResults() == 1 && trait->id == TypeID::get<OpTrait::IsInvolution>()) result = OpTrait::impl::foldInvolution(op);
    if (op->getNumResults() == 1 && trait->id == TypeID::get<OpTrait::IsIdempotent>()) result = OpTrait::impl::foldIdempotent(op);
    if (!result) continue;
    if (dyn_cast_if_present<Value>(result) != op->getResult(0)) folded.push_back(result);
    return success();
  }
  return success(changed);
}

OperationName::ParseAssemblyFn JavaOp::getParseAssemblyFn() {
  return [this](OpAsmParser &parser, OperationState &state) -> ParseResult {
    if (!has(CustomSyntax)) return parser.emitError(parser.getNameLoc(), "has no custom assembly form");
    return success(complete().ask(AskParse, bits(&parser), bits(&state)) == 1);
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
