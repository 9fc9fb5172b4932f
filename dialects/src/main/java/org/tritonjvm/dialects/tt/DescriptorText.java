package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.mlir.dialect.AsmParser;
import org.tritonjvm.mlir.dialect.AsmPrinter;
import org.tritonjvm.mlir.ir.Type;

/** What the types of tensor descriptors have in common in text: {@code <64x64xf16, #shared>}. */
public final class DescriptorText {
  private DescriptorText() {}

  /** A comma and a layout, if there is a comma. */
  public static Optional<TensorEncoding> parseLayout(AsmParser parser) {
    if (!parser.parseOptionalToken(",")) return Optional.empty();
    var at = parser.currentLocation();
    if (!(parser.parseAttribute() instanceof TensorEncoding encoding)) {
      throw parser.emitError(at, "expected a layout");
    }
    return Optional.of(encoding);
  }

  public static void print(
      AsmPrinter printer, List<Integer> shape, Type element, Optional<TensorEncoding> layout) {
    printer.print("<");
    for (int extent : shape) printer.print(extent).print("x");
    printer.print(element);
    layout.ifPresent(l -> printer.print(", ").print(l));
    printer.print(">");
  }
}
