package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.analysis.Slices;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.Arith;
import org.tritonjvm.passes.ttgir.pipeline.CoarseSchedule.Entry;

/**
 * Makes a pipelined loop of a scheduled one. In front of the loop come the stages that are ahead of
 * the last one when the kernel begins; an iteration of the kernel does each stage for another
 * iteration of the loop, the last stage for its own. Near the end, the stages for which no
 * iteration is left are switched off:
 *
 * <pre>
 *   S0(0)
 *   S0(1) S1(0)
 *   for i: S0(i+2) if i+2 &lt; n, S1(i+1) if i+1 &lt; n, S2(i)
 * </pre>
 *
 * <p>Time is linear in the operations times the stages.
 */
final class LoopExpander {
  private final Loops.For loop;
  private final List<Entry> order;
  private final StageCondition condition;
  private final Map<Operation, Integer> stages = new HashMap<>();

  /** At which places a value is yielded. */
  private final Map<Value, List<Integer>> yielded = new HashMap<>();

  private final int last;
  private final boolean isDynamic;

  /** In front of the kernel: a value of the loop in each of its first iterations. */
  private final Map<Value, Value[]> versions = new HashMap<>();

  /** In the kernel: a value of the loop in the stage that makes it. */
  private final Map<Value, Value> made = new HashMap<>();

  /** A value from some stages ago, as the kernel carries it. */
  private record Past(Value value, int stagesAgo) {}

  private final Map<Past, Integer> carriedPast = new HashMap<>();

  /** From which stage to which a value is carried. */
  private record Range(int from, int to) {
    int length() {
      return to - from;
    }
  }

  private LoopExpander(Loops.For loop, List<Entry> order, StageCondition condition) {
    this.loop = loop;
    this.order = order;
    this.condition = condition;
    for (var entry : order) stages.put(entry.op(), entry.stage());
    this.last = order.stream().mapToInt(Entry::stage).max().orElse(0);
    var yields = loop.yields();
    for (int i = 0; i < yields.size(); i++) {
      yielded.computeIfAbsent(yields.get(i), _ -> new ArrayList<>()).add(i);
    }
    this.isDynamic = loop.isUnsigned() || loop.constantTripCount().filter(n -> n >= last).isEmpty();
  }

  /**
   * Pipelines a loop, which is gone then. The order is that of the kernel.
   *
   * @return the kernel; empty if the order makes values too late, of which a warning tells
   * @throws InvalidIr if an operation has no stage, or a value is carried too far
   */
  static Optional<Loops.For> expand(Loops.For loop, List<Entry> order, StageCondition condition) {
    var expander = new LoopExpander(loop, order, condition);
    expander.checkStages();
    if (!expander.isInTime()) return Optional.empty();
    return Optional.of(expander.expand());
  }

  private Loops.For expand() {
    var builder = Builder.before(loop.operation());
    prologue(builder);
    var past = past();
    var kernel = kernel(builder, past);
    loop.operation().replaceAllUsesWith(kernel.results().subList(0, loop.results().size()));
    loop.operation().erase();
    return kernel;
  }

  // Whether it can be done

  private void checkStages() {
    for (var op : loop.bodyOperations()) {
      if (!stages.containsKey(op)) throw new LoopError(op, "op not assigned a pipeline stage");
    }
    for (var value : loop.yields()) {
      if (loop.carries(value) || value.equals(loop.inductionVariable())) {
        throw new InvalidIr("carries a value over more than one iteration");
      }
    }
  }

  /** Whether every operation comes behind those that make what it needs. */
  private boolean isInTime() {
    var cycles = new HashMap<Operation, Long>();
    long perIteration = order.size();
    for (var entry : order) cycles.put(entry.op(), cycles.size() + entry.stage() * perIteration);
    for (var entry : order) {
      for (var value : Slices.needs(entry.op())) {
        var source = loop.definition(value).filter(d -> stages.containsKey(d.result().owner()));
        if (source.isEmpty()) continue;
        var maker = source.get().result().owner();
        long ready = cycles.get(maker) - perIteration * source.get().distance();
        if (cycles.get(entry.op()) >= ready) continue;
        entry
            .op()
            .emitWarning("operation scheduled before its operands. Pipelining will be disabled.");
        maker.emitRemark("operand defined here");
        return false;
      }
    }
    return true;
  }

  // In front of the kernel

  private void setVersion(Value value, int iteration, Value version) {
    versions.computeIfAbsent(value, _ -> new Value[last + 1])[iteration] = version;
  }

  private Value version(Value value, int iteration) {
    return versions.get(value)[iteration];
  }

  private void prologue(Builder builder) {
    var carried = loop.carried();
    var inits = loop.inits();
    for (int i = 0; i < carried.size(); i++) {
      setVersion(carried.get(i), 0, inits.get(i));
      var next = loop.next(carried.get(i));
      if (!loop.isDefinedOutside(next)) continue;
      for (int k = 1; k < last; k++) setVersion(carried.get(i), k, next);
    }
    var conditions = new Value[last];
    for (int i = 0; i < last; i++) {
      var counter = counter(builder, loop.lowerBound(), i);
      setVersion(loop.inductionVariable(), i, counter);
      if (isDynamic) {
        conditions[i] = Arith.isLess(builder, counter, loop.upperBound(), loop.isUnsigned());
      }
      for (var entry : order) {
        if (entry.stage() > i) continue;
        int iteration = i - entry.stage();
        inPrologue(builder, entry.op(), iteration, Optional.ofNullable(conditions[iteration]));
      }
    }
  }

  private Value counter(Builder builder, Value start, int ahead) {
    if (ahead == 0) return start;
    var distance = Arith.constant(builder, start.type(), ahead);
    return Arith.add(builder, start, Arith.multiply(builder, loop.step(), distance));
  }

  private void inPrologue(Builder builder, Operation op, int iteration, Optional<Value> condition) {
    var replaced = new LinkedHashMap<Value, Value>();
    for (var value : Slices.needs(op)) {
      if (versions.containsKey(value)) replaced.put(value, version(value, iteration));
    }
    var copy = builder.insert(op.copy(replaced));
    if (condition.isPresent()) copy = Predication.wrap(copy, condition.get());
    for (int i = 0; i < op.resultCount(); i++) {
      setVersion(op.result(i), iteration, copy.result(i));
      for (int place : yielded.getOrDefault(op.result(i), List.of())) {
        var argument = loop.carried().get(place);
        Value next = copy.result(i);
        // What is used behind the loop must be that of the last iteration that there was.
        if (condition.isPresent() && loop.results().get(place).hasUses()) {
          next = Arith.select(builder, condition.get(), next, version(argument, iteration));
        }
        setVersion(argument, iteration + 1, next);
      }
    }
  }

  // The kernel

  /** The values that are used some stages behind the one that makes them. */
  private Map<Value, Range> past() {
    var past = new LinkedHashMap<Value, Range>();
    for (var entry : order) {
      int use = entry.stage();
      for (var value : Slices.needs(entry.op())) {
        var source = loop.definition(value).filter(d -> stages.containsKey(d.result().owner()));
        if (source.isEmpty()) continue;
        int from = stages.get(source.get().result().owner());
        if (from == use || from == use + source.get().distance()) continue;
        past.merge(
            value, new Range(from, use), (a, b) -> new Range(from, Math.max(a.to(), b.to())));
      }
    }
    return past;
  }

  private Loops.For kernel(Builder builder, Map<Value, Range> past) {
    var kernel = createLoop(builder, kernelInits(past));
    var inside = Builder.atEnd(kernel.body());
    inside.setLocation(loop.operation().location());
    made.put(loop.inductionVariable(), kernel.inductionVariable());
    var carried = kernel.carried();
    for (var argument : loop.carried()) made.put(argument, carried.get(argument.number() - 1));
    var conditions = new Value[last + 1];
    var counters = new Value[last + 1];
    for (int stage = 0; stage < last; stage++) {
      conditions[stage] = condition.create(inside, kernel.inductionVariable(), loop, last - stage);
    }
    for (var entry : order) {
      var op = entry.op();
      var replaced = new LinkedHashMap<Value, Value>();
      for (var value : Slices.needs(op)) {
        replaced.put(value, inKernel(inside, value, entry.stage(), carried, counters));
      }
      var copy = inside.insert(op.copy(replaced));
      if (entry.stage() < last) copy = Predication.wrap(copy, conditions[entry.stage()]);
      for (int i = 0; i < op.resultCount(); i++) made.put(op.result(i), copy.result(i));
    }
    inside.create(
        "scf.yield", List.of(), kernelYields(inside, past, carried, conditions), Map.of());
    return kernel;
  }

  private Loops.For createLoop(Builder builder, List<Value> inits) {
    var operands = new ArrayList<Value>(List.of(loop.lowerBound(), loop.upperBound(), loop.step()));
    operands.addAll(inits);
    var types = inits.stream().map(Value::type).toList();
    var arguments = new ArrayList<Type>(List.of(loop.inductionVariable().type()));
    arguments.addAll(types);
    var locations = new ArrayList<Location>(List.of(loop.inductionVariable().location()));
    for (var init : inits) locations.add(init.location());
    var region = new OwnedRegion(builder.context());
    region.region().addBlock(arguments, locations);
    var op =
        builder.create(
            loop.operation().name(),
            types,
            operands,
            loop.operation().attributes(),
            List.of(region),
            List.of());
    return new Loops.For(op);
  }

  private List<Value> kernelInits(Map<Value, Range> past) {
    var inits = new ArrayList<Value>();
    var yields = loop.yields();
    for (var argument : loop.carried()) {
      var stage = stageOf(yields.get(argument.number() - 1));
      inits.add(version(argument, stage.map(s -> last - s).orElse(0)));
    }
    past.forEach(
        (value, range) -> {
          for (int i = 0; i < range.length(); i++) {
            carriedPast.put(new Past(value, range.length() - i), inits.size());
            inits.add(version(value, last - range.to() + i));
          }
        });
    return inits;
  }

  private Optional<Integer> stageOf(Value value) {
    return value.definition().map(stages::get);
  }

  /** What a value of the loop is in the kernel, seen from a stage. */
  private Value inKernel(
      Builder builder, Value value, int use, List<BlockArgument> carried, Value[] counters) {
    if (value.equals(loop.inductionVariable())) {
      if (counters[use] == null) counters[use] = counter(builder, made.get(value), last - use);
      return counters[use];
    }
    var source = value;
    if (loop.carries(value)) {
      var next = loop.next((BlockArgument) value);
      var stage = stageOf(next);
      // From outside: the first iteration alone has the initial value, and no stage but the last
      // one sees it in the kernel.
      if (stage.isEmpty()) return use == last ? made.get(value) : next;
      if (stage.get() == use) return made.get(value);
      if (stage.get() == use + 1) return made.get(next);
      source = next;
    }
    var stage = stageOf(source);
    if (stage.isEmpty()) return value;
    if (stage.get() == use) return made.get(source);
    return carried.get(carriedPast.get(new Past(value, use - stage.get())));
  }

  private List<Value> kernelYields(
      Builder builder, Map<Value, Range> past, List<BlockArgument> carried, Value[] conditions) {
    var yields = new ArrayList<Value>();
    for (var value : loop.yields()) {
      var next = made.getOrDefault(value, value);
      int place = yields.size();
      var stage = stageOf(value);
      // A stage that was switched off leaves what there was.
      if (stage.isPresent() && stage.get() < last && loop.results().get(place).hasUses()) {
        next = Arith.select(builder, conditions[stage.get()], next, carried.get(place));
      }
      yields.add(next);
    }
    past.forEach(
        (value, range) -> {
          for (int i = 1; i < range.length(); i++) yields.add(carried.get(yields.size() + 1));
          yields.add(made.get(value));
        });
    return yields;
  }
}
