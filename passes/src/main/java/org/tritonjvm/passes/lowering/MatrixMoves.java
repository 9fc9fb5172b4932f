package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.dialects.layout.GenericSwizzling.LocalMemOpTile;

/**
 * Which instructions a GPU has that move matrices of 8 rows of 16 bytes between shared memory and
 * the registers of a warp.
 *
 * @param load into registers
 * @param store from registers
 */
public record MatrixMoves(boolean load, boolean store) {
  public static final MatrixMoves NONE = new MatrixMoves(false, false);

  /** How one instruction moves data. */
  public enum Form {
    /** Each thread its own vectors. */
    PLAIN(new LocalMemOpTile(List.of(), List.of(0, 1, 2))),
    /** Four neighbouring threads a row of 16 bytes. */
    ROWS(new LocalMemOpTile(List.of(0, 1), List.of(2, 3, 4))),
    /** Eight threads a row of eight elements of 16 bits. */
    COLUMNS(new LocalMemOpTile(List.of(2, 3, 4), List.of(0, 1)));

    private final LocalMemOpTile tile;

    Form(LocalMemOpTile tile) {
      this.tile = tile;
    }

    LocalMemOpTile tile() {
      return tile;
    }
  }

  /** What elements of some bits can be loaded by. */
  List<Form> loads(int bits) {
    return forms(load, bits);
  }

  /** What elements of some bits can be stored by. */
  List<Form> stores(int bits) {
    return forms(store, bits);
  }

  private static List<Form> forms(boolean has, int bits) {
    var forms = new ArrayList<Form>();
    forms.add(Form.PLAIN);
    if (has && bits <= 32) forms.add(Form.ROWS);
    if (has && bits == 16) forms.add(Form.COLUMNS);
    return forms;
  }
}
