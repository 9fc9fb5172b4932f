package org.tritonjvm.tensorlayout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A layout as text, in the form of upstream's tool of the same name: the tensor with the holders of
 * each element, or each thread's registers (each block's offsets) with the element they hold.
 */
final class Listing {
  private final NamedLayout layout;
  private final List<Integer> shape;

  private Listing(NamedLayout layout) {
    this.layout = layout;
    this.shape = layout.shape();
  }

  /**
   * The text of some layouts.
   *
   * @param byPlace whether to go by registers or offsets, instead of by elements
   * @param spaced whether an empty line follows each layout from the input file
   */
  static String of(List<NamedLayout> layouts, boolean byPlace, boolean spaced) {
    var text = new StringBuilder();
    for (var layout : layouts) {
      text.append("Print layout attribute: ").append(layout.title()).append('\n');
      text.append(new Listing(layout).text(byPlace));
      if (spaced && layout.name().isPresent()) text.append('\n');
    }
    return text.toString();
  }

  private String text(boolean byPlace) {
    if (layout.isShared()) return byPlace ? offsets() : sharedElements();
    return byPlace ? registers() : elements();
  }

  private int size(String dim) {
    return layout.layout().inDimSize(dim);
  }

  private int elementCount() {
    return layout.layout().totalOutDimSize();
  }

  /** A number with blanks in front, as wide as the largest one. */
  private static String padded(int value, int largest) {
    return " ".repeat(digits(largest) - digits(value)) + value;
  }

  private static int digits(int value) {
    return String.valueOf(value).length();
  }

  private String coordinates(int[] element, String separator) {
    var parts = new ArrayList<String>();
    for (int d = 0; d < element.length; d++) parts.add(padded(element[d], shape.get(d)));
    return "(" + String.join(separator, parts) + ")";
  }

  // Registers

  private String elements() {
    var holders = new ArrayList<>(Collections.nCopies(elementCount(), ""));
    int lanes = size("lane");
    int threads = size("warp") * lanes;
    for (int block = 0; block < size("block"); block++) {
      for (int thread = 0; thread < threads; thread++) {
        for (int register = 0; register < size("register"); register++) {
          int at = flat(layout.element(register, thread % lanes, thread / lanes, block));
          var before = holders.get(at).isEmpty() ? "" : holders.get(at) + "|";
          holders.set(at, before + holder(block, thread, threads, register));
        }
      }
    }
    return bracketed(holders, ", ");
  }

  private String holder(int block, int thread, int threads, int register) {
    int blocks = size("block");
    int blanks =
        digits(blocks)
            - digits(block)
            + digits(threads)
            - digits(thread)
            + digits(size("register"))
            - digits(register);
    var prefix = blocks > 1 ? "B" + block + ":" : "";
    return " ".repeat(blanks) + prefix + "T" + thread + ":" + register;
  }

  private String registers() {
    var text = new StringBuilder();
    for (int block = 0; block < size("block"); block++) {
      if (size("block") > 1) text.append("Block").append(block).append(":\n");
      for (int warp = 0; warp < size("warp"); warp++) {
        text.append("Warp").append(warp).append(":\n");
        for (int register = 0; register < size("register"); register++) {
          var line = new ArrayList<String>();
          for (int lane = 0; lane < size("lane"); lane++) {
            line.add(coordinates(layout.element(register, lane, warp, block), ","));
          }
          text.append(String.join(", ", line)).append('\n');
        }
      }
    }
    return text.toString();
  }

  // Shared memory

  private int offsetsOfBlock() {
    return elementCount() / size("block");
  }

  /** The elements in the order of their offsets, written as a box of the tensor's shape. */
  private String sharedElements() {
    var elements = new ArrayList<String>();
    for (int block = 0; block < size("block"); block++) {
      for (int offset = 0; offset < offsetsOfBlock(); offset++) {
        elements.add(coordinates(layout.element(offset, block), ":"));
      }
    }
    return bracketed(elements, ",");
  }

  private String offsets() {
    var text = new StringBuilder();
    for (int block = 0; block < size("block"); block++) {
      text.append("Block: ").append(block).append(":\n");
      for (int offset = 0; offset < offsetsOfBlock(); offset++) {
        var element = coordinates(layout.element(offset, block), ",");
        text.append("Offset: ").append(offset).append(" -> ").append(element).append('\n');
      }
    }
    return text.toString();
  }

  // The tensor

  private int flat(int[] element) {
    int flat = 0;
    for (int d = 0; d < element.length; d++) flat = flat * shape.get(d) + element[d];
    return flat;
  }

  /** The texts of all elements, in nested brackets; a line for each row. */
  private String bracketed(List<String> texts, String separator) {
    int rank = shape.size();
    var text = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      int opened = completed(i);
      if (opened > 0) text.append("[".repeat(opened)).append(" ".repeat(rank - opened));
      text.append(texts.get(i));
      int closed = completed(i + 1);
      text.append("]".repeat(closed)).append(closed > 0 ? "\n" : separator);
    }
    return text.toString();
  }

  /** How many of the last dimensions the first {@code count} elements fill completely. */
  private int completed(int count) {
    int whole = 0;
    int size = 1;
    for (int d = shape.size() - 1; d >= 0; d--) {
      size *= shape.get(d);
      if (count % size != 0) break;
      whole++;
    }
    return whole;
  }
}
