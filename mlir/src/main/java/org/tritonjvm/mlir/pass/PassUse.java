package org.tritonjvm.mlir.pass;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A pass in a pipeline with the options it is given, in their order.
 *
 * @param options values without quotes or braces around them
 */
public record PassUse(String name, Map<String, String> options) implements PipelineElement {
  public PassUse {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** A pass with its default options. */
  public static PassUse of(String name) {
    return new PassUse(name, Map.of());
  }

  /**
   * A pass as a flag gives it: {@code --name=a=1 b=2}.
   *
   * @throws PipelineException if there is no such pass or the options do not fit it
   */
  public static PassUse parse(String name, String options, PassRegistry registry) {
    return new PipelineParser(options, registry).pass(name, options, 0);
  }

  /** {@code a=1 b={x y}}. */
  public String optionText() {
    return OptionText.print(options);
  }

  /** {@code name{a=1 b=2}}. */
  @Override
  public String toString() {
    return options.isEmpty() ? name : name + "{" + optionText() + "}";
  }
}
