package org.tritonjvm.dialects.tti;

import java.util.List;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;
import org.tritonjvm.dialects.tt.DotOpInterface;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tti.dot_i8",
    traits = {"Pure"},
    assembly =
        "$a `,` $b `,` $c `,` `aSigned` `=` $aSigned `,` `bSigned` `=` $bSigned attr-dict `:` type($a) `*` type($b) `->` type($d)",
    summary = "product of bytes whose sums wrap around",
    description =
"""
It is made by tensor cores of the second generation, each factor with or without sign.
""")
public record DotI8(
    @OfType(TtgTypes.I8Tensor.class) Value a,
    @OfType(TtgTypes.I8Tensor.class) Value b,
    @OfType(TtgTypes.I32Tensor.class) Value c,
    Boolean aSigned,
    Boolean bSigned,
    @OfType(TtgTypes.I32Tensor.class) OpResult d)
    implements DotOpInterface, InfersFromSyntax, Verified {
  static List<TypeRule> typeRules() {
    return List.of(TypeRule.same("d", "c").claiming("result's type matches accumulator's type"));
  }

  @Override
  public boolean verify(Operation op) {
    if (!(Types.encoding(a.type()).orElse(null) instanceof DotOperandEncoding left
        && Types.encoding(b.type()).orElse(null) instanceof DotOperandEncoding right)) {
      throw new InvalidIr("requires dot operand encodings for A and B");
    }
    var result = Types.encoding(d.type()).orElse(null);
    if (!(isMmaV2(left.parent()) && isMmaV2(right.parent()) && isMmaV2(result))) {
      throw new InvalidIr("requires NVIDIA MMAv2 operand and result layouts");
    }
    if (!left.parent().equals(right.parent()) || !left.parent().equals(result)) {
      throw new InvalidIr("requires matching NVIDIA MMAv2 layouts");
    }
    left.checkDot(right, result);
    return true;
  }

  private static boolean isMmaV2(Object encoding) {
    return encoding instanceof NvidiaMmaEncoding mma && mma.versionMajor() == 2;
  }
}
