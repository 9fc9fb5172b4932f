package org.tritonjvm.mlir.dialect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Diagnostic;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.rewrite.DeclaredPatterns;

/** A dialect in a context: answers what native/javaop.h's kinds 130 to 151 ask. */
final class DialectBinding implements Upcalls.Target {
  private final Context context;
  private final Dialect dialect;
  private final long id;
  private final List<Object> constraints = new ArrayList<>();
  private final Map<Object, Long> constraintNumbers = new HashMap<>();
  private final List<RecordSyntax<Record>> syntaxes = new ArrayList<>();
  private final List<Long> targets = new ArrayList<>();

  /** How often types have been printed, by their numbers. */
  private final Map<Integer, Integer> prints = new HashMap<>();

  /** A type printed so often is worth a text of its own. */
  private static final int OFTEN = 8;

  private Optional<DeclaredPatterns> patterns = Optional.empty();
  private long nativeDialect;

  private DialectBinding(Context context, Dialect dialect) {
    this.context = context;
    this.dialect = dialect;
    this.id = Upcalls.register(this);
    targets.add(id);
  }

  static void register(Context context, Dialect dialect) {
    var binding = new DialectBinding(context, dialect);
    var name = Text.utf8(dialect.name());
    long handle = Raw.handle(context);
    if (!Shim.shimDialectRegister(handle, name, name.length, binding.id, binding.hooks())) {
      Upcalls.unregister(binding.id);
      throw new IllegalStateException("the context has a dialect '" + dialect.name() + "' already");
    }
    Raw.onClose(context, () -> binding.targets.forEach(Upcalls::unregister));
    Runnable load =
        () -> {
          Shim.shimDialectLoad(handle, name, name.length);
          Upcalls.rethrow();
        };
    for (var type : dialect.types()) Raw.declare(context, type, load);
    for (var attribute : dialect.attributes()) Raw.declare(context, attribute, load);
    Raw.javaDialectRegistered(context);
  }

  /** The bits of native/javaop.h's DialectHook. */
  private long hooks() {
    Class<?>[] byBit = {
      DialectHooks.Constants.class,
      DialectHooks.DiscardableAttributes.class,
      DialectHooks.Inlining.class,
      DialectHooks.Aliases.class,
      DialectHooks.Folding.class,
      DialectHooks.ConstantPlacement.class,
      DialectHooks.Canonicalization.class
    };
    long bits = 0;
    for (int i = 0; i < byBit.length; i++) {
      if (dialect.hooks().filter(byBit[i]::isInstance).isPresent()) bits |= 1L << i;
    }
    return bits;
  }

  Context context() {
    return context;
  }

  private <T> Optional<T> hook(Class<T> c) {
    return dialect.hooks().filter(c::isInstance).map(c::cast);
  }

  // Declaring

  private void load(long nativePointer) {
    nativeDialect = nativePointer;
    for (var type : dialect.types()) define(type, true);
    for (var attribute : dialect.attributes()) define(attribute, false);
    for (var operation : dialect.operations()) {
      var definition = OpDefinition.of(operation);
      if (!definition.name().startsWith(dialect.name() + ".")) {
        throw new IllegalArgumentException(
            definition.name() + " is not a name of dialect '" + dialect.name() + "'");
      }
      Raw.setViewer(context, definition.name(), definition::view);
      var binding = new OpBinding(this, definition);
      targets.add(binding.id());
      binding.declare(nativeDialect);
    }
  }

  private void define(Class<?> c, boolean isType) {
    var mnemonic = c.getAnnotation(Mnemonic.class);
    if (mnemonic == null || !c.isRecord()) {
      throw new IllegalArgumentException(c.getName() + " is not a record declared with @Mnemonic");
    }
    syntaxes.add(RecordForm.syntax(c));
    var word = Text.utf8(mnemonic.value());
    long number = syntaxes.size() - 1L;
    long definition = Shim.shimDialectDefine(nativeDialect, word, word.length, number, isType);
    Raw.define(context, c, definition);
  }

  long constraint(TypeConstraint constraint) {
    return constraint == Constraints.ANY ? -1 : constraint(constraint, constraint.summary());
  }

  long constraint(AttributeCodec<?> codec) {
    return constraint(codec, codec.summary());
  }

  private long constraint(Object constraint, String summary) {
    return constraintNumbers.computeIfAbsent(
        constraint,
        c -> {
          constraints.add(c);
          var utf8 = Text.utf8(summary);
          return Shim.shimDialectConstraint(nativeDialect, utf8, utf8.length);
        });
  }

  // Answering

  @Override
  public long call(int kind, long a, long b, long c, long d) {
    try {
      return answer(kind, a, b, c, d);
    } catch (Throwable t) {
      long op =
          switch (kind) {
            case 134, 135, 136, 137, 139, 140, 141, 143, 149 -> a;
            default -> 0;
          };
      report(op, t);
      return Upcalls.FAILURE;
    }
  }

  /**
   * Puts an exception where the user sees it; Upcalls throws it again when the native call ends.
   */
  void report(long op, Throwable t) {
    Upcalls.keep(t);
    var message = "exception in dialect '" + dialect.name() + "': " + t;
    if (op != 0) {
      var utf8 = Text.utf8(message);
      Shim.shimOperationError(op, utf8, utf8.length);
    } else {
      context
          .diagnostics()
          .emit(
              Diagnostic.Severity.ERROR, org.tritonjvm.mlir.ir.Location.unknown(context), message);
    }
  }

  private long answer(int kind, long a, long b, long c, long d) {
    return switch (kind) {
      case 130 -> {
        load(a);
        yield 1;
      }
      case 131 -> constant(a, b, c);
      case 132 ->
          hook(DialectHooks.Aliases.class)
              .flatMap(h -> h.alias(attribute(a)))
              .map(DialectBinding::word)
              .orElse(0L);
      case 133 ->
          hook(DialectHooks.Aliases.class)
              .flatMap(h -> h.alias(type(a)))
              .map(DialectBinding::word)
              .orElse(0L);
      case 134 ->
          flag(
              hook(DialectHooks.DiscardableAttributes.class)
                  .map(h -> h.verifyOperation(op(a), text(c), attribute(d)))
                  .orElse(true));
      case 135 ->
          flag(
              hook(DialectHooks.DiscardableAttributes.class)
                  .map(
                      h -> h.verifyArgument(op(a), (int) (b >> 32), (int) b, text(c), attribute(d)))
                  .orElse(true));
      case 136 ->
          flag(
              hook(DialectHooks.DiscardableAttributes.class)
                  .map(h -> h.verifyResult(op(a), (int) (b >> 32), (int) b, text(c), attribute(d)))
                  .orElse(true));
      case 137 -> inlining(h -> h.mayInline(op(a), op(b), c != 0));
      case 138 ->
          inlining(h -> h.mayInline(Raw.region(context, a), Raw.region(context, b), c != 0));
      case 139 -> inlining(h -> h.mayInline(op(a), Raw.region(context, b), c != 0));
      case 140 ->
          inlining(
              h -> {
                h.replaceReturn(Builder.before(op(a)), op(a), Raw.block(context, b));
                return true;
              });
      case 142 -> {
        hook(DialectHooks.Canonicalization.class).ifPresent(h -> patterns(h).addTo(a));
        yield 1;
      }
      case 143 -> {
        var folding = hook(DialectHooks.Folding.class);
        if (folding.isEmpty()) yield 0;
        var constants = new Constants(context, Words.at(b, op(a).operandCount()));
        yield fold(op(a), folding.get().fold(op(a), constants), c);
      }
      case 144 ->
          flag(
              hook(DialectHooks.ConstantPlacement.class)
                  .map(h -> h.shouldMaterializeInto(Raw.region(context, a)))
                  .orElse(false));
      case 145, 146 -> parse(a, (int) b);
      case 147 -> {
        print(a, (int) b);
        yield fixedText((int) b).map(Literals::text).orElse(0L);
      }
      case 148 -> print(a, (int) b);
      case 149 ->
          inlining(
              h -> {
                h.replaceResult(op(a), Raw.value(context, b));
                return true;
              });
      case 150 -> flag(((TypeConstraint) constraints.get((int) a)).accepts(type(b)));
      case 151 -> flag(((AttributeCodec<?>) constraints.get((int) a)).accepts(attribute(b)));
      default -> throw new IllegalStateException("no such question to a dialect: " + kind);
    };
  }

  private DeclaredPatterns patterns(DialectHooks.Canonicalization hook) {
    if (patterns.isEmpty()) {
      patterns = Optional.of(new DeclaredPatterns(context, hook.canonicalization()));
    }
    return patterns.get();
  }

  private long inlining(java.util.function.Predicate<DialectHooks.Inlining> ask) {
    return flag(hook(DialectHooks.Inlining.class).map(ask::test).orElse(false));
  }

  private long constant(long value, long type, long location) {
    var hook = hook(DialectHooks.Constants.class);
    if (hook.isEmpty()) return 0;
    var builder = new Builder(context);
    builder.setLocation(Raw.location(context, location));
    return hook.get()
        .materializeConstant(builder, attribute(value), type(type))
        .map(Raw::handle)
        .orElse(0L);
  }

  private static long word(DialectHooks.Alias alias) {
    var utf8 = Text.utf8(alias.name());
    return Shim.shimBufferOf(utf8, utf8.length) | (alias.isFinal() ? 1 : 0);
  }

  /** Hands a fold's results over: 1 if something changed. */
  long fold(Operation op, Fold fold, long sink) {
    return switch (fold) {
      case Fold.None _ -> 0;
      case Fold.InPlace _ -> 1;
      case Fold.Results(var results) -> {
        if (results.size() != op.resultCount()) {
          throw new IllegalStateException(
              "folded to " + results.size() + " values for " + op.resultCount() + " results");
        }
        var words = new long[results.size()];
        for (int i = 0; i < words.length; i++) words[i] = tagged(results.get(i));
        Shim.shimSinkAdd(sink, words, words.length);
        yield 1;
      }
    };
  }

  /** A value, or an attribute with bit 0 set. */
  long tagged(Object valueOrAttribute) {
    return switch (valueOrAttribute) {
      case org.tritonjvm.mlir.ir.Value v -> Raw.handle(v);
      case Attribute a -> Raw.handle(context, a) | 1;
      default ->
          throw new IllegalArgumentException(
              "neither a value nor an attribute: " + valueOrAttribute);
    };
  }

  private long parse(long parser, int number) {
    if (syntaxes.get(number) instanceof PlainSyntax plain) {
      return Raw.recordNumber(context, plain.value());
    }
    return Assembly.parse(context, parser, syntaxes.get(number))
        .map(r -> (long) Raw.recordNumber(context, r))
        .orElse(Upcalls.FAILURE);
  }

  private long print(long printer, int number) {
    var value = (Record) Raw.record(context, number);
    var syntax = RecordForm.syntax(value.getClass());
    if (!(syntax instanceof PlainSyntax)) Assembly.print(context, printer, syntax, value);
    return 1;
  }

  /**
   * What is printed of a type after its name, told once for types that are printed often and always
   * the same, for nothing in them has an alias.
   */
  private Optional<String> fixedText(int number) {
    if (prints.merge(number, 1, Integer::sum) != OFTEN) return Optional.empty();
    var type = (Type) Raw.record(context, number);
    var prefix = "!" + dialect.name() + "." + type.getClass().getAnnotation(Mnemonic.class).value();
    return Optional.of(context.print(type))
        .filter(text -> text.startsWith(prefix))
        .map(text -> text.substring(prefix.length()))
        .filter(text -> text.length() < 64 && text.chars().allMatch(DialectBinding::isPlain));
  }

  /** Letters and digits begin no alias. */
  private static boolean isPlain(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "<>, ".indexOf(c) >= 0);
  }

  static long flag(boolean b) {
    return b ? 1 : 0;
  }

  private Operation op(long handle) {
    return Raw.operation(context, handle);
  }

  private Attribute attribute(long handle) {
    return Raw.attribute(context, handle);
  }

  private Type type(long handle) {
    return Raw.type(context, handle);
  }

  private String text(long identifier) {
    return Raw.identifierText(context, identifier);
  }
}
