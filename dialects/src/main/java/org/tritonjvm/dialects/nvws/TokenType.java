package org.tritonjvm.dialects.nvws;

import org.tritonjvm.mlir.dialect.Mnemonic;
import org.tritonjvm.mlir.ir.Type;

/** The right to fill or to read a buffer of a channel. */
@Mnemonic(value = "token", summary = "The right to fill or to read a buffer of a channel.")
public record TokenType() implements Type {
  @Override
  public String toString() {
    return "!nvws.token";
  }
}
