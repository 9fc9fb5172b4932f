package org.tritonjvm.mlir.rewrite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.internal.Words;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/**
 * How types become other types in a dialect conversion, one type becoming any number of them. The
 * rule added last is asked first. It belongs to a context and is freed with it.
 */
public final class TypeConverter {
  /** What a rule says of a type. */
  public sealed interface Conversion {
    /** The type becomes these; to become itself is to be legal. */
    record To(List<Type> types) implements Conversion {}

    /** The type cannot be converted. */
    record Impossible() implements Conversion {}
  }

  /** A rule: empty if the type is not its business. */
  @FunctionalInterface
  public interface Rule {
    Optional<Conversion> convert(Type type);
  }

  /** Makes one value of a type from others; empty if it cannot. */
  @FunctionalInterface
  public interface SourceMaterialization {
    Optional<Value> make(Builder builder, Type type, List<Value> inputs, Location location);
  }

  /** Makes values of these types from others; empty if it cannot. */
  @FunctionalInterface
  public interface TargetMaterialization {
    List<Value> make(
        Builder builder,
        List<Type> types,
        List<Value> inputs,
        Location location,
        Optional<Type> original);
  }

  private final Context context;
  private final List<Rule> rules = new ArrayList<>();
  private final List<SourceMaterialization> sources = new ArrayList<>();
  private final List<TargetMaterialization> targets = new ArrayList<>();
  private long handle;

  public TypeConverter(Context context) {
    this.context = context;
  }

  /** The conversion of a type into one other. */
  public static Optional<Conversion> to(Type type) {
    return Optional.of(new Conversion.To(List.of(type)));
  }

  /** Adds a rule; no more can be added once the converter was used. */
  public TypeConverter addConversion(Rule rule) {
    building();
    rules.addFirst(rule);
    return this;
  }

  /** Says how a value of an old type is made from converted ones. */
  public TypeConverter addSourceMaterialization(SourceMaterialization materialization) {
    building();
    sources.addFirst(materialization);
    return this;
  }

  /** Says how values of converted types are made from others. */
  public TypeConverter addTargetMaterialization(TargetMaterialization materialization) {
    building();
    targets.addFirst(materialization);
    return this;
  }

  private void building() {
    if (handle != 0) throw new IllegalStateException("the type converter is in use already");
  }

  /** What a type becomes; empty if it cannot be converted. */
  public Optional<List<Type>> convert(Type type) {
    long buffer = Shim.shimTypeConverterConvert(handle(), Raw.handle(context, type));
    var types = buffer == 0 ? new long[0] : Text.takeWords(buffer);
    Upcalls.rethrow();
    if (buffer == 0) return Optional.empty();
    return Optional.of(Arrays.stream(types).mapToObj(t -> Raw.type(context, t)).toList());
  }

  /** Whether a type stays as it is. */
  public boolean isLegal(Type type) {
    return convert(type).equals(Optional.of(List.of(type)));
  }

  /** Whether types stay as they are. */
  public boolean isLegal(List<? extends Type> types) {
    return types.stream().allMatch(this::isLegal);
  }

  long handle() {
    if (handle != 0) {
      Raw.handle(context); // refuses if the context is closed
      return handle;
    }
    long id = Upcalls.register(this::call);
    handle = Shim.shimTypeConverterCreate(id, !sources.isEmpty(), !targets.isEmpty());
    long owned = handle;
    Raw.onClose(
        context,
        () -> {
          Shim.shimTypeConverterFree(owned);
          Upcalls.unregister(id);
        });
    return handle;
  }

  private long call(int kind, long a, long b, long c, long d) {
    if (Upcalls.pending()) return 0;
    return switch (kind) {
      case Kind.CONVERT_TYPE -> convert(Raw.type(context, a), b);
      case Kind.SOURCE_MATERIALIZATION -> makeSource(new Materializer(context, a), b);
      default -> makeTarget(new Materializer(context, a), b, c);
    };
  }

  private long convert(Type type, long list) {
    for (var rule : rules) {
      var answer = rule.convert(type);
      if (answer.isEmpty()) continue;
      if (!(answer.get() instanceof Conversion.To(var types))) return 0;
      for (var each : types) Shim.shimTypesAdd(list, Raw.handle(context, each));
      return 1;
    }
    return 2;
  }

  private List<Value> values(long address) {
    return LongStream.of(Words.counted(address)).mapToObj(v -> Raw.value(context, v)).toList();
  }

  private long makeSource(Materializer builder, long words) {
    var head = Words.at(words, 2);
    var location = Raw.location(context, head[1]);
    builder.setLocation(location);
    var inputs = values(words + 16);
    for (var source : sources) {
      var made = source.make(builder, Raw.type(context, head[0]), inputs, location);
      if (made.isPresent()) return Raw.handle(made.get());
    }
    return 0;
  }

  private long makeTarget(Materializer builder, long words, long list) {
    var head = Words.at(words, 2);
    var location = Raw.location(context, head[0]);
    builder.setLocation(location);
    var original = head[1] == 0 ? Optional.<Type>empty() : Optional.of(Raw.type(context, head[1]));
    var typeHandles = Words.counted(words + 16);
    var types = LongStream.of(typeHandles).mapToObj(t -> Raw.type(context, t)).toList();
    var inputs = values(words + 24 + 8L * typeHandles.length);
    for (var target : targets) {
      var made = target.make(builder, types, inputs, location, original);
      if (made.isEmpty()) continue;
      if (made.size() != types.size()) {
        throw new IllegalStateException(
            made.size() + " values materialized for " + types.size() + " types");
      }
      for (var value : made) Shim.shimValuesAdd(list, Raw.handle(value));
      return 1;
    }
    return 0;
  }

  /** Creates operations where the driver wants a materialization. */
  private static final class Materializer extends NativeBuilder {
    private Materializer(Context context, long handle) {
      super(context, handle);
      startAtNativePoint();
    }
  }
}
