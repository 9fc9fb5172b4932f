package org.tritonjvm.mlir.dialect;

import java.util.Optional;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Raw;

/** What is known of an operation's operands when it is folded, by operand number. */
public final class Constants {
  private final Context context;
  private final Words words;

  Constants(Context context, Words words) {
    this.context = context;
    this.words = words;
  }

  /** The constant value of an operand, if it has one. */
  public Optional<Attribute> get(int operand) {
    long handle = words.get(operand);
    return handle == 0 ? Optional.empty() : Optional.of(Raw.attribute(context, handle));
  }

  /** Number of operands. */
  public int size() {
    return words.size();
  }
}
