package org.tritonjvm.dialects.layout;

import java.util.List;
import java.util.Set;
import org.tritonjvm.mlir.dialect.AsmParser;

/**
 * The text forms of encodings of tensor memory, {@code <key = value, ...>}; defaults are not
 * written. Older Triton has CTASplitM and CTASplitN in place of CGALayout.
 */
abstract class TensorMemorySyntax<E extends Record & Encoding> extends EncodingSyntax<E> {
  private static final String SPLIT_M = "CTASplitM";
  private static final String SPLIT_N = "CTASplitN";
  private static final String BLOCK_REP_ORDER = "blockRepOrder";

  private TensorMemorySyntax(String... keys) {
    super(keys);
  }

  @Override
  Parameters parseParameters(AsmParser parser) {
    return Parameters.ofStruct(parser, Set.of(BLOCK_REP_ORDER));
  }

  @Override
  public void writeAll(E encoding, ParameterText text) {
    text.raw("<");
    write(encoding, text);
    text.raw(">");
  }

  private static CGAEncoding cga(Parameters p) {
    if (!p.has(SPLIT_M) && !p.has(SPLIT_N)) return p.cga(2);
    if (p.has(Parameters.CGA_LAYOUT)) {
      throw p.error("CGALayout and CTASplitM, CTASplitN say it twice");
    }
    var split = List.of(p.number(SPLIT_M, 1), p.number(SPLIT_N, 1));
    return CGAEncoding.fromSplitParams(split, split, List.of(0, 1));
  }

  /** {@code <blockM = 128, blockN = 128, colStride = 1>}. */
  static final class Values extends TensorMemorySyntax<TensorMemoryEncoding> {
    Values() {
      super(
          "blockM",
          "blockN",
          "colStride",
          Parameters.CGA_LAYOUT,
          "twoCTAs",
          "fp4Padded",
          SPLIT_M,
          SPLIT_N);
    }

    @Override
    TensorMemoryEncoding read(Parameters p) {
      return new TensorMemoryEncoding(
          p.number("blockM"),
          p.number("blockN"),
          p.number("colStride"),
          cga(p),
          p.truth("twoCTAs", false),
          p.truth("fp4Padded", false));
    }

    @Override
    void write(TensorMemoryEncoding e, ParameterText text) {
      text.add("blockM", e.blockM())
          .add("blockN", e.blockN())
          .add("colStride", e.colStride())
          .addCga(e.CGALayout());
      if (e.twoCTAs()) text.add("twoCTAs", true);
      if (e.fp4Padded()) text.add("fp4Padded", true);
    }
  }

  /** {@code <blockRepOrder = kThenMn>}. */
  static final class Scales extends TensorMemorySyntax<TensorMemoryScalesEncoding> {
    Scales() {
      super(Parameters.CGA_LAYOUT, BLOCK_REP_ORDER, SPLIT_M, SPLIT_N);
    }

    @Override
    TensorMemoryScalesEncoding read(Parameters p) {
      var order =
          p.word(BLOCK_REP_ORDER)
              .map(
                  w ->
                      switch (w) {
                        case "mnThenK" -> TensorMemoryScalesEncoding.BlockRepOrder.MN_THEN_K;
                        case "kThenMn" -> TensorMemoryScalesEncoding.BlockRepOrder.K_THEN_MN;
                        default ->
                            throw p.error(
                                "blockRepOrder must be mnThenK or kThenMn, but was: " + w);
                      })
              .orElse(TensorMemoryScalesEncoding.BlockRepOrder.MN_THEN_K);
      return new TensorMemoryScalesEncoding(cga(p), order);
    }

    @Override
    void write(TensorMemoryScalesEncoding e, ParameterText text) {
      text.addCga(e.CGALayout());
      if (e.blockRepOrder() == TensorMemoryScalesEncoding.BlockRepOrder.K_THEN_MN) {
        text.add(BLOCK_REP_ORDER, "kThenMn");
      }
    }
  }
}
