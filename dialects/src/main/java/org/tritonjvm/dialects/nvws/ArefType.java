package org.tritonjvm.dialects.nvws;

import java.util.List;
import org.tritonjvm.mlir.dialect.Mnemonic;
import org.tritonjvm.mlir.ir.Type;

/** An asynchronous reference to buffers, {@code !nvws.aref<[!ttg.memdesc<...>]>}. */
@Mnemonic(
    value = "aref",
    assembly = "`<` $baseType `>`",
    summary = "An asynchronous reference to buffers.")
public record ArefType(List<Type> baseType) implements Type {
  public ArefType {
    baseType = List.copyOf(baseType);
  }
}
