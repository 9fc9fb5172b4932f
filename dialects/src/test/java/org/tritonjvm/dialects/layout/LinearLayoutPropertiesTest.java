package org.tritonjvm.dialects.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Laws of the layout algebra on random layouts; values are compared with a reference that follows
 * the definition.
 */
class LinearLayoutPropertiesTest {
  private static final int CASES = 7_500;
  private static final List<String> INS = List.of("register", "lane", "warp", "block");
  private static final List<String> OUTS = List.of("dim0", "dim1", "dim2");

  private final RandomLayouts layouts = new RandomLayouts(20260101);

  private List<Dim> ins() {
    return layouts.dims(INS, 2);
  }

  private List<Dim> outs() {
    return layouts.dims(OUTS, 3);
  }

  /** The definition: the xor of the basis vectors of the bits that are set. */
  private static int[] reference(LinearLayout layout, int... input) {
    int[] output = new int[layout.numOutDims()];
    int d = 0;
    for (int[][] vectors : layout.bases().values()) {
      for (int i = 0; i < vectors.length; i++) {
        if ((input[d] >> i & 1) != 0) {
          for (int o = 0; o < output.length; o++) {
            output[o] ^= vectors[i][o];
          }
        }
      }
      d++;
    }
    return output;
  }

  /** All flattened outputs, by trying all inputs. */
  private static Set<Long> image(LinearLayout layout) {
    Set<Long> values = new HashSet<>();
    for (long x = 0; x < layout.totalInDimSize(); x++) {
      values.add(layout.applyFlat(x));
    }
    return values;
  }

  @Test
  void appliesByTheDefinitionAndIsLinear() {
    for (int n = 0; n < CASES; n++) {
      LinearLayout l = layouts.map(ins(), outs());
      int[] a = layouts.input(l);
      int[] b = layouts.input(l);
      int[] sum = new int[a.length];
      Map<String, Integer> named = new HashMap<>();
      for (int d = 0; d < a.length; d++) {
        sum[d] = a[d] ^ b[d];
        named.put(l.inDimNames().get(d), a[d]);
      }
      int[] va = l.apply(a);
      int[] vb = l.apply(b);
      assertArrayEquals(reference(l, a), va);
      assertEquals(va[0], l.apply(named).get("dim0"));
      int[] vsum = l.apply(sum);
      for (int o = 0; o < vsum.length; o++) {
        assertEquals(va[o] ^ vb[o], vsum[o]);
      }
    }
  }

  @Test
  void rankCountsTheImage() {
    for (int n = 0; n < CASES; n++) {
      LinearLayout l = layouts.map(layouts.dims(INS, 2), layouts.dims(OUTS, 2));
      int image = image(l).size();
      assertEquals(image, 1 << l.rank());
      assertEquals(image == l.totalOutDimSize(), l.isSurjective());
      assertEquals(image == l.totalInDimSize(), l.isInjective());
      int free = l.freeVariableMasks().values().stream().mapToInt(Integer::bitCount).sum();
      assertEquals(l.totalInDimSizeLog2() - l.rank(), free);
    }
  }

  @Test
  void clearingFreeVariablesKeepsTheImage() {
    for (int n = 0; n < CASES; n++) {
      LinearLayout l = layouts.map(layouts.dims(INS, 2), layouts.dims(OUTS, 2));
      long free = 0;
      int at = 0;
      for (Dim d : l.inDims()) {
        free |= (long) l.freeVariableMasks().get(d.name()) << at;
        at += l.inDimSizeLog2(d.name());
      }
      Set<Long> values = new HashSet<>();
      for (long x = 0; x < l.totalInDimSize(); x++) {
        if ((x & free) == 0) {
          assertTrue(values.add(l.applyFlat(x)), "injective without its free variables");
        }
      }
      assertEquals(image(l), values);
    }
  }

  @Test
  void composeAppliesOneAfterTheOtherAndIsAssociative() {
    for (int n = 0; n < CASES; n++) {
      List<Dim> mid1 = outs();
      List<Dim> mid2 = layouts.dims(List.of("x", "y"), 3);
      LinearLayout f = layouts.map(ins(), mid1);
      LinearLayout g = layouts.map(layouts.shuffled(mid1), mid2);
      LinearLayout h = layouts.map(layouts.shuffled(mid2), layouts.dims(List.of("p", "q"), 3));
      LinearLayout fgh = f.compose(g).compose(h);
      assertEquals(fgh, f.compose(g.compose(h)));
      int[] x = layouts.input(f);
      Map<String, Integer> fx = new HashMap<>();
      for (int o = 0; o < mid1.size(); o++) {
        fx.put(mid1.get(o).name(), reference(f, x)[o]);
      }
      int[] gInput = g.inDimNames().stream().mapToInt(fx::get).toArray();
      assertArrayEquals(reference(g, gInput), f.compose(g).apply(x));
    }
  }

  @Test
  void multiplySplitsTheBitsOfEachDimension() {
    for (int n = 0; n < CASES; n++) {
      LinearLayout inner = layouts.map(ins(), outs());
      LinearLayout outer = layouts.map(ins(), outs());
      LinearLayout product = inner.multiply(outer);
      int[] x = layouts.input(product);
      int[] low = split(x, product, inner, true);
      int[] high = split(x, product, outer, false);
      int[] fromInner = reference(inner, low);
      int[] fromOuter = reference(outer, high);
      int[] value = product.apply(x);
      for (int o = 0; o < value.length; o++) {
        int innerBits = inner.numOutDims() > o ? inner.outDimSizeLog2(OUTS.get(o)) : 0;
        int expected =
            (inner.numOutDims() > o ? fromInner[o] : 0)
                | (outer.numOutDims() > o ? fromOuter[o] << innerBits : 0);
        assertEquals(expected, value[o]);
      }
      LinearLayout third = layouts.map(ins(), outs());
      if (product.totalInDimSizeLog2() + third.totalInDimSizeLog2() < 30) {
        assertEquals(product.multiply(third), inner.multiply(outer.multiply(third)));
      }
      assertEquals(inner, inner.multiply(LinearLayout.empty()));
      assertEquals(inner, LinearLayout.empty().multiply(inner));
      assertEquals(
          inner.rank() + outer.rank(),
          new LinearLayout(product.in, product.out, product.columns).rank());
    }
  }

  private static int[] split(int[] x, LinearLayout product, LinearLayout part, boolean low) {
    int[] inputs = new int[part.numInDims()];
    for (int d = 0; d < inputs.length; d++) {
      int bits = part.inDimSizeLog2(INS.get(d));
      inputs[d] =
          low ? x[d] & ((1 << bits) - 1) : x[d] >> (product.inDimSizeLog2(INS.get(d)) - bits);
    }
    return inputs;
  }

  @Test
  void divisionUndoesTheProduct() {
    for (int n = 0; n < CASES; n++) {
      List<Dim> inA = ins();
      LinearLayout a = layouts.map(inA, outs());
      LinearLayout b = layouts.map(ins(), outs());
      LinearLayout ab = a.multiply(b);
      LinearLayout c = ab.divideLeft(a).orElseThrow();
      LinearLayout d = ab.divideRight(b).orElseThrow();
      assertEquals(ab, a.multiply(c));
      assertEquals(ab, d.multiply(b));
      assertEquals(ab.inDimNames(), c.inDimNames());
      assertEquals(ab.outDimNames(), d.outDimNames());
    }
  }

  @Test
  void aQuotientFoundIsAQuotient() {
    int found = 0;
    for (int n = 0; n < CASES; n++) {
      LinearLayout a =
          layouts.map(
              List.of(new Dim("register", 4), new Dim("lane", 2)), List.of(new Dim("dim0", 4)));
      LinearLayout b = layouts.map(List.of(new Dim("register", 2)), List.of(new Dim("dim0", 2)));
      Optional<LinearLayout> left = a.divideLeft(b);
      Optional<LinearLayout> right = a.divideRight(b);
      left.ifPresent(c -> assertEquals(a, b.multiply(c)));
      right.ifPresent(c -> assertEquals(a, c.multiply(b)));
      found += (left.isPresent() ? 1 : 0) + (right.isPresent() ? 1 : 0);
    }
    assertTrue(found > 100 && found < CASES, found + " quotients");
  }

  @Test
  void invertAndComposeSolvesWhatItSays() {
    for (int n = 0; n < CASES; n++) {
      List<Dim> outs = outs();
      LinearLayout registers = layouts.map(ins(), outs);
      LinearLayout shared =
          layouts.surjection(layouts.dims(List.of("offset", "block"), 3), layouts.shuffled(outs));
      LinearLayout c = registers.invertAndCompose(shared);
      assertEquals(registers, c.compose(shared).transposeOuts(registers.outDimNames()));
      assertEquals(registers.inDimNames(), c.inDimNames());
      assertEquals(shared.inDimNames(), c.outDimNames());
    }
  }

  @Test
  void lstsqSolvesExactlyWhatCanBeSolvedWithoutFreeVariables() {
    int solved = 0;
    for (int n = 0; n < CASES; n++) {
      List<Dim> outs = layouts.dims(OUTS, 2);
      LinearLayout a = layouts.map(layouts.dims(List.of("x", "y"), 3), outs);
      LinearLayout b = layouts.map(List.of(new Dim("z", 4)), outs);
      Optional<LinearLayout> solution = LinearLayout.lstsq(a, b);
      assertEquals(image(a).containsAll(image(b)), solution.isPresent());
      if (solution.isPresent()) {
        solved++;
        assertEquals(b, solution.get().compose(a));
        a.freeVariableMasks()
            .forEach(
                (dim, mask) ->
                    assertEquals(
                        0, mask & LayoutUtils.outputBasisMask(solution.get(), List.of("z"), dim)));
      }
    }
    assertTrue(solved > CASES / 4 && solved < CASES, solved + " solved");
  }

  @Test
  void inversesInvert() {
    for (int n = 0; n < CASES; n++) {
      List<Dim> a = List.of(new Dim("x", 4), new Dim("y", 8));
      List<Dim> b = List.of(new Dim("p", 16), new Dim("q", 2));
      LinearLayout l = layouts.bijection(a, b);
      assertTrue(l.isInvertible());
      assertEquals(l, l.invert().invert());
      for (long x = 0; x < 32; x++) {
        assertEquals(x, l.invert().applyFlat(l.applyFlat(x)));
      }
      LinearLayout s = layouts.surjection(layouts.dims(INS, 1), layouts.dims(OUTS, 2));
      LinearLayout right = s.pseudoinvert();
      for (long x = 0; x < s.totalOutDimSize(); x++) {
        assertEquals(x, s.applyFlat(right.applyFlat(x)));
      }
    }
  }

  @Test
  void reshapingKeepsTheFlattenedMap() {
    for (int n = 0; n < CASES; n++) {
      LinearLayout l = layouts.map(ins(), outs());
      LinearLayout flat = l.flattenIns().flattenOuts();
      assertEquals(1, flat.numInDims());
      assertEquals(1, flat.numOutDims());
      assertEquals(l, flat.reshapeIns(l.inDims()).reshapeOuts(l.outDims()));
      int[] x = layouts.input(l);
      long flatIn = 0;
      long flatOut = 0;
      int[] value = reference(l, x);
      for (int d = l.numInDims() - 1; d >= 0; d--) {
        flatIn = flatIn * l.inDims().get(d).size() + x[d];
      }
      for (int o = l.numOutDims() - 1; o >= 0; o--) {
        flatOut = flatOut * l.outDims().get(o).size() + value[o];
      }
      assertEquals(flatOut, flat.apply((int) flatIn)[0]);
    }
  }

  @Test
  void transposingOnlyReordersAndEqualityMindsTheOrder() {
    for (int n = 0; n < CASES; n++) {
      LinearLayout l = layouts.map(ins(), outs());
      List<String> newIns = layouts.shuffled(l.inDimNames());
      List<String> newOuts = layouts.shuffled(l.outDimNames());
      LinearLayout t = l.transposeIns(newIns).transposeOuts(newOuts);
      assertEquals(newIns, t.inDimNames());
      assertEquals(newIns.equals(l.inDimNames()) && newOuts.equals(l.outDimNames()), t.equals(l));
      assertEquals(l, t.transposeOuts(l.outDimNames()).transposeIns(l.inDimNames()));
      assertEquals(
          l.hashCode(), t.transposeOuts(l.outDimNames()).transposeIns(l.inDimNames()).hashCode());
      for (String in : newIns) {
        for (int i = 0; i < l.inDimSizeLog2(in); i++) {
          for (String out : newOuts) {
            assertEquals(l.basis(in, i, out), t.basis(in, i, out));
          }
        }
      }
    }
  }

  @Test
  void sublayoutsAndConcatenationAreOpposites() {
    for (int n = 0; n < CASES; n++) {
      LinearLayout l = layouts.map(ins(), outs());
      int cut = layouts.random.nextInt(l.numInDims() + 1);
      List<String> first = l.inDimNames().subList(0, cut);
      List<String> rest = l.inDimNames().subList(cut, l.numInDims());
      assertEquals(
          l, l.sublayout(first, l.outDimNames()).concatIns(l.sublayout(rest, l.outDimNames())));
      int outCut = layouts.random.nextInt(l.numOutDims() + 1);
      List<String> firstOuts = l.outDimNames().subList(0, outCut);
      List<String> restOuts = l.outDimNames().subList(outCut, l.numOutDims());
      LinearLayout left = l.sublayout(l.inDimNames(), firstOuts);
      LinearLayout right = l.sublayout(l.inDimNames(), restOuts);
      assertEquals(l, left.concatOuts(right));
      boolean zero = true;
      for (String dim : first) {
        for (int i = 0; i < l.inDimSizeLog2(dim); i++) {
          for (String out : firstOuts) {
            zero &= l.basis(dim, i, out) == 0;
          }
        }
      }
      assertEquals(zero, l.sublayoutIsZero(first, firstOuts));
    }
  }

  @Test
  void quotientsDropExactlyTheTrivialDimensions() {
    int trivial = 0;
    for (int n = 0; n < CASES; n++) {
      LinearLayout rest = layouts.map(List.of(new Dim("lane", 4)), List.of(new Dim("lane", 8)));
      LinearLayout whole = rest.multiply(LinearLayout.identity1D(4, "warp", "warp"));
      assertEquals(Optional.of(rest), whole.quotient(List.of("warp")));
      LinearLayout any =
          layouts.map(
              List.of(new Dim("a", 2), new Dim("b", 2)), List.of(new Dim("a", 2), new Dim("b", 2)));
      boolean expected = true;
      for (int a = 0; a < 2; a++) {
        for (int b = 0; b < 2; b++) {
          int[] value = any.apply(a, b);
          expected &= value[1] == b && value[0] == any.apply(a, 0)[0];
        }
      }
      assertEquals(expected, any.isTrivialOver(List.of("b")));
      assertEquals(expected, any.quotient(List.of("b")).isPresent());
      boolean onOut = true;
      for (int x = 0; x < 4; x++) {
        onOut &= any.apply(x & 1, x >> 1)[1] == x >> 1;
      }
      assertEquals(onOut, any.isIdentityOnOutDim("b"));
      trivial += expected ? 1 : 0;
    }
    assertTrue(trivial > 100 && trivial < CASES, trivial + " trivial");
  }

  @Test
  void consecutiveAndContiguousCountsFollowTheirDefinition() {
    for (int n = 0; n < CASES; n++) {
      LinearLayout l =
          layouts.map(layouts.dims(INS.subList(0, 2), 3), layouts.dims(OUTS.subList(0, 2), 3));
      int consecutive = l.numConsecutiveInOut();
      int limit = Math.min(l.inDims().getFirst().size(), l.outDims().getFirst().size());
      assertTrue(isConsecutive(l, consecutive));
      assertFalse(2 * consecutive <= limit && isConsecutive(l, 2 * consecutive));
      Set<Integer> reached = new HashSet<>();
      for (long x = 0; x < l.totalInDimSize(); x++) {
        reached.add((int) (l.applyFlat(x) & (l.outDims().getFirst().size() - 1)));
      }
      int run = l.contiguousElemsAlongOutputDim("dim0");
      for (int v = 0; v < run; v++) {
        assertTrue(reached.contains(v));
      }
      assertFalse(run < l.outDimSize("dim0") && reached.contains(run));
    }
  }

  private static boolean isConsecutive(LinearLayout l, int v) {
    for (int x = 0; x < l.totalInDimSize(); x++) {
      int base = x / v * v;
      if (l.applyFlat(x) != l.applyFlat(base) + x - base) {
        return false;
      }
    }
    return true;
  }

  @Test
  void resizingKeepsWhatFits() {
    for (int n = 0; n < CASES; n++) {
      LinearLayout l = layouts.map(ins(), outs());
      Dim in = l.inDims().get(layouts.random.nextInt(l.numInDims()));
      int size = 1 << layouts.random.nextInt(4);
      LinearLayout resized = l.resizeInDim(in.name(), size);
      int[] x = layouts.input(resized);
      int[] clipped = x.clone();
      clipped[l.inDimIndex(in.name())] &= in.size() - 1;
      assertArrayEquals(reference(l, clipped), resized.apply(x));

      int outSize = 1 << layouts.random.nextInt(l.outDimSizeLog2("dim0") + 1);
      LinearLayout shrunk = l.resizeOutDim("dim0", outSize);
      assertEquals(outSize, shrunk.outDimSize("dim0"));
      for (Dim d : l.inDims()) {
        for (int i = 0; i < l.inDimSizeLog2(d.name()); i++) {
          int value = l.basis(d.name(), i, "dim0");
          assertEquals(value < outSize ? value : 0, shrunk.basis(d.name(), i, "dim0"));
        }
      }
      LinearLayout stripped = l.removeZeroBasesAlongDim(in.name());
      assertEquals(image(l), image(stripped));
      assertTrue(
          stripped.sublayout(List.of(in.name()), l.outDimNames()).bases().get(in.name()).length
              == new ArrayList<>(List.of(l.bases().get(in.name())))
                  .stream().filter(v -> nonZero(v)).count());
    }
  }

  private static boolean nonZero(int[] vector) {
    for (int v : vector) {
      if (v != 0) {
        return true;
      }
    }
    return false;
  }
}
