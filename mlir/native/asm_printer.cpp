#include "asm.h"
#include "shim.h"

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/FunctionImplementation.h"

using namespace mlir;
using namespace shim;

static AsmPrinter &printer(int64_t bits) { return *pointer<AsmPrinter>(bits); }
static OpAsmPrinter &opPrinter(int64_t bits) { return static_cast<OpAsmPrinter &>(printer(bits)); }
static DictionaryAttr dictionary(int64_t bits) { return llvm::cast<DictionaryAttr>(attribute(bits)); }
static SmallVector<StringRef> strings(const int64_t *names, int64_t count) {
  SmallVector<StringRef> result;
  for (int64_t i = 0; i < count; ++i) result.push_back(name(names[i]).getValue());
  return result;
}
static SmallVector<Value> values(const int64_t *list, int64_t count) {
  SmallVector<Value> result;
  for (int64_t i = 0; i < count; ++i) result.push_back(value(list[i]));
  return result;
}

void shimPrinterText(int64_t p, int64_t t) { printer(p) << *pointer<std::string>(t); }
void shimPrinterString(int64_t p, const int8_t *data, int64_t size, int32_t form) {
  switch (form) {
  case 0: printer(p) << text(data, size); break;
  case 1: printer(p).printString(text(data, size)); break;
  case 2: printer(p).printSymbolName(text(data, size)); break;
  default: printer(p).printKeywordOrString(text(data, size)); break;
  }
}
void shimPrinterControl(int64_t p, int32_t what) {
  switch (what) {
  case 0: printer(p).printNewline(); break;
  case 1: printer(p).increaseIndent(); break;
  default: printer(p).decreaseIndent(); break;
  }
}
void shimPrinterInteger(int64_t p, int64_t value) { printer(p) << value; }
void shimPrinterFloat(int64_t p, double value, bool single) {
  printer(p).printFloat(single ? APFloat(static_cast<float>(value)) : APFloat(value));
}
void shimPrinterDimensions(int64_t p, const int64_t *shape, int64_t count) {
  printer(p).printDimensionList({shape, static_cast<size_t>(count)});
}

//===- Attributes and types ------------------------------------------------===//

/// Prints without the prefix what MLIR prints so, if it has no alias.
template <class... Kinds> static bool printStripped(AsmPrinter &p, Attribute a) {
  if (succeeded(p.printAlias(a))) return true;
  return ([&] {
    auto kind = llvm::dyn_cast<Kinds>(a);
    if (kind) kind.print(p);
    return bool(kind);
  }() || ...);
}
bool shimPrinterAttribute(int64_t p, int64_t a, int32_t form) {
  switch (form) {
  case 1: printer(p).printAttributeWithoutType(attribute(a)); return true;
  case 2:
    if (printStripped<DenseBoolArrayAttr, DenseI8ArrayAttr, DenseI16ArrayAttr, DenseI32ArrayAttr, DenseI64ArrayAttr, DenseF32ArrayAttr,
                      DenseF64ArrayAttr>(printer(p), attribute(a)))
      return true;
    break;
  case 3: return succeeded(printer(p).printAlias(attribute(a)));
  case 4:
    if (auto string = llvm::dyn_cast<StringAttr>(attribute(a))) {
      printer(p).printSymbolName(string.getValue());
      return true;
    }
    break;
  }
  printer(p).printAttribute(attribute(a));
  return true;
}
bool shimPrinterType(int64_t p, int64_t t, int32_t form) {
  if (form == 3) return succeeded(printer(p).printAlias(type(t)));
  printer(p).printType(type(t));
  return true;
}
void shimPrinterTypes(int64_t p, const int64_t *list, int64_t count, int32_t form) {
  SmallVector<Type> types;
  for (int64_t i = 0; i < count; ++i) types.push_back(type(list[i]));
  if (form == 0) printer(p) << TypeRange(types);
  else if (form == 1) printer(p).printArrowTypeList(types);
  else printer(p).printOptionalArrowTypeList(types);
}
void shimPrinterTypesOf(int64_t p, int64_t o, bool results, int64_t begin, int64_t count) {
  if (results) opPrinter(p) << op(o)->getResults().slice(begin, count).getTypes();
  else opPrinter(p) << op(o)->getOperands().slice(begin, count).getTypes();
}
void shimPrinterFunctionalTypeOf(int64_t p, int64_t o, int64_t operandBegin, int64_t operandCount, int64_t resultBegin, int64_t resultCount) {
  opPrinter(p).printFunctionalType(op(o)->getOperands().slice(operandBegin, operandCount).getTypes(),
                                   op(o)->getResults().slice(resultBegin, resultCount).getTypes());
}

//===- What an operation contains ------------------------------------------===//

void shimPrinterOperandsOf(int64_t p, int64_t o, int64_t begin, int64_t count) {
  opPrinter(p).printOperands(op(o)->getOperands().slice(begin, count));
}
void shimPrinterValue(int64_t p, int64_t v) { opPrinter(p).printOperand(value(v)); }
void shimPrinterArgument(int64_t p, int64_t argument, int64_t attributes, bool omitType) {
  opPrinter(p).printRegionArgument(llvm::cast<BlockArgument>(value(argument)), dictionary(attributes).getValue(), omitType);
}
void shimPrinterRegion(int64_t p, int64_t r, int32_t flags) {
  bool terminators = flags & 2;
  if ((flags & 8) && !region(r)->empty() && region(r)->front().mightHaveTerminator()) {
    Operation *last = region(r)->front().getTerminator();
    terminators = !last->getAttrDictionary().empty() || last->getNumOperands() || last->getNumResults();
  }
  opPrinter(p).printRegion(*region(r), flags & 1, terminators, flags & 4);
}
void shimPrinterSuccessor(int64_t p, int64_t b, const int64_t *operands, int64_t count) {
  opPrinter(p).printSuccessorAndUseList(block(b), values(operands, count));
}
void shimPrinterDictionaryOf(int64_t p, int64_t o, const int64_t *elided, int64_t elidedCount, const int64_t *defaults, int64_t defaultCount, int32_t form) {
  Operation *op = shim::op(o);
  SmallVector<NamedAttribute> all;
  if (form >= 3) {
    llvm::append_range(all, op->getDiscardableAttrs());
  } else if (form == 2) {
    for (NamedAttribute a : op->getAttrs())
      if (!op->getDiscardableAttr(a.getName())) all.push_back(a);
  } else {
    llvm::append_range(all, op->getAttrs());
  }
  if (all.empty()) return;
  SmallVector<StringRef> names = strings(elided, elidedCount);
  for (int64_t i = 0; i < defaultCount; ++i)
    for (NamedAttribute a : all)
      if (a.getName() == name(defaults[2 * i]) && a.getValue() == attribute(defaults[2 * i + 1])) names.push_back(a.getName());
  if (form == 2) {
    llvm::erase_if(all, [&](NamedAttribute a) { return llvm::is_contained(names, a.getName().getValue()); });
    if (!all.empty()) opPrinter(p) << " <" << Attribute(DictionaryAttr::get(op->getContext(), all)) << ">";
  } else if (form == 1 || form == 4) {
    opPrinter(p).printOptionalAttrDictWithKeyword(all, names);
  } else {
    opPrinter(p).printOptionalAttrDict(all, names);
  }
}
void shimPrinterDictionary(int64_t p, int64_t attributes, const int64_t *elided, int64_t elidedCount, bool withKeyword) {
  SmallVector<StringRef> names = strings(elided, elidedCount);
  if (withKeyword) opPrinter(p).printOptionalAttrDictWithKeyword(dictionary(attributes).getValue(), names);
  else opPrinter(p).printOptionalAttrDict(dictionary(attributes).getValue(), names);
}
void shimPrinterLocation(int64_t p, int64_t l) { opPrinter(p).printOptionalLocationSpecifier(location(l)); }
void shimPrinterShadow(int64_t p, int64_t r, const int64_t *list, int64_t count) {
  opPrinter(p).shadowRegionArgs(*region(r), values(list, count));
}
void shimPrinterGeneric(int64_t p, int64_t o, bool printName) { opPrinter(p).printGenericOp(op(o), printName); }

bool shimPrinterFunction(int64_t p, int64_t o, int64_t typeName, int64_t argAttrsName, int64_t resAttrsName) {
  Operation *function = op(o);
  auto symbol = function->getAttrOfType<StringAttr>(SymbolTable::getSymbolAttrName());
  auto typeAttr = function->getAttrOfType<TypeAttr>(name(typeName));
  auto type = typeAttr ? llvm::dyn_cast<FunctionType>(typeAttr.getValue()) : nullptr;
  if (!symbol || !type || function->getNumRegions() != 1) return false;
  Region &body = function->getRegion(0);
  if (!body.empty() && body.getNumArguments() != type.getNumInputs()) return false;
  OpAsmPrinter &printer = opPrinter(p);
  StringRef visibilityName = SymbolTable::getVisibilityAttrName();
  printer << ' ';
  if (auto visibility = function->getAttrOfType<StringAttr>(visibilityName)) printer << visibility.getValue() << ' ';
  printer.printSymbolName(symbol.getValue());
  call_interface_impl::printFunctionSignature(printer, type.getInputs(), function->getAttrOfType<ArrayAttr>(name(argAttrsName)), false,
                                              type.getResults(), function->getAttrOfType<ArrayAttr>(name(resAttrsName)), &body, false);
  function_interface_impl::printFunctionAttributes(
      printer, function, {visibilityName, name(typeName).getValue(), name(argAttrsName).getValue(), name(resAttrsName).getValue()});
  if (!body.empty()) {
    printer << ' ';
    printer.printRegion(body, /*printEntryBlockArgs=*/false, /*printBlockTerminators=*/true);
  }
  return true;
}

int64_t shimOperationSegments(int64_t o, int64_t n, int64_t count, int64_t total) {
  auto segments = llvm::dyn_cast_or_null<DenseI32ArrayAttr>(op(o)->getAttr(name(n)));
  if (!segments || segments.size() != count) return 0;
  for (int32_t size : segments.asArrayRef()) {
    if (size < 0) return 0;
    total -= size;
  }
  return total ? 0 : bits(const_cast<int32_t *>(segments.asArrayRef().data()));
}
