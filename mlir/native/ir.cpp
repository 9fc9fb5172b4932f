// IR access that MLIR's C API lacks, or offers only through strings and structs.
#include "javaop.h"

#include "mlir/Bytecode/BytecodeWriter.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "llvm/ADT/ScopeExit.h"

static Upcall javaUpcall = nullptr;
/// Installs Java's dispatcher. It must never let an exception out: it keeps it, and answers with the kind's failure value.
void shimSetUpcall(Upcall upcall) { javaUpcall = upcall; }
void shimSetUpcallAddress(int64_t upcall) { javaUpcall = reinterpret_cast<Upcall>(upcall); }
int64_t shim::upcall(int32_t kind, int64_t id, int64_t a, int64_t b, int64_t c, int64_t d) { return javaUpcall(kind, id, a, b, c, d); }

/// The size of text or bytes made natively.
int64_t shimBufferSize(int64_t buffer) { return pointer<std::string>(buffer)->size(); }
/// Copies a buffer's bytes to an array of its size and frees it.
void shimBufferTake(int64_t buffer, int8_t *bytes) {
  std::unique_ptr<std::string> owned(pointer<std::string>(buffer));
  memcpy(bytes, owned->data(), owned->size());
}
/// A text for Java to return; C++ frees it.
int64_t shimBufferOf(const int8_t *data, int64_t size) { return buffer(text(data, size).str()); }

OpFoldResult shim::foldResult(int64_t tagged) {
  if (tagged & 1) return attribute(tagged & ~int64_t(1));
  return value(tagged);
}
Sink shim::tagged(ArrayRef<OpFoldResult> results) {
  return llvm::map_to_vector(results, [](OpFoldResult r) {
    auto attribute = dyn_cast_if_present<Attribute>(r);
    return attribute ? bits(attribute) | 1 : bits(cast<Value>(r));
  });
}

//===- Names and attributes ------------------------------------------------===//
/// The uniqued StringAttr of a name, usable as attribute name (MlirIdentifier).
int64_t shimIdentifier(int64_t ctx, const int8_t *data, int64_t size) { return bits(StringAttr::get(context(ctx), text(data, size))); }
/// A dictionary from (name, attribute) pairs; one entry (0 if absent); all entries as pairs.
int64_t shimDictionary(int64_t ctx, const int64_t *pairs, int64_t count) {
  NamedAttrList list;
  for (int64_t i = 0; i < count; ++i) list.append(name(pairs[2 * i]), attribute(pairs[2 * i + 1]));
  return bits(list.getDictionary(context(ctx)));
}
int64_t shimDictionaryEntry(int64_t dictionary, int64_t n) { return bits(cast<DictionaryAttr>(attribute(dictionary)).get(name(n))); }
void shimDictionaryEntries(int64_t dictionary, int64_t *pairs) {
  for (NamedAttribute entry : cast<DictionaryAttr>(attribute(dictionary))) {
    *pairs++ = bits(entry.getName());
    *pairs++ = bits(entry.getValue());
  }
}

int64_t shimOperationName(int64_t ctx, const int8_t *data, int64_t size) {
  // As the parser does: a name means its dialect's operation, whether or not that was used before.
  context(ctx)->getOrLoadDialect(text(data, size).split('.').first);
  return bits(OperationName(text(data, size), context(ctx)));
}
bool shimOperationNameIsRegistered(int64_t name) { return handle<OperationName>(name).isRegistered(); }
int64_t shimOperationNameIdentifier(int64_t name) { return bits(handle<OperationName>(name).getIdentifier()); }

// Types and attributes declared in Java are dynamic ones whose one parameter is a record's number.
/// A definition is an address, with bit 0 set for a type's.
int64_t shimDynamicGet(int64_t definition, int64_t number) {
  auto parameter = [&](MLIRContext &context) { return Builder(&context).getI64IntegerAttr(number); };
  if (definition & 1) {
    auto *type = pointer<DynamicTypeDefinition>(definition & ~1);
    return bits(DynamicType::get(type, parameter(type->getContext())));
  }
  auto *attribute = pointer<DynamicAttrDefinition>(definition);
  return bits(DynamicAttr::get(attribute, parameter(attribute->getContext())));
}
template <class Dynamic, class T> static int32_t recordNumber(T typeOrAttribute) {
  auto dynamic = dyn_cast<Dynamic>(typeOrAttribute);
  auto number = dynamic && dynamic.getParams().size() == 1 ? dyn_cast<IntegerAttr>(dynamic.getParams()[0]) : nullptr;
  return number ? number.getInt() : -1;
}
/// The record number of a type or attribute declared in Java, -1 for any other.
int32_t shimDynamicTypeNumber(int64_t t) { return recordNumber<DynamicType>(type(t)); }
int32_t shimDynamicAttributeNumber(int64_t a) { return recordNumber<DynamicAttr>(attribute(a)); }

//===- Operations ----------------------------------------------------------===//
LogicalResult shim::inferResultTypes(OperationState &state) {
  auto *inference = state.name.getInterface<InferTypeOpInterface>();
  if (!inference) return emitError(state.location) << "'" << state.name << "' does not infer its result types: they must be given";
  // Inference reads properties, which Operation::create would only make from the attributes afterwards.
  auto attrs = state.attributes.getDictionary(state.getContext());
  OpaqueProperties properties(nullptr);
  SmallVector<char> storage(state.name.getOpPropertyByteSize() + alignof(std::max_align_t));
  if (state.name.getOpPropertyByteSize()) {
    properties = OpaqueProperties(reinterpret_cast<void *>(llvm::alignAddr(storage.data(), llvm::Align::Of<std::max_align_t>())));
    state.name.initOpProperties(properties, nullptr);
  }
  auto destroy = llvm::scope_exit([&] { if (properties) state.name.destroyOpProperties(properties); });
  auto emit = [&] { return emitError(state.location); };
  if (properties && failed(state.name.setOpPropertiesFromAttribute(state.name, properties, attrs, emit))) return failure();
  SmallVector<Type> types;
  if (failed(inference->inferReturnTypes(state.getContext(), state.location, state.operands, attrs, properties, state.regions, types)))
    return failure();
  state.addTypes(types);
  return success();
}

/// Creates an operation. spec: location, name, infer (0/1), then five lists, each a count and its elements:
/// result types, operands, (name, attribute) pairs, regions (0 for a new one, else a region whose blocks are taken), successors.
/// Returns 0, after a diagnostic, when the result types cannot be inferred.
int64_t shimOperationCreate(const int64_t *spec) {
  OperationState state(location(spec[0]), handle<OperationName>(spec[1]));
  bool infer = spec[2];
  spec += 3;
  state.addTypes(counted<Type>(spec));
  state.addOperands(counted<Value>(spec));
  for (int64_t n = *spec++; n > 0; --n, spec += 2) state.attributes.append(name(spec[0]), attribute(spec[1]));
  for (Region *source : counted<Region *>(spec)) {
    Region *region = state.addRegion();
    if (source) region->takeBody(*source);
  }
  state.addSuccessors(counted<Block *>(spec));
  if (infer && failed(inferResultTypes(state))) return 0;
  return bits(Operation::create(state));
}

int64_t shimOperationNameOf(int64_t o) { return bits(op(o)->getName()); }
int64_t shimOperationAttribute(int64_t o, int64_t n) { return bits(op(o)->getAttr(name(n))); }
void shimOperationSetAttribute(int64_t o, int64_t n, int64_t a) { op(o)->setAttr(name(n), attribute(a)); }
bool shimOperationRemoveAttribute(int64_t o, int64_t n) { return bool(op(o)->removeAttr(name(n))); }
int64_t shimOperationAttributes(int64_t o) { return bits(op(o)->getAttrDictionary()); }
int64_t shimOperationDiscardableAttributes(int64_t o) { return bits(op(o)->getDiscardableAttrDictionary()); }
bool shimOperationIsTerminator(int64_t o) { return op(o)->mightHaveTrait<OpTrait::IsTerminator>() && op(o)->isRegistered(); }
bool shimOperationIsSideEffectFree(int64_t o) { return isMemoryEffectFree(op(o)); }
/// Whether it writes to memory itself; what is in its regions does not count.
bool shimOperationWrites(int64_t o) { return hasEffect<MemoryEffects::Write>(op(o)); }
bool shimOperationIsTriviallyDead(int64_t o) { return isOpTriviallyDead(op(o)); }
bool shimOperationHasTrait(int64_t o, const int8_t *trait, int64_t size) {
  const Trait *known = lookupTrait(text(trait, size));
  return known && op(o)->getName().hasTrait(known->id);
}
/// An error at an operation: `'name' op message`.
void shimOperationError(int64_t o, const int8_t *data, int64_t size) { op(o)->emitOpError(text(data, size)); }
/// Clones with a value map given as pairs.
int64_t shimOperationClone(int64_t o, const int64_t *pairs, int64_t count) {
  IRMapping map = mapping(pairs, count);
  return bits(op(o)->clone(map));
}
int64_t shimOperationPrevious(int64_t o) { return bits(op(o)->getBlock() ? op(o)->getPrevNode() : nullptr); }

//===- Blocks and regions --------------------------------------------------===//
int64_t shimRegionParent(int64_t r) { return bits(region(r)->getParentOp()); }
void shimRegionCloneInto(int64_t r, int64_t dest, const int64_t *pairs, int64_t count) {
  IRMapping map = mapping(pairs, count);
  region(r)->cloneInto(region(dest), map);
}
int64_t shimBlockLast(int64_t b) { return block(b)->empty() ? 0 : bits(&block(b)->back()); }
int64_t shimBlockSplit(int64_t b, int64_t before) { return bits(block(b)->splitBlock(op(before))); }
void shimBlockAppendOperationsOf(int64_t b, int64_t other) { block(b)->getOperations().splice(block(b)->end(), block(other)->getOperations()); }

//===- Text and diagnostics ------------------------------------------------===//
OpPrintingFlags shim::printingFlags(int64_t flags, int64_t elideElements, int64_t elideResources) {
  OpPrintingFlags printing;
  if (flags & 1) printing.printGenericOpForm();
  printing.enableDebugInfo(flags & 2, flags & 4);
  printing.useLocalScope(flags & 8);
  if (flags & 16) printing.assumeVerified();
  if (flags & 32) printing.skipRegions();
  printing.printValueUsers(flags & 64);
  printing.printUniqueSSAIDs(flags & 128);
  printing.printNameLocAsPrefix(flags & 256);
  if (elideElements >= 0) printing.elideLargeElementsAttrs(elideElements);
  if (elideResources >= 0) printing.elideLargeResourceString(elideResources);
  return printing;
}
/// See printingFlags.
int64_t shimPrintOperation(int64_t o, int64_t flags, int64_t elideElements, int64_t elideResources) {
  return buffer(printed([&](raw_ostream &os) { op(o)->print(os, printingFlags(flags, elideElements, elideResources)); }));
}
/// kind: 0 a type, 1 an attribute, 2 a value, 3 a value as an operand, 4 an affine map, 5 an affine expression.
int64_t shimPrint(int32_t kind, int64_t h) {
  return buffer(printed([&](raw_ostream &os) {
    switch (kind) {
    case 0: return type(h).print(os);
    case 1: return attribute(h).print(os);
    // In generic form, as MLIR's diagnostics: the custom form would verify the function around it first, and a verifier
    // that names a value would call itself for ever.
    case 2: return value(h).print(os, OpPrintingFlags().useLocalScope().printGenericOpForm());
    case 3: return value(h).printAsOperand(os, OpPrintingFlags().useLocalScope());
    case 4: return AffineMap(pointer<detail::AffineMapStorage>(h)).print(os);
    default: return AffineExpr(pointer<detail::AffineExprStorage>(h)).print(os);
    }
  }));
}
/// An operation, or a value as an operand, with the numbering of an MlirAsmState.
int64_t shimPrintNumbered(bool isOperand, int64_t h, int64_t state) {
  auto &names = *pointer<AsmState>(state);
  return buffer(printed([&](raw_ostream &os) { isOperand ? value(h).printAsOperand(os, names) : op(h)->print(os, names); }));
}
int64_t shimWriteBytecode(int64_t o, int64_t version) {
  BytecodeWriterConfig config("MLIR22-jvm");
  if (version >= 0) config.setDesiredBytecodeVersion(version);
  LogicalResult written = success();
  std::string out = printed([&](raw_ostream &os) { written = writeBytecodeToFile(op(o), os, config); });
  return failed(written) ? 0 : buffer(std::move(out));
}

/// Sends every diagnostic of the context to Java as (severity, location, message buffer, notes): notes are a count, then
/// location and text buffer of each.
int64_t shimDiagnosticsAttach(int64_t ctx, int64_t id) {
  return context(ctx)->getDiagEngine().registerHandler([id](Diagnostic &d) -> LogicalResult {
    Sink notes{0};
    for (Diagnostic &note : d.getNotes()) {
      notes.append({bits(note.getLocation()), buffer(note.str())});
      ++notes[0];
    }
    upcall(0, id, static_cast<int64_t>(d.getSeverity()), bits(d.getLocation()), buffer(d.str()), bits(notes.data()));
    return success();
  });
}
