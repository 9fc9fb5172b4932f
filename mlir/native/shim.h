// What the shim's sources share. Its functions take handles as int64_t, lists of them as pointers to int64_t, text as bytes with
// their size. The Makefile gathers the declarations that Java's side is made from: each function in column 0 named shim... is one.
#pragma once

#include "upcall.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/Operation.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/Support/raw_ostream.h"

#include <mutex>
#include <string>

namespace shim {
using namespace mlir;
using Sink = SmallVector<int64_t>;

/// Calls Java. The kinds are listed in docs/native.md.
int64_t upcall(int32_t kind, int64_t id, int64_t a = 0, int64_t b = 0, int64_t c = 0, int64_t d = 0);

//===- Words ---------------------------------------------------------------===//
template <class T> int64_t bits(T *pointer) { return reinterpret_cast<int64_t>(pointer); }
template <class T, class = decltype(std::declval<T>().getAsOpaquePointer())> int64_t bits(T handle) {
  return reinterpret_cast<int64_t>(handle.getAsOpaquePointer());
}
template <class T> T *pointer(int64_t bits) { return reinterpret_cast<T *>(bits); }
template <class T> T handle(int64_t bits) { return T::getFromOpaquePointer(pointer<void>(bits)); }

inline Operation *op(int64_t bits) { return pointer<Operation>(bits); }
inline Block *block(int64_t bits) { return pointer<Block>(bits); }
inline Region *region(int64_t bits) { return pointer<Region>(bits); }
inline MLIRContext *context(int64_t bits) { return pointer<MLIRContext>(bits); }
inline Value value(int64_t bits) { return handle<Value>(bits); }
inline Type type(int64_t bits) { return handle<Type>(bits); }
inline Attribute attribute(int64_t bits) { return handle<Attribute>(bits); }
inline StringAttr name(int64_t bits) { return cast<StringAttr>(attribute(bits)); }
inline Location location(int64_t bits) { return cast<LocationAttr>(attribute(bits)); }
/// Rewriters travel as RewriterBase. A builder of another kind passes for one as far as OpBuilder's own functions go.
inline RewriterBase &rewriter(int64_t bits) { return *pointer<RewriterBase>(bits); }
inline int64_t bits(OpBuilder &builder) { return bits(static_cast<RewriterBase *>(&builder)); }

/// Words as the handles they are: each is one pointer in C++, too.
template <class T> ArrayRef<T> list(const int64_t *words, int64_t count) {
  static_assert(sizeof(T) == sizeof(int64_t));
  return {reinterpret_cast<const T *>(words), static_cast<size_t>(count)};
}
/// The list behind its count; words moves past it.
template <class T> ArrayRef<T> counted(const int64_t *&words) {
  int64_t count = *words++;
  words += count;
  return list<T>(words - count, count);
}
template <class Range> void append(SmallVectorImpl<int64_t> &words, Range &&handles) {
  for (auto each : handles) words.push_back(bits(each));
}
template <class Range> void appendCounted(SmallVectorImpl<int64_t> &words, Range &&handles) {
  words.push_back(handles.size());
  append(words, handles);
}
/// Values replaced by others, from pairs.
inline IRMapping mapping(const int64_t *pairs, int64_t count) {
  IRMapping map;
  for (int64_t i = 0; i < count; ++i) map.map(value(pairs[2 * i]), value(pairs[2 * i + 1]));
  return map;
}
/// What a fold gives is an attribute, with bit 0 set, or a value.
OpFoldResult foldResult(int64_t tagged);
Sink tagged(ArrayRef<OpFoldResult> results);

//===- Text ----------------------------------------------------------------===//
inline StringRef text(const int8_t *data, int64_t size) { return {reinterpret_cast<const char *>(data), static_cast<size_t>(size)}; }
/// Text or bytes on their way to Java, which frees them with shimBufferTake.
inline int64_t buffer(std::string text) { return bits(new std::string(std::move(text))); }
inline int64_t buffer(ArrayRef<int64_t> words) {
  return buffer(std::string(reinterpret_cast<const char *>(words.data()), words.size() * sizeof(int64_t)));
}
template <class Print> std::string printed(Print print) {
  std::string out;
  llvm::raw_string_ostream stream(out);
  print(stream);
  return out;
}
/// The parts of a text that are not empty.
inline SmallVector<StringRef> split(StringRef text, char separator = '\n') {
  SmallVector<StringRef> parts;
  text.split(parts, separator, -1, /*KeepEmpty=*/false);
  return parts;
}
inline std::vector<std::string> strings(StringRef text, char separator = '\n') {
  auto parts = split(text, separator);
  return {parts.begin(), parts.end()};
}

/// flags: bit 0 generic, 1 debug info, 2 pretty debug info, 3 local scope, 4 assume verified, 5 skip regions,
/// 6 value users, 7 unique SSA ids, 8 name locations as prefix. Negative limits mean none.
OpPrintingFlags printingFlags(int64_t flags, int64_t elideElements, int64_t elideResources);

/// Adds the result types that the operation infers from the rest of its state.
LogicalResult inferResultTypes(OperationState &state);
} // namespace shim

using namespace shim;

int64_t shimContextCreate();
