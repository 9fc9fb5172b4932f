package org.tritonjvm.tensorlayout;

import java.util.Locale;

/** Colours on which black text is legible. */
final class Palette {
  /** A turn by this angle gives the next colour: no two of a few are alike. */
  private static final double GOLDEN_ANGLE = 137.508;

  private Palette() {}

  /** A warp's colour, paler for its lower lanes. */
  static String thread(int warp, int lane, int lanes) {
    double lightness = 92 - 28.0 * lane / Math.max(1, lanes - 1);
    return hsl(210 + warp * GOLDEN_ANGLE, 65, lightness);
  }

  /** A colour of the rainbow for each bank. */
  static String bank(int bank) {
    return hsl(360.0 * bank / Holders.BANKS, 75, 80);
  }

  static String gap() {
    return hsl(0, 0, 94);
  }

  private static String hsl(double hue, double saturation, double lightness) {
    return String.format(
        Locale.ROOT, "hsl(%.0f,%.0f%%,%.0f%%)", hue % 360, saturation, lightness);
  }
}
