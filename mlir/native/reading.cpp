// Reading text and bytecode, which may be damaged or nested without end.
#include "shim.h"

#include "mlir/Bytecode/BytecodeImplementation.h"
#include "mlir/Bytecode/BytecodeReaderConfig.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Parser/Parser.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/SourceMgr.h"

#include <csignal>
#include <malloc.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/// Stack bytes left to the calling thread.
int64_t shimStackRemaining() {
  static thread_local char *bottom = [] {
    pthread_attr_t attributes;
    void *address = nullptr;
    size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
      pthread_attr_getstack(&attributes, &address, &size);
      pthread_attr_destroy(&attributes);
    }
    return static_cast<char *>(address);
  }();
  char here;
  return &here - bottom;
}

// Damaged bytecode can hold attributes that contain themselves; upstream's reader would recurse without end.
template <class T> static auto bounded(std::shared_ptr<int64_t> budget) {
  return [budget](DialectBytecodeReader &reader, StringRef, T &) -> LogicalResult {
    if (--*budget >= 0 && shimStackRemaining() > 128 * 1024) return success();
    return reader.emitError("attributes nested without end");
  };
}

/// Parses text or bytecode into a top-level operation; 0 after diagnostics. With implicitModule a lone or missing
/// builtin.module is supplied, as mlir-opt does. *reproducer gets a buffer: the pipeline that the source says to run, behind '+' if
/// it says to verify after each pass or else behind '-'.
int64_t shimParse(int64_t ctx, const int8_t *data, int64_t size, const int8_t *fileName, int64_t fileNameSize, bool implicitModule,
                  bool verify, int64_t *reproducer) {
  ParserConfig config(context(ctx), verify);
  auto budget = std::make_shared<int64_t>(1024 + 64 * size);
  config.getBytecodeReaderConfig().attachAttributeCallback(bounded<Attribute>(budget));
  config.getBytecodeReaderConfig().attachTypeCallback(bounded<Type>(budget));
  std::string pipeline;
  bool verifyEach = true;
  config.attachResourceParser("mlir_reproducer", [&](AsmParsedResourceEntry &entry) -> LogicalResult {
    if (entry.getKey() == "pipeline") {
      auto value = entry.parseAsString();
      if (succeeded(value)) pipeline = *value;
      return value;
    }
    auto value = entry.parseAsBool();
    if (succeeded(value) && entry.getKey() == "verify_each") verifyEach = *value;
    return value;
  });
  auto sources = std::make_shared<llvm::SourceMgr>();
  sources->AddNewSourceBuffer(llvm::MemoryBuffer::getMemBufferCopy(text(data, size), text(fileName, fileNameSize)), llvm::SMLoc());
  Operation *parsed = implicitModule ? parseSourceFile<ModuleOp>(sources, config).release().getOperation()
                                     : parseSourceFile<Operation *>(sources, config).release();
  *reproducer = buffer((verifyEach ? '+' : '-') + pipeline);
  return bits(parsed);
}

//===- Bytecode as text ----------------------------------------------------===//
static void limit(int resource, rlim_t amount) {
  rlimit both{amount, amount};
  setrlimit(resource, &both);
}
/// In the child: sends the text of the IR, or what was wrong, and ends the process; what signals.cpp throws does so, too.
[[noreturn]] static void readBytecode(StringRef bytecode, rlim_t memory, int channel) noexcept {
  for (int signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGXCPU}) std::signal(signal, SIG_DFL);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_DATA, memory);
  limit(RLIMIT_CPU, 1 + bytecode.size() / 1000000);
  close(STDERR_FILENO);
  mallopt(M_PERTURB, 0xa5); // makes the use of freed memory show
  int64_t ctx = shimContextCreate();
  context(ctx)->allowUnregisteredDialects();
  llvm::raw_fd_ostream out(channel, /*shouldClose=*/false);
  bool reading = true;
  context(ctx)->getDiagEngine().registerHandler([&](Diagnostic &diagnostic) {
    if (reading) out << diagnostic.str();
    return success();
  });
  int64_t reproducer;
  auto *data = reinterpret_cast<const int8_t *>(bytecode.data());
  int64_t parsed = shimParse(ctx, data, bytecode.size(), nullptr, 0, /*implicitModule=*/false, /*verify=*/false, &reproducer);
  out.flush();
  if (!parsed) _exit(1);
  reading = false;
  (void)verify(op(parsed)); // what the verifier finds is said later; what it does not survive shows here
  op(parsed)->print(out, printingFlags(1 | 2, -1, -1));
  out.flush();
  _exit(out.has_error() ? 1 : 0);
}

/// Turns bytecode of upstream dialects into text, in a forked copy of the process, for upstream's reader corrupts
/// memory on damaged input. memory: bytes the copy may have, -1 for any number. The text comes behind a '+', what was wrong instead behind a '-'.
int64_t shimBytecodeText(const int8_t *data, int64_t size, int64_t memory) {
  int channel[2];
  if (pipe(channel) != 0) return buffer("-cannot read the bytecode: no pipe");
  pid_t child = fork();
  if (child == 0) readBytecode(text(data, size), memory < 0 ? RLIM_INFINITY : memory, channel[1]);
  close(channel[1]);
  SmallString<0> message;
  if (child > 0) llvm::consumeError(llvm::sys::fs::readNativeFileToEOF(channel[0], message));
  close(channel[0]);
  if (child < 0) return buffer("-cannot read the bytecode: no process");
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  if (WIFSIGNALED(status)) return buffer("-malformed bytecode: reading it ends in signal " + std::to_string(WTERMSIG(status)));
  if (WEXITSTATUS(status) == 0) return buffer(("+" + message).str());
  return buffer(message.empty() ? "-malformed bytecode" : ("-" + message).str());
}
