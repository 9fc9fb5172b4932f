package org.tritonjvm.dialects.layout;

import java.util.OptionalInt;

/** The text forms of Intel's encodings. */
final class IntelSyntax {
  private IntelSyntax() {}

  /**
   * {@code <{repeatCount = 8, systolicDepth = 8, executionSize = 16, opsPerChan = 2, threadsPerWarp
   * = 16, warpsPerCTA = [4, 2], repCluster = [1, 1], A = [8, 16], B = [16, 16], C = [8, 16]}>}; the
   * shapes A, B and C follow from the others and are not read.
   */
  static final class Dpas extends EncodingSyntax<DpasEncoding> {
    Dpas() {
      super(
          "repeatCount",
          "systolicDepth",
          "executionSize",
          "opsPerChan",
          "fp4KPack",
          "threadsPerWarp",
          "warpsPerCTA",
          "repCluster",
          "A",
          "B",
          "C");
    }

    @Override
    DpasEncoding read(Parameters p) {
      return new DpasEncoding(
          p.number("repeatCount"),
          p.number("systolicDepth"),
          p.number("executionSize"),
          p.number("opsPerChan"),
          p.numbers("warpsPerCTA"),
          p.numbers("repCluster"),
          p.number("threadsPerWarp"),
          p.has("fp4KPack") ? OptionalInt.of(p.number("fp4KPack")) : OptionalInt.empty());
    }

    @Override
    void write(DpasEncoding e, ParameterText text) {
      text.add("repeatCount", e.repeatCount())
          .add("systolicDepth", e.systolicDepth())
          .add("executionSize", e.executionSize())
          .add("opsPerChan", e.opsPerChannel());
      e.fp4KPack().ifPresent(pack -> text.add("fp4KPack", pack));
      text.add("threadsPerWarp", e.threadsPerWarp())
          .add("warpsPerCTA", e.warpsPerCTA())
          .add("repCluster", e.repCluster())
          .add("A", e.shape(0))
          .add("B", e.shape(1))
          .add("C", e.shape(2));
    }
  }

  /** {@code <{sizePerThread = [16, 64], threadsPerWarp = [1, 1], order = [1, 0]}>}. */
  static final class Warp extends EncodingSyntax<WarpEncoding> {
    Warp() {
      super("sizePerThread", "threadsPerWarp", "order");
    }

    @Override
    WarpEncoding read(Parameters p) {
      return new WarpEncoding(
          p.numbers("sizePerThread", "number of elements per thread"),
          p.numbers("threadsPerWarp", "number of threads per warp"),
          p.numbers("order"));
    }

    @Override
    void write(WarpEncoding e, ParameterText text) {
      text.add("sizePerThread", e.sizePerThread())
          .add("threadsPerWarp", e.threadsPerWarp())
          .add("order", e.order());
    }
  }

  /**
   * {@code <{warpsPerCTA = [4, 1], instrShape = [8, 16], numBlocks = 1, order = [1, 0], kWidth = 2,
   * threadsPerWarp = 16}>}.
   */
  static final class Subgroup2DBlock extends EncodingSyntax<Subgroup2DBlockEncoding> {
    Subgroup2DBlock() {
      super(
          "warpsPerCTA",
          Parameters.CGA_LAYOUT,
          "instrShape",
          "numBlocks",
          "order",
          "kWidth",
          "threadsPerWarp");
    }

    @Override
    Subgroup2DBlockEncoding read(Parameters p) {
      var warpsPerCTA = p.numbers("warpsPerCTA");
      return new Subgroup2DBlockEncoding(
          warpsPerCTA,
          p.cga(warpsPerCTA.size()),
          p.numbers("instrShape"),
          p.number("numBlocks"),
          p.numbers("order"),
          p.number("kWidth"),
          p.number("threadsPerWarp"));
    }

    @Override
    void write(Subgroup2DBlockEncoding e, ParameterText text) {
      text.add("warpsPerCTA", e.warpsPerCTA())
          .addSplitParams(e.CGALayout())
          .add("instrShape", e.instrShape())
          .add("numBlocks", e.numBlocks())
          .add("order", e.order())
          .add("kWidth", e.kWidth())
          .add("threadsPerWarp", e.threadsPerWarp());
    }
  }
}
