// IR access that MLIR's C API lacks, or offers only through strings and structs.
#pragma once
#include <cstdint>

/// The size of text or bytes made natively.
int64_t shimBufferSize(int64_t buffer);
/// Copies a buffer's bytes to an array of its size and frees it.
void shimBufferTake(int64_t buffer, int8_t *bytes);
void shimBufferFree(int64_t buffer);

/// A context without threads, with every upstream dialect of this build registered.
int64_t shimContextCreate();
/// Names of the registered dialects, one a line.
int64_t shimContextDialects(int64_t context);

/// The uniqued StringAttr of a name, usable as attribute name (MlirIdentifier).
int64_t shimIdentifier(int64_t context, const int8_t *text, int64_t size);
/// A dictionary from (name, attribute) pairs; one entry (0 if absent); all entries as pairs.
int64_t shimDictionary(int64_t context, const int64_t *pairs, int64_t count);
int64_t shimDictionaryEntry(int64_t dictionary, int64_t name);
void shimDictionaryEntries(int64_t dictionary, int64_t *pairs);
/// An element of an ElementsAttr as an attribute.
int64_t shimElementsAttribute(int64_t elements, int64_t position);
int64_t shimOperationName(int64_t context, const int8_t *text, int64_t size);
bool shimOperationNameIsRegistered(int64_t name);
int64_t shimOperationNameOf(int64_t op);
int64_t shimOperationNameIdentifier(int64_t name);

/// Creates an operation. spec: location, name, infer (0/1), then five lists, each a count and its elements:
/// result types, operands, (name, attribute) pairs, regions (0 for a new one, else a region whose blocks are taken), successors.
/// Returns 0, after a diagnostic, when the result types cannot be inferred.
int64_t shimOperationCreate(const int64_t *spec);
int64_t shimOperationAttribute(int64_t op, int64_t name);
void shimOperationSetAttribute(int64_t op, int64_t name, int64_t attribute);
bool shimOperationRemoveAttribute(int64_t op, int64_t name);
int64_t shimOperationAttributes(int64_t op);
int64_t shimOperationDiscardableAttributes(int64_t op);
bool shimOperationHasUses(int64_t op);
void shimOperationSetOperands(int64_t op, const int64_t *operands, int64_t count);
void shimOperationDropReferences(int64_t op);
bool shimOperationIsProperAncestor(int64_t op, int64_t other);
bool shimOperationIsTerminator(int64_t op);
bool shimOperationHasTrait(int64_t op, const int8_t *trait, int64_t size);
bool shimOperationIsSideEffectFree(int64_t op);
/// Whether it writes to memory itself; what is in its regions does not count.
bool shimOperationWrites(int64_t op);
bool shimOperationIsTriviallyDead(int64_t op);
/// Folds an operation: fills results with tagged words (attribute | 1, or a value) and returns their count, -1 if nothing folds.
int64_t shimOperationFold(int64_t op, int64_t *results, int64_t capacity);
/// Clones with a value map given as pairs; the map gains the clone's results.
int64_t shimOperationClone(int64_t op, const int64_t *pairs, int64_t count);
void shimValueReplaceUsesIf(int64_t from, int64_t to, const int64_t *exceptOps, int64_t count);

int64_t shimOperationPrevious(int64_t op);
int64_t shimRegionParent(int64_t region);
int64_t shimBlockLast(int64_t block);
int64_t shimBlockSplit(int64_t block, int64_t before);
void shimBlockMoveBefore(int64_t block, int64_t before);
void shimBlockAppendOperationsOf(int64_t block, int64_t other);
void shimRegionTakeBody(int64_t region, int64_t other);
void shimRegionCloneInto(int64_t region, int64_t dest, const int64_t *pairs, int64_t count);
int64_t shimBlockPredecessors(int64_t block, int64_t *blocks, int64_t capacity);

/// Parses text or bytecode into a top-level operation; 0 after diagnostics. With implicitModule a lone or missing
/// builtin.module is supplied, as mlir-opt does.
int64_t shimParse(int64_t context, const int8_t *text, int64_t size, const int8_t *fileName, int64_t fileNameSize, bool implicitModule, bool verify);
/// Turns bytecode of upstream dialects into text, in a forked copy of the process, for upstream's reader corrupts
/// memory on damaged input. The text comes behind a '+', what was wrong instead behind a '-'.
int64_t shimBytecodeText(const int8_t *data, int64_t size);
/// flags: bit 0 generic, 1 debug info, 2 pretty debug info, 3 local scope, 4 assume verified, 5 skip regions,
/// 6 value users, 7 unique SSA ids, 8 name locations as prefix. Negative limits mean none.
int64_t shimPrintOperation(int64_t op, int64_t flags, int64_t elideElements, int64_t elideResources);
int64_t shimPrintValue(int64_t value, bool asOperand);
int64_t shimPrintType(int64_t type);
int64_t shimPrintAttribute(int64_t attribute);
int64_t shimPrintAffineMap(int64_t map);
int64_t shimPrintAffineExpr(int64_t expr);
int64_t shimWriteBytecode(int64_t op, int64_t version);

/// Sends every diagnostic of the context to Java as (severity, location, message buffer, notes buffer).
int64_t shimDiagnosticsAttach(int64_t context, int64_t id);
void shimDiagnosticsDetach(int64_t context, int64_t handler);
/// Stack bytes left to the calling thread.
int64_t shimStackRemaining();

// Types and attributes declared in Java: dynamic ones whose one parameter is a record's number.
int64_t shimDynamicGet(int64_t definition, int64_t number);
/// The record number of a type or attribute declared in Java, -1 for any other.
int32_t shimDynamicTypeNumber(int64_t type);
int32_t shimDynamicAttributeNumber(int64_t attribute);
