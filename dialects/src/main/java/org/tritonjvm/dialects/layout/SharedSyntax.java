package org.tritonjvm.dialects.layout;

import java.util.List;

/** The text forms of encodings of shared memory that consist of a dictionary alone. */
final class SharedSyntax {
  private static final String[] SWIZZLE = {
    "vec", "perPhase", "maxPhase", "order", Parameters.CGA_LAYOUT
  };

  private SharedSyntax() {}

  /** {@code <{vec = 8, perPhase = 1, maxPhase = 8, order = [1, 0]}>}. */
  static final class Swizzled extends EncodingSyntax<SwizzledSharedEncoding> {
    Swizzled() {
      super(SWIZZLE);
    }

    @Override
    SwizzledSharedEncoding read(Parameters p) {
      var order = p.numbers("order");
      return new SwizzledSharedEncoding(
          p.number("vec"), p.number("perPhase"), p.number("maxPhase"), order, p.cga(order.size()));
    }

    @Override
    void write(SwizzledSharedEncoding e, ParameterText text) {
      SharedSyntax.write(text, e.vec(), e.perPhase(), e.maxPhase(), e.order(), e.CGALayout());
    }
  }

  /** As {@link Swizzled}. */
  static final class AMDRotating extends EncodingSyntax<AMDRotatingSharedEncoding> {
    AMDRotating() {
      super(SWIZZLE);
    }

    @Override
    AMDRotatingSharedEncoding read(Parameters p) {
      var order = p.numbers("order");
      return new AMDRotatingSharedEncoding(
          p.number("vec"), p.number("perPhase"), p.number("maxPhase"), order, p.cga(order.size()));
    }

    @Override
    void write(AMDRotatingSharedEncoding e, ParameterText text) {
      SharedSyntax.write(text, e.vec(), e.perPhase(), e.maxPhase(), e.order(), e.CGALayout());
    }
  }

  private static void write(
      ParameterText text,
      int vec,
      int perPhase,
      int maxPhase,
      List<Integer> order,
      CGAEncoding cga) {
    text.add("vec", vec)
        .add("perPhase", perPhase)
        .add("maxPhase", maxPhase)
        .add("order", order)
        .addCga(cga);
  }

  /** {@code <{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>}. */
  static final class NVMMA extends EncodingSyntax<NVMMASharedEncoding> {
    NVMMA() {
      super(
          "swizzlingByteWidth",
          "transposed",
          "elementBitWidth",
          "fp4Padded",
          "rank",
          Parameters.CGA_LAYOUT);
    }

    @Override
    NVMMASharedEncoding read(Parameters p) {
      int rank = p.number("rank", p.rankOfCga().orElse(2));
      return new NVMMASharedEncoding(
          p.number("swizzlingByteWidth"),
          p.truth("transposed", false),
          p.number("elementBitWidth"),
          p.truth("fp4Padded", false),
          p.cga(rank));
    }

    @Override
    void write(NVMMASharedEncoding e, ParameterText text) {
      text.add("swizzlingByteWidth", e.swizzlingByteWidth())
          .add("transposed", e.transposed())
          .add("elementBitWidth", e.elementBitWidth());
      if (e.fp4Padded()) text.add("fp4Padded", true);
      if (e.CGALayout().numCTAs() == 1 && e.rank() != 2) text.add("rank", e.rank());
      text.addCga(e.CGALayout());
    }
  }

  /** {@code <{numPartitions = 2, numGroups = 2, partitionDim = 0, partitionLayout = #shared}>}. */
  static final class Partitioned extends EncodingSyntax<PartitionedSharedEncoding> {
    Partitioned() {
      super("numPartitions", "numGroups", "partitionDim", "partitionLayout");
    }

    @Override
    PartitionedSharedEncoding read(Parameters p) {
      if (!p.has("partitionLayout")) throw p.error("missing partitionLayout");
      if (p.attribute("partitionLayout") instanceof SharedEncoding layout) {
        return new PartitionedSharedEncoding(
            p.number("numPartitions"), p.number("numGroups"), p.number("partitionDim"), layout);
      }
      throw p.error("partitionLayout must be a SharedEncodingTrait");
    }

    @Override
    void write(PartitionedSharedEncoding e, ParameterText text) {
      text.add("numPartitions", e.numPartitions())
          .add("numGroups", e.numGroups())
          .add("partitionDim", e.partitionDim())
          .add("partitionLayout", e.partitionLayout());
    }
  }
}
