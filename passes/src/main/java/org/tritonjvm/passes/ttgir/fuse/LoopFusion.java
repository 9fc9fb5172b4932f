package org.tritonjvm.passes.ttgir.fuse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.analysis.Slices;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;
import org.tritonjvm.passes.transform.IntegerMath;
import org.tritonjvm.passes.transform.StructuredOps;
import org.tritonjvm.passes.ttgir.pipeline.LoopAttributes;

/**
 * Makes one loop of a loop and loops right inside it. With loops 0 to N inside, that of number k
 * making len_k turns,
 *
 * <pre>
 *   for i: { section_0; for j_0: body_0; section_1; for j_1: body_1; ... section_N+1 }
 * </pre>
 *
 * becomes a loop over a count T that begins anew with each turn of the outer loop:
 *
 * <pre>
 *   if T == start_k: { section_k; j_k = first value }      (and i += step, if k is 0)
 *   if start_k &lt;= T &lt; start_k + len_k: { body_k; j_k += step }
 *   ...
 *   if T == last: section_N+1
 * </pre>
 *
 * <p>The loop of number k takes max(1, len_k) turns, the last of which is also the first of the
 * next one: start_k is the sum of those before it, less k. What one part hands to another is
 * carried; before it is made it is zero.
 */
final class LoopFusion {
  /** On an inner loop: it makes at least one turn, so that its body needs no condition. */
  static final String MUST_EXECUTE = "ttg.must-execute";

  /**
   * A loop to be fused.
   *
   * @param sliced what gives its bounds in each outer turn; empty if they are known before
   */
  private record Inner(Loops.For loop, Set<Operation> sliced) {
    boolean isInvariant() {
      return sliced.isEmpty();
    }
  }

  private final Loops.For outer;
  private final List<Inner> inners;
  private final List<Section> sections;
  private final Builder builder;
  private final IntegerMath math;
  private final IntegerType type;

  /** How many turns each inner loop makes; of one that varies, zero until its turn has begun. */
  private final List<Value> lengths = new ArrayList<>();

  /** How many turns of the fused loop are one of the outer loop; as the lengths. */
  private Value turns;

  // What the fused loop carries, in this order.
  private final FusedValues values;
  private FusedValues.Group count;
  private FusedValues.Group index;
  private FusedValues.Group outerCarried;
  private FusedValues.Group varyingLengths;
  private FusedValues.Group varyingTurns;
  private FusedValues.Group innerIndices;
  private final List<FusedValues.Group> innerResults = new ArrayList<>();
  private final List<FusedValues.Group> outputs = new ArrayList<>();

  private List<BlockArgument> carried = List.of();

  /** The branches that hold the sections and the bodies. */
  private final List<Operation> sectionIfs = new ArrayList<>();

  private final List<Operation> bodyIfs = new ArrayList<>();

  private LoopFusion(Loops.For outer, List<Inner> inners) {
    this.outer = outer;
    this.inners = inners;
    this.sections = cut(outer, inners);
    this.builder = Builder.before(outer.operation());
    this.math = new IntegerMath(builder);
    this.type = builder.integerType(widest(outer, inners));
    this.values = new FusedValues(builder);
  }

  /** Fuses those loops whose bounds can be known in time; returns the loop there is then. */
  static Loops.For fuse(Loops.For outer, List<Loops.For> loops) {
    var inners = new ArrayList<Inner>();
    var hoisted = new LinkedHashSet<Operation>();
    for (var loop : loops) {
      var toHoist = LoopBounds.toHoist(outer, loop);
      if (toHoist.isPresent()) {
        hoisted.addAll(toHoist.get());
        inners.add(new Inner(loop, Set.of()));
      } else {
        LoopBounds.toSlice(outer, loop).ifPresent(sliced -> inners.add(new Inner(loop, sliced)));
      }
    }
    if (inners.isEmpty()) return outer;
    LoopBounds.moveBefore(outer.operation(), hoisted);
    return new LoopFusion(outer, inners).fuse();
  }

  private static int widest(Loops.For outer, List<Inner> inners) {
    return Stream.concat(Stream.of(outer), inners.stream().map(Inner::loop))
        .map(loop -> loop.inductionVariable().type())
        .mapToInt(t -> t instanceof IntegerType i ? i.width() : Long.SIZE)
        .max()
        .getAsInt();
  }

  /** What is before, between and behind the inner loops. */
  private static List<Section> cut(Loops.For outer, List<Inner> inners) {
    var sections = new ArrayList<Section>();
    var ops = new ArrayList<Operation>();
    for (var op : outer.bodyOperations()) {
      if (sections.size() < inners.size()
          && op.equals(inners.get(sections.size()).loop().operation())) {
        sections.add(Section.of(outer.body(), ops));
        ops.clear();
      } else {
        ops.add(op);
      }
    }
    sections.add(Section.of(outer.body(), ops));
    return sections;
  }

  private Loops.For fuse() {
    var stale = outer.carried().stream().map(this::isReadLater).toList();
    var total = countTurns();
    var hoisted = layOut();
    var fused =
        new Loops.For(StructuredOps.forLoop(builder, number(0), total, number(1), values.inits()));
    carried = fused.carried();
    var outerArguments = outerCarried.of(carried);
    for (int i = 0; i < outerArguments.size(); i++) {
      outer.carried().get(i).replaceAllUsesWith(outerArguments.get(i));
    }
    builder.setInsertionPointToEnd(fused.body());
    for (int k = 0; k < inners.size(); k++) {
      var start = start(k);
      section(k, start, hoisted.get(k));
      body(k, start);
    }
    finish(fused, stale, hoisted);
    return fused;
  }

  // Before the loop

  private Value number(long value) {
    return math.constant(type, value);
  }

  private boolean anyVaries() {
    return inners.stream().anyMatch(inner -> !inner.isInvariant());
  }

  /** The turns of the fused loop. */
  private Value countTurns() {
    var outerLength = LoopBounds.length(math, outer.lowerBound(), outer.upperBound(), outer.step());
    for (var inner : inners) {
      lengths.add(inner.isInvariant() ? length(math, inner.loop(), Map.of()) : number(0));
    }
    turns = number(0);
    for (int k = 0; k < inners.size(); k++) {
      if (inners.get(k).isInvariant()) turns = math.add(turns, atLeastOne(math, lengths.get(k)));
    }
    turns = math.sub(turns, number(inners.size() - 1));
    var total = math.mul(math.castSigned(outerLength, type), turns);
    return anyVaries() ? withVaryingTurns(total) : total;
  }

  private Value length(IntegerMath at, Loops.For loop, Map<Value, Value> mapping) {
    var length =
        LoopBounds.length(
            at,
            mapping.getOrDefault(loop.lowerBound(), loop.lowerBound()),
            mapping.getOrDefault(loop.upperBound(), loop.upperBound()),
            mapping.getOrDefault(loop.step(), loop.step()));
    return at.castSigned(length, type);
  }

  private Value atLeastOne(IntegerMath at, Value length) {
    return at.maxSigned(at.constant(type, 1), length);
  }

  /** A loop that adds up how many turns the loops make whose bounds vary. */
  private Value withVaryingTurns(Value invariant) {
    var loop =
        new Loops.For(
            StructuredOps.forLoop(
                builder, outer.lowerBound(), outer.upperBound(), outer.step(), List.of(invariant)));
    var at = new IntegerMath(Builder.atEnd(loop.body()));
    at.builder().setLocation(builder.location());
    Value sum = loop.carried().getFirst();
    var mapping = new HashMap<Value, Value>();
    mapping.put(outer.inductionVariable(), loop.inductionVariable());
    for (var inner : inners) {
      if (!inner.isInvariant()) {
        sum = at.add(sum, atLeastOne(at, slicedLength(at, inner, mapping)));
      }
    }
    at.builder().create("scf.yield", List.of(), List.of(sum), Map.of());
    return loop.results().getFirst();
  }

  /** The length of a loop from copies of what gives its bounds. */
  private Value slicedLength(IntegerMath at, Inner inner, Map<Value, Value> mapping) {
    for (var op : Slices.topologicalSort(inner.sliced())) {
      if (mapping.containsKey(op.result(0))) continue;
      var copy = at.builder().insert(op.copy(mapping));
      for (var result : op.results()) mapping.put(result, copy.result(result.number()));
    }
    return length(at, inner.loop(), mapping);
  }

  /** Decides what is carried; returns which first values of the inner loops are known before. */
  private List<List<Boolean>> layOut() {
    count = values.carry(List.of(number(0)));
    index = values.carry(List.of(math.sub(outer.lowerBound(), outer.step())));
    outerCarried = values.carry(outer.inits());
    var varying = new ArrayList<Value>();
    for (int k = 0; k < inners.size(); k++) {
      if (!inners.get(k).isInvariant()) varying.add(lengths.get(k));
    }
    varyingLengths = values.carry(varying);
    varyingTurns = values.carry(anyVaries() ? List.of(turns) : List.of());
    innerIndices =
        values.carryUndefined(
            inners.stream().map(inner -> inner.loop().inductionVariable().type()).toList());
    var hoisted = new ArrayList<List<Boolean>>();
    for (var inner : inners) {
      var known = inner.loop().inits().stream().map(outer::isDefinedOutside).toList();
      hoisted.add(known);
      var inits = new ArrayList<Value>();
      for (int i = 0; i < known.size(); i++) {
        var init = inner.loop().inits().get(i);
        inits.add(known.get(i) ? init : values.undefined(init.type()));
      }
      innerResults.add(values.carry(inits));
    }
    for (var section : sections.subList(0, inners.size())) {
      outputs.add(values.carryUndefined(section.outputs().stream().map(Value::type).toList()));
    }
    return hoisted;
  }

  /** Whether what the outer loop carries is read when section 0 has been passed. */
  private boolean isReadLater(BlockArgument argument) {
    var first = inners.getFirst().loop().operation();
    var before = new HashSet<>(sections.getFirst().ops());
    return argument.uses().stream()
        .anyMatch(
            use -> {
              var user = use.owner();
              if (user.equals(outer.terminator())) return use.number() != argument.number() - 1;
              boolean isBefore = outer.body().ancestorOf(user).filter(before::contains).isPresent();
              return !isBefore && !user.equals(first);
            });
  }

  // In the loop

  private Value countNow() {
    return count.of(carried).getFirst();
  }

  /** The count at which the inner loop of a number begins. */
  private Value start(int k) {
    var start = number(0);
    for (int i = 0; i < k; i++) start = math.add(start, atLeastOne(math, lengths.get(i)));
    return math.sub(start, number(k));
  }

  /** Does a section if its turn has come, and begins the loop behind it. */
  private void section(int k, Value start, List<Boolean> hoisted) {
    var inner = inners.get(k).loop();
    var section = sections.get(k);
    var atStart = math.compare(IntegerPredicate.EQ, countNow(), start);
    var then = new OwnedRegion(builder.context());
    var block = then.region().addBlock();
    var yields = new ArrayList<Value>();
    var passed = new ArrayList<Value>();
    yields.add(inner.lowerBound());
    passed.add(innerIndices.of(carried).get(k));
    yields.addAll(section.outputs());
    passed.addAll(outputs.get(k).of(carried));
    var kept = innerResults.get(k).of(carried);
    for (int i = 0; i < hoisted.size(); i++) {
      if (hoisted.get(i)) continue;
      yields.add(inner.inits().get(i));
      passed.add(kept.get(i));
    }
    int more = yields.size();
    if (k == 0) {
      yields.addAll(nextOuterTurn(block));
      passed.addAll(index.of(carried));
      passed.addAll(varyingLengths.of(carried));
      passed.addAll(varyingTurns.of(carried));
    }
    section.moveBefore(StructuredOps.yieldAtEnd(block, builder.location(), yields));
    if (k == 0) {
      for (var use : outer.inductionVariable().uses()) {
        if (block.ancestorOf(use.owner()).isPresent()) use.set(yields.get(more));
      }
    }
    var branch = StructuredOps.branch(builder, atStart, then, passed);
    sectionIfs.add(branch);
    var results = branch.results();
    var outside = branch.region(0).front();
    inner.inductionVariable().replaceAllUsesWith(results.getFirst());
    section.replaceOutside(outside, results.subList(1, 1 + section.outputs().size()));
    int next = 1 + section.outputs().size();
    for (int i = 0; i < hoisted.size(); i++) {
      var value = hoisted.get(i) ? kept.get(i) : results.get(next++);
      inner.carried().get(i).replaceAllUsesWith(value);
    }
    if (k == 0) beginOuterTurn(results.subList(more, results.size()));
  }

  /**
   * The outer loop's index, and the lengths of the loops that vary, all in a block of their own.
   */
  private List<Value> nextOuterTurn(Block block) {
    var at = new IntegerMath(Builder.atEnd(block));
    at.builder().setLocation(builder.location());
    var next = at.add(index.of(carried).getFirst(), outer.step());
    var found = new ArrayList<Value>(List.of(next));
    if (!anyVaries()) return found;
    var mapping = new HashMap<Value, Value>();
    mapping.put(outer.inductionVariable(), next);
    var sum = turns;
    for (var inner : inners) {
      if (inner.isInvariant()) continue;
      var length = slicedLength(at, inner, mapping);
      found.add(length);
      sum = at.add(sum, atLeastOne(at, length));
    }
    found.add(sum);
    return found;
  }

  private void beginOuterTurn(List<OpResult> found) {
    outer.inductionVariable().replaceAllUsesWith(found.getFirst());
    int next = 1;
    for (int k = 0; k < inners.size(); k++) {
      if (!inners.get(k).isInvariant()) lengths.set(k, found.get(next++));
    }
    if (anyVaries()) turns = found.get(next);
  }

  /** Does the body of an inner loop while it is its turn. */
  private void body(int k, Value start) {
    var inner = inners.get(k).loop();
    var condition =
        inner.operation().hasAttribute(MUST_EXECUTE)
            ? math.constant(builder.integerType(1), 1)
            : isWithin(start, lengths.get(k));
    var now = sectionIfs.get(k).result(0);
    var then = new OwnedRegion(builder.context());
    var passed = new ArrayList<Value>(List.of(now));
    passed.addAll(innerResults.get(k).of(carried));
    var step = inner.step();
    then.region().takeBody(inner.operation().region(0));
    var block = then.region().front();
    for (int i = block.argumentCount() - 1; i >= 0; i--) block.eraseArgument(i);
    var end = block.terminator();
    var yields = new ArrayList<Value>();
    yields.add(new IntegerMath(Builder.before(end)).add(now, step));
    yields.addAll(end.operands());
    end.setOperands(yields);
    var branch = StructuredOps.branch(builder, condition, then, passed);
    bodyIfs.add(branch);
    inner.operation().replaceAllUsesWith(branch.results().subList(1, branch.resultCount()));
  }

  private Value isWithin(Value start, Value length) {
    var end = math.add(start, length);
    return math.and(
        math.compare(IntegerPredicate.SGE, countNow(), start),
        math.compare(IntegerPredicate.SLT, countNow(), end));
  }

  /** Does the last section in the last turn, and ends the loop. */
  private void finish(Loops.For fused, List<Boolean> stale, List<List<Boolean>> hoisted) {
    var isLast = math.compare(IntegerPredicate.EQ, countNow(), math.sub(turns, number(1)));
    var last = sections.getLast();
    var then = new OwnedRegion(builder.context());
    var block = then.region().addBlock();
    var yields = new ArrayList<Value>();
    var passed = new ArrayList<Value>();
    var made = new HashSet<Value>(last.outputs());
    var outerArguments = outerCarried.of(carried);
    // Where each value to be carried comes from: a result of the branch, or as it is.
    var outerNext = new ArrayList<>(outer.yields());
    var fromBranch = new HashMap<Integer, Integer>();
    for (int i = 0; i < outerNext.size(); i++) {
      boolean isOwn = outerNext.get(i).equals(outerArguments.get(i));
      if (isOwn || !(made.contains(outerNext.get(i)) || stale.get(i))) continue;
      fromBranch.put(i, yields.size());
      yields.add(outerNext.get(i));
      passed.add(outerArguments.get(i));
    }
    int resets = yields.size();
    for (int k = 0; k < inners.size(); k++) {
      for (int i = 0; i < hoisted.get(k).size(); i++) {
        if (!hoisted.get(k).get(i)) continue;
        yields.add(inners.get(k).loop().inits().get(i));
        passed.add(bodyIfs.get(k).result(1 + i));
      }
    }
    last.moveBefore(StructuredOps.yieldAtEnd(block, builder.location(), yields));
    var branch = StructuredOps.branch(builder, isLast, then, passed);
    fromBranch.forEach((i, result) -> outerNext.set(i, branch.result(result)));

    var next = new ArrayList<Value>();
    next.add(math.select(isLast, number(0), math.add(countNow(), number(1))));
    next.add(sectionIfs.getFirst().result(indexResult(hoisted.getFirst())));
    next.addAll(outerNext);
    for (int k = 0; k < inners.size(); k++) {
      if (!inners.get(k).isInvariant()) next.add(lengths.get(k));
    }
    if (anyVaries()) next.add(turns);
    for (var bodyIf : bodyIfs) next.add(bodyIf.result(0));
    for (int k = 0; k < inners.size(); k++) {
      for (int i = 0; i < hoisted.get(k).size(); i++) {
        boolean isReset = hoisted.get(k).get(i);
        next.add(isReset ? branch.result(resets++) : bodyIfs.get(k).result(1 + i));
      }
    }
    for (int k = 0; k < inners.size(); k++) {
      next.addAll(sectionIfs.get(k).results().subList(1, 1 + sections.get(k).outputs().size()));
    }
    builder.create("scf.yield", List.of(), next, Map.of());
    outer.operation().replaceAllUsesWith(outerCarried.ofResults(fused.results()));
    keepAttributes(fused.operation());
    outer.operation().erase();
  }

  /** Which result of the first branch is the index of the outer loop. */
  private int indexResult(List<Boolean> hoisted) {
    int inits = (int) hoisted.stream().filter(known -> !known).count();
    return 1 + sections.getFirst().outputs().size() + inits;
  }

  private void keepAttributes(Operation fused) {
    var loops = Stream.concat(Stream.of(outer), inners.stream().map(Inner::loop)).toList();
    for (var flag :
        List.of(LoopAttributes.WARP_SPECIALIZE, LoopAttributes.DISALLOW_ACC_MULTI_BUFFER)) {
      if (loops.stream().anyMatch(loop -> loop.operation().hasAttribute(flag))) {
        fused.setAttribute(flag, builder.unitAttr());
      }
    }
    loops.stream()
        .flatMapToInt(loop -> loop.operation().integer(LoopAttributes.NUM_STAGES).stream())
        .max()
        .ifPresent(stages -> LoopAttributes.write(fused, LoopAttributes.NUM_STAGES, stages));
  }
}
