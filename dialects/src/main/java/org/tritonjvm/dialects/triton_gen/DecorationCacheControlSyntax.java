package org.tritonjvm.dialects.triton_gen;

import java.util.List;
import org.tritonjvm.mlir.dialect.AsmParser;
import org.tritonjvm.mlir.dialect.AsmPrinter;
import org.tritonjvm.mlir.dialect.Delimiter;
import org.tritonjvm.mlir.dialect.ParamCodec;
import org.tritonjvm.mlir.dialect.ParamCodecs;
import org.tritonjvm.mlir.dialect.RecordSyntax;
import org.tritonjvm.mlir.ir.Attribute;

/** {@code <#triton_gen.load_cache_control<0, Cached, 0>, ...>}. */
final class DecorationCacheControlSyntax implements RecordSyntax<DecorationCacheControl> {
  private static final ParamCodec<List<Attribute>> LIST =
      ParamCodecs.list(ParamCodecs.ATTRIBUTE, Delimiter.LESS_GREATER);

  @Override
  public DecorationCacheControl parse(AsmParser parser) {
    var at = parser.currentLocation();
    var decorations = LIST.parse(parser);
    if (decorations.isEmpty()) throw parser.emitError(at, "expected a cache control");
    return new DecorationCacheControl(decorations);
  }

  @Override
  public void print(AsmPrinter printer, DecorationCacheControl value) {
    LIST.print(printer, value.decorations());
  }
}
