package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.SwizzledSharedEncoding;
import org.tritonjvm.mlir.dialect.AsmParser;
import org.tritonjvm.mlir.dialect.AsmPrinter;
import org.tritonjvm.mlir.dialect.RecordSyntax;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;

/**
 * {@code <64x64xf16, #shared>}; what Triton 3.6 wrote, {@code <tensor<64x64xf16, #shared>>}, is
 * read too.
 */
final class TensorDescSyntax implements RecordSyntax<TensorDescType> {
  @Override
  public TensorDescType parse(AsmParser parser) {
    parser.parseToken("<");
    var type = parser.parseOptionalType();
    if (type.orElse(null) instanceof RankedTensorType block) {
      parser.parseToken(">");
      return ofBlock(block);
    }
    List<Integer> shape =
        type.isPresent() ? List.of() : Shapes.of(parser.parseDimensionList(false, true));
    Type element = type.orElseGet(parser::parseType);
    var layout = DescriptorText.parseLayout(parser);
    parser.parseToken(">");
    return new TensorDescType(shape, element, layout);
  }

  /**
   * Triton 3.6 gave descriptors of matrices no swizzled layout, and later ones refuse such a type.
   */
  private static TensorDescType ofBlock(RankedTensorType block) {
    if (block.rank() > 1 && block.encoding().orElse(null) instanceof SwizzledSharedEncoding) {
      return new TensorDescType(List.of(), block, Optional.empty());
    }
    return new TensorDescType(Shapes.of(block), block.elementType(), Types.encoding(block));
  }

  @Override
  public void print(AsmPrinter printer, TensorDescType type) {
    DescriptorText.print(printer, type.shape(), type.elementType(), type.sharedLayout());
  }
}
