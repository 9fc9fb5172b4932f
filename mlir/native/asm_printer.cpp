// MLIR's assembly printers, for custom syntax written in Java: AsmPrinters; those that print values are OpAsmPrinters.
#include "shim.h"

static AsmPrinter &printer(int64_t bits) { return *pointer<AsmPrinter>(bits); }
static OpAsmPrinter &opPrinter(int64_t bits) { return static_cast<OpAsmPrinter &>(printer(bits)); }
static DictionaryAttr dictionary(int64_t bits) { return cast<DictionaryAttr>(attribute(bits)); }
static SmallVector<StringRef> names(const int64_t *names, int64_t count) {
  return llvm::map_to_vector(list<Attribute>(names, count), [](Attribute name) { return cast<StringAttr>(name).getValue(); });
}

void shimPrinterText(int64_t p, int64_t t) { printer(p) << *pointer<std::string>(t); }
/// form 0 as it is, 1 quoted, 2 symbol name, 3 keyword or quoted.
void shimPrinterString(int64_t p, const int8_t *data, int64_t size, int32_t form) {
  switch (form) {
  case 0: printer(p) << text(data, size); break;
  case 1: printer(p).printString(text(data, size)); break;
  case 2: printer(p).printSymbolName(text(data, size)); break;
  default: printer(p).printKeywordOrString(text(data, size)); break;
  }
}
/// 0 new line, 1 more indentation, 2 less.
void shimPrinterControl(int64_t p, int32_t what) {
  static void (AsmPrinter::*const controls[])() = {&AsmPrinter::printNewline, &AsmPrinter::increaseIndent, &AsmPrinter::decreaseIndent};
  (printer(p).*controls[what])();
}
void shimPrinterFloat(int64_t p, double value, bool single) {
  printer(p).printFloat(single ? APFloat(static_cast<float>(value)) : APFloat(value));
}

//===- Attributes and types ------------------------------------------------===//
/// Prints without the prefix what MLIR prints so, if it has no alias.
template <class... Kinds> static bool printStripped(AsmPrinter &p, Attribute a) {
  if (succeeded(p.printAlias(a))) return true;
  return ((isa<Kinds>(a) && (cast<Kinds>(a).print(p), true)) || ...);
}
/// form 0 full, 1 without its type, 2 without its prefix if MLIR has such a form, 3 as an alias if it has one (else false),
/// 4 a string as symbol name.
bool shimPrinterAttribute(int64_t p, int64_t a, int32_t form) {
  if (form == 3) return succeeded(printer(p).printAlias(attribute(a)));
  auto string = form == 4 ? dyn_cast<StringAttr>(attribute(a)) : nullptr;
  if (form == 1) printer(p).printAttributeWithoutType(attribute(a));
  else if (string) printer(p).printSymbolName(string.getValue());
  else if (form != 2 || !printStripped<DenseBoolArrayAttr, DenseI8ArrayAttr, DenseI16ArrayAttr, DenseI32ArrayAttr, DenseI64ArrayAttr,
                                       DenseF32ArrayAttr, DenseF64ArrayAttr>(printer(p), attribute(a)))
    printer(p).printAttribute(attribute(a));
  return true;
}
/// form 0 full, 3 as an alias if it has one (else false).
bool shimPrinterType(int64_t p, int64_t t, int32_t form) {
  if (form == 3) return succeeded(printer(p).printAlias(type(t)));
  printer(p).printType(type(t));
  return true;
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
  opPrinter(p).printRegionArgument(cast<BlockArgument>(value(argument)), dictionary(attributes).getValue(), omitType);
}
/// flags: bit 0 entry block arguments, 1 terminators, 2 an empty block; 3 drops a terminator that says nothing.
void shimPrinterRegion(int64_t p, int64_t r, int32_t flags) {
  bool terminators = flags & 2;
  if ((flags & 8) && !region(r)->empty() && region(r)->front().mightHaveTerminator()) {
    Operation *last = region(r)->front().getTerminator();
    terminators = !last->getAttrDictionary().empty() || last->getNumOperands() || last->getNumResults();
  }
  opPrinter(p).printRegion(*region(r), flags & 1, terminators, flags & 4);
}
void shimPrinterSuccessor(int64_t p, int64_t b, const int64_t *operands, int64_t count) {
  opPrinter(p).printSuccessorAndUseList(block(b), list<Value>(operands, count));
}
/// An operation's attributes but the named ones and those with the value of a (name, attribute) pair.
/// form as for shimParserAddDictionary; 3 and 4: attr-dict without and with keyword, discardable attributes alone.
void shimPrinterDictionaryOf(int64_t p, int64_t o, const int64_t *elided, int64_t elidedCount, const int64_t *defaults, int64_t defaultCount,
                             int32_t form) {
  auto isDefault = [&](NamedAttribute a) {
    for (int64_t i = 0; i < defaultCount; ++i)
      if (a.getName() == name(defaults[2 * i]) && a.getValue() == attribute(defaults[2 * i + 1])) return true;
    return false;
  };
  auto isInherent = [&](NamedAttribute a) { return !op(o)->getDiscardableAttr(a.getName()); };
  SmallVector<NamedAttribute> all;
  if (form > 2) llvm::append_range(all, op(o)->getDiscardableAttrs());
  else if (form == 2) llvm::copy_if(op(o)->getAttrs(), std::back_inserter(all), isInherent);
  else llvm::append_range(all, op(o)->getAttrs());
  if (all.empty()) return;
  SmallVector<StringRef> hidden = names(elided, elidedCount);
  llvm::erase_if(all, [&](NamedAttribute a) { return llvm::is_contained(hidden, a.getName().getValue()) || isDefault(a); });
  if (form == 1 || form == 4) opPrinter(p).printOptionalAttrDictWithKeyword(all);
  else if (form != 2) opPrinter(p).printOptionalAttrDict(all);
  else if (!all.empty()) opPrinter(p) << " <" << DictionaryAttr::get(op(o)->getContext(), all) << ">";
}
void shimPrinterDictionary(int64_t p, int64_t attributes) { opPrinter(p).printOptionalAttrDict(dictionary(attributes).getValue()); }
void shimPrinterLocation(int64_t p, int64_t l) { opPrinter(p).printOptionalLocationSpecifier(location(l)); }
void shimPrinterShadow(int64_t p, int64_t r, const int64_t *values, int64_t count) {
  opPrinter(p).shadowRegionArgs(*region(r), list<Value>(values, count));
}
void shimPrinterGeneric(int64_t p, int64_t o, bool printName) { opPrinter(p).printGenericOp(op(o), printName); }
