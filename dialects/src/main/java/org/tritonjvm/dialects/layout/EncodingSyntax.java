package org.tritonjvm.dialects.layout;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tritonjvm.mlir.dialect.AsmParser;

/**
 * The text form of an encoding, {@code <{key = value, ...}>}: subclasses read the values by their
 * keys and write them in upstream's order.
 */
abstract class EncodingSyntax<E extends Record & Encoding> implements EncodingForm<E> {
  private final Set<String> keys;

  /**
   * @param keys all that may be given; with {@link Parameters#CGA_LAYOUT}, older Triton's triple in
   *     its place
   */
  EncodingSyntax(String... keys) {
    this.keys = new HashSet<>(List.of(keys));
    if (this.keys.contains(Parameters.CGA_LAYOUT)) this.keys.addAll(Parameters.SPLIT_PARAMS);
  }

  abstract E read(Parameters parameters);

  abstract void write(E encoding, ParameterText text);

  @Override
  public E parse(AsmParser parser) {
    parser.parseToken("<");
    var parameters = parseParameters(parser);
    parser.parseToken(">");
    parameters.requireKnown(keys);
    return read(parameters);
  }

  Parameters parseParameters(AsmParser parser) {
    return Parameters.ofDictionary(parser);
  }

  @Override
  public void writeAll(E encoding, ParameterText text) {
    text.raw("<{");
    write(encoding, text);
    text.raw("}>");
  }
}
