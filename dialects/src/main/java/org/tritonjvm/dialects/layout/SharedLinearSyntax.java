package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.OFFSET;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.tritonjvm.mlir.dialect.AsmParser;

/** {@code <{offset = [[0, 1], [1, 0]], block = []}, alignment = 16>}. */
final class SharedLinearSyntax implements EncodingForm<SharedLinearEncoding> {
  @Override
  public SharedLinearEncoding parse(AsmParser parser) {
    parser.parseToken("<");
    var parameters = Parameters.ofDictionary(parser);
    if (parameters.has("alignment")) {
      throw parameters.error("alignment must be specified outside of the linear layout braces");
    }
    parser.parseToken(",");
    parser.parseToken("alignment");
    parser.parseToken("=");
    var at = parser.currentLocation();
    long alignment = parser.parseInteger();
    if (alignment < 0 || alignment > Integer.MAX_VALUE) {
      throw parser.emitError(at, "alignment must be a positive power of two");
    }
    parser.parseToken(">");
    if (!Set.of(OFFSET, BLOCK).containsAll(parameters.keys())) {
      throw parameters.error(
          "SharedLinearEncodingAttr must have exactly two attributes: offset and block");
    }
    return new SharedLinearEncoding(
        parameters.bases(List.of(OFFSET, BLOCK), Set.of(BLOCK), 0), (int) alignment);
  }

  @Override
  public void writeAll(SharedLinearEncoding e, ParameterText text) {
    var bases = new LinkedHashMap<>(e.linearLayout().bases());
    if (bases.get(BLOCK).length == 0) bases.remove(BLOCK);
    text.raw("<{").addBases(bases).raw("}, alignment = " + e.alignment() + ">");
  }
}
