package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.Mnemonic;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;

/**
 * A pointer to scalars, {@code !tt.ptr<f16>}. Triton 3.6 also had pointers to blocks of a tensor,
 * {@code !tt.ptr<tensor<8x16xf16>>}, which {@code triton-rewrite-tensor-pointer} turns into others.
 *
 * @param addressSpace 1, global memory, is not written
 */
@Mnemonic(
    value = "ptr",
    assembly = "`<` $pointeeType (`,` $addressSpace^)? `>`",
    summary = "a pointer to scalars")
public record PointerType(Type pointeeType, @Default("1") int addressSpace) implements Type {
  public PointerType {
    var element =
        pointeeType instanceof RankedTensorType block && block.encoding().isEmpty()
            ? block.elementType()
            : pointeeType;
    if (!(element instanceof IntegerType || element instanceof FloatType)) {
      throw new InvalidIr("pointer types must point to integer or floating-point types");
    }
  }

  @Override
  public String toString() {
    return "!tt.ptr<" + pointeeType + (addressSpace == 1 ? ">" : ", " + addressSpace + ">");
  }

  /** Whether it points to a block of a tensor. */
  public boolean isBlock() {
    return pointeeType instanceof RankedTensorType;
  }

  /** A pointer into global memory. */
  public static PointerType to(Type pointeeType) {
    return new PointerType(pointeeType, 1);
  }
}
