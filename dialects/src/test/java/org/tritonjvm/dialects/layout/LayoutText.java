package org.tritonjvm.dialects.layout;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Layouts from a short text, so that a test shows its basis vectors and little else. */
final class LayoutText {
  private LayoutText() {}

  /**
   * Reads {@code "register: 0,1 0,2; lane: 1,0; warp:"}: per input dimension its basis vectors. The
   * outputs are named in {@code outDims}, separated by blanks, with a size where the layout need
   * not be surjective: {@code "dim0=4 dim1=8"}.
   */
  static LinearLayout layout(String bases, String outDims) {
    SequencedMap<String, int[][]> map = new LinkedHashMap<>();
    for (String dim : bases.split(";", -1)) {
      if (!dim.isBlank()) {
        String[] nameAndVectors = dim.strip().split(":", -1);
        map.put(
            nameAndVectors[0],
            nameAndVectors.length == 1 ? new int[0][] : vectors(nameAndVectors[1]));
      }
    }
    List<String> outs = outDims.isBlank() ? List.of() : List.of(outDims.split(" ", -1));
    if (!outDims.contains("=")) {
      return LinearLayout.of(map, outs);
    }
    List<Dim> dims =
        outs.stream()
            .map(o -> o.split("=", -1))
            .map(o -> new Dim(o[0], Integer.parseInt(o[1])))
            .toList();
    return LinearLayout.of(map, dims, false);
  }

  /**
   * A layout from register, lane, warp and block (in that order, separated by semicolons) to dim0,
   * dim1, ...
   */
  static LinearLayout distributed(
      int rank, String register, String lane, String warp, String block) {
    return layout(
        "register:" + register + ";lane:" + lane + ";warp:" + warp + ";block:" + block,
        String.join(" ", LayoutUtils.standardOutDimNames(rank)));
  }

  /** A layout from offset and block to dim0, dim1, ... */
  static LinearLayout shared(int rank, String offset, String block) {
    return layout(
        "offset:" + offset + ";block:" + block,
        String.join(" ", LayoutUtils.standardOutDimNames(rank)));
  }

  private static int[][] vectors(String text) {
    return Arrays.stream(text.strip().split(" ", -1))
        .filter(v -> !v.isEmpty())
        .map(v -> Arrays.stream(v.split(",", -1)).mapToInt(Integer::parseInt).toArray())
        .toArray(int[][]::new);
  }
}
