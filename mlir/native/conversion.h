// Dialect conversion with targets, type converters and patterns in Java.
#pragma once
#include <cstdint>

/// A type converter. Upcalls: 410 (type, list of types to fill) answers 1 converted, 0 not convertible, 2 not its business;
/// 411 source materialization (builder, words: result type, location, count, values) answers the value or 0;
/// 412 target materialization (builder, words: location, original type or 0, count, types, count, values; list of values).
int64_t shimTypeConverterCreate(int64_t id, bool source, bool target);
void shimTypeConverterFree(int64_t converter);
/// Converts a type to any number of types; -1 if it is not convertible or the capacity does not suffice.
int64_t shimTypeConverterConvert(int64_t converter, int64_t type, int64_t *types, int64_t capacity);
void shimTypesAdd(int64_t list, int64_t type);
void shimValuesAdd(int64_t list, int64_t value);

/// Adds a Java conversion pattern (upcall 414: operation, rewriter, words: for each operand a count and the values).
void shimPatternsAddConversion(int64_t set, int64_t converter, int64_t id, const int8_t *root, int64_t rootSize, int32_t benefit,
                               const int8_t *name, int64_t nameSize, const int8_t *generated, int64_t generatedSize);
/// Adds upstream's patterns for the types that functions, calls, returns, branches and scf's operations pass on.
void shimPatternsAddStructuralTypes(int64_t set, int64_t converter);

/// Converts. mode: 0 partial, 1 full, 2 analysis. target: count, then for each rule its kind (0 operation, 1 dialect,
/// 2 unknown operations), action (0 legal, 1 dynamic, 2 illegal), name (an identifier or 0), recursively legal (0/1).
/// Dynamic rules ask upcall 413 (operation, rule): 1 legal, 0 illegal, 2 no answer. config: folding mode, whether to build
/// materializations, listener. Returns bit 0: success; in analysis mode the buffer of legalizable operations.
int64_t shimConvert(int32_t mode, const int64_t *ops, int64_t count, const int64_t *target, int64_t id, int64_t frozen, const int64_t *config);

// The conversion rewriter, beyond what every rewriter does.
/// words: for each result a count and the values that replace it.
bool shimRewriterReplaceMany(int64_t rewriter, int64_t op, const int64_t *words);
int64_t shimRewriterRemapped(int64_t rewriter, int64_t value);
/// Changes a block's arguments. words: count of old arguments, then for each a kind (0 types, 1 values), a count, and them.
int64_t shimRewriterConvertSignature(int64_t rewriter, int64_t block, int64_t converter, const int64_t *words);
/// Converts the argument types of a region's blocks; 0 if one is not convertible.
int64_t shimRewriterConvertRegion(int64_t rewriter, int64_t region, int64_t converter);
