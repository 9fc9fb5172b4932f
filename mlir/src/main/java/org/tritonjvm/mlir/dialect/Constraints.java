package org.tritonjvm.mlir.dialect;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IndexType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;

/** Type constraints of ODS under ODS's names and in its words, and ways to combine them. */
public final class Constraints {
  /** Any type at all; never checked. */
  public static final TypeConstraint ANY = of("any type", _ -> true);

  private Constraints() {}

  /** A constraint from its words and its test. */
  public static TypeConstraint of(String summary, Predicate<Type> test) {
    return new Simple(summary, test);
  }

  private record Simple(String summary, Predicate<Type> test) implements TypeConstraint {
    @Override
    public boolean accepts(Type type) {
      return test.test(type);
    }
  }

  /** The constraint that one type satisfies, which custom syntax need not write. */
  private record Only(String summary, Predicate<Type> test, Function<Context, Type> make)
      implements TypeConstraint {
    @Override
    public boolean accepts(Type type) {
      return test.test(type);
    }

    @Override
    public Optional<Function<Context, Type>> builder() {
      return Optional.of(make);
    }
  }

  /** The types of a class declared with {@link Mnemonic}, which custom syntax writes stripped. */
  public static TypeConstraint declared(String summary, Class<? extends Type> c) {
    return new Declared(summary, c);
  }

  private record Declared(String summary, Class<? extends Type> typeClass)
      implements TypeConstraint {
    @Override
    public boolean accepts(Type type) {
      return typeClass.isInstance(type);
    }

    @Override
    public Optional<StrippedForm<Type>> strippedForm() {
      return Optional.of(new RecordForm<>(typeClass));
    }
  }

  /** {@code a or b or c}. */
  public static TypeConstraint anyOf(TypeConstraint... options) {
    var list = List.of(options);
    return of(
        list.stream().map(TypeConstraint::summary).collect(Collectors.joining(" or ")),
        type -> {
          for (var option : list) if (option.accepts(type)) return true;
          return false;
        });
  }

  /** {@code ranked tensor of X values}. */
  public static TypeConstraint rankedTensorOf(TypeConstraint element) {
    return new RankedTensorOf(element);
  }

  private record RankedTensorOf(TypeConstraint element) implements TypeConstraint {
    private static final Optional<Kind> KIND =
        Optional.of(new Kind("builtin.tensor", RankedTensorType.class));

    @Override
    public String summary() {
      return "ranked tensor of " + element.summary() + " values";
    }

    @Override
    public boolean accepts(Type type) {
      return type instanceof RankedTensorType t && element.accepts(t.elementType());
    }

    @Override
    public Optional<Kind> kind() {
      return KIND;
    }
  }

  /** A constraint with a class of its own, for {@link OfType}, that means the same as another. */
  public abstract static class Named implements TypeConstraint {
    private final TypeConstraint meaning;

    protected Named(TypeConstraint meaning) {
      this.meaning = meaning;
    }

    @Override
    public final String summary() {
      return meaning.summary();
    }

    @Override
    public final boolean accepts(Type type) {
      return meaning.accepts(type);
    }

    @Override
    public final Optional<Function<Context, Type>> builder() {
      return meaning.builder();
    }

    @Override
    public final Optional<Kind> kind() {
      return meaning.kind();
    }

    @Override
    public final Optional<StrippedForm<Type>> strippedForm() {
      return meaning.strippedForm();
    }
  }

  /** {@code 1-bit signless integer}. */
  public static final class I1 extends Named {
    public I1() {
      super(signless(1));
    }
  }

  /** {@code 32-bit signless integer}. */
  public static final class I32 extends Named {
    public I32() {
      super(signless(32));
    }
  }

  /** {@code 64-bit signless integer}. */
  public static final class I64 extends Named {
    public I64() {
      super(signless(64));
    }
  }

  /** {@code integer}. */
  public static final class AnyInteger extends Named {
    public AnyInteger() {
      super(of("integer", type -> type instanceof IntegerType));
    }
  }

  /** {@code floating-point}. */
  public static final class AnyFloat extends Named {
    public AnyFloat() {
      super(of("floating-point", type -> type instanceof FloatType));
    }
  }

  /** {@code index}. */
  public static final class Index extends Named {
    public Index() {
      super(new Only("index", type -> type instanceof IndexType, IndexType::get));
    }
  }

  /** {@code ranked tensor of any type values}. */
  public static final class AnyRankedTensor extends Named {
    public AnyRankedTensor() {
      super(rankedTensorOf(ANY));
    }
  }

  /** The signless integer of a width, which custom syntax need not write. */
  public static TypeConstraint signless(int width) {
    return new Only(
        width + "-bit signless integer",
        type ->
            type instanceof IntegerType i
                && i.width() == width
                && i.signedness() == IntegerType.Signedness.SIGNLESS,
        context -> IntegerType.get(context, width));
  }
}
