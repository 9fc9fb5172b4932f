package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.OFFSET;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tritonjvm.mlir.dialect.AsmParser;

/**
 * {@code <[128:+8] {order = [1, 0], shape = [16, 128]}>}, or {@code <[128:+8] {offset = [[0, 1],
 * [1, 0]], block = []}>} where offsets do not just run through a shape.
 */
final class PaddedSharedSyntax implements EncodingForm<PaddedSharedEncoding> {
  @Override
  public PaddedSharedEncoding parse(AsmParser parser) {
    parser.parseToken("<");
    parser.parseToken("[");
    var intervals = new ArrayList<Integer>();
    var paddings = new ArrayList<Integer>();
    do {
      intervals.add(number(parser));
      parser.parseToken(":");
      parser.parseToken("+");
      paddings.add(number(parser));
    } while (parser.parseOptionalToken(","));
    parser.parseToken("]");
    var parameters = Parameters.ofDictionary(parser);
    parser.parseToken(">");
    boolean explicit = parameters.has(OFFSET) || parameters.has(BLOCK);
    requireKnown(parameters, explicit ? Set.of(OFFSET, BLOCK) : Set.of("order", "shape"));
    if (explicit) {
      return new PaddedSharedEncoding(
          intervals, paddings, parameters.bases(List.of(OFFSET, BLOCK)));
    }
    var order = parameters.numbers("order");
    var shape = parameters.numbers("shape");
    if (order.size() != shape.size()) {
      throw parameters.error("Mismatch of shape and order ranks in padded layout");
    }
    EncodingOrders.requirePermutation(order);
    EncodingOrders.requirePowersOfTwo(shape, "shape");
    return PaddedSharedEncoding.identity(
        intervals, paddings, order, shape, CGAEncoding.get1CTALayout(shape.size()));
  }

  private static int number(AsmParser parser) {
    var at = parser.currentLocation();
    long value = parser.parseInteger();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw parser.emitError(at, "expected a number from 0 to 2^31 - 1");
    }
    return (int) value;
  }

  private static void requireKnown(Parameters parameters, Set<String> keys) {
    for (var key : parameters.keys()) {
      if (!keys.contains(key)) {
        throw parameters.error("Unexpected attribute \"" + key + "\" found");
      }
    }
  }

  @Override
  public void writeAll(PaddedSharedEncoding e, ParameterText text) {
    var gaps =
        IntStream.range(0, e.intervals().size())
            .mapToObj(i -> e.intervals().get(i) + ":+" + e.paddings().get(i))
            .collect(Collectors.joining(", ", "<[", "] {"));
    write(e, text.raw(gaps));
    text.raw("}>");
  }

  private static void write(PaddedSharedEncoding e, ParameterText text) {
    var layout = e.linearComponent();
    var shape = layout.outDimNames().stream().map(layout::outDimSize).toList();
    var oneBlock = CGAEncoding.get1CTALayout(shape.size());
    if (layout.equals(PaddedSharedEncoding.identityLayout(e.order(), shape, oneBlock))) {
      text.add("order", e.order()).add("shape", shape);
    } else {
      text.addBases(layout.bases());
    }
  }
}
