package org.tritonjvm.mlir.rewrite;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/**
 * A pattern of a dialect conversion. It is handed, beside the operation, what its operands have
 * become by now; it may fail after changes, for the driver takes them back.
 */
public abstract class ConversionPattern implements RewritePattern {
  private final Optional<TypeConverter> converter;

  /** A pattern whose operands come converted. */
  protected ConversionPattern(TypeConverter converter) {
    this.converter = Optional.of(converter);
  }

  /** A pattern whose operands come as other patterns left them. */
  protected ConversionPattern() {
    this.converter = Optional.empty();
  }

  /** What converts the operands' types. */
  public final Optional<TypeConverter> typeConverter() {
    return converter;
  }

  /** The operands as they are now, each as any number of values. */
  public record Operands(List<List<Value>> values) {
    /** The one value an operand has become. */
    public Value get(int i) {
      var each = values.get(i);
      if (each.size() != 1) {
        throw new IllegalStateException("operand " + i + " has become " + each.size() + " values");
      }
      return each.getFirst();
    }

    /** All operands, of which each has become one value. */
    public List<Value> all() {
      return java.util.stream.IntStream.range(0, values.size()).mapToObj(this::get).toList();
    }
  }

  /** Rewrites {@code op} if it matches; false if it does not, whatever was done until then. */
  public abstract boolean matchAndRewrite(
      Operation op, Operands operands, ConversionPatternRewriter rewriter);

  /** Never called: a conversion pattern works in dialect conversion alone. */
  @Override
  public final boolean matchAndRewrite(Operation op, PatternRewriter rewriter) {
    throw new UnsupportedOperationException(
        "'" + name() + "' is a conversion pattern, for dialect conversion alone");
  }

  /** What a conversion pattern does. */
  @FunctionalInterface
  public interface Conversion {
    /** See {@link ConversionPattern#matchAndRewrite}. */
    boolean matchAndRewrite(Operation op, Operands operands, ConversionPatternRewriter rewriter);
  }

  /** A pattern from a lambda, for the operations of one name. */
  public static ConversionPattern of(
      String name, String root, TypeConverter converter, Conversion conversion) {
    return new ConversionPattern(converter) {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Optional<String> root() {
        return Optional.of(root);
      }

      @Override
      public boolean matchAndRewrite(
          Operation op, Operands operands, ConversionPatternRewriter rewriter) {
        return conversion.matchAndRewrite(op, operands, rewriter);
      }
    };
  }
}
