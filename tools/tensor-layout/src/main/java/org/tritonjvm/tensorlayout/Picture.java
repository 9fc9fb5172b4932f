package org.tritonjvm.tensorlayout;

import java.util.ArrayList;
import java.util.List;

/** Tables as scalable vector graphics, with a legend. */
final class Picture {
  private static final int LEFT = 44;
  private static final int ROW = 20;
  private static final int CHARACTER = 7;
  private static final int SWATCHES_PER_LINE = 16;

  private final StringBuilder svg = new StringBuilder();
  private int y;
  private int width = 400;

  private Picture() {}

  /** Pictures of tensors. */
  static String svg(List<NamedLayout> layouts, String tensor, int elementBits) {
    var picture = new Picture();
    for (var layout : layouts) {
      picture.heading(layout.title());
      picture.note(tensor);
      picture.legend(layout, elementBits);
      new Holders(layout, elementBits).ofElements().forEach(picture::plane);
    }
    return picture.finish(true);
  }

  /** Some tables alone. */
  static String svg(List<Plane> planes) {
    var picture = new Picture();
    planes.forEach(picture::plane);
    return picture.finish(false);
  }

  /** The legend alone. */
  static String legendOf(NamedLayout layout, int elementBits) {
    var picture = new Picture();
    picture.legend(layout, elementBits);
    return picture.finish(false);
  }

  private String finish(boolean withHeader) {
    var header = withHeader ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : "";
    return """
        %s<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" \
        font-family="monospace" font-size="11">
        <rect width="100%%" height="100%%" fill="white"/>
        %s</svg>
        """
        .formatted(header, width, y + ROW, width, y + ROW, svg);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private void text(int x, int baseline, String attributes, String text) {
    svg.append("<text x=\"%d\" y=\"%d\"%s>%s</text>\n".formatted(x, baseline, attributes, escaped(text)));
    width = Math.max(width, x + text.length() * CHARACTER + 10);
  }

  private void heading(String text) {
    y += ROW + 4;
    text(8, y, " font-weight=\"bold\"", text);
  }

  private void note(String text) {
    y += ROW;
    text(8, y, " fill=\"#444\"", text);
  }

  private void legend(NamedLayout layout, int elementBits) {
    if (layout.isShared()) {
      note("A number is an offset in elements (%d bits each); the colour is its bank:".formatted(elementBits));
      var banks = new ArrayList<String[]>();
      for (int b = 0; b < Holders.BANKS; b++) {
        banks.add(new String[] {String.valueOf(b), Palette.bank(b)});
      }
      swatches(banks, 30);
      return;
    }
    note("T5:2 is register 2 of thread 5; +1 says that one more register holds a copy.");
    note("A colour is a warp, darker for higher lanes:");
    int lanes = layout.layout().inDimSize("lane");
    var warps = new ArrayList<String[]>();
    for (int w = 0; w < Math.min(32, layout.layout().inDimSize("warp")); w++) {
      warps.add(new String[] {"warp " + w, Palette.thread(w, lanes / 2, lanes)});
    }
    swatches(warps, 64);
  }

  private void swatches(List<String[]> labelsAndColors, int cell) {
    for (int i = 0; i < labelsAndColors.size(); i++) {
      if (i % SWATCHES_PER_LINE == 0) y += i == 0 ? 8 : ROW;
      var swatch = labelsAndColors.get(i);
      box(8 + i % SWATCHES_PER_LINE * cell, y, cell, swatch[0], swatch[1]);
    }
    y += ROW;
  }

  private void box(int x, int top, int cell, String label, String color) {
    svg.append(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" stroke=\"#888\" stroke-width=\"0.5\"/>"
            .formatted(x, top, cell, ROW, color));
    text(x + cell / 2, top + 14, " text-anchor=\"middle\"", label);
    width = Math.max(width, x + cell + 10);
  }

  private void plane(Plane plane) {
    heading(plane.heading());
    int longest =
        plane.rows().stream()
            .flatMap(List::stream)
            .mapToInt(c -> c.label().length())
            .max()
            .orElse(1);
    int cell = Math.max(24, longest * CHARACTER + 6);
    y += ROW;
    for (int c = 0; c < plane.rows().getFirst().size(); c++) {
      text(LEFT + c * cell + cell / 2, y, " text-anchor=\"middle\" fill=\"#444\"", String.valueOf(c));
    }
    y += 6;
    for (int r = 0; r < plane.rows().size(); r++) {
      text(4, y + 14, " fill=\"#444\"", String.valueOf(r));
      var row = plane.rows().get(r);
      for (int c = 0; c < row.size(); c++) cell(LEFT + c * cell, cell, row.get(c));
      y += ROW;
    }
  }

  private void cell(int x, int cell, Plane.Cell content) {
    svg.append("<g class=\"c\" data-o=\"%s\"><title>%s</title>".formatted(content.owner(), escaped(content.hint())));
    box(x, y, cell, content.label(), content.color());
    svg.append("</g>\n");
  }
}
