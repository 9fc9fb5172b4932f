package org.tritonjvm.dialects.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Encodings of results against the source's layout, element by element: nothing may move to another
 * register, or at least to another thread where registers may be renumbered.
 */
class LayoutInferenceTest {
  private static final int CASES = 60;

  private final RandomEncodings encodings = new RandomEncodings(11);

  private static LinearLayout layout(TensorEncoding e, List<Integer> shape) {
    return LinearLayoutConversions.toLinearLayoutIgnoringPadding(
        shape.stream().map(Integer::longValue).toList(), (Encoding) e);
  }

  private List<Integer> shape(int rank) {
    return encodings.powersOfTwo(rank, 4);
  }

  private int rank() {
    return 1 + encodings.random.nextInt(3);
  }

  private static int flat(int[] index, List<Integer> shape) {
    int flat = 0;
    for (int d = 0; d < index.length; d++) flat = flat * shape.get(d) + index[d];
    return flat;
  }

  /** The elements that each thread holds, registers being left out. */
  private static Map<String, Set<List<Integer>>> byThread(LinearLayout layout) {
    var held = new TreeMap<String, Set<List<Integer>>>();
    for (var input : RandomEncodings.inputs(layout)) {
      var thread = Arrays.toString(Arrays.copyOfRange(input, 1, input.length));
      var element = Arrays.stream(layout.apply(input)).boxed().toList();
      held.computeIfAbsent(thread, _ -> new HashSet<>()).add(element);
    }
    return held;
  }

  @Test
  void transposedElementsStayWhereTheyAre() {
    for (int n = 0; n < CASES; n++) {
      var shape = shape(rank());
      var order = encodings.order(shape.size());
      var encoding =
          encodings.random.nextBoolean() ? encodings.distributed(shape) : encodings.shared(shape);
      var source = layout(encoding, shape);
      var result =
          layout(encoding.inferTrans(shape, order), order.stream().map(shape::get).toList());
      for (var input : RandomEncodings.inputs(source)) {
        var from = source.apply(input);
        var expected = order.stream().mapToInt(d -> from[d]).toArray();
        assertArrayEquals(expected, result.apply(input), () -> encoding + " by " + order);
      }
    }
  }

  @Test
  void transpositionKeepsTheKindOfEncoding() {
    var shape = List.of(16, 32);
    var order = List.of(1, 0);
    var blocked = encodings.blocked(2);
    assertInstanceOf(BlockedEncoding.class, blocked.inferTrans(shape, order));
    assertInstanceOf(LinearEncoding.class, encodings.mma().inferTrans(shape, order));
    var generic = new GenericLinearEncoding(encodings.linear(shape).linearLayout());
    assertInstanceOf(GenericLinearEncoding.class, generic.inferTrans(shape, order));
    assertEquals(blocked, blocked.inferTrans(shape, order).inferTrans(List.of(32, 16), order));
    var nvmma = new NVMMASharedEncoding(64, false, 16);
    assertEquals(new NVMMASharedEncoding(64, true, 16), nvmma.inferTrans(shape, order));
    var pieces = new PartitionedSharedEncoding(2, 2, 0, nvmma);
    assertEquals(
        new PartitionedSharedEncoding(2, 2, 1, new NVMMASharedEncoding(64, true, 16)),
        pieces.inferTrans(List.of(64, 32), order));
    assertThrows(LayoutException.class, () -> blocked.inferTrans(List.of(16), order));
    assertThrows(LayoutException.class, () -> blocked.inferTrans(shape, List.of(0, 2)));
  }

  @Test
  void reductionAndExpansionAreInverse() {
    for (int n = 0; n < CASES; n++) {
      var shape = shape(2 + encodings.random.nextInt(2));
      int axis = encodings.random.nextInt(shape.size());
      var encoding = encodings.distributed(shape);
      assertEquals(encoding, encoding.inferReduce(axis).inferExpandDims(axis));
    }
    var blocked = encodings.blocked(2);
    assertThrows(LayoutException.class, () -> blocked.inferExpandDims(0));
    assertThrows(LayoutException.class, () -> blocked.inferReduce(0).inferExpandDims(1));
    assertThrows(LayoutException.class, () -> blocked.inferReduce(2));
  }

  @Test
  void reshapedElementsKeepTheirNumber() {
    int blocked = 0;
    for (int n = 0; n < 10 * CASES; n++) {
      var shape = shape(rank());
      var resultShape = regrouped(shape);
      var encoding = encodings.distributed(shape);
      var inferred = encoding.inferReshape(shape, resultShape, Optional.empty(), false);
      blocked += inferred instanceof BlockedEncoding && !shape.equals(resultShape) ? 1 : 0;
      var source = layout(encoding, shape);
      var result = layout(inferred, resultShape);
      assertEquals(source.inDims(), result.inDims(), () -> encoding + " " + shape + resultShape);
      for (var input : RandomEncodings.inputs(source)) {
        assertEquals(
            flat(source.apply(input), shape),
            flat(result.apply(input), resultShape),
            () -> encoding + " of " + shape + " as " + inferred + " of " + resultShape);
      }
    }
    assertTrue(blocked > 20, "blocked encodings are kept where that is possible: " + blocked);
  }

  /** Another shape with as many elements. */
  private List<Integer> regrouped(List<Integer> shape) {
    int left = EncodingOrders.product(shape);
    var regrouped = new ArrayList<Integer>();
    for (int d = rank(); d > 1; d--) {
      int extent = 1 << encodings.random.nextInt(Integer.numberOfTrailingZeros(left) + 1);
      regrouped.add(extent);
      left /= extent;
    }
    regrouped.add(left);
    return regrouped;
  }

  @Test
  void reshapesThatUpstreamDocuments() {
    var merged =
        new BlockedEncoding(List.of(1, 1, 4), List.of(2, 2, 8), List.of(1, 1, 1), List.of(2, 1, 0));
    assertEquals(
        new BlockedEncoding(List.of(1, 4), List.of(4, 8), List.of(1, 1), List.of(1, 0)),
        merged.inferReshape(List.of(2, 2, 32), List.of(4, 32), Optional.empty(), false));
    var square = new BlockedEncoding(List.of(2, 2), List.of(4, 8), List.of(1, 1), List.of(1, 0));
    assertInstanceOf(
        LinearEncoding.class,
        square.inferReshape(List.of(32, 32), List.of(1024), Optional.empty(), false));
    var shared = new SwizzledSharedEncoding(1, 1, 1, List.of(1, 0));
    assertThrows(
        LayoutException.class,
        () -> shared.inferReshape(List.of(4, 4), List.of(16), Optional.empty(), false));
    assertThrows(
        LayoutException.class,
        () -> square.inferReshape(List.of(4, 4), List.of(8), Optional.empty(), false));
  }

  @Test
  void reorderingReshapeKeepsTheWantedEncoding() {
    var source = new BlockedEncoding(List.of(4), List.of(32), List.of(1), List.of(0));
    var wanted = new BlockedEncoding(List.of(2, 2), List.of(4, 8), List.of(1, 1), List.of(0, 1));
    var copies = new BlockedEncoding(List.of(1, 1), List.of(32, 1), List.of(1, 1), List.of(0, 1));
    var shape = List.of(128);
    var result = List.of(8, 16);
    assertEquals(wanted, source.inferReshape(shape, result, Optional.of(wanted), true));
    assertTrue(source.inferReshape(shape, result, Optional.of(wanted), false) != wanted);
    assertTrue(!copies.equals(source.inferReshape(shape, result, Optional.of(copies), true)));
  }

  @Test
  void joinedPairsAreInTheThreadOfTheirParts() {
    for (int n = 0; n < CASES; n++) {
      var shape = shape(rank());
      var encoding = encodings.distributed(shape);
      var joinedShape = new ArrayList<>(shape);
      joinedShape.add(2);
      var joined = encoding.inferJoin(shape);
      var expected = byThread(layout(encoding, shape));
      expected.replaceAll((_, elements) -> pairs(elements));
      assertEquals(expected, byThread(layout(joined, joinedShape)), encoding::toString);
      encoding.checkSame(shape, joined.inferSplit(joinedShape), true);
    }
  }

  private static Set<List<Integer>> pairs(Set<List<Integer>> elements) {
    var pairs = new HashSet<List<Integer>>();
    for (var element : elements) {
      for (int i = 0; i < 2; i++) {
        var pair = new ArrayList<>(element);
        pair.add(i);
        pairs.add(pair);
      }
    }
    return pairs;
  }

  @Test
  void splitNeedsPairsInThreads() {
    int done = 0;
    for (int n = 0; n < CASES; n++) {
      var shape = new ArrayList<>(shape(rank()));
      shape.add(2);
      var source = encodings.distributed(shape);
      var whole = byThread(layout(source, shape));
      boolean together = whole.values().stream().allMatch(LayoutInferenceTest::hasPairs);
      if (!together) {
        assertThrows(LayoutException.class, () -> source.inferSplit(shape), source::toString);
        continue;
      }
      done++;
      var parts = byThread(layout(source.inferSplit(shape), shape.subList(0, shape.size() - 1)));
      parts.replaceAll((_, elements) -> pairs(elements));
      assertEquals(whole, parts, source::toString);
    }
    assertTrue(done > 10);
    assertThrows(LayoutException.class, () -> encodings.linear(List.of(4)).inferSplit(List.of(4)));
  }

  private static boolean hasPairs(Set<List<Integer>> elements) {
    return elements.stream()
        .allMatch(
            e -> {
              var other = new ArrayList<>(e);
              other.set(e.size() - 1, 1 - e.getLast());
              return elements.contains(other);
            });
  }

  @Test
  void unpackedFloatsAreInTheThreadOfTheirByte() {
    for (int n = 0; n < CASES; n++) {
      var shape = shape(rank());
      int axis = encodings.random.nextInt(shape.size());
      var packed = encodings.distributed(shape);
      if (packed instanceof DotOperandEncoding) continue; // kWidth counts, which repeats elsewhere
      var unpackedShape = new ArrayList<>(shape);
      unpackedShape.set(axis, shape.get(axis) * 2);
      var unpacked = packed.inferFp4ToFp(shape, axis, true);
      var expected = byThread(layout(packed, shape));
      expected.replaceAll((_, elements) -> halves(elements, axis));
      assertEquals(expected, byThread(layout(unpacked, unpackedShape)), packed::toString);
      packed.checkSame(shape, unpacked.inferFp4ToFp(unpackedShape, axis, false), true);
    }
    var dot = new DotOperandEncoding(0, encodings.mma(), 4);
    var wider = new DotOperandEncoding(0, dot.parent(), 8);
    assertEquals(wider, dot.inferFp4ToFp(List.of(64, 64), 1, true));
    assertEquals(dot, wider.inferFp4ToFp(List.of(64, 128), 1, false));
    var narrow = new BlockedEncoding(List.of(1), List.of(32), List.of(1), List.of(0));
    assertThrows(LayoutException.class, () -> narrow.inferFp4ToFp(List.of(32), 0, false));
  }

  private static Set<List<Integer>> halves(Set<List<Integer>> elements, int axis) {
    var halves = new HashSet<List<Integer>>();
    for (var element : elements) {
      for (int i = 0; i < 2; i++) {
        var half = new ArrayList<>(element);
        half.set(axis, 2 * element.get(axis) + i);
        halves.add(half);
      }
    }
    return halves;
  }
}
