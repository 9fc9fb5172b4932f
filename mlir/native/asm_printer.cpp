// MLIR's assembly printers, for custom syntax written in Java: AsmPrinters; those that print values are OpAsmPrinters.
#include "shim.h"

static AsmPrinter &printer(int64_t bits) { return *pointer<AsmPrinter>(bits); }
static OpAsmPrinter &opPrinter(int64_t bits) { return static_cast<OpAsmPrinter &>(printer(bits)); }

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

//===- What an operation contains ------------------------------------------===//
void shimPrinterOperandsOf(int64_t p, int64_t o, int64_t begin, int64_t count) {
  opPrinter(p).printOperands(op(o)->getOperands().slice(begin, count));
}
void shimPrinterValue(int64_t p, int64_t v) { opPrinter(p).printOperand(value(v)); }
void shimPrinterArgument(int64_t p, int64_t argument, int64_t attributes, bool omitType) {
  opPrinter(p).printRegionArgument(cast<BlockArgument>(value(argument)), cast<DictionaryAttr>(attribute(attributes)).getValue(), omitType);
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
/// Attributes as (name, attribute) pairs, if there are any. form as for shimParserAddDictionary.
void shimPrinterDictionary(int64_t p, const int64_t *pairs, int64_t count, int32_t form) {
  SmallVector<NamedAttribute> all;
  for (int64_t i = 0; i < count; ++i) all.emplace_back(name(pairs[2 * i]), attribute(pairs[2 * i + 1]));
  if (form == 0) opPrinter(p).printOptionalAttrDict(all);
  else if (form == 1) opPrinter(p).printOptionalAttrDictWithKeyword(all);
  else if (!all.empty()) opPrinter(p) << " <" << DictionaryAttr::get(all[0].getName().getContext(), all) << ">";
}
void shimPrinterLocation(int64_t p, int64_t l) { opPrinter(p).printOptionalLocationSpecifier(location(l)); }
void shimPrinterShadow(int64_t p, int64_t r, const int64_t *values, int64_t count) {
  opPrinter(p).shadowRegionArgs(*region(r), list<Value>(values, count));
}
void shimPrinterGeneric(int64_t p, int64_t o, bool printName) { opPrinter(p).printGenericOp(op(o), printName); }
