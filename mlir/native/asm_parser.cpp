#include "asm.h"
#include "shim.h"

#include "mlir/IR/AffineMap.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/Interfaces/FunctionImplementation.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

#include <mutex>

using namespace mlir;
using namespace shim;

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
    words[0] = bits(const_cast<char *>(found.data()));
    return found.size();
  }
};

Session &session(int64_t bits) { return *pointer<Session>(bits); }
SMLoc place(int64_t bits) { return SMLoc::getFromPointer(pointer<char>(bits)); }

/// The answer to an optional parse: 1, -1 for a failure, -2 for absence.
int32_t answer(OptionalParseResult result) { return !result.has_value() ? -2 : succeeded(*result) ? 1 : -1; }
int64_t answer(OptionalParseResult result, Attribute attribute) {
  return !result.has_value() ? 2 : succeeded(*result) ? bits(attribute) : 0;
}

struct Punctuation {
  StringRef text;
  ParseResult (AsmParser::*required)();
  ParseResult (AsmParser::*optional)();
};
const Punctuation punctuation[] = {
    {"->", &AsmParser::parseArrow, &AsmParser::parseOptionalArrow},
    {":", &AsmParser::parseColon, &AsmParser::parseOptionalColon},
    {",", &AsmParser::parseComma, &AsmParser::parseOptionalComma},
    {"=", &AsmParser::parseEqual, &AsmParser::parseOptionalEqual},
    {"<", &AsmParser::parseLess, &AsmParser::parseOptionalLess},
    {">", &AsmParser::parseGreater, &AsmParser::parseOptionalGreater},
    {"{", &AsmParser::parseLBrace, &AsmParser::parseOptionalLBrace},
    {"}", &AsmParser::parseRBrace, &AsmParser::parseOptionalRBrace},
    {"(", &AsmParser::parseLParen, &AsmParser::parseOptionalLParen},
    {")", &AsmParser::parseRParen, &AsmParser::parseOptionalRParen},
    {"[", &AsmParser::parseLSquare, &AsmParser::parseOptionalLSquare},
    {"]", &AsmParser::parseRSquare, &AsmParser::parseOptionalRSquare},
    {"?", &AsmParser::parseQuestion, &AsmParser::parseOptionalQuestion},
    {"+", &AsmParser::parsePlus, &AsmParser::parseOptionalPlus},
    {"-", &AsmParser::parseMinus, &AsmParser::parseOptionalMinus},
    {"*", &AsmParser::parseStar, &AsmParser::parseOptionalStar},
    {"/", &AsmParser::parseSlash, &AsmParser::parseOptionalSlash},
    {"|", &AsmParser::parseVerticalBar, &AsmParser::parseOptionalVerticalBar},
    {"...", &AsmParser::parseEllipsis, &AsmParser::parseOptionalEllipsis},
};

} // namespace

int64_t shimText(const int8_t *data, int64_t size) {
  static std::mutex mutex;
  static llvm::StringMap<std::string> texts;
  std::lock_guard<std::mutex> lock(mutex);
  return bits(&texts.try_emplace(text(data, size), text(data, size)).first->second);
}

int64_t shimLiteral(const int8_t *data, int64_t size) {
  for (auto [i, p] : llvm::enumerate(punctuation))
    if (p.text == text(data, size)) return i;
  return shimText(data, size);
}

int64_t shimKeywords(const int8_t *lines, int64_t size) {
  auto *keywords = new SmallVector<StringRef>();
  StringRef(*pointer<std::string>(shimText(lines, size))).split(*keywords, '\n');
  return bits(keywords);
}

int64_t shimParserOpen(int64_t parser, int64_t state) {
  auto *op = state ? static_cast<OpAsmParser *>(pointer<AsmParser>(parser)) : nullptr;
  return bits(new Session{{}, *pointer<AsmParser>(parser), op, pointer<OperationState>(state), {}, {}, {}, {}, {}, {}});
}
void shimParserClose(int64_t s) { delete &session(s); }
int64_t shimParserLocation(int64_t s, bool ofName) {
  AsmParser &parser = session(s).parser;
  return bits(const_cast<char *>((ofName ? parser.getNameLoc() : parser.getCurrentLocation()).getPointer()));
}
int64_t shimParserEncodeLocation(int64_t s, int64_t loc) { return bits(Attribute(session(s).parser.getEncodedSourceLoc(place(loc)))); }
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

int32_t shimParserKeywordOf(int64_t s, int64_t list) {
  auto &keywords = *pointer<SmallVector<StringRef>>(list);
  StringRef found;
  if (failed(session(s).parser.parseOptionalKeyword(&found, keywords))) return -2;
  return llvm::find(keywords, found) - keywords.begin();
}

int64_t shimParserText(int64_t bits, int32_t form) {
  Session &s = session(bits);
  StringRef keyword;
  StringAttr symbol;
  switch (form) {
  case 0: return succeeded(s.parser.parseOptionalKeyword(&keyword)) ? s.leave(keyword) : -2;
  case 1: return succeeded(s.parser.parseOptionalString(&s.text)) ? s.leave(s.text) : -2;
  case 2: return succeeded(s.parser.parseOptionalKeywordOrString(&s.text)) ? s.leave(s.text) : -2;
  case 3: return succeeded(s.parser.parseOptionalSymbolName(symbol)) ? s.leave(symbol.getValue()) : -2;
  default:
    std::vector<char> bytes;
    if (failed(s.parser.parseBase64Bytes(&bytes))) return -1;
    s.text.assign(bytes.begin(), bytes.end());
    return s.leave(s.text);
  }
}

int32_t shimParserInteger(int64_t bits, bool decimal) {
  Session &s = session(bits);
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

int32_t shimParserFloat(int64_t bits) {
  double value;
  if (failed(session(bits).parser.parseFloat(value))) return -1;
  std::memcpy(session(bits).words, &value, sizeof value);
  return 1;
}

//===- Attributes and types ------------------------------------------------===//

int64_t shimParserAttribute(int64_t bits, int64_t t, int32_t form) {
  AsmParser &parser = session(bits).parser;
  Type expected = t ? type(t) : Type();
  Attribute result;
  ArrayAttr array;
  StringAttr string;
  SymbolRefAttr symbol;
  OptionalParseResult optional;
  bool custom = false;
  switch (form) {
  case 0: return succeeded(parser.parseAttribute(result, expected)) ? shim::bits(result) : 0;
  case 1: optional = parser.parseOptionalAttribute(result, expected); return answer(optional, result);
  case 2: {
    // The fallback only says that it was asked: Java reads the custom form itself.
    bool ok = succeeded(parser.parseCustomAttributeWithFallback(result, expected, [&](Attribute &, Type) {
      custom = true;
      return failure();
    }));
    return custom ? 2 : ok ? shim::bits(result) : 0;
  }
  case 3: optional = parser.parseOptionalAttribute(array, expected); return answer(optional, array);
  case 4: optional = parser.parseOptionalAttribute(string, expected); return answer(optional, string);
  case 5: optional = parser.parseOptionalAttribute(symbol, expected); return answer(optional, symbol);
  case 6: return succeeded(parser.parseSymbolName(string)) ? shim::bits(Attribute(string)) : 0;
  default: return succeeded(parser.parseOptionalSymbolName(string)) ? shim::bits(Attribute(string)) : 2;
  }
}

int64_t shimParserDenseArray(int64_t bits, int32_t kind) {
  AsmParser &parser = session(bits).parser;
  switch (kind) {
  case 0: return shim::bits(DenseBoolArrayAttr::parse(parser, Type()));
  case 1: return shim::bits(DenseI8ArrayAttr::parse(parser, Type()));
  case 2: return shim::bits(DenseI16ArrayAttr::parse(parser, Type()));
  case 3: return shim::bits(DenseI32ArrayAttr::parse(parser, Type()));
  case 4: return shim::bits(DenseI64ArrayAttr::parse(parser, Type()));
  case 5: return shim::bits(DenseF32ArrayAttr::parse(parser, Type()));
  default: return shim::bits(DenseF64ArrayAttr::parse(parser, Type()));
  }
}

int64_t shimParserDictionary(int64_t bits, bool withKeyword) {
  AsmParser &parser = session(bits).parser;
  NamedAttrList attributes;
  if (failed(withKeyword ? parser.parseOptionalAttrDictWithKeyword(attributes) : parser.parseOptionalAttrDict(attributes))) return 0;
  return shim::bits(Attribute(attributes.getDictionary(parser.getContext())));
}

int64_t shimParserAffineMap(int64_t bits) {
  AffineMap map;
  return succeeded(session(bits).parser.parseAffineMap(map)) ? shim::bits(Attribute(AffineMapAttr::get(map))) : 0;
}

int64_t shimParserType(int64_t bits, int32_t form) {
  AsmParser &parser = session(bits).parser;
  Type result;
  bool custom = false;
  switch (form) {
  case 0: return succeeded(parser.parseType(result)) ? shim::bits(result) : 0;
  case 1: {
    OptionalParseResult optional = parser.parseOptionalType(result);
    return !optional.has_value() ? 2 : succeeded(*optional) ? shim::bits(result) : 0;
  }
  default:
    bool ok = succeeded(parser.parseCustomTypeWithFallback(result, [&](Type &) {
      custom = true;
      return failure();
    }));
    return custom ? 2 : ok ? shim::bits(result) : 0;
  }
}

int64_t shimParserTypes(int64_t bits, int32_t form) {
  Session &s = session(bits);
  if (form >= 5) {
    int64_t type = shimParserType(bits, form == 5 ? 0 : form == 6 ? 2 : 1);
    if (type == 0) return -1;
    if (type == 2) return form == 6 ? -2 : 0;
    s.types.push_back(shim::type(type));
    return 1;
  }
  size_t before = s.types.size();
  ParseResult result = failure();
  switch (form) {
  case 0: result = s.parser.parseTypeList(s.types); break;
  case 1: result = s.parser.parseColonTypeList(s.types); break;
  case 2: result = s.parser.parseOptionalColonTypeList(s.types); break;
  case 3: result = s.parser.parseArrowTypeList(s.types); break;
  default: result = s.parser.parseOptionalArrowTypeList(s.types); break;
  }
  return succeeded(result) ? s.types.size() - before : -1;
}

int32_t shimParserFunctionType(int64_t bits) {
  Session &s = session(bits);
  FunctionType type;
  if (failed(s.parser.parseType(type))) return -1;
  llvm::append_range(s.types, type.getInputs());
  llvm::append_range(s.types, type.getResults());
  s.words[0] = type.getNumInputs();
  s.words[1] = type.getNumResults();
  return 1;
}
int64_t shimParserAddType(int64_t s, int64_t t) {
  session(s).types.push_back(type(t));
  return session(s).types.size() - 1;
}
int64_t shimParserGetType(int64_t s, int64_t position) { return bits(session(s).types[position]); }

int64_t shimParserDimensions(int64_t bits, bool allowDynamic, bool trailingX) {
  Session &s = session(bits);
  s.shape.clear();
  if (failed(s.parser.parseDimensionList(s.shape, allowDynamic, trailingX))) return -1;
  s.words[0] = shim::bits(s.shape.data());
  return s.shape.size();
}

//===- Operands and results ------------------------------------------------===//

int64_t shimParserOperands(int64_t bits, int32_t delimiter, bool resultNumbers, int64_t count) {
  Session &s = session(bits);
  size_t before = s.operands.size();
  // A required count is checked against the whole list, so the new operands need one of their own.
  SmallVector<OpAsmParser::UnresolvedOperand, 4> operands;
  if (failed(s.op->parseOperandList(operands, static_cast<AsmParser::Delimiter>(delimiter), resultNumbers, count))) return -1;
  llvm::append_range(s.operands, operands);
  return s.operands.size() - before;
}
int32_t shimParserOperand(int64_t bits, bool optional, bool resultNumber) {
  Session &s = session(bits);
  OpAsmParser::UnresolvedOperand operand;
  int32_t result = optional ? answer(s.op->parseOptionalOperand(operand, resultNumber))
                            : succeeded(s.op->parseOperand(operand, resultNumber)) ? 1 : -1;
  if (result == 1) s.operands.push_back(operand);
  return result;
}
int64_t shimParserOperandName(int64_t bits, int64_t position) {
  Session &s = session(bits);
  auto &operand = s.operands[position];
  s.words[1] = operand.number;
  s.words[2] = shim::bits(const_cast<char *>(operand.location.getPointer()));
  return s.leave(operand.name);
}
void shimParserRepeatOperand(int64_t bits, int64_t position) {
  auto operand = session(bits).operands[position];
  session(bits).operands.push_back(operand);
}
int64_t shimParserResolve(int64_t bits, int64_t operand, int64_t t) {
  SmallVector<Value, 1> values;
  return succeeded(session(bits).op->resolveOperand(session(bits).operands[operand], type(t), values)) ? shim::bits(values[0]) : 0;
}
bool shimParserResolveInto(int64_t bits, int64_t begin, int64_t end, int64_t typeBegin, int64_t typeEnd, bool each, int64_t location) {
  Session &s = session(bits);
  auto operands = llvm::ArrayRef(s.operands).slice(begin, end - begin);
  if (each) return succeeded(s.op->resolveOperands(operands, s.types[typeBegin], s.state->operands));
  auto types = llvm::ArrayRef(s.types).slice(typeBegin, typeEnd - typeBegin);
  return succeeded(s.op->resolveOperands(operands, types, place(location), s.state->operands));
}
void shimParserAddResults(int64_t bits, int64_t typeBegin, int64_t typeEnd) {
  session(bits).state->addTypes(llvm::ArrayRef(session(bits).types).slice(typeBegin, typeEnd - typeBegin));
}
bool shimParserInferResults(int64_t s) { return succeeded(inferResultTypes(*session(s).state)); }

//===- Attributes of the operation -----------------------------------------===//

void shimParserAddSegments(int64_t bits, int64_t n, const int32_t *counts, int64_t count) {
  Session &s = session(bits);
  s.state->attributes.set(name(n), DenseI32ArrayAttr::get(s.parser.getContext(), {counts, static_cast<size_t>(count)}));
}

static bool duplicate(Session &s, StringAttr name, SMLoc location) {
  s.parser.emitError(location) << "attribute '" << name.getValue() << "' occurs more than once";
  return false;
}
bool shimParserAddAttribute(int64_t bits, int64_t n, int64_t a) {
  Session &s = session(bits);
  if (s.state->attributes.get(name(n))) return duplicate(s, name(n), s.parser.getCurrentLocation());
  s.state->attributes.append(name(n), attribute(a));
  return true;
}
bool shimParserAddDictionary(int64_t bits, int32_t form) {
  Session &s = session(bits);
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
  return succeeded(s.state->name.verifyInherentAttrs(attributes, [&] {
    return s.parser.emitError(location) << "'" << s.state->name << "' op ";
  }));
}
void shimParserAddOperand(int64_t s, int64_t v) { session(s).state->operands.push_back(value(v)); }
void shimParserAddSuccessor(int64_t s, int64_t b) { session(s).state->successors.push_back(block(b)); }

//===- Arguments, regions, successors --------------------------------------===//

int64_t shimParserArguments(int64_t bits, int32_t delimiter, bool types, bool attributes) {
  Session &s = session(bits);
  size_t before = s.arguments.size();
  if (failed(s.op->parseArgumentList(s.arguments, static_cast<AsmParser::Delimiter>(delimiter), types, attributes))) return -1;
  return s.arguments.size() - before;
}
int32_t shimParserArgument(int64_t bits, bool optional, bool types, bool attributes) {
  Session &s = session(bits);
  OpAsmParser::Argument argument;
  int32_t result = optional ? answer(s.op->parseOptionalArgument(argument, types, attributes))
                            : succeeded(s.op->parseArgument(argument, types, attributes)) ? 1 : -1;
  if (result == 1) s.arguments.push_back(argument);
  return result;
}
int64_t shimParserMakeArgument(int64_t bits, int64_t operand, int64_t t) {
  Session &s = session(bits);
  OpAsmParser::Argument argument;
  argument.ssaName = s.operands[operand];
  argument.type = type(t);
  s.arguments.push_back(argument);
  return s.arguments.size() - 1;
}
int64_t shimParserTypeArgument(int64_t bits, int64_t position, int64_t t) {
  Session &s = session(bits);
  OpAsmParser::Argument argument = s.arguments[position];
  argument.type = type(t);
  s.arguments.push_back(argument);
  return s.arguments.size() - 1;
}
void shimParserArgumentParts(int64_t bits, int64_t position) {
  Session &s = session(bits);
  auto &argument = s.arguments[position];
  s.words[0] = argument.ssaName.name.size();
  s.words[1] = shim::bits(const_cast<char *>(argument.ssaName.name.data()));
  s.words[2] = shim::bits(argument.type);
  s.words[3] = shim::bits(Attribute(argument.attrs));
  s.words[4] = argument.sourceLoc ? shim::bits(Attribute(*argument.sourceLoc)) : 0;
}
int64_t shimParserAssignments(int64_t bits, bool optional) {
  Session &s = session(bits);
  size_t before = s.arguments.size();
  if (!optional) {
    if (failed(s.op->parseAssignmentList(s.arguments, s.operands))) return -1;
  } else {
    OptionalParseResult result = s.op->parseOptionalAssignmentList(s.arguments, s.operands);
    if (answer(result) != 1) return answer(result);
  }
  return s.arguments.size() - before;
}

int64_t shimParserEmptyRegion(int64_t s) {
  session(s).regions.push_back(std::make_unique<Region>());
  return session(s).regions.size() - 1;
}
int64_t shimParserRegion(int64_t bits, bool optional, const int64_t *positions, int64_t count, bool shadowing) {
  Session &s = session(bits);
  SmallVector<OpAsmParser::Argument> arguments;
  for (int64_t i = 0; i < count; ++i) {
    arguments.push_back(s.arguments[positions[i]]);
    if (arguments.back().type) continue;
    s.parser.emitError(arguments.back().ssaName.location, "the region argument has no type");
    return -1;
  }
  int64_t position = shimParserEmptyRegion(bits);
  int32_t result = optional ? answer(s.op->parseOptionalRegion(*s.regions[position], arguments, shadowing))
                            : succeeded(s.op->parseRegion(*s.regions[position], arguments, shadowing)) ? 1 : -1;
  return result == 1 ? position : result;
}
bool shimParserRegionIsEmpty(int64_t s, int64_t r) { return session(s).regions[r]->empty(); }
int64_t shimParserRegionHandle(int64_t s, int64_t r) { return bits(session(s).regions[r].get()); }
bool shimParserAddRegion(int64_t s, int64_t r) {
  std::unique_ptr<Region> &region = session(s).regions[r];
  if (!region) return false;
  session(s).state->addRegion(std::move(region));
  return true;
}
void shimParserCompleteRegion(int64_t bits, int64_t r, int64_t name) {
  Session &s = session(bits);
  Region &region = *s.regions[r];
  if (!name) {
    if (region.empty()) region.emplaceBlock();
    return;
  }
  impl::ensureRegionTerminator(region, s.parser.getBuilder(), s.state->location, [&](OpBuilder &builder, Location location) {
    OperationState terminator(location, *pointer<std::string>(name));
    return Operation::create(terminator);
  });
}

int64_t shimParserSuccessor(int64_t bits, bool optional) {
  Block *block = nullptr;
  if (!optional) return succeeded(session(bits).op->parseSuccessor(block)) ? shim::bits(block) : 0;
  OptionalParseResult result = session(bits).op->parseOptionalSuccessor(block);
  return !result.has_value() ? 2 : succeeded(*result) ? shim::bits(block) : 0;
}
int64_t shimParserSuccessorAndUses(int64_t bits) {
  Session &s = session(bits);
  Block *block = nullptr;
  SmallVector<Value> operands;
  if (failed(s.op->parseSuccessorAndUseList(block, operands))) return 0;
  s.state->addOperands(operands);
  return shim::bits(block);
}
int64_t shimParserTrailingLocation(int64_t bits) {
  std::optional<Location> location;
  if (failed(session(bits).op->parseOptionalLocationSpecifier(location))) return 0;
  return location ? shim::bits(Attribute(*location)) : 2;
}
int64_t shimParserResultCount(int64_t s) { return session(s).op->getNumResults(); }
int64_t shimParserResultName(int64_t bits, int64_t result) {
  auto [name, number] = session(bits).op->getResultName(result);
  session(bits).words[1] = number;
  return session(bits).leave(name);
}

bool shimParserFunction(int64_t bits, int64_t typeName, int64_t argAttrsName, int64_t resAttrsName) {
  Session &s = session(bits);
  return succeeded(function_interface_impl::parseFunctionOp(
      *s.op, *s.state, /*allowVariadic=*/false, name(typeName),
      [](Builder &builder, ArrayRef<Type> inputs, ArrayRef<Type> results, function_interface_impl::VariadicFlag, std::string &) {
        return builder.getFunctionType(inputs, results);
      },
      name(argAttrsName), name(resAttrsName)));
}
