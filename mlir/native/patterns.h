// What the shim's other sources may use of rewriting (not bound to Java).
#pragma once

#include "mlir/IR/PatternMatch.h"

#include <string>
#include <vector>

namespace shim {

/// Adds a pattern that calls Java (upcall 400: operation, rewriter); root "" matches any operation.
void addJavaPattern(mlir::RewritePatternSet &set, int64_t targetId, llvm::StringRef root, int64_t benefit, llvm::StringRef name,
                    llvm::ArrayRef<llvm::StringRef> generated = {});

/// What a context asks of every rewrite: a trace (or null) and the names of patterns left out.
struct RewriteSettings {
  std::unique_ptr<mlir::RewriterBase::Listener> trace;
  std::vector<std::string> disabled;
};
const RewriteSettings &rewriteSettings(mlir::MLIRContext *context);

/// A rewriter's listener in Java (upcall 403), in front of the context's trace; either may be missing.
class Listeners {
public:
  Listeners(mlir::MLIRContext *context, int64_t javaId);
  ~Listeners();
  mlir::RewriterBase::Listener *get() const { return first; }

private:
  std::unique_ptr<mlir::RewriterBase::Listener> java;
  mlir::RewriterBase::Listener *first;
};

inline mlir::OpBuilder &builder(int64_t bits) { return *reinterpret_cast<mlir::OpBuilder *>(bits); }
inline mlir::RewriterBase &rewriter(int64_t bits) { return static_cast<mlir::RewriterBase &>(builder(bits)); }

} // namespace shim
