// Dialects declared in Java: their operations, types, attributes and what upstream asks of them.
#pragma once
#include <cstdint>

/// Makes a dialect available under its name; when first used it is loaded (upcall 130) and declares itself through the
/// functions below. hooks: the bits of javaop.h. False if the name is taken.
bool shimDialectRegister(int64_t context, const int8_t *name, int64_t size, int64_t id, int64_t hooks);
/// Declares an operation by what must be known before it is used. hooks: the bits of javaop.h. Lines of text: name,
/// traits and interfaces (name or name=argument, separated by blanks), default dialect of its regions.
void shimDialectOperation(int64_t dialect, int64_t id, int64_t hooks, const int8_t *text, int64_t size);
/// Completes a declaration (upcall 99 asked for it). Lines of text: names of the attributes, of the regions, of the
/// operand groups, of the result groups (blanks between). words, each list after its count: operand groups and result
/// groups (arity, type constraint), attributes (optional, constraint, default), regions (arity, blocks or -1),
/// successors (arity), effects (kind, resource, 0 nothing 1 operands 2 results 3 attribute, index). Arity: 1 one, 2 optional, 3 variadic.
void shimOperationComplete(int64_t javaOp, const int64_t *words, const int8_t *text, int64_t size);
/// A constraint on types or attributes, decided by Java once for each of them (upcall 150, 151); its number.
int64_t shimDialectConstraint(int64_t dialect, const int8_t *summary, int64_t size);
/// Definitions that shimDynamicGet takes; number is what Java knows them by.
int64_t shimDialectType(int64_t dialect, const int8_t *mnemonic, int64_t size, int64_t number);
int64_t shimDialectAttribute(int64_t dialect, const int8_t *mnemonic, int64_t size, int64_t number);
/// The resource of a name, the same one in the whole process; the empty name is the default resource.
int64_t shimResource(const int8_t *name, int64_t size);
/// Appends words to what an upcall gave as sink.
void shimSinkAdd(int64_t sink, const int64_t *words, int64_t count);
/// Names a value through the function that an upcall gave.
void shimNameValue(int64_t function, int64_t value, const int8_t *name, int64_t size);
/// A text for Java to return; C++ frees it.
int64_t shimBufferOf(const int8_t *text, int64_t size);
/// An error at an operation (`'name' op message`, or the message alone), with its notes kept off.
void shimOperationError(int64_t op, const int8_t *text, int64_t size);
/// Loads the dialect of a name; false if none has it.
bool shimDialectLoad(int64_t context, const int8_t *name, int64_t size);
/// The element type of a dense array.
int64_t shimDenseArrayElementType(int64_t attribute);
