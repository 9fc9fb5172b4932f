package org.tritonjvm.mlir.dialect.format;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tritonjvm.mlir.dialect.OpSpec;
import org.tritonjvm.mlir.dialect.OpSpec.Arity;
import org.tritonjvm.mlir.dialect.UnresolvedOperand;
import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Type;

/** Makes an operation's operands, results, regions and successors of what its format has read. */
final class Resolution {
  /** What a format binds as a whole. */
  record Wholes(
      boolean operands,
      boolean operandTypes,
      boolean resultTypes,
      boolean regions,
      boolean successors) {}

  private final OpSpec spec;
  private final OpShape shape;
  private final Wholes wholes;
  private final TypeSource[] sources;
  private final boolean infers;

  Resolution(OpSpec spec, OpShape shape, Wholes wholes, List<TypeSource> sources) {
    this.spec = spec;
    this.shape = shape;
    this.wholes = wholes;
    this.sources = sources.toArray(TypeSource[]::new);
    this.infers =
        sources.subList(shape.operands(), sources.size()).stream()
            .anyMatch(TypeSource.Inferred.class::isInstance);
  }

  void apply(ParseFrame f) {
    for (int i = 0; i < f.regions.size(); i++) {
      var list = f.regions.get(i);
      for (var region : list) f.state.addRegion(region);
      // A declared region is there even where a group without it is not.
      boolean one = spec.regions().get(i).arity() == Arity.ONE;
      if (list.isEmpty() && one && !wholes.regions()) f.state.addRegion(f.parser.emptyRegion());
    }
    for (var list : f.successors) {
      for (var successor : list) f.state.addSuccessor(successor);
    }
    addSegments(f);
    int values = shape.operands() + shape.results();
    divideWholes(f);
    for (int v = 0; v < values; v++) resolveTypes(f, v);
    addOperands(f);
    if (wholes.resultTypes()) {
      Shim.shimParserAddResults(f.session, f.typeBegin[values + 1], f.typeEnd[values + 1]);
    } else if (infers) {
      f.state.inferTypes();
    } else {
      for (int v = shape.operands(); v < values; v++) {
        Shim.shimParserAddResults(f.session, f.typeBegin[v], f.typeEnd[v]);
      }
    }
  }

  /** Gives each component its type out of all, where each stands for one value. */
  private void divideWholes(ParseFrame f) {
    int n = shape.operands();
    int all = n + shape.results();
    if (wholes.operandTypes() && shape.operandSegments().variable() == 0) divide(f, all, 0, n);
    if (wholes.resultTypes() && shape.resultSegments().variable() == 0) {
      divide(f, all + 1, n, shape.results());
    }
  }

  private static void divide(ParseFrame f, int whole, int first, int count) {
    int begin = f.typeBegin[whole];
    if (f.typeEnd[whole] - begin != count) return;
    for (int i = 0; i < count; i++) {
      f.typeBegin[first + i] = begin + i;
      f.typeEnd[first + i] = begin + i + 1;
    }
  }

  private void addSegments(ParseFrame f) {
    if (shape.operandSegments().sized() && !wholes.operands()) {
      var counts = new int[shape.operands()];
      for (int i = 0; i < counts.length; i++) counts[i] = f.operandEnd[i] - f.operandBegin[i];
      addSegments(f, shape.operandSegments().attribute(), counts);
    }
    if (shape.resultSegments().sized() && !wholes.resultTypes() && !infers) {
      var counts = new int[shape.results()];
      for (int i = 0; i < counts.length; i++) {
        int v = shape.operands() + i;
        counts[i] = f.typeEnd[v] - f.typeBegin[v];
      }
      addSegments(f, shape.resultSegments().attribute(), counts);
    }
  }

  private static void addSegments(ParseFrame f, String name, int[] counts) {
    Shim.shimParserAddSegments(f.session, Raw.identifier(f.context, name), counts, counts.length);
  }

  /** Whether one type is meant for each value of a component, however many there are. */
  private boolean each(int value) {
    return switch (sources[value]) {
      case TypeSource.Built b -> true;
      case TypeSource.OfAttribute a -> true;
      case TypeSource.Same s -> arity(s.value()) == Arity.ONE || each(s.value());
      case TypeSource.Ruled r -> arity(r.value()) == Arity.ONE || each(r.value());
      case TypeSource.Written w -> false;
      case TypeSource.Inferred i -> false;
    };
  }

  private Arity arity(int value) {
    return value < shape.operands()
        ? spec.operands().get(value).arity()
        : spec.results().get(value - shape.operands()).arity();
  }

  private String name(int value) {
    return value < shape.operands()
        ? spec.operands().get(value).name()
        : spec.results().get(value - shape.operands()).name();
  }

  private void resolveTypes(ParseFrame f, int v) {
    switch (sources[v]) {
      case TypeSource.Written w -> {}
      case TypeSource.Inferred i -> {}
      case TypeSource.Built(var builder) -> {
        int begin = f.parser.typeCount();
        f.parser.addType(builder.apply(f.context));
        f.typesSince(v, begin);
      }
      case TypeSource.Same(int from) -> {
        if (from > v) resolveTypes(f, from);
        checkOne(f, from);
        f.typeBegin[v] = f.typeBegin[from];
        f.typeEnd[v] = f.typeEnd[from];
      }
      case TypeSource.Ruled(int from, var transform) -> {
        // Sources form chains, never cycles: a rule is used only once its origin is known.
        if (from > v) resolveTypes(f, from);
        checkOne(f, from);
        int begin = f.parser.typeCount();
        for (int i = f.typeBegin[from]; i < f.typeEnd[from]; i++) {
          f.parser.addType(transformed(f, f.parser.typeAt(i), transform, name(from), v));
        }
        f.typesSince(v, begin);
      }
      case TypeSource.OfAttribute(int attribute, var transform) -> {
        var from = spec.attributes().get(attribute).name();
        long handle = f.attributes[attribute];
        long type = handle == 0 ? 0 : MLIR.mlirAttributeGetType(handle);
        if (type == 0) {
          throw f.parser.emitError(
              0, "cannot tell the type of '" + name(v) + "': '" + from + "' has none");
        }
        int begin = f.parser.typeCount();
        f.parser.addType(transformed(f, Raw.type(f.context, type), transform, from, v));
        f.typesSince(v, begin);
      }
    }
  }

  private void checkOne(ParseFrame f, int from) {
    if (arity(from) == Arity.ONE && f.typeEnd[from] - f.typeBegin[from] != 1) {
      throw f.parser.emitError(
          f.parser.nameLocation(),
          "expected one type of '%s', but got %d"
              .formatted(name(from), f.typeEnd[from] - f.typeBegin[from]));
    }
  }

  private Type transformed(
      ParseFrame f, Type type, Function<Type, Optional<Type>> transform, String from, int to) {
    return transform
        .apply(type)
        .orElseThrow(
            () ->
                f.parser.emitError(
                    f.parser.nameLocation(),
                    "cannot tell the type of '%s' from %s, the type of '%s'"
                        .formatted(name(to), f.context.print(type), from)));
  }

  private void addOperands(ParseFrame f) {
    int n = shape.operands();
    int values = n + shape.results();
    if (wholes.operandTypes()) {
      if (!wholes.operands()) concatenateOperands(f);
      resolve(f, n, f.typeBegin[values], f.typeEnd[values], false);
    } else if (wholes.operands()) {
      int begin = f.parser.typeCount();
      for (int v = 0; v < n; v++) {
        for (int i = f.typeBegin[v]; i < f.typeEnd[v]; i++) f.parser.addType(f.parser.typeAt(i));
      }
      resolve(f, n, begin, f.parser.typeCount(), n == 1 && each(0));
    } else {
      for (int v = 0; v < n; v++) resolve(f, v, f.typeBegin[v], f.typeEnd[v], each(v));
    }
  }

  /** Makes the last range of operands all operands, in the order of the declaration. */
  private void concatenateOperands(ParseFrame f) {
    int n = shape.operands();
    int begin = f.parser.operandCount();
    for (int v = 0; v < n; v++) {
      List<UnresolvedOperand> operands =
          f.parser.operandsBetween(f.operandBegin[v], f.operandEnd[v]);
      operands.forEach(f.parser::repeatOperand);
    }
    f.operandsSince(n, begin);
  }

  private static void resolve(ParseFrame f, int operand, int begin, int end, boolean each) {
    if (!Shim.shimParserResolveInto(
        f.session,
        f.operandBegin[operand],
        f.operandEnd[operand],
        begin,
        end,
        each,
        f.operandAt[operand])) {
      throw f.parser.failure();
    }
  }
}
