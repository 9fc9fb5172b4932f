// MLIR's assembly parsers, for custom syntax written in Java.
// A session holds one AsmParser (an OpAsmParser if state is not 0) during one callback, with what was read through it: operands,
// arguments, types and regions, which Java names by position. Functions that give more than one word leave the others at
// the session's address. Unless said otherwise: -1 (or 0 for handles) is a failure whose diagnostic is out, -2 (or 2) is absence.
#include "shim.h"

#include "mlir/Interfaces/FunctionImplementation.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

namespace {

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

Session &session(int64_t bits) { return *pointer<Session>(bits); }
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
/// Keywords kept for the life of the process, given one a line.
int64_t shimKeywords(const int8_t *lines, int64_t size) {
  return bits(new SmallVector<StringRef>(split(*pointer<std::string>(shimText(lines, size)))));
}

int64_t shimParserOpen(int64_t parser, int64_t state) {
  auto *op = state ? static_cast<OpAsmParser *>(pointer<AsmParser>(parser)) : nullptr;
  return bits(new Session{{}, *pointer<AsmParser>(parser), op, pointer<OperationState>(state), {}, {}, {}, {}, {}, {}});
}
void shimParserClose(int64_t s) { delete &session(s); }
/// The place of the next token, or of the name being parsed.
int64_t shimParserLocation(int64_t s, bool ofName) {
  AsmParser &parser = session(s).parser;
  return bits((ofName ? parser.getNameLoc() : parser.getCurrentLocation()).getPointer());
}
int64_t shimParserEncodeLocation(int64_t s, int64_t loc) { return bits(session(s).parser.getEncodedSourceLoc(place(loc))); }
void shimParserError(int64_t s, int64_t loc, const int8_t *message, int64_t size) {
  session(s).parser.emitError(place(loc), text(message, size));
}

//===- Tokens --------------------------------------------------------------===//

int32_t shimParserLiteral(int64_t s, int64_t literal, bool optional) {
  AsmParser &parser = session(s).parser;
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
/// Which of some kept keywords is read, if any.
int32_t shimParserKeywordOf(int64_t s, int64_t list) {
  auto &keywords = *pointer<SmallVector<StringRef>>(list);
  StringRef found;
  if (failed(session(s).parser.parseOptionalKeyword(&found, keywords))) return -2;
  return llvm::find(keywords, found) - keywords.begin();
}
/// The size of an optional keyword (form 0), string (1), keyword or string (2), symbol name (3) or Base64 bytes (4, required);
/// word 0 is the text's address.
int64_t shimParserText(int64_t h, int32_t form) {
  Session &s = session(h);
  if (form == 4) {
    std::vector<char> bytes;
    if (failed(s.parser.parseBase64Bytes(&bytes))) return -1;
    s.text.assign(bytes.begin(), bytes.end());
    return s.leave(s.text);
  }
  StringRef keyword;
  StringAttr symbol;
  ParseResult result = form == 0   ? s.parser.parseOptionalKeyword(&keyword)
                       : form == 1 ? s.parser.parseOptionalString(&s.text)
                       : form == 2 ? s.parser.parseOptionalKeywordOrString(&s.text)
                                   : s.parser.parseOptionalSymbolName(symbol);
  return failed(result) ? -2 : s.leave(form == 0 ? keyword : form == 3 ? symbol.getValue() : StringRef(s.text));
}
/// 1 for an integer in word 0; 3 for a longer one, as text in words 0 (address) and 1 (size).
int32_t shimParserInteger(int64_t h, bool decimal) {
  Session &s = session(h);
  APInt value;
  OptionalParseResult result = decimal ? s.parser.parseOptionalDecimalInteger(value) : s.parser.parseOptionalInteger(value);
  if (answer(result) != 1) return answer(result);
  // The sign bit is clear for an integer without minus, so the value always reads as signed.
  if (value.isSignedIntN(64)) {
    s.words[0] = value.getSExtValue();
    return 1;
  }
  s.text = llvm::toString(value, 10, /*Signed=*/true);
  s.words[1] = s.leave(s.text);
  return 3;
}
/// 1 for a float; word 0 has its bits as a double.
int32_t shimParserFloat(int64_t s) {
  double value;
  if (failed(session(s).parser.parseFloat(value))) return -1;
  session(s).words[0] = llvm::bit_cast<int64_t>(value);
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
int64_t shimParserAttribute(int64_t s, int64_t t, int32_t form) {
  AsmParser &parser = session(s).parser;
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
int64_t shimParserType(int64_t s, int32_t form) {
  AsmParser &parser = session(s).parser;
  Type result;
  if (form == 0) return answer(parser.parseType(result), result);
  if (form == 1) return answer(parser.parseOptionalType(result), result);
  bool custom = false;
  ParseResult parsed = parser.parseCustomTypeWithFallback(result, [&](Type &) { return failure(custom = true); });
  return custom ? 2 : answer(parsed, result);
}
/// Adds types and returns their number. form: 0 list, 1 after a colon, 2 after an optional colon, 3 after an arrow, 4 after an optional arrow,
/// 5 one type, 6 one type left to the caller (-2) unless it begins with !, 7 one type if present.
int64_t shimParserTypes(int64_t h, int32_t form) {
  Session &s = session(h);
  if (form >= 5) {
    int64_t type = shimParserType(h, form == 5 ? 0 : form == 6 ? 2 : 1);
    if (type == 0) return -1;
    if (type == 2) return form == 6 ? -2 : 0;
    s.types.push_back(shim::type(type));
    return 1;
  }
  static ParseResult (AsmParser::*const lists[])(SmallVectorImpl<Type> &) = {
      &AsmParser::parseTypeList, &AsmParser::parseColonTypeList, &AsmParser::parseOptionalColonTypeList, &AsmParser::parseArrowTypeList,
      &AsmParser::parseOptionalArrowTypeList};
  size_t before = s.types.size();
  return failed((s.parser.*lists[form])(s.types)) ? -1 : s.types.size() - before;
}
/// Adds a function type's inputs and results; their numbers are in words 0 and 1.
int32_t shimParserFunctionType(int64_t h) {
  Session &s = session(h);
  FunctionType type;
  if (failed(s.parser.parseType(type))) return -1;
  llvm::append_range(s.types, type.getInputs());
  llvm::append_range(s.types, type.getResults());
  s.words[0] = type.getNumInputs();
  s.words[1] = type.getNumResults();
  return 1;
}
void shimParserAddType(int64_t s, int64_t t) { session(s).types.push_back(type(t)); }
int64_t shimParserGetType(int64_t s, int64_t position) { return bits(session(s).types[position]); }
/// The number of dimensions; word 0 is the address of the shape.
int64_t shimParserDimensions(int64_t h, bool allowDynamic, bool trailingX) {
  Session &s = session(h);
  s.shape.clear();
  if (failed(s.parser.parseDimensionList(s.shape, allowDynamic, trailingX))) return -1;
  s.words[0] = bits(s.shape.data());
  return s.shape.size();
}

//===- Operands and results (with an OpAsmParser, from here on) ------------===//

/// Adds operands and returns their number. delimiter counts as AsmParser::Delimiter; count -1 is any.
int64_t shimParserOperands(int64_t h, int32_t delimiter, bool resultNumbers, int64_t count) {
  Session &s = session(h);
  // A required count is checked against the whole list, so the new operands need one of their own.
  SmallVector<OpAsmParser::UnresolvedOperand, 4> operands;
  if (failed(s.op->parseOperandList(operands, static_cast<AsmParser::Delimiter>(delimiter), resultNumbers, count))) return -1;
  llvm::append_range(s.operands, operands);
  return operands.size();
}
int32_t shimParserOperand(int64_t h, bool optional, bool resultNumber) {
  Session &s = session(h);
  OpAsmParser::UnresolvedOperand operand;
  int32_t result = answer(optional ? s.op->parseOptionalOperand(operand, resultNumber) : s.op->parseOperand(operand, resultNumber));
  if (result == 1) s.operands.push_back(operand);
  return result;
}
/// The size of an operand's name; words: its address, the operand's number, its location.
int64_t shimParserOperandName(int64_t h, int64_t position) {
  Session &s = session(h);
  auto &operand = s.operands[position];
  s.words[1] = operand.number;
  s.words[2] = bits(operand.location.getPointer());
  return s.leave(operand.name);
}
/// Adds an operand again, at the end.
void shimParserRepeatOperand(int64_t s, int64_t position) {
  auto operand = session(s).operands[position];
  session(s).operands.push_back(operand);
}
int64_t shimParserResolve(int64_t s, int64_t operand, int64_t t) {
  SmallVector<Value, 1> values;
  return failed(session(s).op->resolveOperand(session(s).operands[operand], type(t), values)) ? 0 : bits(values[0]);
}
/// Resolves operands [begin, end) to types of the same number, or all to the one type if each, and adds them to the operation.
bool shimParserResolveInto(int64_t h, int64_t begin, int64_t end, int64_t typeBegin, int64_t typeEnd, bool each, int64_t location) {
  Session &s = session(h);
  auto operands = ArrayRef(s.operands).slice(begin, end - begin);
  if (each) return succeeded(s.op->resolveOperands(operands, s.types[typeBegin], s.state->operands));
  return succeeded(s.op->resolveOperands(operands, s.typesBetween(typeBegin, typeEnd), place(location), s.state->operands));
}
void shimParserAddOperand(int64_t s, int64_t v) { session(s).state->operands.push_back(value(v)); }
void shimParserAddResults(int64_t s, int64_t typeBegin, int64_t typeEnd) {
  session(s).state->addTypes(session(s).typesBetween(typeBegin, typeEnd));
}
bool shimParserInferResults(int64_t s) { return succeeded(inferResultTypes(*session(s).state)); }
int64_t shimParserResultCount(int64_t s) { return session(s).op->getNumResults(); }
/// The size of a result's name; words: its address, its number in the group.
int64_t shimParserResultName(int64_t s, int64_t result) {
  auto [name, number] = session(s).op->getResultName(result);
  session(s).words[1] = number;
  return session(s).leave(name);
}

//===- Attributes of the operation -----------------------------------------===//

void shimParserAddSegments(int64_t h, int64_t n, const int32_t *counts, int64_t count) {
  Session &s = session(h);
  s.state->attributes.set(name(n), s.parser.getBuilder().getDenseI32ArrayAttr({counts, static_cast<size_t>(count)}));
}
static bool duplicate(Session &s, StringAttr name, SMLoc location) {
  s.parser.emitError(location) << "attribute '" << name.getValue() << "' occurs more than once";
  return false;
}
/// Adds an attribute; false after an error if it is there already.
bool shimParserAddAttribute(int64_t h, int64_t n, int64_t a) {
  Session &s = session(h);
  if (s.state->attributes.get(name(n))) return duplicate(s, name(n), s.parser.getCurrentLocation());
  s.state->attributes.append(name(n), attribute(a));
  return true;
}
/// form 0: attr-dict, 1: attr-dict-with-keyword, 2: prop-dict.
bool shimParserAddDictionary(int64_t h, int32_t form) {
  Session &s = session(h);
  NamedAttrList &attributes = s.state->attributes;
  SMLoc location = s.parser.getCurrentLocation();
  size_t before = attributes.getAttrs().size();
  if (form == 2) {
    DictionaryAttr properties;
    if (failed(s.parser.parseOptionalLess())) return true;
    if (failed(s.parser.parseAttribute(properties)) || failed(s.parser.parseGreater())) return false;
    attributes.append(properties.getValue());
  } else if (failed(form ? s.parser.parseOptionalAttrDictWithKeyword(attributes) : s.parser.parseOptionalAttrDict(attributes))) {
    return false;
  }
  if (attributes.getAttrs().size() == before) return true;
  if (auto twice = attributes.findDuplicate()) return duplicate(s, twice->getName(), location);
  auto emit = [&] { return s.parser.emitError(location) << "'" << s.state->name << "' op "; };
  return succeeded(s.state->name.verifyInherentAttrs(attributes, emit));
}

//===- Arguments, regions, successors --------------------------------------===//

/// Adds arguments and returns their number.
int64_t shimParserArguments(int64_t h, int32_t delimiter, bool types, bool attributes) {
  Session &s = session(h);
  size_t before = s.arguments.size();
  if (failed(s.op->parseArgumentList(s.arguments, static_cast<AsmParser::Delimiter>(delimiter), types, attributes))) return -1;
  return s.arguments.size() - before;
}
int32_t shimParserArgument(int64_t h, bool optional, bool types, bool attributes) {
  Session &s = session(h);
  OpAsmParser::Argument argument;
  int32_t result = answer(optional ? s.op->parseOptionalArgument(argument, types, attributes)
                                   : OptionalParseResult(s.op->parseArgument(argument, types, attributes)));
  if (result == 1) s.arguments.push_back(argument);
  return result;
}
/// Adds an argument with the name of an operand, or of another argument, and a type.
void shimParserMakeArgument(int64_t h, int64_t position, bool ofOperand, int64_t t) {
  Session &s = session(h);
  OpAsmParser::Argument argument;
  if (ofOperand) argument.ssaName = s.operands[position];
  else argument = s.arguments[position];
  argument.type = type(t);
  s.arguments.push_back(argument);
}
/// Words: name size, name address, type, attributes, location; the last three 0 if absent.
void shimParserArgumentParts(int64_t h, int64_t position) {
  auto &[name, type, attributes, location] = session(h).arguments[position];
  Sink parts{int64_t(name.name.size()), bits(name.name.data()), bits(type), bits(attributes), location ? bits(*location) : 0};
  llvm::copy(parts, session(h).words);
}
/// (%a = %b, ...): adds as many arguments as operands and returns their number.
int64_t shimParserAssignments(int64_t h, bool optional) {
  Session &s = session(h);
  size_t before = s.arguments.size();
  int32_t result = answer(optional ? s.op->parseOptionalAssignmentList(s.arguments, s.operands)
                                   : OptionalParseResult(s.op->parseAssignmentList(s.arguments, s.operands)));
  return result == 1 ? s.arguments.size() - before : result;
}

int64_t shimParserEmptyRegion(int64_t s) {
  session(s).regions.push_back(std::make_unique<Region>());
  return session(s).regions.size() - 1;
}
/// A region whose entry block has the arguments at these positions.
int64_t shimParserRegion(int64_t h, bool optional, const int64_t *positions, int64_t count, bool shadowing) {
  Session &s = session(h);
  SmallVector<OpAsmParser::Argument> arguments;
  for (int64_t position : ArrayRef(positions, count)) {
    arguments.push_back(s.arguments[position]);
    if (arguments.back().type) continue;
    s.parser.emitError(arguments.back().ssaName.location, "the region argument has no type");
    return -1;
  }
  int64_t position = shimParserEmptyRegion(h);
  Region &region = *s.regions[position];
  int32_t result = answer(optional ? s.op->parseOptionalRegion(region, arguments, shadowing)
                                   : OptionalParseResult(s.op->parseRegion(region, arguments, shadowing)));
  return result == 1 ? position : result;
}
bool shimParserRegionIsEmpty(int64_t s, int64_t r) { return session(s).regions[r]->empty(); }
/// Gives a region to the operation; Java does it once.
void shimParserAddRegion(int64_t s, int64_t r) { session(s).state->addRegion(std::move(session(s).regions[r])); }
/// Gives an empty region a block and, unless name is 0, a block without terminator an operation of that kept name.
void shimParserCompleteRegion(int64_t h, int64_t r, int64_t name) {
  Session &s = session(h);
  Region &region = *s.regions[r];
  if (!name && region.empty()) region.emplaceBlock();
  if (!name) return;
  impl::ensureRegionTerminator(region, s.parser.getBuilder(), s.state->location, [&](OpBuilder &, Location location) {
    return Operation::create(OperationState(location, *pointer<std::string>(name)));
  });
}

int64_t shimParserSuccessor(int64_t s, bool optional) {
  Block *block = nullptr;
  OpAsmParser &parser = *session(s).op;
  return answer(optional ? parser.parseOptionalSuccessor(block) : OptionalParseResult(parser.parseSuccessor(block)), block);
}
/// A successor with its operands, which are added to the operation at once.
int64_t shimParserSuccessorAndUses(int64_t s) {
  Block *block = nullptr;
  SmallVector<Value> operands;
  if (failed(session(s).op->parseSuccessorAndUseList(block, operands))) return 0;
  session(s).state->addOperands(operands);
  return bits(block);
}
void shimParserAddSuccessor(int64_t s, int64_t b) { session(s).state->successors.push_back(block(b)); }
int64_t shimParserTrailingLocation(int64_t s) {
  std::optional<Location> location;
  if (failed(session(s).op->parseOptionalLocationSpecifier(location))) return 0;
  return location ? bits(*location) : 2;
}

/// What follows a function's name keyword, as func.func has it.
bool shimParserFunction(int64_t h, int64_t typeName, int64_t argAttrsName, int64_t resAttrsName) {
  auto functionType = [](Builder &builder, ArrayRef<Type> inputs, ArrayRef<Type> results, function_interface_impl::VariadicFlag,
                         std::string &) { return builder.getFunctionType(inputs, results); };
  Session &s = session(h);
  return succeeded(function_interface_impl::parseFunctionOp(*s.op, *s.state, /*allowVariadic=*/false, name(typeName), functionType,
                                                            name(argAttrsName), name(resAttrsName)));
}
