package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.List;

/** The text forms of the distributed encodings that no matrix instruction prescribes. */
final class DistributedSyntax {
  private static final List<String> INS = List.of(REGISTER, LANE, WARP, BLOCK);

  private DistributedSyntax() {}

  /**
   * {@code <{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1,
   * 0]}>}.
   */
  static final class Blocked extends EncodingSyntax<BlockedEncoding> {
    Blocked() {
      super("sizePerThread", "threadsPerWarp", "warpsPerCTA", "order", Parameters.CGA_LAYOUT);
    }

    @Override
    BlockedEncoding read(Parameters p) {
      var sizePerThread = p.numbers("sizePerThread", "number of elements per thread");
      return new BlockedEncoding(
          sizePerThread,
          p.numbers("threadsPerWarp", "number of threads per warp"),
          p.numbers("warpsPerCTA", "number of warps per CTA"),
          p.numbers("order"),
          p.cga(sizePerThread.size()));
    }

    @Override
    void write(BlockedEncoding e, ParameterText text) {
      text.add("sizePerThread", e.sizePerThread())
          .add("threadsPerWarp", e.threadsPerWarp())
          .add("warpsPerCTA", e.warpsPerCTA())
          .add("order", e.order())
          .addCga(e.CGALayout());
    }
  }

  /** {@code <{dim = 1, parent = #blocked}>}. */
  static final class Slice extends EncodingSyntax<SliceEncoding> {
    Slice() {
      super("dim", "parent");
    }

    @Override
    SliceEncoding read(Parameters p) {
      int dim = p.number("dim");
      if (p.attribute("parent") instanceof DistributedEncoding parent) {
        return new SliceEncoding(dim, parent);
      }
      throw p.error("expected a distributed encoding trait");
    }

    @Override
    void write(SliceEncoding e, ParameterText text) {
      text.add("dim", e.dim()).add("parent", e.parent());
    }
  }

  /** {@code <{opIdx = 0, parent = #mma, kWidth = 2}>}. */
  static final class DotOperand extends EncodingSyntax<DotOperandEncoding> {
    DotOperand() {
      super("opIdx", "parent", "kWidth");
    }

    @Override
    DotOperandEncoding read(Parameters p) {
      int opIdx = p.number("opIdx");
      int kWidth = p.number("kWidth", 0);
      if (p.attribute("parent") instanceof Encoding parent) {
        return new DotOperandEncoding(opIdx, parent, kWidth);
      }
      throw p.error("ttg.dot_op unexpected parent layout: " + p.attribute("parent"));
    }

    @Override
    void write(DotOperandEncoding e, ParameterText text) {
      text.add("opIdx", e.opIdx()).add("parent", e.parent());
      if (e.kWidth() != 0) text.add("kWidth", e.kWidth());
    }
  }

  /** {@code <{register = [[0, 1]], lane = [[1, 0]], warp = [], block = []}>}. */
  static final class Linear extends EncodingSyntax<LinearEncoding> {
    Linear() {
      super(REGISTER, LANE, WARP, BLOCK);
    }

    @Override
    LinearEncoding read(Parameters p) {
      return new LinearEncoding(p.bases(INS));
    }

    @Override
    void write(LinearEncoding e, ParameterText text) {
      text.addBases(e.linearLayout().bases());
    }
  }

  /** As {@link Linear}. */
  static final class GenericLinear extends EncodingSyntax<GenericLinearEncoding> {
    GenericLinear() {
      super(REGISTER, LANE, WARP, BLOCK);
    }

    @Override
    GenericLinearEncoding read(Parameters p) {
      return new GenericLinearEncoding(p.bases(INS));
    }

    @Override
    void write(GenericLinearEncoding e, ParameterText text) {
      text.addBases(e.linearLayout().bases());
    }
  }
}
