package org.tritonjvm.dialects.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.tritonjvm.mlir.dialect.AsmParser;
import org.tritonjvm.mlir.dialect.ParseFailure;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.DictionaryAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.StringAttr;

/**
 * The named parameters of a layout attribute as they stand in the text. A parameter that is missing
 * or of the wrong kind is an error at the attribute's name.
 */
final class Parameters {
  static final String CGA_LAYOUT = "CGALayout";

  /** How Triton before 3.7 says what CGALayout says. */
  static final List<String> SPLIT_PARAMS = List.of("CTAsPerCGA", "CTASplitNum", "CTAOrder");

  private final AsmParser parser;
  private final Map<String, Attribute> entries;

  private Parameters(AsmParser parser, Map<String, Attribute> entries) {
    this.parser = parser;
    this.entries = entries;
  }

  /** Reads {@code {key = value, ...}}. */
  static Parameters ofDictionary(AsmParser parser) {
    return new Parameters(parser, parser.parseAttribute(DictionaryAttr.class).entries());
  }

  /**
   * Reads {@code key = value, ...} up to a closing {@code >}, which is left.
   *
   * @param words the keys whose value is a keyword
   */
  static Parameters ofStruct(AsmParser parser, Set<String> words) {
    var entries = new LinkedHashMap<String, Attribute>();
    for (var key = parser.parseOptionalKeyword(); key.isPresent(); ) {
      parser.parseToken("=");
      var value =
          words.contains(key.get())
              ? StringAttr.get(parser.context(), parser.parseKeyword())
              : parser.parseAttribute();
      if (entries.put(key.get(), value) != null) {
        throw parser.emitError(parser.nameLocation(), "duplicate parameter: " + key.get());
      }
      key = parser.parseOptionalToken(",") ? Optional.of(parser.parseKeyword()) : Optional.empty();
    }
    return new Parameters(parser, entries);
  }

  ParseFailure error(String message) {
    return parser.emitError(parser.nameLocation(), message);
  }

  /** Checks that there are no keys but these. */
  void requireKnown(Set<String> keys) {
    for (var key : entries.keySet()) {
      if (!keys.contains(key)) throw error("unexpected key: " + key);
    }
  }

  Set<String> keys() {
    return entries.keySet();
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  Attribute attribute(String key) {
    var value = entries.get(key);
    if (value == null) throw error("missing parameter: " + key);
    return value;
  }

  // Numbers, truths and words

  /** A number from 0 to 2^31 - 1. */
  int number(String key) {
    return number(attribute(key), key);
  }

  int number(String key, int otherwise) {
    return has(key) ? number(key) : otherwise;
  }

  private int number(Attribute value, String what) {
    if (!(value instanceof IntegerAttr i)) throw error("expected an integer type in " + what);
    if (i.value() < 0) throw error("expected an unsigned integer value in " + what);
    if (i.value() > Integer.MAX_VALUE) throw error("integer value too large in " + what);
    return (int) i.value();
  }

  /**
   * A list of numbers.
   *
   * @param what the parameter's name in errors
   */
  List<Integer> numbers(String key, String what) {
    return numbers(attribute(key), what);
  }

  List<Integer> numbers(String key) {
    return numbers(key, key);
  }

  private List<Integer> numbers(Attribute value, String what) {
    if (!(value instanceof ArrayAttr array)) throw error("expected an array for " + what);
    return array.elements().stream().map(e -> number(e, what)).toList();
  }

  boolean truth(String key) {
    if (attribute(key) instanceof IntegerAttr i
        && i.type() instanceof IntegerType type
        && type.width() == 1) {
      return i.isTrue();
    }
    throw error("expected a bool type in " + key);
  }

  boolean truth(String key, boolean otherwise) {
    return has(key) ? truth(key) : otherwise;
  }

  /** A value that was read as a keyword. */
  Optional<String> word(String key) {
    return Optional.ofNullable(entries.get(key)).map(v -> ((StringAttr) v).value());
  }

  // Layouts

  /** The basis vectors of these inputs, one key for each, of a layout onto dim0, dim1, ... */
  LinearLayout bases(List<String> ins) {
    return bases(ins, Set.of(), 0);
  }

  /**
   * As {@link #bases(List)}.
   *
   * @param optional the inputs that have no vectors if their key is missing
   * @param rank the number of output dimensions; 0 to read it off the first vector
   */
  LinearLayout bases(List<String> ins, Set<String> optional, int rank) {
    var bases = new LinkedHashMap<String, int[][]>();
    for (var in : ins) {
      bases.put(in, optional.contains(in) && !has(in) ? new int[0][] : vectors(in));
    }
    int found =
        bases.values().stream()
            .filter(v -> v.length > 0)
            .findFirst()
            .map(v -> v[0].length)
            .orElse(0);
    if (found == 0 && rank == 0) throw error("Empty Layout not supported");
    if (found != 0 && rank != 0 && found != rank) {
      throw error("Serialized rank and rank deduced from LL need to match");
    }
    return ofInferredSize(bases, Math.max(found, rank));
  }

  private int[][] vectors(String in) {
    var value = entries.get(in);
    if (value == null) throw error("Expected basis of '" + in + "' not found");
    if (!(value instanceof ArrayAttr array)) {
      throw error("Expected array of arrays for basis of '" + in + "'");
    }
    var vectors = new ArrayList<int[]>();
    for (var element : array.elements()) {
      if (!(element instanceof ArrayAttr vector)) {
        throw error("Expected array of integers in basis for '" + in + "'");
      }
      vectors.add(vector.elements().stream().mapToInt(e -> coordinate(e, in)).toArray());
    }
    return vectors.toArray(int[][]::new);
  }

  private int coordinate(Attribute element, String in) {
    if (!(element instanceof IntegerAttr i)) {
      throw error("Expected integer in basis for '" + in + "'");
    }
    return number(element, "basis for '" + in + "'");
  }

  /** Each output as large as its largest value needs; the encoding says what it must reach. */
  private static LinearLayout ofInferredSize(SequencedMap<String, int[][]> bases, int rank) {
    var outDims = new ArrayList<Dim>();
    for (int d = 0; d < rank; d++) {
      int largest = 0;
      for (var vectors : bases.values()) {
        for (var vector : vectors) largest = Math.max(largest, d < vector.length ? vector[d] : 0);
      }
      int size = (int) Math.min(1L << 30, Long.highestOneBit(2L * largest | 1));
      outDims.add(new Dim(LayoutUtils.dimName(d), size));
    }
    return LinearLayout.of(bases, outDims, false);
  }

  /**
   * How blocks share the tensor: from CGALayout, from the triple of older Triton, or one block if
   * there is neither.
   */
  CGAEncoding cga(int rank) {
    long split = SPLIT_PARAMS.stream().filter(this::has).count();
    if (has(CGA_LAYOUT)) {
      if (split > 0) throw error("CGALayout and CTAsPerCGA, CTASplitNum, CTAOrder say it twice");
      return CGALayout(rank);
    }
    if (split == 0) return CGAEncoding.get1CTALayout(rank);
    if (split < SPLIT_PARAMS.size()) {
      throw error("CTAsPerCGA, CTASplitNum, and CTAOrder must all be present or all be absent");
    }
    return CGAEncoding.fromSplitParams(
        numbers(SPLIT_PARAMS.get(0)), numbers(SPLIT_PARAMS.get(1)), numbers(SPLIT_PARAMS.get(2)));
  }

  private CGAEncoding CGALayout(int rank) {
    if (!(attribute(CGA_LAYOUT) instanceof ArrayAttr array)) {
      throw error("expected array value for 'CGALayout'");
    }
    var vectors = new ArrayList<int[]>();
    for (var element : array.elements()) {
      var vector = numbers(element, "CGALayout entry");
      if (vector.size() != rank) {
        throw error("'CGALayout' entry length does not match rank " + rank);
      }
      vectors.add(vector.stream().mapToInt(Integer::intValue).toArray());
    }
    var bases = new LinkedHashMap<String, int[][]>();
    bases.put(LayoutUtils.BLOCK, vectors.toArray(int[][]::new));
    return new CGAEncoding(ofInferredSize(bases, rank));
  }

  /** The length of the first vector that CGALayout, or the older triple, has. */
  Optional<Integer> rankOfCga() {
    return has(SPLIT_PARAMS.getLast())
        ? Optional.of(numbers(SPLIT_PARAMS.getLast()).size())
        : lengthOfFirst(CGA_LAYOUT);
  }

  /** The length of the first vector that any of the parameters has. */
  Optional<Integer> rankOfVectors() {
    return entries.keySet().stream().flatMap(key -> lengthOfFirst(key).stream()).findFirst();
  }

  private Optional<Integer> lengthOfFirst(String key) {
    return entries.get(key) instanceof ArrayAttr array
            && array.size() > 0
            && array.get(0) instanceof ArrayAttr first
        ? Optional.of(first.size())
        : Optional.empty();
  }

  /** A dictionary within the dictionary. */
  Parameters nested(String key) {
    if (attribute(key) instanceof DictionaryAttr dictionary) {
      return new Parameters(parser, dictionary.entries());
    }
    throw error("expected dictionary value for '" + key + "'");
  }
}
