// What the shim's sources share. Handles travel as int64_t; lists of them as pointers to int64_t.
#pragma once

#include "upcall.h"

#include "mlir/IR/Operation.h"
#include "mlir/IR/OperationSupport.h"
#include "mlir/IR/Value.h"

#include <string>

namespace shim {

/// Calls Java. The kinds are listed in org.tritonjvm.mlir.internal.Upcalls.
int64_t upcall(int32_t kind, int64_t id, int64_t a = 0, int64_t b = 0, int64_t c = 0, int64_t d = 0);

/// Adds the result types that the operation infers from the rest of its state.
llvm::LogicalResult inferResultTypes(mlir::OperationState &state);

template <class T> int64_t bits(T *pointer) { return reinterpret_cast<int64_t>(pointer); }
template <class T> T *pointer(int64_t bits) { return reinterpret_cast<T *>(bits); }

inline mlir::Operation *op(int64_t bits) { return pointer<mlir::Operation>(bits); }
inline mlir::Block *block(int64_t bits) { return pointer<mlir::Block>(bits); }
inline mlir::Region *region(int64_t bits) { return pointer<mlir::Region>(bits); }
inline mlir::MLIRContext *context(int64_t bits) { return pointer<mlir::MLIRContext>(bits); }
inline mlir::Value value(int64_t bits) { return mlir::Value::getFromOpaquePointer(pointer<void>(bits)); }
inline mlir::Type type(int64_t bits) { return mlir::Type::getFromOpaquePointer(pointer<void>(bits)); }
inline mlir::Attribute attribute(int64_t bits) { return mlir::Attribute::getFromOpaquePointer(pointer<void>(bits)); }
inline mlir::StringAttr name(int64_t bits) { return llvm::cast<mlir::StringAttr>(attribute(bits)); }
inline mlir::Location location(int64_t bits) { return mlir::Location(llvm::cast<mlir::LocationAttr>(attribute(bits))); }
inline int64_t bits(mlir::Value v) { return bits(v.getAsOpaquePointer()); }
inline int64_t bits(mlir::Type t) { return bits(const_cast<void *>(t.getAsOpaquePointer())); }
inline int64_t bits(mlir::Attribute a) { return bits(const_cast<void *>(a.getAsOpaquePointer())); }

inline llvm::StringRef text(const int8_t *data, int64_t size) {
  return {reinterpret_cast<const char *>(data), static_cast<size_t>(size)};
}

/// Text or bytes on their way to Java, which frees them with shimBufferFree.
inline int64_t buffer(std::string text) { return bits(new std::string(std::move(text))); }

} // namespace shim
