// MLIR's assembly parsers and printers, for custom syntax written in Java.
#pragma once
#include <cstdint>

/// Text kept for the life of the process, once each: what a format prints.
int64_t shimText(const int8_t *text, int64_t size);
/// What a format's literal reads: a small number for punctuation, else the kept text of a keyword.
int64_t shimLiteral(const int8_t *text, int64_t size);

// A session holds one AsmParser (an OpAsmParser if state is not 0) during one callback, with what was read through it: operands,
// arguments, types and regions, which Java names by position. Functions that give more than one word leave the others at
// the session's address. Unless said otherwise: -1 (or 0 for handles) is a failure whose diagnostic is out, -2 (or 2) is absence.
int64_t shimParserOpen(int64_t parser, int64_t state);
void shimParserClose(int64_t session);
/// The place of the next token, or of the name being parsed.
int64_t shimParserLocation(int64_t session, bool ofName);
int64_t shimParserEncodeLocation(int64_t session, int64_t location);
void shimParserError(int64_t session, int64_t location, const int8_t *message, int64_t size);

int32_t shimParserLiteral(int64_t session, int64_t literal, bool optional);
/// Keywords kept for the life of the process, given one a line; and which of them is read, if any.
int64_t shimKeywords(const int8_t *lines, int64_t size);
int32_t shimParserKeywordOf(int64_t session, int64_t keywords);
/// The size of an optional keyword (form 0), string (1), keyword or string (2), symbol name (3) or Base64 bytes (4, required); word 0 is the text's address.
int64_t shimParserText(int64_t session, int32_t form);
/// 1 for an integer in word 0; 3 for a longer one, as text in words 0 (address) and 1 (size).
int32_t shimParserInteger(int64_t session, bool decimal);
/// 1 for a float; word 0 has its bits as a double.
int32_t shimParserFloat(int64_t session);
/// form 0 is required, 1 optional, 2 left to the caller (answer 2) unless it begins with #, 3 an optional array, 4 string, 5 symbol;
/// 6 the string of a symbol name, 7 that if present.
int64_t shimParserAttribute(int64_t session, int64_t type, int32_t form);
/// [1, 2]; kind counts bool, i8, i16, i32, i64, f32, f64.
int64_t shimParserDenseArray(int64_t session, int32_t kind);
/// An optional attribute dictionary, as an attribute.
int64_t shimParserDictionary(int64_t session, bool withKeyword);
int64_t shimParserAffineMap(int64_t session);
/// form 0 is required, 1 optional, 2 left to the caller (answer 2) unless it begins with !.
int64_t shimParserType(int64_t session, int32_t form);
/// Adds types and returns their number. form: 0 list, 1 after a colon, 2 after an optional colon, 3 after an arrow, 4 after an optional arrow,
/// 5 one type, 6 one type left to the caller (-2) unless it begins with !, 7 one type if present.
int64_t shimParserTypes(int64_t session, int32_t form);
/// Adds a function type's inputs and results; their numbers are in words 0 and 1.
int32_t shimParserFunctionType(int64_t session);
int64_t shimParserAddType(int64_t session, int64_t type);
int64_t shimParserGetType(int64_t session, int64_t position);
/// The number of dimensions; word 0 is the address of the shape.
int64_t shimParserDimensions(int64_t session, bool allowDynamic, bool trailingX);

// With an OpAsmParser.
/// Adds operands and returns their number. delimiter counts as AsmParser::Delimiter; count -1 is any.
int64_t shimParserOperands(int64_t session, int32_t delimiter, bool resultNumbers, int64_t count);
int32_t shimParserOperand(int64_t session, bool optional, bool resultNumber);
/// The size of an operand's name; words: its address, the operand's number, its location.
int64_t shimParserOperandName(int64_t session, int64_t position);
/// Adds an operand again, at the end.
void shimParserRepeatOperand(int64_t session, int64_t position);
int64_t shimParserResolve(int64_t session, int64_t operand, int64_t type);
/// Resolves operands [begin, end) to types of the same number, or all to the one type if each, and adds them to the operation.
bool shimParserResolveInto(int64_t session, int64_t begin, int64_t end, int64_t typeBegin, int64_t typeEnd, bool each, int64_t location);
void shimParserAddResults(int64_t session, int64_t typeBegin, int64_t typeEnd);
bool shimParserInferResults(int64_t session);
void shimParserAddSegments(int64_t session, int64_t name, const int32_t *counts, int64_t count);
/// Adds an attribute; false after an error if it is there already.
bool shimParserAddAttribute(int64_t session, int64_t name, int64_t attribute);
/// form 0: attr-dict, 1: attr-dict-with-keyword, 2: prop-dict.
bool shimParserAddDictionary(int64_t session, int32_t form);
void shimParserAddOperand(int64_t session, int64_t value);
void shimParserAddSuccessor(int64_t session, int64_t block);
/// Gives a region to the operation; false if it was given already.
bool shimParserAddRegion(int64_t session, int64_t region);
/// Adds arguments and returns their number.
int64_t shimParserArguments(int64_t session, int32_t delimiter, bool types, bool attributes);
int32_t shimParserArgument(int64_t session, bool optional, bool types, bool attributes);
int64_t shimParserMakeArgument(int64_t session, int64_t operand, int64_t type);
/// The same argument with a type.
int64_t shimParserTypeArgument(int64_t session, int64_t argument, int64_t type);
/// Words: name size, name address, type, attributes, location; the last three 0 if absent.
void shimParserArgumentParts(int64_t session, int64_t position);
/// (%a = %b, ...): adds as many arguments as operands and returns their number.
int64_t shimParserAssignments(int64_t session, bool optional);
int64_t shimParserRegion(int64_t session, bool optional, const int64_t *arguments, int64_t count, bool shadowing);
int64_t shimParserEmptyRegion(int64_t session);
bool shimParserRegionIsEmpty(int64_t session, int64_t region);
/// The region itself, until it is given to the operation.
int64_t shimParserRegionHandle(int64_t session, int64_t region);
/// Gives an empty region a block and, unless name is 0, a block without terminator an operation of that kept name.
void shimParserCompleteRegion(int64_t session, int64_t region, int64_t name);
int64_t shimParserSuccessor(int64_t session, bool optional);
/// A successor with its operands, which are added to the operation at once.
int64_t shimParserSuccessorAndUses(int64_t session);
int64_t shimParserTrailingLocation(int64_t session);
int64_t shimParserResultCount(int64_t session);
/// The size of a result's name; words: its address, its number in the group.
int64_t shimParserResultName(int64_t session, int64_t result);
/// What follows a function's name keyword, as func.func has it.
bool shimParserFunction(int64_t session, int64_t typeName, int64_t argAttrsName, int64_t resAttrsName);

// Printers are AsmPrinters; those that print values are OpAsmPrinters.
void shimPrinterText(int64_t printer, int64_t text);
/// form 0 as it is, 1 quoted, 2 symbol name, 3 keyword or quoted.
void shimPrinterString(int64_t printer, const int8_t *text, int64_t size, int32_t form);
/// 0 new line, 1 more indentation, 2 less.
void shimPrinterControl(int64_t printer, int32_t what);
void shimPrinterInteger(int64_t printer, int64_t value);
void shimPrinterFloat(int64_t printer, double value, bool single);
void shimPrinterDimensions(int64_t printer, const int64_t *shape, int64_t count);
/// form 0 full, 1 without its type, 2 without its prefix if MLIR has such a form, 3 as an alias if it has one (else false), 4 a string as symbol name.
bool shimPrinterAttribute(int64_t printer, int64_t attribute, int32_t form);
/// form 0 full, 3 as an alias if it has one (else false).
bool shimPrinterType(int64_t printer, int64_t type, int32_t form);
/// form 0 list, 1 arrow list, 2 arrow list unless empty.
void shimPrinterTypes(int64_t printer, const int64_t *types, int64_t count, int32_t form);
void shimPrinterTypesOf(int64_t printer, int64_t op, bool results, int64_t begin, int64_t count);
void shimPrinterFunctionalTypeOf(int64_t printer, int64_t op, int64_t operandBegin, int64_t operandCount, int64_t resultBegin, int64_t resultCount);
void shimPrinterOperandsOf(int64_t printer, int64_t op, int64_t begin, int64_t count);
void shimPrinterValue(int64_t printer, int64_t value);
void shimPrinterArgument(int64_t printer, int64_t argument, int64_t dictionary, bool omitType);
/// flags: bit 0 entry block arguments, 1 terminators, 2 an empty block; 3 drops a terminator that says nothing.
void shimPrinterRegion(int64_t printer, int64_t region, int32_t flags);
void shimPrinterSuccessor(int64_t printer, int64_t block, const int64_t *operands, int64_t count);
/// An operation's attributes but the named ones and those with the value of a (name, attribute) pair.
/// form as for shimParserAddDictionary; 3 and 4: attr-dict without and with keyword, discardable attributes alone.
void shimPrinterDictionaryOf(int64_t printer, int64_t op, const int64_t *elided, int64_t elidedCount, const int64_t *defaults, int64_t defaultCount, int32_t form);
void shimPrinterDictionary(int64_t printer, int64_t dictionary, const int64_t *elided, int64_t elidedCount, bool withKeyword);
void shimPrinterLocation(int64_t printer, int64_t location);
void shimPrinterShadow(int64_t printer, int64_t region, const int64_t *values, int64_t count);
void shimPrinterGeneric(int64_t printer, int64_t op, bool printName);
bool shimPrinterFunction(int64_t printer, int64_t op, int64_t typeName, int64_t argAttrsName, int64_t resAttrsName);
/// The address of an operation's count segment sizes if they are well-formed and add up to total, else 0.
int64_t shimOperationSegments(int64_t op, int64_t name, int64_t count, int64_t total);

/// For tests: an operation t.name without properties, read by upcall 200 (parser, state) and printed by upcall 201 (printer, operation).
void shimTestOperation(int64_t context, const int8_t *name, int64_t size, int64_t id);
