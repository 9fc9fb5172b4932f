package org.tritonjvm.dialects.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The basis vectors of a linear layout, one packed long for each input bit, and what can be asked
 * of them.
 */
abstract sealed class PackedLayout permits LinearLayout {
  final Dims in;
  final Dims out;

  /** One packed output vector per input bit, in the order of the input dimensions. */
  final long[] columns;

  /** Computed on demand (-1: not yet); racing threads write the same value. */
  private int rank;

  private int hash;

  /** Takes ownership of {@code columns}; {@code rank} is -1 where it is not known yet. */
  PackedLayout(Dims in, Dims out, long[] columns, int rank) {
    this.in = in;
    this.out = out;
    this.columns = columns;
    this.rank = rank;
  }

  // ---- Queries ----

  public List<String> inDimNames() {
    return in.nameList();
  }

  public List<String> outDimNames() {
    return out.nameList();
  }

  public List<Dim> inDims() {
    return dimList(in);
  }

  public List<Dim> outDims() {
    return dimList(out);
  }

  public int numInDims() {
    return in.count();
  }

  public int numOutDims() {
    return out.count();
  }

  public boolean hasInDim(String inDim) {
    return in.indexOf(inDim) >= 0;
  }

  public boolean hasOutDim(String outDim) {
    return out.indexOf(outDim) >= 0;
  }

  public int inDimIndex(String inDim) {
    int i = in.indexOf(inDim);
    if (i < 0) {
      throw new LayoutException("inDim '" + inDim + "' is not in layout" + this);
    }
    return i;
  }

  public int outDimIndex(String outDim) {
    int i = out.indexOf(outDim);
    if (i < 0) {
      throw new LayoutException("outDim '" + outDim + "' is not in layout" + this);
    }
    return i;
  }

  public int inDimSizeLog2(String inDim) {
    return in.bits[inDimIndex(inDim)];
  }

  public int outDimSizeLog2(String outDim) {
    return out.bits[outDimIndex(outDim)];
  }

  public int inDimSize(String inDim) {
    return intSize(inDimSizeLog2(inDim));
  }

  public int outDimSize(String outDim) {
    return intSize(outDimSizeLog2(outDim));
  }

  public int totalInDimSizeLog2() {
    return in.total;
  }

  public int totalOutDimSizeLog2() {
    return out.total;
  }

  public int totalInDimSize() {
    return intSize(in.total);
  }

  public int totalOutDimSize() {
    return intSize(out.total);
  }

  /**
   * A copy of the basis vectors: {@code bases().get(inDim)[i][o]} is output {@code o} of {@code
   * L(inDim = 2^i)}.
   */
  public SequencedMap<String, int[][]> bases() {
    SequencedMap<String, int[][]> bases = new LinkedHashMap<>();
    for (int d = 0; d < in.count(); d++) {
      int[][] inDimBases = new int[in.bits[d]][];
      for (int i = 0; i < inDimBases.length; i++) {
        inDimBases[i] = unpack(columns[in.offsets[d] + i]);
      }
      bases.put(in.names[d], inDimBases);
    }
    return bases;
  }

  /** {@code L(inDim = 2^pos)}, all other inputs being 0. */
  public int[] basis(String inDim, int pos) {
    return unpack(column(inDim, pos));
  }

  /** Output {@code outDim} of {@code L(inDim = 2^pos)}. */
  public int basis(String inDim, int pos, String outDim) {
    return out.field(column(inDim, pos), outDimIndex(outDim));
  }

  /**
   * The basis vectors of {@code inDim}, with all output dimensions flattened into one number each.
   */
  public long[] flatBases(String inDim) {
    int d = inDimIndex(inDim);
    return Arrays.copyOfRange(columns, in.offsets[d], in.offsets[d + 1]);
  }

  /** The number of linearly independent basis vectors. */
  public int rank() {
    if (rank < 0) {
      rank = F2.rank(columns);
    }
    return rank;
  }

  public boolean isSurjective() {
    return rank() == out.total;
  }

  public boolean isInjective() {
    return rank() == in.total;
  }

  public boolean isInvertible() {
    return in.total == out.total && isSurjective();
  }

  /** Whether the layout is the identity on these dimensions and mixes them with no others. */
  public boolean isTrivialOver(Collection<String> dimNames) {
    for (String dim : dimNames) {
      if (!hasInDim(dim) || !hasOutDim(dim)) {
        throw new LayoutException("dim " + dim + " must be present in the layout");
      }
    }
    long fields = outMask(dimNames);
    for (int d = 0; d < in.count(); d++) {
      boolean chosen = dimNames.contains(in.names[d]);
      long foreign = chosen ? ~fields : fields;
      for (int c = in.offsets[d]; c < in.offsets[d + 1]; c++) {
        if ((columns[c] & foreign) != 0) {
          return false;
        }
      }
    }
    return squareSublayoutIsIdentity(dimNames);
  }

  /**
   * Whether the output {@code dim} equals the input {@code dim}; the input may affect other outputs
   * too.
   */
  public boolean isIdentityOnOutDim(String dim) {
    if (!hasInDim(dim) || !hasOutDim(dim) || !squareSublayoutIsIdentity(List.of(dim))) {
      return false;
    }
    List<String> others = new ArrayList<>(inDimNames());
    others.remove(dim);
    return sublayoutIsZero(others, List.of(dim));
  }

  /**
   * Whether each of these inputs, as far as these outputs see it, is mapped to the output of the
   * same name and size.
   */
  boolean squareSublayoutIsIdentity(Collection<String> dimNames) {
    long fields = outMask(dimNames);
    for (String dim : dimNames) {
      int i = inDimIndex(dim);
      int o = outDimIndex(dim);
      if (in.bits[i] != out.bits[o]) {
        return false;
      }
      for (int b = 0; b < in.bits[i]; b++) {
        if ((columns[in.offsets[i] + b] & fields) != 1L << (out.offsets[o] + b)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether none of these inputs affects any of these outputs. */
  public boolean sublayoutIsZero(Collection<String> inDimNames, Collection<String> outDimNames) {
    long fields = outMask(outDimNames);
    for (String dim : inDimNames) {
      int d = inDimIndex(dim);
      for (int c = in.offsets[d]; c < in.offsets[d + 1]; c++) {
        if ((columns[c] & fields) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * The number of consecutive values of the first input dimension that map to consecutive values of
   * the first output dimension: the largest V with {@code L(a * V + v, b, ...) = L(a * V, b, ...) +
   * (v, 0, ...)} for all v in [0, V).
   */
  public int numConsecutiveInOut() {
    if (in.count() == 0 || out.count() == 0) {
      return 1;
    }
    return intSize(identityPrefixLog2(0, 0));
  }

  /**
   * The log2 of the largest identity of an input dimension on an output dimension that divides this
   * layout on the left.
   */
  int identityPrefixLog2(int inIndex, int outIndex) {
    int first = in.offsets[inIndex];
    int shift = out.offsets[outIndex];
    int n = 0;
    while (n < in.bits[inIndex]
        && n < out.bits[outIndex]
        && columns[first + n] == 1L << (shift + n)) {
      n++;
    }
    long others = 0;
    for (int c = 0; c < columns.length; c++) {
      if (c < first || c >= first + n) {
        others |= columns[c];
      }
    }
    long value = (others & out.fieldMask(outIndex)) >>> shift;
    return Math.min(n, Long.numberOfTrailingZeros(value | 1L << n));
  }

  /**
   * The length of the longest run [0, n) of {@code outDim} that the inputs reach, all other outputs
   * being ignored.
   */
  public int contiguousElemsAlongOutputDim(String outDim) {
    int o = outDimIndex(outDim);
    F2.Span image = new F2.Span();
    for (long column : columns) {
      image.add(out.field(column, o), 0);
    }
    int n = 0;
    while (n < out.bits[o] && image.contains(1L << n)) {
      n++;
    }
    return intSize(n);
  }

  /**
   * Per input dimension, the bits that can be changed without reaching new outputs: those whose
   * basis vector is a sum of the ones before it. All masks are 0 if and only if the layout is
   * injective.
   */
  public SequencedMap<String, Integer> freeVariableMasks() {
    SequencedMap<String, Integer> masks = new LinkedHashMap<>();
    F2.Span span = new F2.Span();
    for (int d = 0; d < in.count(); d++) {
      int mask = 0;
      for (int i = 0; i < in.bits[d]; i++) {
        if (!span.add(columns[in.offsets[d] + i], 0)) {
          mask |= 1 << i;
        }
      }
      masks.put(in.names[d], mask);
    }
    return masks;
  }

  /**
   * The outputs, in the order of the output dimensions, for inputs in the order of the input
   * dimensions.
   */
  public int[] apply(int... inputs) {
    if (inputs.length != in.count()) {
      throw new LayoutException(
          inputs.length + " inputs given to a layout of the inputs " + inDimNames());
    }
    long flat = 0;
    for (int d = 0; d < inputs.length; d++) {
      flat |= (inputs[d] & in.valueMask(d)) << in.offsets[d];
    }
    return unpack(applyFlat(flat));
  }

  /** The outputs by name for inputs by name, each input dimension being given. */
  public SequencedMap<String, Integer> apply(Map<String, Integer> inputs) {
    if (!inputs.keySet().equals(Map.copyOf(toMap(in)).keySet())) {
      throw dimsDiffer(inputs.keySet(), inDimNames());
    }
    int[] outputs = apply(inDimNames().stream().mapToInt(inputs::get).toArray());
    SequencedMap<String, Integer> result = new LinkedHashMap<>();
    for (int o = 0; o < outputs.length; o++) {
      result.put(out.names[o], outputs[o]);
    }
    return result;
  }

  /** The flattened output for a flattened input. */
  public long applyFlat(long input) {
    long output = 0;
    for (int c = 0; c < columns.length; c++) {
      if ((input >>> c & 1) != 0) {
        output ^= columns[c];
      }
    }
    return output;
  }

  // ---- Object ----

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof PackedLayout l
            && hashCode() == l.hashCode()
            && in.equals(l.in)
            && out.equals(l.out)
            && Arrays.equals(columns, l.columns));
  }

  /** Equality of all but the sizes of the output dimensions. */
  public boolean equalIgnoringOutDimSizes(LinearLayout other) {
    if (!in.equals(other.in) || !out.sameNames(other.out)) {
      return false;
    }
    for (int c = 0; c < columns.length; c++) {
      if (!Arrays.equals(unpack(columns[c]), other.unpack(other.columns[c]))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = (31 * in.hashCode() + out.hashCode()) * 31 + Arrays.hashCode(columns);
    }
    return hash;
  }

  /** A bulleted list of the basis vectors, beginning with a line break, as Triton prints it. */
  @Override
  public String toString() {
    StringBuilder dims = new StringBuilder("[");
    for (int o = 0; o < out.count(); o++) {
      dims.append(o == 0 ? "" : ", ")
          .append(out.names[o])
          .append(" (size ")
          .append(1L << out.bits[o])
          .append(')');
    }
    dims.append(']');
    if (in.count() == 0) {
      return out.count() == 0 ? "\n(empty layout)" : "\n(empty layout with out-dims " + dims + ")";
    }
    StringBuilder text = new StringBuilder("\n");
    for (int d = 0; d < in.count(); d++) {
      text.append(" - ");
      if (in.bits[d] == 0) {
        text.append(in.names[d]).append(" is a size 1 dimension\n");
      }
      for (int i = 0; i < in.bits[d]; i++) {
        int[] basis = unpack(columns[in.offsets[d] + i]);
        text.append(i == 0 ? "" : "   ")
            .append(in.names[d])
            .append('=')
            .append(1L << i)
            .append(" -> (");
        for (int o = 0; o < basis.length; o++) {
          text.append(o == 0 ? "" : ", ").append(basis[o]);
        }
        text.append(")\n");
      }
    }
    return text.append("where out dims are: ").append(dims).toString();
  }

  // ---- Helpers ----

  /** The rank if it has been computed already, else -1. */
  int knownRank() {
    return rank;
  }

  long column(String inDim, int pos) {
    int d = inDimIndex(inDim);
    if (pos < 0 || pos >= in.bits[d]) {
      throw new LayoutException(
          "basis " + pos + " of in-dim '" + inDim + "' is not in layout" + this);
    }
    return columns[in.offsets[d] + pos];
  }

  int[] unpack(long packed) {
    int[] values = new int[out.count()];
    for (int o = 0; o < values.length; o++) {
      values[o] = out.field(packed, o);
    }
    return values;
  }

  long outMask(Collection<String> outDimNames) {
    long mask = 0;
    for (String dim : outDimNames) {
      mask |= out.fieldMask(outDimIndex(dim));
    }
    return mask;
  }

  static int intSize(int log2) {
    if (log2 > 30) {
      throw new LayoutException("a size of 2^" + log2 + " does not fit; at most 2^30 is supported");
    }
    return 1 << log2;
  }

  static List<Dim> dimList(Dims dims) {
    List<Dim> list = new ArrayList<>(dims.count());
    for (int i = 0; i < dims.count(); i++) {
      list.add(new Dim(dims.names[i], intSize(dims.bits[i])));
    }
    return List.copyOf(list);
  }

  static Map<String, Integer> toMap(Dims dims) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (int i = 0; i < dims.count(); i++) {
      sizes.put(dims.names[i], dims.bits[i]);
    }
    return sizes;
  }

  static LayoutException dimsDiffer(Collection<String> a, Collection<String> b) {
    return new LayoutException(
        "Dimensions must match, ignoring order, but they don't.  Got dims: ["
            + String.join(", ", a)
            + "] and ["
            + String.join(", ", b)
            + "]");
  }
}
