package org.tritonjvm.dialects.ttng;

import static org.tritonjvm.dialects.ttng.Checks.memDesc;
import static org.tritonjvm.dialects.ttng.Checks.require;

import java.util.Arrays;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.NVMMASharedEncoding;
import org.tritonjvm.dialects.layout.SharedLinearEncoding;
import org.tritonjvm.dialects.layout.TensorMemoryEncoding;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.MemDescLayouts;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;

/** The rules of {@code ttng.tc_gen5_mma}, and those that it shares with the scaled one. */
final class MMAv5Checks {
  private static final String BLOCK = LayoutUtils.BLOCK;
  private static final String DIM0 = LayoutUtils.standardOutDimNames(2).get(0);
  private static final String DIM1 = LayoutUtils.standardOutDimNames(2).get(1);

  private final MMAv5OpInterface mma;
  private final MemDescType a;
  private final MemDescType b;
  private final MemDescType d;

  private MMAv5Checks(MMAv5OpInterface mma) {
    this.mma = mma;
    this.a = memDesc(mma.a());
    this.b = memDesc(mma.b());
    this.d = memDesc(mma.d());
  }

  /** Checks what A and the accumulator are in tensor memory. */
  static void blocks(MMAv5OpInterface mma) {
    require(
        !isInterleaved(memDesc(mma.a())) || !isInterleaved(memDesc(mma.d())),
        "does not support blockM=64 with interleaved blocks in TMEM layout");
  }

  /** Whether blocks of 64 rows stand side by side in all 128 rows. */
  private static boolean isInterleaved(MemDescType type) {
    return type.encoding() instanceof TensorMemoryEncoding e
        && e.blockM() == 64
        && MemDescLayouts.tensorMemorySize(type).rows() != 64;
  }

  /** Checks the barriers at whose arrival the product is there. */
  static void barriers(Operation op, MMAv5OpInterface mma) {
    require(
        mma.is_async() || mma.barriers().isEmpty(),
        "The op is synchronous but a barrier is present.");
    for (var barrier : mma.barriers()) {
      Barriers.checkType(op, barrier);
      Barriers.checkCompletion(op, barrier);
    }
  }

  /** Checks a product without scales. */
  static void plain(Operation op, MMAv5OpInterface mma) {
    barriers(op, mma);
    var check = new MMAv5Checks(mma);
    MMAv5Types.check(op, check.a.elementType(), check.b.elementType(), check.d.elementType());
    check.encodings();
    check.sizes();
    check.cluster();
    check.sharing();
  }

  private static boolean isShared(MemDescType type) {
    return type.encoding() instanceof NVMMASharedEncoding
        || type.encoding() instanceof SharedLinearEncoding;
  }

  private TensorMemoryEncoding accumulator() {
    if (d.encoding() instanceof TensorMemoryEncoding e) return e;
    throw new InvalidIr("Return operand must have a TensorMemory encoding");
  }

  private void encodings() {
    require(a.rank() == 2, "LHS operand must have a rank-2 tensor");
    require(
        isShared(a) || a.encoding() instanceof TensorMemoryEncoding,
        "LHS operand must have a NVMMAShared or TensorMemory encoding");
    require(isShared(b), "RHS operand must have a NVMMAShared encoding");
    require(!accumulator().fp4Padded(), "Accumulator must not be fp4_padded");
    if (a.encoding() instanceof TensorMemoryEncoding e) {
      require(e.colStride() == 1, "The col stride of the LHS operand must be 1");
      require(!e.fp4Padded(), "fp4_padded tensor memory LHS is only supported by scaled MMA");
    }
  }

  private void sizes() {
    int bits = Types.bitWidth(d.elementType());
    int stride = accumulator().colStride();
    require(
        stride == 32 / bits,
        "The col stride of the return operand must be 32 / %d but got %d".formatted(bits, stride));
    var perBlock =
        LinearLayoutConversions.shapePerCTA(accumulator().CGALayout().CTASplitNum(), d.extents());
    require(
        Math.min(accumulator().blockN(), perBlock.get(1)) <= 256,
        "The block size of the return operand must be less than or equal to 256");
  }

  private void cluster() {
    var ofA = Checks.cga(a).linearLayout();
    var ofB = Checks.cga(b).linearLayout();
    int splitOfA = ofA.outDimSize(DIM1);
    require(splitOfA == 1, "LHS CTASplit along K should be 1, but got " + splitOfA);
    int splitOfB = ofB.outDimSize(DIM0);
    require(splitOfB == 1, "RHS CTASplit along K should be 1, but got " + splitOfB);
    boolean two = mma.two_ctas();
    if (two) {
      require(
          ofB.totalInDimSizeLog2() > 0 && Arrays.equals(ofB.basis(BLOCK, 0), new int[] {0, 1}),
          "twoCTA mode expects the first basis of the cga_layout of the RHS to be [0, 1]");
      // The halves of B that two blocks hold must be next to each other within each instruction,
      // which a layout of blocks times cluster does not give for more than one of them.
      int columns = d.extents().get(1) / accumulator().CGALayout().linearLayout().outDimSize(DIM1);
      require(
          columns <= 256,
          "We don't allow to emit more than one mma instruction along N. Reduce the block or"
              + " increase the number of warps or CTAs along N");
    }
    require(accumulator().twoCTAs() == two, wrongPair("returned value"));
    if (a.encoding() instanceof TensorMemoryEncoding e) {
      require(e.twoCTAs() == two, wrongPair("LHS operand"));
    }
  }

  private String wrongPair(String what) {
    boolean two = mma.two_ctas();
    return "The %s's encoding must have twoCTA=%d to be used in a %s kernel"
        .formatted(what, two ? 1 : 0, two ? "twoCTA" : "non-twoCTA");
  }

  /** A block has the rows of the result that it has of A, and the columns that it has of B. */
  private void sharing() {
    var ofA = MemDescLayouts.toLinearLayout(a);
    var ofB = MemDescLayouts.toLinearLayout(b);
    var ofD = MemDescLayouts.toLinearLayout(d);
    for (int i = 0; i < ofD.inDimSizeLog2(BLOCK); i++) {
      int[] expected = {
        ofA.basis(BLOCK, i, DIM0), mma.two_ctas() && i == 0 ? 0 : ofB.basis(BLOCK, i, DIM1)
      };
      int[] actual = ofD.basis(BLOCK, i);
      require(
          Arrays.equals(actual, expected),
          "expected block basis %s at result index %d, but got %s"
              .formatted(Arrays.toString(expected), i, Arrays.toString(actual)));
    }
  }
}
