// Lets the generated JNI code pass the MLIR C API's one-pointer structs as jlong.
// It must be the last include: from here on each handle's name stands for its wrapper.
#pragma once

#ifdef JNI_SIDE // undefined for the preset parser, which must not see what follows

#include <jni.h>
#include <string>

template <class T> struct Handle : T {
  Handle(jlong bits) { this->ptr = reinterpret_cast<decltype(this->ptr)>(bits); }
  Handle(T value) : T(value) {}
  operator jlong() const { return reinterpret_cast<jlong>(this->ptr); }
};

struct LogicalResultHandle {
  MlirLogicalResult value;
  LogicalResultHandle(jboolean ok) { value.value = ok; }
  LogicalResultHandle(MlirLogicalResult value) : value(value) {}
  operator MlirLogicalResult() const { return value; }
  operator jboolean() const { return value.value != 0; }
};

// JavaCPP adapter (see @StringRef): a Java string in, a Java string out.
class StringRefAdapter {
public:
  StringRefAdapter(const char *ptr, size_t size, void *owner)
      : text(ptr ? std::string(ptr) : std::string()), ref{text.data(), text.size()}, owner(owner) {}
  StringRefAdapter(MlirStringRef ref)
      : text(ref.data, ref.length), ref{text.data(), text.size()} {}
  operator MlirStringRef() { return ref; }
  operator const char *() { size = text.size(); return text.c_str(); }
  operator char *() { size = text.size(); return const_cast<char *>(text.c_str()); }
  void assign(const char *, size_t, void *) {}
  static void deallocate(void *) {}
  std::string text;
  MlirStringRef ref;
  size_t size = 0;
  void *owner = nullptr;
};

#define MlirLogicalResult LogicalResultHandle
#define MlirDiagnostic Handle<struct MlirDiagnostic>
#define MlirDialectHandle Handle<struct MlirDialectHandle>
#define MlirTypeFromLLVMIRTranslator Handle<struct MlirTypeFromLLVMIRTranslator>
#define MlirTypeToLLVMIRTranslator Handle<struct MlirTypeToLLVMIRTranslator>
#include "handle_names.h" // made by the Makefile: those that the C API declares through its macro

#endif // JNI_SIDE
