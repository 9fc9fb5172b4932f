package org.tritonjvm.dialects.ttng;

import java.util.Optional;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.mlir.dialect.AsmParser;
import org.tritonjvm.mlir.dialect.AsmPrinter;
import org.tritonjvm.mlir.dialect.RecordSyntax;
import org.tritonjvm.mlir.ir.Type;

/** {@code <64x64xf16, #shared>}. */
final class TensorDescIm2ColSyntax implements RecordSyntax<TensorDescIm2ColType> {
  @Override
  public TensorDescIm2ColType parse(AsmParser parser) {
    parser.parseToken("<");
    var shape = Shapes.of(parser.parseDimensionList(false, true));
    Type element = parser.parseType();
    Optional<TensorEncoding> layout = Optional.empty();
    if (parser.parseOptionalToken(",")) {
      var at = parser.currentLocation();
      if (!(parser.parseAttribute() instanceof TensorEncoding encoding)) {
        throw parser.emitError(at, "expected a layout");
      }
      layout = Optional.of(encoding);
    }
    parser.parseToken(">");
    return new TensorDescIm2ColType(shape, element, layout);
  }

  @Override
  public void print(AsmPrinter printer, TensorDescIm2ColType type) {
    printer.print("<");
    for (int extent : type.shape()) printer.print(extent).print("x");
    printer.print(type.elementType());
    type.sharedLayout().ifPresent(layout -> printer.print(", ").print(layout));
    printer.print(">");
  }
}
