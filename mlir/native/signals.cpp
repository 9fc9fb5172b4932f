// LLVM installs handlers for SIGSEGV and others at odd moments (when it opens an output file, for one). The signals
// belong to the JVM, which needs SIGSEGV for its null checks, so the linker sends LLVM's calls here (--wrap).
#include <csignal>

extern "C" {
int __real_sigaction(int signal, const struct sigaction *action, struct sigaction *old);
int __wrap_sigaction(int signal, const struct sigaction *, struct sigaction *old) { return __real_sigaction(signal, nullptr, old); }
int __wrap_sigaltstack(const stack_t *, stack_t *old) {
  if (old) *old = {nullptr, SS_DISABLE, 0};
  return 0;
}
}
