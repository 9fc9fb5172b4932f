package org.tritonjvm.tensorlayout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.PaddedSharedEncoding;
import org.tritonjvm.tensorlayout.Plane.Cell;

/** The two tables of a layout: its tensor with the holders of elements, and the holders. */
final class Holders {
  /** Shared memory has 32 banks of 4 bytes. */
  static final int BANKS = 32;

  private static final int BANK_BYTES = 4;

  /** Slices of a tensor of rank 3 or more, and warps, that are drawn. */
  private static final int MAX_PLANES = 8;

  private static final int HOLDERS_IN_HINT = 8;

  private final NamedLayout layout;
  private final int elementBits;
  private final List<Integer> shape;

  /** The places of each element: register, lane, warp and block, or offset and block. */
  private final List<List<int[]>> places = new ArrayList<>();

  Holders(NamedLayout layout, int elementBits) {
    this.layout = layout;
    this.elementBits = elementBits;
    this.shape = layout.shape();
    for (int i = layout.layout().totalOutDimSize(); i > 0; i--) places.add(new ArrayList<>());
    int[] sizes =
        layout.layout().inDimNames().stream().mapToInt(layout.layout()::inDimSize).toArray();
    for (int i = 0; i < layout.layout().totalInDimSize(); i++) {
      int[] place = new int[sizes.length];
      int rest = i;
      for (int d = 0; d < sizes.length; d++) {
        place[d] = rest % sizes[d];
        rest /= sizes[d];
      }
      places.get(flat(layout.element(place))).add(place);
    }
  }

  private int size(String dim) {
    return layout.layout().inDimSize(dim);
  }

  private int flat(int[] element) {
    int flat = 0;
    for (int d = 0; d < element.length; d++) flat = flat * shape.get(d) + element[d];
    return flat;
  }

  private static String tuple(int[] element) {
    return Arrays.stream(element).mapToObj(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }

  // The tensor

  /** The tensor, a table for each slice of its last two dimensions. */
  List<Plane> ofElements() {
    int rank = shape.size();
    int columns = shape.getLast();
    int rows = rank < 2 ? 1 : shape.get(rank - 2);
    int slices = places.size() / (rows * columns);
    var planes = new ArrayList<Plane>();
    for (int s = 0; s < Math.min(slices, MAX_PLANES); s++) {
      int first = s * rows * columns;
      var title = slices == 1 ? "Tensor" : "Tensor, slice %d of %d".formatted(s, slices);
      var down = rank < 2 ? "" : "dim" + (rank - 2);
      planes.add(
          Plane.of(
              title,
              "dim" + (rank - 1),
              down,
              rows,
              columns,
              (r, c) -> element(first + r * columns + c)));
    }
    return planes;
  }

  private Cell element(int flat) {
    var held = places.get(flat);
    if (held.isEmpty()) return new Cell("-", "nowhere", Palette.gap(), "");
    var label = place(held.getFirst()) + (held.size() > 1 ? " +" + (held.size() - 1) : "");
    var hint =
        "element %s is in %s%s"
            .formatted(
                tuple(layout.element(held.getFirst())),
                held.stream().limit(HOLDERS_IN_HINT).map(this::words).collect(Collectors.joining("; ")),
                held.size() > HOLDERS_IN_HINT ? "; ..." : "");
    return new Cell(label, hint, color(held.getFirst()), owner(held.getFirst()));
  }

  // Places

  /** A place in short: T5:2 is register 2 of thread 5; an offset of shared memory is a number. */
  private String place(int[] p) {
    int block = p[p.length - 1];
    var prefix = size("block") > 1 ? "B" + block + ":" : "";
    return layout.isShared() ? prefix + offset(p[0]) : prefix + "T" + thread(p) + ":" + p[0];
  }

  private int thread(int[] p) {
    return p[2] * size("lane") + p[1];
  }

  private String words(int[] p) {
    var where =
        layout.isShared()
            ? "offset %d, byte %d, bank %d".formatted(offset(p[0]), bytes(p[0]), bank(p[0]))
            : "thread %d (warp %d, lane %d), register %d".formatted(thread(p), p[2], p[1], p[0]);
    return size("block") > 1 ? "block %d, %s".formatted(p[p.length - 1], where) : where;
  }

  private String owner(int[] p) {
    return layout.isShared() ? "b" + bank(p[0]) : "B" + p[3] + "T" + thread(p);
  }

  private String color(int[] p) {
    return layout.isShared()
        ? Palette.bank(bank(p[0]))
        : Palette.thread(p[2], p[1], size("lane"));
  }

  /** The offset in elements, gaps counted. */
  private int offset(int o) {
    return layout.encoding() instanceof PaddedSharedEncoding padded
        ? IntStream.range(0, padded.intervals().size())
            .map(k -> o / padded.intervals().get(k) * padded.paddings().get(k))
            .reduce(o, Integer::sum)
        : o;
  }

  private int bytes(int o) {
    return (int) ((long) offset(o) * elementBits / 8);
  }

  private int bank(int o) {
    return bytes(o) / BANK_BYTES % BANKS;
  }

  /** The places: a table of lanes and registers for each warp, or the rows of shared memory. */
  List<Plane> ofPlaces() {
    return layout.isShared() ? List.of(sharedMemory()) : warps();
  }

  private List<Plane> warps() {
    var planes = new ArrayList<Plane>();
    int warps = size("warp");
    for (int w = 0; w < Math.min(MAX_PLANES, warps * size("block")); w++) {
      int warp = w % warps;
      int block = w / warps;
      var title = (size("block") > 1 ? "Block " + block + ", warp " : "Warp ") + warp;
      planes.add(
          Plane.of(
              title,
              "register",
              "lane",
              size("lane"),
              size("register"),
              (lane, register) -> held(register, lane, warp, block)));
    }
    return planes;
  }

  private Cell held(int... p) {
    var element = tuple(layout.element(p));
    return new Cell(element.replace(" ", ""), words(p) + " holds " + element, color(p), owner(p));
  }

  /** Rows of 128 bytes, all banks once. */
  private Plane sharedMemory() {
    int perRow = Math.max(1, BANKS * BANK_BYTES * 8 / elementBits);
    int used = offset(size("offset") - 1) + 1;
    var at = new int[used];
    Arrays.fill(at, -1);
    for (int o = 0; o < size("offset"); o++) at[offset(o)] = o;
    return Plane.of(
        "Shared memory of block 0",
        "elements",
        "128 bytes",
        Math.ceilDiv(used, perRow),
        Math.min(used, perRow),
        (r, c) -> {
          int o = r * perRow + c;
          return o >= used || at[o] < 0
              ? new Cell("", "nothing", Palette.gap(), "")
              : held(at[o], 0);
        });
  }
}
