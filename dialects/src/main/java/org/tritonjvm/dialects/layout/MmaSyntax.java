package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** The text forms of what NVIDIA's and AMD's matrix instructions prescribe. */
final class MmaSyntax {
  private MmaSyntax() {}

  /**
   * {@code <{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 32,
   * 16]}>}.
   */
  static final class Nvidia extends EncodingSyntax<NvidiaMmaEncoding> {
    Nvidia() {
      super("versionMajor", "versionMinor", "warpsPerCTA", Parameters.CGA_LAYOUT, "instrShape");
    }

    @Override
    NvidiaMmaEncoding read(Parameters p) {
      var warpsPerCTA = p.numbers("warpsPerCTA");
      return new NvidiaMmaEncoding(
          p.number("versionMajor"),
          p.number("versionMinor", 0),
          warpsPerCTA,
          p.cga(warpsPerCTA.size()),
          p.numbers("instrShape"));
    }

    @Override
    void write(NvidiaMmaEncoding e, ParameterText text) {
      text.add("versionMajor", e.versionMajor())
          .add("versionMinor", e.versionMinor())
          .add("warpsPerCTA", e.warpsPerCTA())
          .addCga(e.CGALayout())
          .add("instrShape", e.instrShape());
    }
  }

  /**
   * {@code <{version = 3, warpsPerCTA = [4, 1], instrShape = [32, 32, 8], isTransposed = true}>}.
   */
  static final class AMDMfma extends EncodingSyntax<AMDMfmaEncoding> {
    AMDMfma() {
      super(
          "version",
          "warpsPerCTA",
          "instrShape",
          "isTransposed",
          Parameters.CGA_LAYOUT,
          "tilesPerWarp",
          "elementBitWidth");
    }

    @Override
    AMDMfmaEncoding read(Parameters p) {
      var warpsPerCTA = p.numbers("warpsPerCTA");
      return new AMDMfmaEncoding(
          p.number("version"),
          warpsPerCTA,
          p.numbers("instrShape"),
          p.truth("isTransposed"),
          p.cga(warpsPerCTA.size()),
          p.has("tilesPerWarp") ? p.numbers("tilesPerWarp") : List.of(),
          p.number("elementBitWidth", 32));
    }

    @Override
    void write(AMDMfmaEncoding e, ParameterText text) {
      text.add("version", e.version())
          .add("warpsPerCTA", e.warpsPerCTA())
          .add("instrShape", e.instrShape())
          .add("isTransposed", e.isTransposed())
          .addCga(e.CGALayout());
      if (!e.hasUnitTilesPerWarp()) text.add("tilesPerWarp", e.tilesPerWarp());
      if (e.elementBitWidth() != 32) text.add("elementBitWidth", e.elementBitWidth());
    }
  }

  /**
   * {@code <{version = 2, isTranspose = false, ctaLayout = {warp = [[0, 1], [1, 0]]}}>}.
   *
   * <p>The rank is read off the basis vectors, and written only where there are none and it is not
   * two.
   */
  static final class AMDWmma extends EncodingSyntax<AMDWmmaEncoding> {
    AMDWmma() {
      super("version", "isTranspose", "ctaLayout", Parameters.CGA_LAYOUT, "instrShape", "rank");
    }

    @Override
    AMDWmmaEncoding read(Parameters p) {
      var nested = p.nested("ctaLayout");
      nested.requireKnown(Set.of(REGISTER, WARP));
      int rank = p.number("rank", nested.rankOfVectors().orElse(2));
      var ctaLayout = nested.bases(List.of(REGISTER, WARP), Set.of(REGISTER, WARP), rank);
      return new AMDWmmaEncoding(
          p.number("version"),
          ctaLayout,
          p.truth("isTranspose", false),
          p.cga(ctaLayout.numOutDims()),
          p.has("instrShape") ? p.numbers("instrShape") : AMDWmmaEncoding.DEFAULT_INSTR_SHAPE);
    }

    @Override
    void write(AMDWmmaEncoding e, ParameterText text) {
      var bases = new LinkedHashMap<>(e.ctaLayout().bases());
      bases.values().removeIf(vectors -> vectors.length == 0);
      text.add("version", e.version())
          .add("isTranspose", e.isTransposed())
          .addNested("ctaLayout", t -> t.addBases(bases))
          .addCga(e.CGALayout());
      if (!e.instrShape().equals(AMDWmmaEncoding.DEFAULT_INSTR_SHAPE)) {
        text.add("instrShape", e.instrShape());
      }
      if (bases.isEmpty() && e.rank() != 2) text.add("rank", e.rank());
    }
  }
}
