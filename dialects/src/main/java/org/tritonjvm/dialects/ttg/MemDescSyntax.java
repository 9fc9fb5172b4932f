package org.tritonjvm.dialects.ttg;

import java.util.List;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.mlir.dialect.AsmParser;
import org.tritonjvm.mlir.dialect.AsmPrinter;
import org.tritonjvm.mlir.dialect.RecordSyntax;

/** {@code <64x16xf16, #shared, #smem, mutable, 2x64x16>}. */
final class MemDescSyntax implements RecordSyntax<MemDescType> {
  @Override
  public MemDescType parse(AsmParser parser) {
    parser.parseToken("<");
    var extents = Shapes.of(parser.parseDimensionList(false, true));
    var element = parser.parseType();
    parser.parseToken(",");
    var at = parser.currentLocation();
    var encoding = parser.parseAttribute();
    parser.parseToken(",");
    var space = parser.parseAttribute();
    boolean isMutable = false;
    List<Integer> alloc = extents;
    boolean more = parser.parseOptionalToken(",");
    if (more && parser.parseOptionalToken("mutable")) {
      isMutable = true;
      more = parser.parseOptionalToken(",");
    }
    if (more) alloc = Shapes.of(parser.parseDimensionList(false, false));
    parser.parseToken(">");
    if (!(encoding instanceof TensorEncoding layout)) {
      throw parser.emitError(at, encoding + " is not a valid encoding");
    }
    return new MemDescType(extents, element, layout, space, isMutable, alloc);
  }

  @Override
  public void print(AsmPrinter printer, MemDescType type) {
    printer.print("<");
    for (int extent : type.extents()) printer.print(extent).print("x");
    printer.print(type.elementType());
    printer.print(", ").print(type.encoding());
    printer.print(", ").print(type.memorySpace());
    if (type.mutableMemory()) printer.print(", mutable");
    if (!type.allocShape().equals(type.extents())) {
      printer.print(", ").printDimensionList(Shapes.longs(type.allocShape()));
    }
    printer.print(">");
  }
}
