package org.tritonjvm.nvidia.device;

import java.util.stream.Stream;

/** Types of device functions' values. */
enum Type {
  I1("i1", "", 1),
  I32("i32", "r", 32),
  I64("i64", "l", 64),
  F32("float", "f", 32),
  F64("double", "d", 64);

  /** In LLVM's language. */
  final String text;

  /** The letter of its registers in inline assembly. */
  final String register;

  final int bits;

  Type(String text, String register, int bits) {
    this.text = text;
    this.register = register;
    this.bits = bits;
  }

  /** By its text in LLVM's language. */
  static Type of(String text) {
    return Stream.of(values()).filter(t -> t.text.equals(text)).findFirst().orElseThrow();
  }

  boolean isFloat() {
    return this == F32 || this == F64;
  }

  /** In the LLVM dialect, and in intrinsics' names: {@code f64}. */
  String inDialect() {
    return (isFloat() ? "f" : "i") + bits;
  }

  /** The integers or floating-point numbers of as many bits. */
  Type sameBits() {
    return switch (this) {
      case I1 -> throw new IllegalStateException("no floating-point number has one bit");
      case I32 -> F32;
      case I64 -> F64;
      case F32 -> I32;
      case F64 -> I64;
    };
  }
}
