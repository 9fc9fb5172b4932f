#include "ir.h"
#include "shim.h"

#include "mlir/AsmParser/AsmParser.h"
#include "mlir/Bytecode/BytecodeImplementation.h"
#include "mlir/Bytecode/BytecodeReaderConfig.h"
#include "mlir/Bytecode/BytecodeWriter.h"
#include "mlir/IR/AffineMap.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/ExtensibleDialect.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/Matchers.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "mlir/Parser/Parser.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

#include <csignal>
#include <malloc.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace mlir;
using namespace shim;

static Upcall javaUpcall = nullptr;
void shimSetUpcall(Upcall upcall) { javaUpcall = upcall; }
int64_t shim::upcall(int32_t kind, int64_t id, int64_t a, int64_t b, int64_t c, int64_t d) {
  return javaUpcall(kind, id, a, b, c, d);
}

int64_t shimBufferSize(int64_t buffer) { return pointer<std::string>(buffer)->size(); }
void shimBufferTake(int64_t buffer, int8_t *bytes) {
  std::unique_ptr<std::string> owned(pointer<std::string>(buffer));
  memcpy(bytes, owned->data(), owned->size());
}
void shimBufferFree(int64_t buffer) { delete pointer<std::string>(buffer); }

//===- Names and operations ------------------------------------------------===//

int64_t shimIdentifier(int64_t ctx, const int8_t *data, int64_t size) {
  return bits(Attribute(StringAttr::get(context(ctx), text(data, size))));
}
int64_t shimDictionary(int64_t ctx, const int64_t *pairs, int64_t count) {
  NamedAttrList list;
  for (int64_t i = 0; i < count; ++i) list.append(name(pairs[2 * i]), attribute(pairs[2 * i + 1]));
  return bits(Attribute(list.getDictionary(context(ctx))));
}
int64_t shimDictionaryEntry(int64_t dictionary, int64_t n) {
  return bits(cast<DictionaryAttr>(attribute(dictionary)).get(name(n)));
}
void shimDictionaryEntries(int64_t dictionary, int64_t *pairs) {
  for (NamedAttribute entry : cast<DictionaryAttr>(attribute(dictionary))) {
    *pairs++ = bits(Attribute(entry.getName()));
    *pairs++ = bits(entry.getValue());
  }
}
int64_t shimElementsAttribute(int64_t elements, int64_t position) {
  return bits(Attribute(*(cast<ElementsAttr>(attribute(elements)).value_begin<Attribute>() + position)));
}
int64_t shimOperationName(int64_t ctx, const int8_t *data, int64_t size) {
  // As the parser does: a name means its dialect's operation, whether or not that was used before.
  context(ctx)->getOrLoadDialect(text(data, size).split('.').first);
  return bits(OperationName(text(data, size), context(ctx)).getAsOpaquePointer());
}
bool shimOperationNameIsRegistered(int64_t name) {
  return OperationName::getFromOpaquePointer(pointer<void>(name)).isRegistered();
}
int64_t shimOperationNameIdentifier(int64_t n) {
  return bits(Attribute(OperationName::getFromOpaquePointer(pointer<void>(n)).getIdentifier()));
}
int64_t shimOperationNameOf(int64_t o) { return bits(op(o)->getName().getAsOpaquePointer()); }

LogicalResult shim::inferResultTypes(OperationState &state) {
  MLIRContext *context = state.getContext();
  auto *inference = state.name.getInterface<InferTypeOpInterface>();
  if (!inference) return emitError(state.location) << "'" << state.name << "' does not infer its result types: they must be given";
  // Inference reads properties, which Operation::create would only make from the attributes afterwards.
  auto attrs = state.attributes.getDictionary(context);
  OpaqueProperties properties(nullptr);
  SmallVector<char> storage;
  if (int size = state.name.getOpPropertyByteSize()) {
    storage.resize(size + alignof(std::max_align_t));
    auto base = (reinterpret_cast<uintptr_t>(storage.data()) + alignof(std::max_align_t) - 1) & ~(alignof(std::max_align_t) - 1);
    properties = OpaqueProperties(reinterpret_cast<void *>(base));
    state.name.initOpProperties(properties, nullptr);
  }
  SmallVector<Type> types;
  RegionRange regions(state.regions);
  LogicalResult result = success();
  if (properties) result = state.name.setOpPropertiesFromAttribute(state.name, properties, attrs, [&] { return emitError(state.location); });
  if (succeeded(result))
    result = inference->inferReturnTypes(context, state.location, state.operands, attrs, properties, regions, types);
  if (properties) state.name.destroyOpProperties(properties);
  if (succeeded(result)) state.addTypes(types);
  return result;
}

int64_t shimOperationCreate(const int64_t *spec) {
  Location loc = location(*spec++);
  OperationState state(loc, OperationName::getFromOpaquePointer(pointer<void>(*spec++)));
  bool infer = *spec++;
  for (int64_t n = *spec++; n > 0; --n) state.addTypes(type(*spec++));
  for (int64_t n = *spec++; n > 0; --n) state.operands.push_back(value(*spec++));
  for (int64_t n = *spec++; n > 0; --n, spec += 2) state.attributes.append(name(spec[0]), attribute(spec[1]));
  for (int64_t n = *spec++; n > 0; --n) {
    auto owned = std::make_unique<Region>();
    if (int64_t source = *spec++) owned->takeBody(*region(source));
    state.addRegion(std::move(owned));
  }
  for (int64_t n = *spec++; n > 0; --n) state.successors.push_back(block(*spec++));
  if (infer && failed(inferResultTypes(state))) return 0;
  return bits(Operation::create(state));
}

int64_t shimOperationAttribute(int64_t o, int64_t n) { return bits(op(o)->getAttr(name(n))); }
void shimOperationSetAttribute(int64_t o, int64_t n, int64_t a) { op(o)->setAttr(name(n), attribute(a)); }
bool shimOperationRemoveAttribute(int64_t o, int64_t n) { return bool(op(o)->removeAttr(name(n))); }
int64_t shimOperationAttributes(int64_t o) { return bits(Attribute(op(o)->getAttrDictionary())); }
int64_t shimOperationDiscardableAttributes(int64_t o) { return bits(Attribute(op(o)->getDiscardableAttrDictionary())); }
bool shimOperationHasUses(int64_t o) { return !op(o)->use_empty(); }
void shimOperationSetOperands(int64_t o, const int64_t *operands, int64_t count) {
  SmallVector<Value> values;
  for (int64_t i = 0; i < count; ++i) values.push_back(value(operands[i]));
  op(o)->setOperands(values);
}
void shimOperationDropReferences(int64_t o) { op(o)->dropAllReferences(); }
bool shimOperationIsProperAncestor(int64_t o, int64_t other) { return op(o)->isProperAncestor(op(other)); }
bool shimOperationIsTerminator(int64_t o) { return op(o)->mightHaveTrait<OpTrait::IsTerminator>() && op(o)->getName().isRegistered(); }

bool shimOperationHasTrait(int64_t o, const int8_t *trait, int64_t size) {
  static const llvm::StringMap<TypeID> traits = {
      {"IsTerminator", TypeID::get<OpTrait::IsTerminator>()},
      {"IsolatedFromAbove", TypeID::get<OpTrait::IsIsolatedFromAbove>()},
      {"IsCommutative", TypeID::get<OpTrait::IsCommutative>()},
      {"ConstantLike", TypeID::get<OpTrait::ConstantLike>()},
      {"SymbolTable", TypeID::get<OpTrait::SymbolTable>()},
      {"ReturnLike", TypeID::get<OpTrait::ReturnLike>()},
      {"Elementwise", TypeID::get<OpTrait::Elementwise>()},
      {"Scalarizable", TypeID::get<OpTrait::Scalarizable>()},
      {"Vectorizable", TypeID::get<OpTrait::Vectorizable>()},
      {"Tensorizable", TypeID::get<OpTrait::Tensorizable>()},
      {"SameOperandsAndResultType", TypeID::get<OpTrait::SameOperandsAndResultType>()},
      {"AutomaticAllocationScope", TypeID::get<OpTrait::AutomaticAllocationScope>()},
      {"HasRecursiveMemoryEffects", TypeID::get<OpTrait::HasRecursiveMemoryEffects>()},
      {"AttrSizedOperandSegments", TypeID::get<OpTrait::AttrSizedOperandSegments>()},
      {"AttrSizedResultSegments", TypeID::get<OpTrait::AttrSizedResultSegments>()},
      {"NoTerminator", TypeID::get<OpTrait::NoTerminator>()}};
  auto found = traits.find(text(trait, size));
  return found != traits.end() && op(o)->getName().hasTrait(found->second);
}
bool shimOperationIsSideEffectFree(int64_t o) { return isMemoryEffectFree(op(o)); }
bool shimOperationWrites(int64_t o) {
  auto effects = dyn_cast<MemoryEffectOpInterface>(op(o));
  return effects && effects.hasEffect<MemoryEffects::Write>();
}
bool shimOperationIsTriviallyDead(int64_t o) { return isOpTriviallyDead(op(o)); }

int64_t shimOperationFold(int64_t o, int64_t *results, int64_t capacity) {
  SmallVector<Attribute> constants;
  for (Value operand : op(o)->getOperands()) {
    Attribute constant;
    matchPattern(operand, m_Constant(&constant));
    constants.push_back(constant);
  }
  SmallVector<OpFoldResult> folded;
  if (failed(op(o)->fold(constants, folded)) || int64_t(folded.size()) > capacity) return -1;
  for (auto [i, r] : llvm::enumerate(folded)) {
    auto a = llvm::dyn_cast_if_present<Attribute>(r);
    results[i] = a ? bits(a) | 1 : bits(llvm::cast<Value>(r));
  }
  return folded.size();
}

static IRMapping mapping(const int64_t *pairs, int64_t count) {
  IRMapping map;
  for (int64_t i = 0; i < count; ++i) map.map(value(pairs[2 * i]), value(pairs[2 * i + 1]));
  return map;
}
int64_t shimOperationClone(int64_t o, const int64_t *pairs, int64_t count) {
  IRMapping map = mapping(pairs, count);
  return bits(op(o)->clone(map));
}
void shimValueReplaceUsesIf(int64_t from, int64_t to, const int64_t *except, int64_t count) {
  value(from).replaceUsesWithIf(value(to), [&](OpOperand &use) {
    return !llvm::is_contained(llvm::ArrayRef(except, count), bits(use.getOwner()));
  });
}

//===- Blocks and regions --------------------------------------------------===//

int64_t shimOperationPrevious(int64_t o) { return bits(op(o)->getBlock() ? op(o)->getPrevNode() : nullptr); }
int64_t shimRegionParent(int64_t r) { return bits(region(r)->getParentOp()); }
int64_t shimBlockLast(int64_t b) { return block(b)->empty() ? 0 : bits(&block(b)->back()); }
int64_t shimBlockSplit(int64_t b, int64_t before) { return bits(block(b)->splitBlock(op(before))); }
void shimBlockMoveBefore(int64_t b, int64_t before) { block(b)->moveBefore(block(before)); }
void shimBlockAppendOperationsOf(int64_t b, int64_t other) {
  block(b)->getOperations().splice(block(b)->end(), block(other)->getOperations());
}
void shimRegionTakeBody(int64_t r, int64_t other) { region(r)->takeBody(*region(other)); }
void shimRegionCloneInto(int64_t r, int64_t dest, const int64_t *pairs, int64_t count) {
  IRMapping map = mapping(pairs, count);
  region(r)->cloneInto(region(dest), map);
}
int64_t shimBlockPredecessors(int64_t b, int64_t *blocks, int64_t capacity) {
  int64_t n = 0;
  for (Block *predecessor : block(b)->getPredecessors()) {
    if (n < capacity) blocks[n] = bits(predecessor);
    ++n;
  }
  return n;
}

//===- Text and bytecode ---------------------------------------------------===//

// Damaged bytecode can hold attributes that contain themselves; upstream's reader would recurse without end.
template <class T> static auto bounded(std::shared_ptr<int64_t> budget) {
  return [budget](DialectBytecodeReader &reader, StringRef, T &) -> LogicalResult {
    if (--*budget >= 0 && shimStackRemaining() > 128 * 1024) return success();
    return reader.emitError("attributes nested without end");
  };
}

int64_t shimParse(int64_t ctx, const int8_t *data, int64_t size, const int8_t *fileName, int64_t fileNameSize, bool implicitModule, bool verify) {
  auto sources = std::make_shared<llvm::SourceMgr>();
  sources->AddNewSourceBuffer(llvm::MemoryBuffer::getMemBufferCopy(text(data, size), text(fileName, fileNameSize)), llvm::SMLoc());
  ParserConfig config(context(ctx), verify);
  auto budget = std::make_shared<int64_t>(1024 + 64 * size);
  config.getBytecodeReaderConfig().attachAttributeCallback(bounded<Attribute>(budget));
  config.getBytecodeReaderConfig().attachTypeCallback(bounded<Type>(budget));
  if (implicitModule) {
    auto module = parseSourceFile<ModuleOp>(sources, config);
    return module ? bits(module.release().getOperation()) : 0;
  }
  auto parsed = parseSourceFile<Operation *>(sources, config);
  return parsed ? bits(parsed.release()) : 0;
}

static bool writeAll(int file, StringRef text) {
  while (!text.empty()) {
    ssize_t n = write(file, text.data(), text.size());
    if (n < 0 && errno != EINTR) return false;
    if (n > 0) text = text.drop_front(n);
  }
  return true;
}

/// The memory the process has now and some more; a limit counts all that the JVM already holds.
static rlimit grownBy(size_t bytes) {
  long pages[6] = {};
  if (FILE *file = fopen("/proc/self/statm", "r")) {
    for (long &field : pages) if (fscanf(file, "%ld", &field) != 1) break;
    fclose(file);
  }
  rlim_t limit = pages[5] > 0 ? pages[5] * size_t(sysconf(_SC_PAGESIZE)) + bytes : RLIM_INFINITY;
  return {limit, limit};
}

int64_t shimBytecodeText(const int8_t *data, int64_t size) {
  int channel[2];
  if (pipe(channel) != 0) return buffer("-cannot read the bytecode: no pipe");
  pid_t child = fork();
  if (child == 0) {
    for (int signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGXCPU}) std::signal(signal, SIG_DFL);
    rlimit none{0, 0}, memory = grownBy(size_t(4) << 30);
    setrlimit(RLIMIT_CORE, &none);
    setrlimit(RLIMIT_DATA, &memory);
    close(STDERR_FILENO);
    rlimit seconds{rlim_t(1 + size / 1000000), rlim_t(2 + size / 1000000)};
    setrlimit(RLIMIT_CPU, &seconds);
    mallopt(M_PERTURB, 0xa5); // makes the use of freed memory show
    auto *ctx = context(shimContextCreate());
    ctx->allowUnregisteredDialects();
    bool reading = true;
    ctx->getDiagEngine().registerHandler([&](Diagnostic &diagnostic) {
      if (reading) writeAll(channel[1], diagnostic.str());
      return success();
    });
    static const int8_t name[] = {'-'};
    int64_t parsed = shimParse(bits(ctx), data, size, name, 1, false, false);
    if (!parsed) _exit(1);
    reading = false;
    (void)verify(op(parsed)); // what the verifier finds is said later; what it does not survive shows here
    auto *text = pointer<std::string>(shimPrintOperation(parsed, 1 | 2, -1, -1));
    _exit(writeAll(channel[1], *text) ? 0 : 1);
  }
  close(channel[1]);
  std::string message;
  char chunk[65536];
  for (ssize_t n; child > 0 && ((n = read(channel[0], chunk, sizeof chunk)) > 0 || (n < 0 && errno == EINTR));)
    if (n > 0) message.append(chunk, n);
  close(channel[0]);
  int status = 0;
  while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  if (child < 0) return buffer("-cannot read the bytecode: no process");
  if (WIFSIGNALED(status)) return buffer("-malformed bytecode: reading it ends in signal " + std::to_string(WTERMSIG(status)));
  if (WEXITSTATUS(status) == 0) return buffer("+" + message);
  return buffer(message.empty() ? "-malformed bytecode" : "-" + message);
}

int64_t shimPrintOperation(int64_t o, int64_t flags, int64_t elideElements, int64_t elideResources) {
  OpPrintingFlags printing;
  if (flags & 1) printing.printGenericOpForm();
  if (flags & 2) printing.enableDebugInfo(true, (flags & 4) != 0);
  else printing.enableDebugInfo(false);
  printing.useLocalScope(flags & 8);
  if (flags & 16) printing.assumeVerified();
  if (flags & 32) printing.skipRegions();
  printing.printValueUsers(flags & 64);
  printing.printUniqueSSAIDs(flags & 128);
  printing.printNameLocAsPrefix(flags & 256);
  if (elideElements >= 0) printing.elideLargeElementsAttrs(elideElements);
  if (elideResources >= 0) printing.elideLargeResourceString(elideResources);
  std::string out;
  llvm::raw_string_ostream stream(out);
  op(o)->print(stream, printing);
  return buffer(std::move(out));
}
template <class Print> static int64_t printed(Print print) {
  std::string out;
  llvm::raw_string_ostream stream(out);
  print(stream);
  return buffer(std::move(out));
}
// In generic form, as MLIR's diagnostics: the custom form would verify the function around it first, and a verifier
// that names a value would call itself for ever.
int64_t shimPrintValue(int64_t v, bool asOperand) {
  return printed([&](raw_ostream &os) {
    auto flags = OpPrintingFlags().useLocalScope();
    if (asOperand) value(v).printAsOperand(os, flags);
    else value(v).print(os, flags.printGenericOpForm());
  });
}
int64_t shimPrintType(int64_t t) { return printed([&](raw_ostream &os) { type(t).print(os); }); }
int64_t shimPrintAttribute(int64_t a) { return printed([&](raw_ostream &os) { attribute(a).print(os); }); }
int64_t shimPrintAffineMap(int64_t map) {
  return printed([&](raw_ostream &os) { AffineMap(pointer<detail::AffineMapStorage>(map)).print(os); });
}
int64_t shimPrintAffineExpr(int64_t expr) {
  return printed([&](raw_ostream &os) { AffineExpr(pointer<detail::AffineExprStorage>(expr)).print(os); });
}
int64_t shimWriteBytecode(int64_t o, int64_t version) {
  BytecodeWriterConfig config("MLIR22-jvm");
  if (version >= 0) config.setDesiredBytecodeVersion(version);
  std::string out;
  llvm::raw_string_ostream stream(out);
  return failed(writeBytecodeToFile(op(o), stream, config)) ? 0 : buffer(std::move(out));
}

//===- Diagnostics ---------------------------------------------------------===//

int64_t shimDiagnosticsAttach(int64_t ctx, int64_t id) {
  return context(ctx)->getDiagEngine().registerHandler([id](Diagnostic &d) -> LogicalResult {
    // Notes go over as (location, text buffer) pairs after their count.
    std::vector<int64_t> notes{0};
    for (Diagnostic &note : d.getNotes()) {
      notes.push_back(bits(Attribute(note.getLocation())));
      notes.push_back(buffer(note.str()));
      ++notes[0];
    }
    upcall(0, id, static_cast<int64_t>(d.getSeverity()), bits(Attribute(d.getLocation())), buffer(d.str()), bits(notes.data()));
    return success();
  });
}
void shimDiagnosticsDetach(int64_t ctx, int64_t handler) { context(ctx)->getDiagEngine().eraseHandler(handler); }
//===- Records -------------------------------------------------------------===//

static int32_t number(ArrayRef<Attribute> parameters) {
  auto number = parameters.size() == 1 ? dyn_cast<IntegerAttr>(parameters[0]) : nullptr;
  return number ? number.getInt() : -1;
}
int32_t shimDynamicTypeNumber(int64_t t) {
  auto dynamic = dyn_cast<DynamicType>(type(t));
  return dynamic ? number(dynamic.getParams()) : -1;
}
int32_t shimDynamicAttributeNumber(int64_t a) {
  auto dynamic = dyn_cast<DynamicAttr>(attribute(a));
  return dynamic ? number(dynamic.getParams()) : -1;
}
int64_t shimDynamicGet(int64_t definition, int64_t number) {
  // Definitions travel as addresses with bit 0 set for a type's.
  Builder builder((definition & 1) ? &pointer<DynamicTypeDefinition>(definition & ~1)->getContext()
                                   : &pointer<DynamicAttrDefinition>(definition)->getContext());
  Attribute parameter = builder.getI64IntegerAttr(number);
  if (definition & 1) return bits(Type(DynamicType::get(pointer<DynamicTypeDefinition>(definition & ~1), parameter)));
  return bits(Attribute(DynamicAttr::get(pointer<DynamicAttrDefinition>(definition), parameter)));
}

int64_t shimStackRemaining() {
  static thread_local char *bottom = [] {
    pthread_attr_t attributes;
    void *address = nullptr;
    size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
      pthread_attr_getstack(&attributes, &address, &size);
      pthread_attr_destroy(&attributes);
    }
    return static_cast<char *>(address);
  }();
  char here;
  return &here - bottom;
}
