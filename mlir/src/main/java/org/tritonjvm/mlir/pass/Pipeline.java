package org.tritonjvm.mlir.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Passes and nested pipelines, run in their order on operations of one name.
 *
 * @param anchor the operations' name, or {@link #ANY}
 */
public record Pipeline(String anchor, List<PipelineElement> elements) implements PipelineElement {
  /** The anchor of a pipeline that runs on any operation isolated from above. */
  public static final String ANY = "any";

  /** The anchor of a pipeline that names none. */
  public static final String DEFAULT_ANCHOR = "builtin.module";

  public Pipeline {
    elements = List.copyOf(elements);
  }

  public static Pipeline of(String anchor, PipelineElement... elements) {
    return new Pipeline(anchor, List.of(elements));
  }

  /**
   * Reads {@code builtin.module(func.func(cse{...}),inline)}. Without an anchor around the whole,
   * {@value #DEFAULT_ANCHOR} is implied, and around passes that run on other operations theirs, as
   * {@link #ofPasses} does.
   *
   * @throws PipelineException with the place, if the text is no pipeline of known passes
   */
  public static Pipeline parse(String text, PassRegistry registry) {
    return new PipelineParser(text, registry).parse();
  }

  /** A module's pipeline of passes that flags named one by one; nests those that run elsewhere. */
  public static Pipeline ofPasses(List<? extends PipelineElement> passes, PassRegistry registry) {
    var elements = new ArrayList<PipelineElement>();
    for (var element : passes) add(elements, nested(element, registry));
    return new Pipeline(DEFAULT_ANCHOR, elements);
  }

  private static PipelineElement nested(PipelineElement element, PassRegistry registry) {
    Optional<String> elsewhere =
        element instanceof PassUse use
            ? registry
                .find(use.name())
                .flatMap(PassEntry::anchor)
                .filter(anchor -> !anchor.equals(DEFAULT_ANCHOR))
            : Optional.empty();
    return elsewhere.<PipelineElement>map(anchor -> Pipeline.of(anchor, element)).orElse(element);
  }

  private static void add(List<PipelineElement> elements, PipelineElement element) {
    if (element instanceof Pipeline p
        && !elements.isEmpty()
        && elements.getLast() instanceof Pipeline last
        && last.anchor().equals(p.anchor())) {
      var merged = new ArrayList<>(last.elements());
      merged.addAll(p.elements());
      elements.set(elements.size() - 1, new Pipeline(p.anchor(), merged));
    } else {
      elements.add(element);
    }
  }

  /** This pipeline with adjacent nested pipelines of one anchor made one, as MLIR runs them. */
  Pipeline coalesced() {
    var merged = new ArrayList<PipelineElement>();
    for (var element : elements) {
      add(
          merged,
          switch (element) {
            case Pipeline nested -> nested.coalesced();
            case PassUse use -> use;
          });
    }
    return new Pipeline(anchor, merged);
  }

  /** All passes, depth first, in their order. */
  public List<PassUse> passes() {
    return elements.stream()
        .flatMap(e -> e instanceof Pipeline p ? p.passes().stream() : List.of((PassUse) e).stream())
        .toList();
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return anchor
        + elements.stream()
            .map(PipelineElement::toString)
            .collect(Collectors.joining(",", "(", ")"));
  }
}
