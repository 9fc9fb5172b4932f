package org.tritonjvm.dialects.ttng;

import java.util.Locale;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.Type;

/** Elements as instructions of packed arithmetic take them, several at once. */
public enum PackedElement {
  F32X2(2, 64),
  F16X2(2, 32),
  BF16X2(2, 32),
  E5M2X4(4, 32),
  E4M3X4(4, 32),
  /** Pairs of 4-bit floats, i8 in tensors. */
  E2M1X4(4, 16),
  UE8M0X4(4, 32);

  private final int lanes;
  private final int bits;

  PackedElement(int lanes, int bits) {
    this.lanes = lanes;
    this.bits = bits;
  }

  /** Numbers that an instruction takes at once. */
  public int lanes() {
    return lanes;
  }

  /** Bits of the register that holds them. */
  public int bits() {
    return bits;
  }

  /** As PTX writes it, {@code f16x2}. */
  public String suffix() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * For the elements of a tensor.
   *
   * @throws InvalidIr for elements of another type
   */
  public static PackedElement of(Type type) {
    if (type.isInteger(8)) return E2M1X4;
    if (type instanceof FloatType f) {
      switch (f.kind()) {
        case F32 -> {
          return F32X2;
        }
        case F16 -> {
          return F16X2;
        }
        case BF16 -> {
          return BF16X2;
        }
        case F8E5M2 -> {
          return E5M2X4;
        }
        case F8E4M3FN -> {
          return E4M3X4;
        }
        case F8E8M0FNU -> {
          return UE8M0X4;
        }
        default -> {}
      }
    }
    throw new InvalidIr("no packed arithmetic has elements " + type);
  }
}
