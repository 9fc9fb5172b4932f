package org.tritonjvm.tensorlayout;

import java.util.List;

/** A page that needs nothing but itself: pictures of the tensor and of its holders. */
final class Page {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>Layouts of a tensor</title>
      <style>
      body { font-family: sans-serif; margin: 1.5em; }
      h2 { font: bold 1em monospace; overflow-wrap: anywhere; }
      figure { margin: 1em 0; overflow: auto; }
      figcaption { margin-bottom: .3em; }
      .c:hover rect, .c.same rect { stroke: black; stroke-width: 2.5; }
      </style>
      </head>
      <body>
      """;

  /** Shows all entries that the same thread holds, or that are in the same bank. */
  private static final String SCRIPT =
      """
      <script>
      document.querySelectorAll("section").forEach(section => {
        const cells = [...section.querySelectorAll(".c")];
        const mark = (cell, on) => cells.forEach(
          c => c.classList.toggle("same", on && cell && c.dataset.o === cell.dataset.o));
        section.addEventListener("mouseover", e => mark(e.target.closest(".c"), true));
        section.addEventListener("mouseleave", () => mark(null, false));
      });
      </script>
      </body>
      </html>
      """;

  private Page() {}

  static String html(List<NamedLayout> layouts, String tensor, int elementBits) {
    var page = new StringBuilder(HEAD);
    page.append("<h1>").append(Picture.escaped(tensor)).append("</h1>\n");
    page.append("<p>Point at an entry for its place; what the same ")
        .append("thread holds, or what is in the same bank, is framed.</p>\n");
    for (var layout : layouts) {
      var holders = new Holders(layout, elementBits);
      page.append("<section>\n<h2>").append(Picture.escaped(layout.title())).append("</h2>\n");
      page.append(Picture.legendOf(layout, elementBits));
      figure(page, "Where each element is", holders.ofElements());
      figure(page, "What each place holds", holders.ofPlaces());
      page.append("</section>\n");
    }
    return page.append(SCRIPT).toString();
  }

  private static void figure(StringBuilder page, String caption, List<Plane> planes) {
    page.append("<figure><figcaption>").append(caption).append("</figcaption>\n");
    page.append(Picture.svg(planes)).append("</figure>\n");
  }
}
