package org.tritonjvm.dialects.gluon;

import org.tritonjvm.mlir.dialect.Mnemonic;

/** The layout with which a warp's accesses to global memory are widest. */
@Mnemonic(
    value = "coalesced_encoding",
    summary = "the layout with which a warp's accesses to global memory are widest")
public record CoalescedEncoding() implements OpenEncoding {
  @Override
  public String toString() {
    return "#gluon.coalesced_encoding";
  }
}
