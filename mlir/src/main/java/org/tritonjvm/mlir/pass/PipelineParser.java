package org.tritonjvm.mlir.pass;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads pipelines: {@code anchor(pass{options},anchor(...))}. */
final class PipelineParser {
  private final String text;
  private final PassRegistry registry;
  private int at;
  private String enclosing = "";

  PipelineParser(String text, PassRegistry registry) {
    this.text = text;
    this.registry = registry;
  }

  Pipeline parse() {
    space();
    if (at == text.length()) return Pipeline.of(Pipeline.DEFAULT_ANCHOR);
    int start = at;
    name();
    space();
    boolean anchored = at < text.length() && text.charAt(at) == '(';
    at = start;
    if (anchored) {
      var element = element();
      space();
      if (at == text.length()) return (Pipeline) element;
      at = start;
    }
    var elements = elements();
    if (at < text.length()) throw error(at, "expected ',' or the end of the pipeline");
    return Pipeline.ofPasses(elements, registry);
  }

  private List<PipelineElement> elements() {
    var elements = new ArrayList<PipelineElement>();
    while (true) {
      elements.add(element());
      space();
      if (at == text.length() || text.charAt(at) != ',') return elements;
      at++;
    }
  }

  private PipelineElement element() {
    space();
    int start = at;
    var name = name();
    if (name.isEmpty()) {
      throw error(
          start,
          at < text.length()
              ? "expected the name of a pass or an operation, found '" + text.charAt(at) + "'"
              : "expected the name of a pass or an operation");
    }
    space();
    if (at < text.length() && text.charAt(at) == '(') return nested(name);
    if (at == text.length() || text.charAt(at) != '{') return pass(name, "", start);
    int open = at;
    at = OptionText.skip(text, at);
    if (text.charAt(at - 1) != '}' || at - 1 == open) throw error(open, "this '{' is not closed");
    return pass(name, text.substring(open + 1, at - 1), start);
  }

  private Pipeline nested(String anchor) {
    int open = at++;
    space();
    var outer = enclosing;
    enclosing = anchor;
    boolean empty = at < text.length() && text.charAt(at) == ')';
    var elements = empty ? List.<PipelineElement>of() : elements();
    enclosing = outer;
    if (at == text.length()) throw error(open, "this '(' is not closed");
    if (text.charAt(at) != ')') throw error(at, "expected ',' or ')'");
    at++;
    return new Pipeline(anchor, elements);
  }

  /** A pass whose name stands at {@code start}; its options, if {@code at} is behind them. */
  PassUse pass(String name, String options, int start) {
    var entry = registry.find(name);
    if (entry.isEmpty()) {
      var hint = name.contains(".") ? "; an operation is followed by '(': " + name + "(...)" : "";
      throw error(
          start,
          "unknown pass '%s'%s"
              .formatted(name, Suggestions.didYouMean(name, registry.names()).orElse(hint)));
    }
    int base = at > 0 ? at - 1 - options.length() : 0;
    var values = new LinkedHashMap<String, String>();
    for (var item : OptionText.items(options)) {
      int position = base + item.position();
      if (values.containsKey(item.name())) {
        throw error(position, "option '" + item.name() + "' is given twice");
      }
      var problem = entry.get().problem(item.name(), item.value());
      if (problem.isPresent()) {
        boolean known = entry.get().options().stream().anyMatch(o -> o.name().equals(item.name()));
        throw error(known ? base + item.valuePosition() : position, problem.get());
      }
      values.put(item.name(), item.value());
    }
    var use = new PassUse(name, values);
    checkAnchor(use, entry.get(), start);
    return use;
  }

  /** A pass must run on what the pipeline around it is anchored to. */
  private void checkAnchor(PassUse use, PassEntry entry, int position) {
    var anchor = entry.anchor();
    if (anchor.isEmpty() || enclosing.isEmpty() || enclosing.equals(Pipeline.ANY)) return;
    if (!anchor.get().equals(enclosing)) {
      throw error(
          position,
          "pass '%s' runs on '%s', not on '%s'; nest it: %s(%s)"
              .formatted(use.name(), anchor.get(), enclosing, anchor.get(), use));
    }
  }

  private String name() {
    int start = at;
    while (at < text.length() && " \t\r\n,(){}".indexOf(text.charAt(at)) < 0) at++;
    return text.substring(start, at);
  }

  private void space() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
  }

  private PipelineException error(int position, String problem) {
    return new PipelineException(text, Math.min(position, text.length()), problem);
  }
}
