// What the sources about rewriting share.
#pragma once

#include "shim.h"

namespace shim {
/// A Java pattern: it keeps the strings that Pattern only refers to.
template <class Base> class NamedPattern : public Base {
public:
  using AnyOperation = typename Base::MatchAnyOpTypeTag;
  template <class... Root>
  NamedPattern(int64_t id, StringRef name, Root &&...root) : Base(std::forward<Root>(root)...), id(id), text(name.str()) {
    this->setDebugName(text);
  }

protected:
  const int64_t id;
  const std::string text;
};

/// Adds a pattern to a set; an empty root matches any operation. generated: names of the operations it may create, one a line.
template <class Pattern>
Pattern *addPattern(int64_t set, int64_t id, StringRef root, int64_t benefit, StringRef name, StringRef generated) {
  auto &patterns = *pointer<RewritePatternSet>(set);
  auto names = split(generated);
  MLIRContext *context = patterns.getContext();
  auto *pattern = root.empty() ? new Pattern(id, name, typename Pattern::AnyOperation(), PatternBenefit(benefit), context, names)
                               : new Pattern(id, name, root, PatternBenefit(benefit), context, names);
  patterns.add(std::unique_ptr<RewritePattern>(pattern));
  return pattern;
}

/// Java's listener to a driver, from words: its target (0 for no listener), whether it hears of patterns, of failed matches.
std::unique_ptr<RewriterBase::Listener> javaListener(const int64_t *words);
} // namespace shim
