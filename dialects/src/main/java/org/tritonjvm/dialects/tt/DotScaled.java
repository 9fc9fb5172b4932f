package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.dot_scaled",
    traits = {"Pure", "AttrSizedOperandSegments"},
    assembly =
        "$a (`scale` $a_scale^)? `,` $b (`scale` $b_scale^)? `,` $c"
            + " `lhs` `=` $a_elem_type `rhs` `=` $b_elem_type attr-dict"
            + " `:` type($a) (`,` type($a_scale)^)? `*` type($b) (`,` type($b_scale)^)? `->` type($d)",
    summary = "product of matrices with one scale per block, added to an accumulator",
    description =
        "The blocks and the formats are those of microscaling (MX). 4-bit floats come in pairs in i8,"
            + " packed along K with `lhs_k_pack` and `rhs_k_pack`, else along M and N.")
public record DotScaled(
    @OfType(TT.ScaledTensor.class) Value a,
    @OfType(TT.ScaledTensor.class) Value b,
    @OfType(TT.FloatTensor.class) Value c,
    @OfType(TT.ScaledTensor.class) Optional<Value> a_scale,
    @OfType(TT.ScaledTensor.class) Optional<Value> b_scale,
    ScaleDotElemType a_elem_type,
    ScaleDotElemType b_elem_type,
    Boolean fastMath,
    @Default("true") Boolean lhs_k_pack,
    @Default("true") Boolean rhs_k_pack,
    @OfType(TT.FloatTensor.class) OpResult d)
    implements TritonOp, DotOpInterface, InfersFromSyntax, Verified {
  static List<TypeRule> typeRules() {
    return List.of(TypeRule.same("d", "c").claiming("result's type matches accumulator's type"));
  }

  @Override
  public boolean verifyDims() {
    return k(a, a_elem_type, lhs_k_pack, true) == k(b, b_elem_type, rhs_k_pack, false);
  }

  @Override
  public boolean verifyOutputDims(Value c) {
    var out = DotShapes.of(c);
    long rows = DotShapes.of(a).rows() * pairs(a_elem_type, !lhs_k_pack);
    long columns = DotShapes.of(b).columns() * pairs(b_elem_type, !rhs_k_pack);
    return out.rows() == rows && out.columns() == columns;
  }

  /** Numbers in an element, if they are packed along the dimension asked about. */
  private static int pairs(ScaleDotElemType type, boolean packed) {
    return type == ScaleDotElemType.E2M1 && packed ? 2 : 1;
  }

  /** The inner extent, in numbers. */
  private static long k(Value factor, ScaleDotElemType type, boolean packed, boolean isLeft) {
    var shape = DotShapes.of(factor);
    return (isLeft ? shape.columns() : shape.rows()) * pairs(type, packed);
  }

  /**
   * How many numbers along K share a scale: 16 or 32.
   *
   * @throws InvalidIr if the shapes of the scales say another number, or two
   */
  public int deduceScaleFactor() {
    int left = scaleFactor(a_scale, k(a, a_elem_type, lhs_k_pack, true));
    int right = scaleFactor(b_scale, k(b, b_elem_type, rhs_k_pack, false));
    if (left != 0 && right != 0 && left != right) {
      throw new InvalidIr(
          "Operands must have the same scale factor; (lhs: %d vs rhs: %d)".formatted(left, right));
    }
    if (left != 0) return left;
    return right != 0 ? right : 32;
  }

  /** Zero if there is no scale, or one for all. */
  private static int scaleFactor(Optional<Value> scale, long k) {
    if (scale.isEmpty()) return 0;
    var type = (RankedTensorType) scale.get().type();
    if (type.elementCount() == 1) return 0;
    long factor = k / Math.max(1, type.shape()[type.rank() - 1]);
    if (factor != 16 && factor != 32) {
      throw new InvalidIr("scale factor must be 16 or 32. Got " + factor);
    }
    return (int) factor;
  }

  @Override
  public boolean verify(Operation op) {
    int factor = deduceScaleFactor();
    long k = k(a, a_elem_type, lhs_k_pack, true);
    var out = DotShapes.of(c);
    a_scale.ifPresent(s -> checkScale(s, "M", out.rows(), k / factor));
    b_scale.ifPresent(s -> checkScale(s, "N", out.columns(), k / factor));
    return true;
  }

  private void checkScale(Value scale, String dimension, long outer, long inner) {
    if (((ShapedType) scale.type()).rank() != ((ShapedType) a.type()).rank()) {
      throw new InvalidIr("scales must have the rank of the operands");
    }
    var shape = DotShapes.of(scale);
    if (shape.rows() != outer) {
      throw new InvalidIr(
          "scales %s dimension must match the operand %s dimension"
              .formatted(dimension, dimension));
    }
    if (shape.columns() != inner) {
      throw new InvalidIr(
          "scales K dimension must match the operand K divided by the scale factor");
    }
  }
}
