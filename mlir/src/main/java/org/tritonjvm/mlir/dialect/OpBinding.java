package org.tritonjvm.mlir.dialect;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.DictionaryAttr;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.DeclaredPatterns;
import org.tritonjvm.mlir.rewrite.RewritePattern;

/** An operation in a context: answers what native/javaop.h's kinds 99 to 118 ask. */
final class OpBinding implements Upcalls.Target {
  private final DialectBinding dialect;
  private final Context context;
  private final OpDefinition definition;
  private final long id;
  private final boolean hasVerifier;
  private Optional<Method> compatible = Optional.empty();
  private Optional<DeclaredPatterns> patterns = Optional.empty();

  OpBinding(DialectBinding dialect, OpDefinition definition) {
    this.dialect = dialect;
    this.context = dialect.context();
    this.definition = definition;
    this.hasVerifier = definition.has(Verified.class);
    this.id = Upcalls.register(this);
  }

  long id() {
    return id;
  }

  // Declaring

  /** Says what must be known before the operation is used: names, traits and hooks. */
  void declare(long nativeDialect) {
    var declaration = definition.declaration();
    var lines = Text.utf8(declaration.lines());
    Shim.shimDialectOperation(nativeDialect, id, declaration.hooks(), lines, lines.length);
  }

  /** Says the rest, when the operation is first used. */
  private void complete(long nativeOp) {
    var spec = definition.spec();
    var words = new ArrayList<Long>();
    for (var groups : List.of(spec.operands(), spec.results())) {
      words.add((long) groups.size());
      for (var group : groups) {
        words.add(arity(group.arity()));
        words.add(dialect.constraint(group.constraint()));
      }
    }
    words.add((long) spec.attributes().size());
    for (var component : definition.components()) {
      if (!(component instanceof Component.Attr attr)) continue;
      words.add(DialectBinding.flag(attr.spec().optional()));
      words.add(dialect.constraint(attr.spec().codec()));
      words.add(attr.defaultAttribute(context).map(a -> Raw.handle(context, a)).orElse(0L));
    }
    words.add((long) spec.regions().size());
    for (var region : spec.regions()) {
      words.add(arity(region.arity()));
      words.add((long) region.blocks());
    }
    words.add((long) spec.successors().size());
    for (var successor : spec.successors()) words.add(arity(successor.arity()));
    var effects = definition.op().effects();
    words.add((long) effects.length);
    for (var effect : effects) addEffect(words, spec, effect);
    var text =
        Text.utf8(
            String.join(
                "\n",
                names(spec.attributes(), OpSpec.AttributeSpec::name),
                names(spec.regions(), OpSpec.RegionSpec::name),
                names(spec.operands(), OpSpec.ValueSpec::name),
                names(spec.results(), OpSpec.ValueSpec::name)));
    Shim.shimOperationComplete(
        nativeOp, words.stream().mapToLong(w -> w).toArray(), text, text.length);
  }

  private static <T> String names(List<T> list, java.util.function.Function<T, String> name) {
    return list.stream().map(name).collect(Collectors.joining(" "));
  }

  private static long arity(OpSpec.Arity arity) {
    return arity.ordinal() + 1L;
  }

  private void addEffect(List<Long> words, OpSpec spec, Effect effect) {
    words.add((long) effect.value().ordinal());
    words.add(Effects.resource(effect.resource()));
    int operand = index(spec.operands(), OpSpec.ValueSpec::name, effect.on());
    int result = index(spec.results(), OpSpec.ValueSpec::name, effect.on());
    int attribute = index(spec.attributes(), OpSpec.AttributeSpec::name, effect.on());
    if (effect.on().isEmpty()) addTarget(words, 0, 0);
    else if (operand >= 0) addTarget(words, 1, operand);
    else if (result >= 0) addTarget(words, 2, result);
    else if (attribute >= 0) addTarget(words, 3, attribute);
    else {
      throw new IllegalArgumentException(
          spec.name() + " has no operand, result or attribute '" + effect.on() + "'");
    }
  }

  private static void addTarget(List<Long> words, long kind, long index) {
    words.add(kind);
    words.add(index);
  }

  private static <T> int index(
      List<T> list, java.util.function.Function<T, String> name, String wanted) {
    for (int i = 0; i < list.size(); i++) if (name.apply(list.get(i)).equals(wanted)) return i;
    return -1;
  }

  // Answering

  @Override
  public long call(int kind, long a, long b, long c, long d) {
    try {
      return answer(kind, a, b, c, d);
    } catch (Throwable t) {
      dialect.report(
          kind == 99 || kind == 100 || kind == 105 || kind == 106 || kind == 118 ? 0 : a, t);
      return Upcalls.FAILURE;
    }
  }

  private long answer(int kind, long a, long b, long c, long d) {
    switch (kind) {
      case 99 -> complete(a);
      case 100 -> {
        return DialectBinding.flag(Assembly.parse(context, a, b, definition.syntax()));
      }
      case 101 -> Assembly.print(context, b, op(a), definition.syntax());
      case 102 -> {
        return DialectBinding.flag(isValid(op(a), this::verify));
      }
      case 103 -> {
        return DialectBinding.flag(
            isValid(op(a), op -> ((RegionsVerified) definition.view(op)).verifyRegions(op)));
      }
      case 104 -> {
        var op = op(a);
        var constants = new Constants(context, Words.at(b, op.operandCount()));
        return dialect.fold(op, view(a, Foldable.class).fold(constants), c);
      }
      case 105 -> canonicalization().addTo(a);
      case 106 -> {
        return infer(a, b);
      }
      case 107 -> view(a, HasEffects.class).effects(new Effects.Native(context, b));
      case 108 -> {
        return view(a, Speculatable.class).speculatability().ordinal();
      }
      case 109 -> view(a, NamesResults.class).nameResults(new ValueNames(b));
      case 110 -> view(a, NamesArguments.class).nameArguments(region(b), new ValueNames(c));
      case 111 -> addSuccessors(a, b, c, d);
      case 112 -> {
        return view(a, RegionBranch.class).entryOperands(op(a), optionalRegion(b)).word();
      }
      case 113 -> {
        return view(a, RegionTerminator.class).forwarded(op(a), optionalRegion(b)).word();
      }
      case 114 -> {
        return view(a, BranchOp.class).successorOperands(op(a), (int) b).word();
      }
      case 115 -> {
        var constants = new Constants(context, Words.at(b, op(a).operandCount()));
        return view(a, BranchOp.class).successorFor(op(a), constants).orElse(-1);
      }
      case 116 -> addLoop(a, (int) b, c);
      case 117 -> {
        return DialectBinding.flag(
            isValid(op(a), op -> ((SymbolUser) definition.view(op)).verifySymbolUses(op)));
      }
      case 118 -> {
        if (compatible.isEmpty()) compatible = Optional.of(definition.method("areCompatible"));
        return DialectBinding.flag(
            (boolean) Calls.call(compatible.get(), types(a, c), types(b, c)));
      }
      default -> throw new IllegalStateException("no such question to an operation: " + kind);
    }
    return 1;
  }

  private boolean verify(Operation op) {
    var rules = definition.rules();
    rules.traitClaims().verify(op);
    rules.claims().verify(op);
    for (var trait : rules.traits()) if (!Calls.test(trait, op)) return false;
    return !hasVerifier || ((Verified) definition.view(op)).verify(op);
  }

  /** What a rule says of an operation; one that throws has failed with that message. */
  private static boolean isValid(Operation op, Predicate<Operation> rule) {
    try {
      return rule.test(op);
    } catch (InvalidIr e) {
      op.emitError(e.getMessage());
      return false;
    }
  }

  private Operation op(long handle) {
    return Raw.operation(context, handle);
  }

  private Region region(long handle) {
    return Raw.region(context, handle);
  }

  private Optional<Region> optionalRegion(long handle) {
    return handle == 0 ? Optional.empty() : Optional.of(region(handle));
  }

  private List<Type> types(long address, long count) {
    var words = Words.at(address, count);
    var types = new ArrayList<Type>();
    for (int i = 0; i < count; i++) types.add(Raw.type(context, words.get(i)));
    return types;
  }

  private <T> T view(long op, Class<T> hook) {
    OpView view = definition.view(op(op));
    return hook.cast(view);
  }

  @SuppressWarnings("unchecked")
  private DeclaredPatterns canonicalization() {
    if (patterns.isEmpty()) {
      var declared = (List<RewritePattern>) Calls.call(definition.method("canonicalization"));
      patterns = Optional.of(new DeclaredPatterns(context, declared));
    }
    return patterns.get();
  }

  private long infer(long address, long sink) {
    var head = Words.at(address, 3);
    var head2 = Words.at(address, 4 + head.get(2));
    var words = Words.at(address, 4 + head.get(2) + head2.get((int) (3 + head.get(2))));
    var attributes =
        Optional.of(words.get(1))
            .filter(h -> h != 0)
            .map(h -> (DictionaryAttr) Raw.attribute(context, h));
    var operands = new ArrayList<Value>();
    int n = (int) words.get(2);
    for (int i = 0; i < n; i++) operands.add(Raw.value(context, words.get(3 + i)));
    var regions = new ArrayList<Region>();
    for (int i = 0, r = (int) words.get(3 + n); i < r; i++) {
      regions.add(region(words.get(4 + n + i)));
    }
    try {
      var types = definition.inference().infer(context, operands, attributes, regions);
      var handles = types.stream().mapToLong(t -> Raw.handle(context, t)).toArray();
      Shim.shimSinkAdd(sink, handles, handles.length);
      return 1;
    } catch (InvalidIr e) {
      var location =
          words.get(0) == 0 ? Location.unknown(context) : Raw.location(context, words.get(0));
      context
          .diagnostics()
          .emit(
              org.tritonjvm.mlir.ir.Diagnostic.Severity.ERROR,
              location,
              "'" + definition.name() + "' op " + e.getMessage());
      return 0;
    }
  }

  private void addSuccessors(long a, long terminator, long sink, long constants) {
    var op = op(a);
    Optional<Operation> from =
        terminator == 0 ? Optional.empty() : Optional.of(Raw.operation(op, terminator));
    Optional<Constants> known =
        constants == 0
            ? Optional.empty()
            : Optional.of(new Constants(context, Words.at(constants, op.operandCount())));
    for (var successor : view(a, RegionBranch.class).successors(op, from, known)) {
      long region = successor.region().map(Raw::handle).orElse(0L);
      Shim.shimSinkAdd(sink, new long[] {region, successor.inputs().word()}, 2);
    }
  }

  private void addLoop(long a, int what, long sink) {
    var op = op(a);
    var loop = view(a, LoopLike.class);
    long[] words =
        switch (what) {
          case 0 -> loop.loopRegions(op).stream().mapToLong(Raw::handle).toArray();
          case 1 -> loop.inductionVariables(op).stream().mapToLong(Raw::handle).toArray();
          case 2 -> loop.lowerBounds(op).stream().mapToLong(dialect::tagged).toArray();
          case 3 -> loop.upperBounds(op).stream().mapToLong(dialect::tagged).toArray();
          case 4 -> loop.steps(op).stream().mapToLong(dialect::tagged).toArray();
          case 5 -> slice(loop.inits(op));
          case 6 -> slice(loop.iterationArguments(op));
          case 7 ->
              loop.yielded(op)
                  .map(y -> new long[] {Raw.handle(y.terminator()), y.values().word()})
                  .orElse(new long[0]);
          case 8 -> slice(loop.results(op));
          default -> throw new IllegalStateException("no such question to a loop: " + what);
        };
    Shim.shimSinkAdd(sink, words, words.length);
  }

  private static long[] slice(Slice slice) {
    return slice.count() == 0 ? new long[0] : new long[] {slice.word()};
  }
}
