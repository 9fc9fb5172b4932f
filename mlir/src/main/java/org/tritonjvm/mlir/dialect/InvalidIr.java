package org.tritonjvm.mlir.dialect;

/**
 * Says that a type, an attribute or an operation cannot be as it was asked for. Where IR is read or
 * built natively the message becomes a diagnostic at the place; elsewhere the caller gets it.
 */
public class InvalidIr extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public InvalidIr(String message) {
    super(message);
  }
}
