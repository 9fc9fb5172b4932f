package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.dialect.Mnemonic;
import org.tritonjvm.mlir.ir.Type;

/** Stands for the completion of an asynchronous operation. */
@Mnemonic(value = "async.token", summary = "the completion of an asynchronous operation")
public record AsyncTokenType() implements Type {
  @Override
  public String toString() {
    return "!ttg.async.token";
  }
}
