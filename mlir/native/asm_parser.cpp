// MLIR's assembly parsers, for custom syntax written in Java.
// A session holds one AsmParser (an OpAsmParser if state is not 0) during one callback, with what was read through it: operands,
// arguments, types and regions, which Java names by position. Functions that give more than one word leave the others at
// the session's address. Unless said otherwise: -1 (or 0 for handles) is a failure whose diagnostic is out, -2 (or 2) is absence.
#include "shim.h"

#include "mlir/Interfaces/FunctionImplementation.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

struct Session {
  int64_t words[5]; // must be first: Java reads them at the session's address
  AsmParser &parser;
  OpAsmParser *op; // the same parser, or null
  OperationState *state;
  SmallVector<OpAsmParser::UnresolvedOperand, 8> operands;
  SmallVector<OpAsmParser::Argument, 0> arguments;
  SmallVector<Type, 8> types;
  SmallVector<std::unique_ptr<Region>, 1> regions;
  SmallVector<int64_t, 4> shape;
  std::string text;

  int64_t leave(StringRef found) {
    words[0] = bits(found.data());
    return found.size();
  }
  ArrayRef<Type> typesBetween(int64_t begin, int64_t end) { return ArrayRef(types).slice(begin, end - begin); }
};

namespace {
SMLoc place(int64_t bits) { return SMLoc::getFromPointer(pointer<char>(bits)); }

/// The answers to a parse, optional or not: 1, -1 for a failure, -2 for absence; what was found, 0 for a failure, 2 for absence.
int32_t answer(OptionalParseResult result) { return !result.has_value() ? -2 : succeeded(*result) ? 1 : -1; }
template <class T> int64_t answer(OptionalParseResult result, const T &found) {
  return !result.has_value() ? 2 : succeeded(*result) ? bits(found) : 0;
}

struct Punctuation {
  StringRef text;
  ParseResult (AsmParser::*required)();
  ParseResult (AsmParser::*optional)();
};
#define TOKEN(TEXT, NAME) {TEXT, &AsmParser::parse##NAME, &AsmParser::parseOptional##NAME}
const Punctuation punctuation[] = {
    TOKEN("->", Arrow), TOKEN(":", Colon), TOKEN(",", Comma), TOKEN("=", Equal), TOKEN("<", Less), TOKEN(">", Greater),
    TOKEN("{", LBrace), TOKEN("}", RBrace), TOKEN("(", LParen), TOKEN(")", RParen), TOKEN("[", LSquare), TOKEN("]", RSquare),
    TOKEN("?", Question), TOKEN("+", Plus), TOKEN("-", Minus), TOKEN("*", Star), TOKEN("/", Slash), TOKEN("|", VerticalBar),
    TOKEN("...", Ellipsis)};
#undef TOKEN
} // namespace

/// Text kept for the life of the process, once each: what a format prints.
int64_t shimText(const int8_t *data, int64_t size) {
  static std::mutex mutex;
  static llvm::StringMap<std::string> texts;
  std::lock_guard<std::mutex> lock(mutex);
  return bits(&texts.try_emplace(text(data, size), text(data, size)).first->second);
}
/// What a format's literal reads: a small number for punctuation, else the kept text of a keyword.
int64_t shimLiteral(const int8_t *data, int64_t size) {
  for (auto [i, p] : llvm::enumerate(punctuation))
    if (p.text == text(data, size)) return i;
  return shimText(data, size);
}
SessionHandle shimParserOpen(int64_t parser, int64_t state) {
  auto *op = state ? static_cast<OpAsmParser *>(pointer<AsmParser>(parser)) : nullptr;
  return new Session{{}, *pointer<AsmParser>(parser), op, pointer<OperationState>(state), {}, {}, {}, {}, {}, {}};
}
void shimParserClose(SessionHandle s) { delete s; }
/// The place of the next token, or of the name being parsed.
int64_t shimParserLocation(SessionHandle s, bool ofName) {
  AsmParser &parser = s->parser;
  return bits((ofName ? parser.getNameLoc() : parser.getCurrentLocation()).getPointer());
}
int64_t shimParserEncodeLocation(SessionHandle s, int64_t loc) { return bits(s->parser.getEncodedSourceLoc(place(loc))); }
void shimParserError(SessionHandle s, int64_t loc, const int8_t *message, int64_t size) {
  s->parser.emitError(place(loc), text(message, size));
}

//===- Tokens --------------------------------------------------------------===//
int32_t shimParserLiteral(SessionHandle s, int64_t literal, bool optional) {
  AsmParser &parser = s->parser;
  ParseResult result = failure();
  if (literal < int64_t(std::size(punctuation))) {
    const Punctuation &p = punctuation[literal];
    result = (parser.*(optional ? p.optional : p.required))();
  } else {
    StringRef keyword = *pointer<std::string>(literal);
    result = optional ? parser.parseOptionalKeyword(keyword) : parser.parseKeyword(keyword);
  }
  return succeeded(result) ? 1 : optional ? -2 : -1;
}
/// The size of an optional keyword (form 0), string (1), keyword or string (2), symbol name (3); word 0 is the text's address.
int64_t shimParserText(SessionHandle s, int32_t form) {
  StringRef keyword;
  StringAttr symbol;
  ParseResult result = form == 0   ? s->parser.parseOptionalKeyword(&keyword)
                       : form == 1 ? s->parser.parseOptionalString(&s->text)
                       : form == 2 ? s->parser.parseOptionalKeywordOrString(&s->text)
                                   : s->parser.parseOptionalSymbolName(symbol);
  return failed(result) ? -2 : s->leave(form == 0 ? keyword : form == 3 ? symbol.getValue() : StringRef(s->text));
}
/// 1 for an integer in word 0; 3 for a longer one, as text in words 0 (address) and 1 (size).
int32_t shimParserInteger(SessionHandle s, bool decimal) {
  APInt value;
  OptionalParseResult result = decimal ? s->parser.parseOptionalDecimalInteger(value) : s->parser.parseOptionalInteger(value);
  if (answer(result) != 1) return answer(result);
  // The sign bit is clear for an integer without minus, so the value always reads as signed.
  if (value.isSignedIntN(64)) {
    s->words[0] = value.getSExtValue();
    return 1;
  }
  s->text = llvm::toString(value, 10, /*Signed=*/true);
  s->words[1] = s->leave(s->text);
  return 3;
}
/// 1 for a float; word 0 has its bits as a double.
int32_t shimParserFloat(SessionHandle s) {
  double value;
  if (failed(s->parser.parseFloat(value))) return -1;
  s->words[0] = llvm::bit_cast<int64_t>(value);
  return 1;
}

//===- Attributes and types ------------------------------------------------===//
template <class Kind> static int64_t optionalAttribute(AsmParser &parser, Type type) {
  Kind result;
  return answer(parser.parseOptionalAttribute(result, type), result);
}
static int64_t dictionary(AsmParser &parser, ParseResult (AsmParser::*parse)(NamedAttrList &)) {
  NamedAttrList attributes;
  return failed((parser.*parse)(attributes)) ? 0 : bits(attributes.getDictionary(parser.getContext()));
}
/// form 0 is required, 1 optional, 2 left to the caller (answer 2) unless it begins with #, 3 an optional array, 4 string, 5 symbol;
/// 6 the string of a symbol name, 7 that if present; 8 an optional dictionary, 9 with keyword; 10 an affine map;
/// from 11 on [1, 2] of bool, i8, i16, i32, i64, f32, f64.
int64_t shimParserAttribute(SessionHandle s, int64_t t, int32_t form) {
  AsmParser &parser = s->parser;
  Type expected = type(t);
  Attribute result;
  StringAttr string;
  AffineMap map;
  bool custom = false;
  switch (form) {
  case 0: return answer(parser.parseAttribute(result, expected), result);
  case 1: return optionalAttribute<Attribute>(parser, expected);
  case 2: {
    // The fallback only says that it was asked: Java reads the custom form itself.
    ParseResult parsed = parser.parseCustomAttributeWithFallback(result, expected, [&](Attribute &, Type) { return failure(custom = true); });
    return custom ? 2 : answer(parsed, result);
  }
  case 3: return optionalAttribute<ArrayAttr>(parser, expected);
  case 4: return optionalAttribute<StringAttr>(parser, expected);
  case 5: return optionalAttribute<SymbolRefAttr>(parser, expected);
  case 6: return answer(parser.parseSymbolName(string), string);
  case 7: return succeeded(parser.parseOptionalSymbolName(string)) ? bits(string) : 2;
  case 8: return dictionary(parser, &AsmParser::parseOptionalAttrDict);
  case 9: return dictionary(parser, &AsmParser::parseOptionalAttrDictWithKeyword);
  case 10: return failed(parser.parseAffineMap(map)) ? 0 : bits(AffineMapAttr::get(map));
  }
  static Attribute (*const denseArrays[])(AsmParser &, Type) = {
      DenseBoolArrayAttr::parse, DenseI8ArrayAttr::parse,  DenseI16ArrayAttr::parse, DenseI32ArrayAttr::parse,
      DenseI64ArrayAttr::parse,  DenseF32ArrayAttr::parse, DenseF64ArrayAttr::parse};
  return bits(denseArrays[form - 11](parser, Type()));
}

/// form 0 is required, 1 optional, 2 left to the caller (answer 2) unless it begins with !.
int64_t shimParserType(SessionHandle s, int32_t form) {
  AsmParser &parser = s->parser;
  Type result;
  if (form == 0) return answer(parser.parseType(result), result);
  if (form == 1) return answer(parser.parseOptionalType(result), result);
  bool custom = false;
  ParseResult parsed = parser.parseCustomTypeWithFallback(result, [&](Type &) { return failure(custom = true); });
  return custom ? 2 : answer(parsed, result);
}
/// Adds a type. form as above; 1, or -2 for absence.
int32_t shimParserReadType(SessionHandle s, int32_t form) {
  int64_t type = shimParserType(s, form);
  if (type != 0 && type != 2) s->types.push_back(shim::type(type));
  return type == 0 ? -1 : type == 2 ? -2 : 1;
}
void shimParserAddType(SessionHandle s, int64_t t) { s->types.push_back(type(t)); }
int64_t shimParserGetType(SessionHandle s, int64_t position) { return bits(s->types[position]); }
/// The number of dimensions; word 0 is the address of the shape.
int64_t shimParserDimensions(SessionHandle s, bool allowDynamic, bool trailingX) {
  s->shape.clear();
  if (failed(s->parser.parseDimensionList(s->shape, allowDynamic, trailingX))) return -1;
  s->words[0] = bits(s->shape.data());
  return s->shape.size();
}

//===- Operands and results (with an OpAsmParser, from here on) ------------===//
/// Adds operands and returns their number. delimiter counts as AsmParser::Delimiter; count -1 is any.
int64_t shimParserOperands(SessionHandle s, int32_t delimiter, bool resultNumbers, int64_t count) {
  // A required count is checked against the whole list, so the new operands need one of their own.
  SmallVector<OpAsmParser::UnresolvedOperand, 4> operands;
  if (failed(s->op->parseOperandList(operands, static_cast<AsmParser::Delimiter>(delimiter), resultNumbers, count))) return -1;
  llvm::append_range(s->operands, operands);
  return operands.size();
}
int32_t shimParserOperand(SessionHandle s, bool optional, bool resultNumber) {
  OpAsmParser::UnresolvedOperand operand;
  int32_t result = answer(optional ? s->op->parseOptionalOperand(operand, resultNumber) : s->op->parseOperand(operand, resultNumber));
  if (result == 1) s->operands.push_back(operand);
  return result;
}
/// The size of an operand's name; words: its address, the operand's number, its location.
int64_t shimParserOperandName(SessionHandle s, int64_t position) {
  auto &operand = s->operands[position];
  s->words[1] = operand.number;
  s->words[2] = bits(operand.location.getPointer());
  return s->leave(operand.name);
}
/// Adds an operand again, at the end.
void shimParserRepeatOperand(SessionHandle s, int64_t position) {
  auto operand = s->operands[position];
  s->operands.push_back(operand);
}
int64_t shimParserResolve(SessionHandle s, int64_t operand, int64_t t) {
  SmallVector<Value, 1> values;
  return failed(s->op->resolveOperand(s->operands[operand], type(t), values)) ? 0 : bits(values[0]);
}
/// Resolves operands [begin, end) to types of the same number, or all to the one type if each, and adds them to the operation.
bool shimParserResolveInto(SessionHandle s, int64_t begin, int64_t end, int64_t typeBegin, int64_t typeEnd, bool each, int64_t location) {
  auto operands = ArrayRef(s->operands).slice(begin, end - begin);
  if (each) return succeeded(s->op->resolveOperands(operands, s->types[typeBegin], s->state->operands));
  return succeeded(s->op->resolveOperands(operands, s->typesBetween(typeBegin, typeEnd), place(location), s->state->operands));
}
void shimParserAddOperand(SessionHandle s, int64_t v) { s->state->operands.push_back(value(v)); }
void shimParserAddResults(SessionHandle s, int64_t typeBegin, int64_t typeEnd) {
  s->state->addTypes(s->typesBetween(typeBegin, typeEnd));
}
bool shimParserInferResults(SessionHandle s) { return succeeded(inferResultTypes(*s->state)); }
int64_t shimParserResultCount(SessionHandle s) { return s->op->getNumResults(); }
/// The size of a result's name; words: its address, its number in the group.
int64_t shimParserResultName(SessionHandle s, int64_t result) {
  auto [name, number] = s->op->getResultName(result);
  s->words[1] = number;
  return s->leave(name);
}

//===- Attributes of the operation -----------------------------------------===//
void shimParserAddSegments(SessionHandle s, int64_t n, const int32_t *counts, int64_t count) {
  s->state->attributes.set(name(n), s->parser.getBuilder().getDenseI32ArrayAttr({counts, static_cast<size_t>(count)}));
}
static bool duplicate(SessionHandle s, StringAttr name, SMLoc location) {
  s->parser.emitError(location) << "attribute '" << name.getValue() << "' occurs more than once";
  return false;
}
/// Adds an attribute; false after an error if it is there already.
bool shimParserAddAttribute(SessionHandle s, int64_t n, int64_t a) {
  if (s->state->attributes.get(name(n))) return duplicate(s, name(n), s->parser.getCurrentLocation());
  s->state->attributes.append(name(n), attribute(a));
  return true;
}
/// form 0: attr-dict, 1: attr-dict-with-keyword, 2: prop-dict.
bool shimParserAddDictionary(SessionHandle s, int32_t form) {
  NamedAttrList &attributes = s->state->attributes;
  SMLoc location = s->parser.getCurrentLocation();
  size_t before = attributes.getAttrs().size();
  if (form == 2) {
    DictionaryAttr properties;
    if (failed(s->parser.parseOptionalLess())) return true;
    if (failed(s->parser.parseAttribute(properties)) || failed(s->parser.parseGreater())) return false;
    attributes.append(properties.getValue());
  } else if (failed(form ? s->parser.parseOptionalAttrDictWithKeyword(attributes) : s->parser.parseOptionalAttrDict(attributes))) {
    return false;
  }
  if (attributes.getAttrs().size() == before) return true;
  if (auto twice = attributes.findDuplicate()) return duplicate(s, twice->getName(), location);
  auto emit = [&] { return s->parser.emitError(location) << "'" << s->state->name << "' op "; };
  return succeeded(s->state->name.verifyInherentAttrs(attributes, emit));
}

//===- Arguments, regions, successors --------------------------------------===//
int32_t shimParserArgument(SessionHandle s, bool optional, bool types, bool attributes) {
  OpAsmParser::Argument argument;
  int32_t result = answer(optional ? s->op->parseOptionalArgument(argument, types, attributes)
                                   : OptionalParseResult(s->op->parseArgument(argument, types, attributes)));
  if (result == 1) s->arguments.push_back(argument);
  return result;
}
/// Adds an argument with the name of an operand, or of another argument, and a type.
void shimParserMakeArgument(SessionHandle s, int64_t position, bool ofOperand, int64_t t) {
  OpAsmParser::Argument argument;
  if (ofOperand) argument.ssaName = s->operands[position];
  else argument = s->arguments[position];
  argument.type = type(t);
  s->arguments.push_back(argument);
}
/// Words: name size, name address, type, attributes, location; the last three 0 if absent.
void shimParserArgumentParts(SessionHandle s, int64_t position) {
  auto &[name, type, attributes, location] = s->arguments[position];
  Sink parts{int64_t(name.name.size()), bits(name.name.data()), bits(type), bits(attributes), location ? bits(*location) : 0};
  llvm::copy(parts, s->words);
}
int64_t shimParserEmptyRegion(SessionHandle s) {
  s->regions.push_back(std::make_unique<Region>());
  return s->regions.size() - 1;
}
/// A region whose entry block has the arguments at these positions.
int64_t shimParserRegion(SessionHandle s, bool optional, const int64_t *positions, int64_t count, bool shadowing) {
  SmallVector<OpAsmParser::Argument> arguments;
  for (int64_t position : ArrayRef(positions, count)) {
    arguments.push_back(s->arguments[position]);
    if (arguments.back().type) continue;
    s->parser.emitError(arguments.back().ssaName.location, "the region argument has no type");
    return -1;
  }
  int64_t position = shimParserEmptyRegion(s);
  Region &region = *s->regions[position];
  int32_t result = answer(optional ? s->op->parseOptionalRegion(region, arguments, shadowing)
                                   : OptionalParseResult(s->op->parseRegion(region, arguments, shadowing)));
  return result == 1 ? position : result;
}
/// The region itself, until it is given to the operation.
int64_t shimParserRegionHandle(SessionHandle s, int64_t r) { return bits(s->regions[r].get()); }
/// Gives a region to the operation; Java does it once.
void shimParserAddRegion(SessionHandle s, int64_t r) { s->state->addRegion(std::move(s->regions[r])); }

int64_t shimParserSuccessor(SessionHandle s, bool optional) {
  Block *block = nullptr;
  OpAsmParser &parser = *s->op;
  return answer(optional ? parser.parseOptionalSuccessor(block) : OptionalParseResult(parser.parseSuccessor(block)), block);
}
void shimParserAddSuccessor(SessionHandle s, int64_t b) { s->state->successors.push_back(block(b)); }
int64_t shimParserTrailingLocation(SessionHandle s) {
  std::optional<Location> location;
  if (failed(s->op->parseOptionalLocationSpecifier(location))) return 0;
  return location ? bits(*location) : 2;
}

/// What follows a function's name keyword, as func.func has it.
bool shimParserFunction(SessionHandle s, int64_t typeName, int64_t argAttrsName, int64_t resAttrsName) {
  auto functionType = [](Builder &builder, ArrayRef<Type> inputs, ArrayRef<Type> results, function_interface_impl::VariadicFlag,
                         std::string &) { return builder.getFunctionType(inputs, results); };
  return succeeded(function_interface_impl::parseFunctionOp(*s->op, *s->state, /*allowVariadic=*/false, name(typeName), functionType,
                                                            name(argAttrsName), name(resAttrsName)));
}
