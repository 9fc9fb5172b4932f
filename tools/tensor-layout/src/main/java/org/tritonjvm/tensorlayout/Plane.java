package org.tritonjvm.tensorlayout;

import java.util.ArrayList;
import java.util.List;

/**
 * A table to draw.
 *
 * @param across what columns are, {@code down} what rows are
 * @param rows of cells, the first ones if there are too many to be read
 * @param left what was left out, or empty
 */
record Plane(String title, String across, String down, List<List<Cell>> rows, String left) {
  /** The most rows, and the most columns, that are drawn. */
  static final int LIMIT = 64;

  /**
   * An entry of the table.
   *
   * @param owner the same for entries that are highlighted together
   */
  record Cell(String label, String hint, String color, String owner) {}

  /** A table of the given size, cut to what can be read. */
  static Plane of(
      String title, String across, String down, int rows, int columns, CellAt cellAt) {
    var shown = new ArrayList<List<Cell>>();
    for (int r = 0; r < Math.min(rows, LIMIT); r++) {
      var row = new ArrayList<Cell>();
      for (int c = 0; c < Math.min(columns, LIMIT); c++) row.add(cellAt.cell(r, c));
      shown.add(row);
    }
    boolean cut = rows > LIMIT || columns > LIMIT;
    var left = cut ? "the first %d of %d rows and %d of %d columns".formatted(shown.size(), rows, shown.getFirst().size(), columns) : "";
    return new Plane(title, across, down, shown, left);
  }

  /** What it is, what its axes are, and what is left out. */
  String heading() {
    var axes = (down.isEmpty() ? "" : "rows: " + down + ", ") + "columns: " + across;
    return title + " - " + axes + (left.isEmpty() ? "" : " - " + left);
  }

  /** Makes the entries. */
  interface CellAt {
    Cell cell(int row, int column);
  }
}
