// What would end the process becomes a C++ exception, which the JNI code around each call hands to Java: a fault in MLIR's and
// LLVM's code, their abort() and exit(), LLVM's fatal errors. Frames of theirs on the way are abandoned, with what they held.
#include "llvm/Support/ErrorHandling.h"

#include <csignal>
#include <cstring>
#include <link.h>
#include <stdexcept>
#include <string>
#include <ucontext.h>

// LLVM installs handlers for SIGSEGV and others at odd moments (when it opens an output file, for one). The signals
// belong to the JVM, which needs SIGSEGV for its null checks, so the linker sends LLVM's calls here (--wrap).
extern "C" {
int __real_sigaction(int signal, const struct sigaction *action, struct sigaction *old);
int __wrap_sigaction(int signal, const struct sigaction *, struct sigaction *old) { return __real_sigaction(signal, nullptr, old); }
int __wrap_sigaltstack(const stack_t *, stack_t *old) {
  if (old) *old = {nullptr, SS_DISABLE, 0};
  return 0;
}
[[noreturn]] void __wrap_abort() { throw std::runtime_error("abort"); }
[[noreturn]] void __wrap_exit(int status) { throw std::runtime_error("exit with status " + std::to_string(status)); }
}

namespace {
struct sigaction jvm[NSIG];
uintptr_t base, codeBegin, codeEnd; // of this library

int findCode(dl_phdr_info *object, size_t, void *) {
  for (int i = 0; i < object->dlpi_phnum; ++i) {
    const auto &segment = object->dlpi_phdr[i];
    uintptr_t begin = object->dlpi_addr + segment.p_vaddr, here = reinterpret_cast<uintptr_t>(&findCode);
    if (segment.p_type != PT_LOAD || !(segment.p_flags & PF_X) || here < begin || here >= begin + segment.p_memsz) continue;
    base = object->dlpi_addr;
    codeBegin = begin;
    codeEnd = begin + segment.p_memsz;
    return 1;
  }
  return 0;
}

void onFault(int signal, siginfo_t *info, void *context) {
  auto &registers = static_cast<ucontext_t *>(context)->uc_mcontext.gregs;
  uintptr_t pc = registers[REG_RIP];
  if (pc == 0) { // a call through a null pointer: the frame that unwinding can begin with is the caller's
    pc = registers[REG_RIP] = *reinterpret_cast<greg_t *>(registers[REG_RSP]);
    registers[REG_RSP] += sizeof(greg_t);
  }
  if (pc < codeBegin || pc >= codeEnd) return jvm[signal].sa_sigaction(signal, info, context);
  char text[64];
  snprintf(text, sizeof text, "%s at libjnimlir.so+0x%zx", strsignal(signal), pc - base);
  throw std::runtime_error(text);
}

[[maybe_unused]] const bool installed = [] {
  dl_iterate_phdr(findCode, nullptr);
  struct sigaction ours = {};
  ours.sa_sigaction = onFault;
  ours.sa_flags = SA_SIGINFO | SA_NODEFER; // the handler is left by an exception, which would not unblock the signal
  for (int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL}) {
    __real_sigaction(signal, nullptr, &jvm[signal]);
    if (jvm[signal].sa_flags & SA_SIGINFO) __real_sigaction(signal, &ours, nullptr);
  }
  auto fatal = [](void *, const char *reason, bool) { throw std::runtime_error(reason); };
  llvm::install_fatal_error_handler(fatal);
  llvm::install_bad_alloc_error_handler(fatal);
  return true;
}();
} // namespace
