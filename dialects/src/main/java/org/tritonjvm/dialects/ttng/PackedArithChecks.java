package org.tritonjvm.dialects.ttng;

import static org.tritonjvm.dialects.ttng.Checks.require;
import static org.tritonjvm.dialects.ttng.Checks.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tritonjvm.dialects.layout.DistributedEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LayoutQueries;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.RankedTensorType;

/** The rules of {@code ttng.packed_arith}. */
final class PackedArithChecks {
  private final PackedArith op;
  private final RankedTensorType result;
  private final List<RankedTensorType> operands;

  private PackedArithChecks(PackedArith op) {
    this.op = op;
    this.result = tensor(op.result());
    this.operands = op.operands().stream().map(Checks::tensor).toList();
  }

  static void check(PackedArith op) {
    var check = new PackedArithChecks(op);
    var elements = check.signature();
    check.registers();
    check.operands(elements);
  }

  private List<PackedElement> signature() {
    var kind = op.op_kind();
    int expected = kind == PackedArithOpKind.FMA ? 3 : 2;
    require(
        operands.size() == expected,
        "%s expects %d operands but got %d".formatted(kind.keyword(), expected, operands.size()));
    require(
        result.encoding().orElse(null) instanceof DistributedEncoding,
        "requires a distributed tensor layout");
    var elements = operands.stream().map(t -> PackedElement.of(t.elementType())).toList();
    var of = PackedElement.of(result.elementType());
    require(
        PackedArithRule.find(kind, of, elements).isPresent(),
        "unsupported %s signature %s <- (%s)"
            .formatted(
                kind.keyword(),
                of.suffix(),
                elements.stream().map(PackedElement::suffix).collect(Collectors.joining(", "))));
    return elements;
  }

  private void registers() {
    require(
        operands.stream().noneMatch(PackedArithChecks::isFp4) || fp4Axis().isPresent(),
        "requires every fp4 operand to have the result shape with the same single dimension"
            + " halved");
    int lanes = PackedElement.of(result.elementType()).lanes();
    int unique = LayoutQueries.uniqueElemsPerThread(Checks.layout(result));
    require(
        unique >= lanes && unique % lanes == 0,
        "result layout must provide a multiple of " + lanes + " unique elements per thread");
  }

  private static boolean isFp4(RankedTensorType type) {
    return type.elementType().isInteger(8);
  }

  /** The dimension along which 4-bit operands have half of the result's extent. */
  private Optional<Integer> fp4Axis() {
    var axes =
        operands.stream()
            .filter(PackedArithChecks::isFp4)
            .map(t -> halved(t.shape(), result.shape()))
            .distinct()
            .toList();
    return axes.size() == 1 ? axes.getFirst() : Optional.empty();
  }

  private static Optional<Integer> halved(long[] part, long[] whole) {
    if (part.length != whole.length) return Optional.empty();
    int axis = Arrays.mismatch(part, whole);
    if (axis < 0 || 2 * part[axis] != whole[axis]) return Optional.empty();
    var doubled = part.clone();
    doubled[axis] = whole[axis];
    return Arrays.equals(doubled, whole) ? Optional.of(axis) : Optional.empty();
  }

  private void operands(List<PackedElement> elements) {
    var ofResult = (Encoding) result.encoding().orElseThrow();
    for (int i = 0; i < operands.size(); i++) {
      var type = operands.get(i);
      if (elements.get(i) == PackedElement.E2M1X4) {
        fp4(i, ofResult);
        continue;
      }
      require(
          Arrays.equals(type.shape(), result.shape()),
          "operand %d must have the result shape %s, but got %s"
              .formatted(i, text(result.shape()), text(type.shape())));
      require(
          type.encoding().orElse(null) instanceof Encoding e
              && e.isSame(Shapes.of(result), ofResult),
          "operand " + i + " must have a layout equivalent to the result");
    }
  }

  private void fp4(int i, Encoding ofResult) {
    var type = operands.get(i);
    require(
        type.encoding().orElse(null) instanceof DistributedEncoding e
            && packed(ofResult).filter(p -> p.isSame(Shapes.of(type), e)).isPresent(),
        "fp4 operand " + i + " must have a layout compatible with the result");
  }

  /** The layout of pairs that unpack to the result's, if there is one. */
  private Optional<TensorEncoding> packed(Encoding ofResult) {
    try {
      return Optional.of(
          ofResult.inferFp4ToFp(Shapes.of(result), fp4Axis().orElseThrow(), false));
    } catch (InvalidIr e) {
      return Optional.empty();
    }
  }

  private static String text(long[] shape) {
    return Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
  }
}
