package org.tritonjvm.dialects.triton_gen;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.TypeConstraint;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.LlvmPointerType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.VectorType;

/** The types that operands and results of the dialect may have. */
final class GenTypes {
  /** OpenCL's global memory. */
  static final int CROSS_WORKGROUP = 1;

  /** OpenCL's local memory. */
  static final int WORKGROUP = 3;

  private static final TypeConstraint F32 = floats(FloatType.Kind.F32, "32-bit float");
  private static final TypeConstraint F16 = floats(FloatType.Kind.F16, "16-bit float");
  private static final TypeConstraint BF16 = floats(FloatType.Kind.BF16, "bfloat16 type");
  private static final TypeConstraint INTEGER = new Constraints.AnyInteger();
  private static final TypeConstraint MATRIX_ELEMENT =
      Constraints.anyOf(integers(8), integers(16), integers(32), F32, F16, BF16);
  private static final TypeConstraint BLOCK_ELEMENT =
      Constraints.anyOf(signless(8), signless(16), signless(32), signless(64));

  private GenTypes() {}

  private static TypeConstraint floats(FloatType.Kind kind, String summary) {
    return Constraints.of(summary, type -> type instanceof FloatType f && f.kind() == kind);
  }

  private static TypeConstraint integers(int width) {
    return Constraints.of(width + "-bit integer", type -> type.isInteger(width));
  }

  private static TypeConstraint signless(int width) {
    return Constraints.of(
        width + "-bit signless integer",
        type ->
            type instanceof IntegerType i
                && i.width() == width
                && i.signedness() == IntegerType.Signedness.SIGNLESS);
  }

  private static TypeConstraint vectorOf(TypeConstraint... elements) {
    var element = Constraints.anyOf(elements);
    return Constraints.of(
        "fixed-length vector of " + element.summary() + " values",
        type ->
            type instanceof VectorType v
                && !v.isScalable()
                && v.rank() > 0
                && element.accepts(v.elementType()));
  }

  private static TypeConstraint vectorOfRank1(TypeConstraint... elements) {
    var vector = vectorOf(elements);
    return Constraints.of(
        vector.summary() + " of ranks 1",
        type -> vector.accepts(type) && ((VectorType) type).rank() == 1);
  }

  private static TypeConstraint vectorOfLength(TypeConstraint element, int... lengths) {
    var vector = vectorOf(element);
    var words = String.join("/", Arrays.stream(lengths).mapToObj(Integer::toString).toList());
    return Constraints.of(
        vector.summary() + " of length " + words,
        type ->
            vector.accepts(type)
                && Arrays.stream(lengths).anyMatch(n -> ((VectorType) type).elementCount() == n));
  }

  /** A block of a sub-group's memory as one work-item sees it. */
  static final class Block extends Constraints.Named {
    Block() {
      super(
          Constraints.of(
              "Valid sub-group block memory access type",
              type ->
                  Stream.of(
                          BLOCK_ELEMENT,
                          vectorOfLength(BLOCK_ELEMENT, 2, 4, 8),
                          vectorOfLength(signless(8), 16))
                      .anyMatch(c -> c.accepts(type))));
    }
  }

  static final class Pointer extends Constraints.Named {
    Pointer() {
      super(Constraints.of("LLVM pointer type", type -> type instanceof LlvmPointerType));
    }
  }

  /** A pointer that block accesses take. */
  static final class BlockPointer extends Constraints.Named {
    BlockPointer() {
      super(
          Constraints.of(
              "LLVM pointer in local or global OpenCL address space",
              type ->
                  type instanceof LlvmPointerType p
                      && (p.addressSpace() == CROSS_WORKGROUP || p.addressSpace() == WORKGROUP)));
    }
  }

  /** A pointer into local memory, whose type need not be written. */
  static final class LocalPointer implements TypeConstraint {
    @Override
    public String summary() {
      return "LLVM pointer in address space " + WORKGROUP;
    }

    @Override
    public boolean accepts(Type type) {
      return type instanceof LlvmPointerType p && p.addressSpace() == WORKGROUP;
    }

    @Override
    public Optional<Function<Context, Type>> builder() {
      return Optional.of(context -> LlvmPointerType.get(context, WORKGROUP));
    }
  }

  /** What is read or written of a matrix. */
  static final class MatrixTile extends Constraints.Named {
    MatrixTile() {
      super(vectorOf(MATRIX_ELEMENT, integers(64)));
    }
  }

  static final class MatrixVector extends Constraints.Named {
    MatrixVector() {
      super(vectorOf(MATRIX_ELEMENT));
    }
  }

  static final class MatrixRow extends Constraints.Named {
    MatrixRow() {
      super(vectorOfRank1(MATRIX_ELEMENT));
    }
  }

  static final class ScaledVector extends Constraints.Named {
    ScaledVector() {
      super(vectorOf(F32, BF16));
    }
  }

  static final class ScaledRow extends Constraints.Named {
    ScaledRow() {
      super(vectorOfRank1(F32, BF16));
    }
  }

  static final class I16Row extends Constraints.Named {
    I16Row() {
      super(vectorOfRank1(integers(16)));
    }
  }

  static final class I32Row extends Constraints.Named {
    I32Row() {
      super(vectorOfRank1(integers(32)));
    }
  }

  /** One or two 8-bit exponents. */
  static final class Scale extends Constraints.Named {
    Scale() {
      super(Constraints.anyOf(integers(8), vectorOfRank1(integers(8))));
    }
  }

  static final class IntegerVector extends Constraints.Named {
    IntegerVector() {
      super(vectorOf(INTEGER));
    }
  }

  static final class NumberVector extends Constraints.Named {
    NumberVector() {
      super(vectorOf(INTEGER, new Constraints.AnyFloat()));
    }
  }

  static final class Addresses extends Constraints.Named {
    Addresses() {
      super(vectorOfLength(signless(64), 32));
    }
  }

  static final class Predicates extends Constraints.Named {
    Predicates() {
      super(vectorOfLength(signless(1), 32));
    }
  }

  static final class Tf32 extends Constraints.Named {
    Tf32() {
      super(
          Constraints.of(
              "32-bit float or LLVM dialect-compatible vector of 32-bit float",
              type ->
                  F32.accepts(type)
                      || (type instanceof VectorType v
                          && v.rank() == 1
                          && F32.accepts(v.elementType()))));
    }
  }
}
