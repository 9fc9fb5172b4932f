package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.Mnemonic;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Type;

/**
 * A pointer to scalars, {@code !tt.ptr<f16>}.
 *
 * @param addressSpace 1, global memory, is not written
 */
@Mnemonic(
    value = "ptr",
    assembly = "`<` $pointeeType (`,` $addressSpace^)? `>`",
    summary = "a pointer to scalars")
public record PointerType(Type pointeeType, @Default("1") int addressSpace) implements Type {
  public PointerType {
    if (!(pointeeType instanceof IntegerType || pointeeType instanceof FloatType)) {
      throw new InvalidIr("pointer types must point to integer or floating-point types");
    }
  }

  /** A pointer into global memory. */
  public static PointerType to(Type pointeeType) {
    return new PointerType(pointeeType, 1);
  }
}
