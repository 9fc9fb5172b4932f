package org.tritonjvm.dialects.ttng;

import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.tt.DescriptorText;
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
    var layout = DescriptorText.parseLayout(parser);
    parser.parseToken(">");
    return new TensorDescIm2ColType(shape, element, layout);
  }

  @Override
  public void print(AsmPrinter printer, TensorDescIm2ColType type) {
    DescriptorText.print(printer, type.shape(), type.elementType(), type.sharedLayout());
  }
}
