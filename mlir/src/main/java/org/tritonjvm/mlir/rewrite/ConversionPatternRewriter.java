package org.tritonjvm.mlir.rewrite;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.internal.WordList;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/**
 * The way a conversion pattern changes the IR. Replaced and erased operations stay until the whole
 * conversion has succeeded, and their uses change only then.
 */
public final class ConversionPatternRewriter extends PatternRewriter {
  ConversionPatternRewriter(
      Context context, long handle, String pattern, Operation root, boolean reportsFailures) {
    super(context, handle, pattern, root, reportsFailures);
  }

  @Override
  boolean mayLeaveUses() {
    return true;
  }

  /** What an argument of a block becomes. */
  public sealed interface ArgumentMapping {
    /** New arguments of these types; none drops an argument without uses. */
    record To(List<Type> types) implements ArgumentMapping {}

    /** Values from elsewhere instead of an argument. */
    record By(List<Value> values) implements ArgumentMapping {}
  }

  /** Replaces each result by any number of values and erases the operation. */
  public void replaceOpWithMultiple(Operation op, List<? extends List<? extends Value>> values) {
    if (op.resultCount() != values.size()) {
      throw new IllegalStateException(
          values.size() + " replacements for " + op.resultCount() + " results of " + op.name());
    }
    var words = new WordList();
    for (var each : values) words.addCounted(handles(each));
    if (!Shim.shimRewriterReplaceMany(handle(), Raw.handle(op), words.words())) {
      throw new IllegalStateException(
          "'" + op.name() + "' cannot be replaced by values it defines");
    }
    change();
  }

  /** What a value has become by now; empty if its type cannot be converted. */
  public Optional<Value> remapped(Value value) {
    long now = Shim.shimRewriterRemapped(handle(), Raw.handle(value));
    return now == 0 ? Optional.empty() : Optional.of(Raw.value(context(), now));
  }

  /** Gives a block new arguments and returns the block that takes its place. */
  public Block applySignatureConversion(
      Block block, List<ArgumentMapping> arguments, TypeConverter converter) {
    if (block.argumentCount() != arguments.size()) {
      throw new IllegalStateException(
          arguments.size() + " mappings for " + block.argumentCount() + " block arguments");
    }
    var words = new WordList();
    words.add(arguments.size());
    for (var argument : arguments) {
      switch (argument) {
        case ArgumentMapping.To(var types) -> {
          words.add(0);
          words.addCounted(types.stream().mapToLong(t -> Raw.handle(context(), t)).toArray());
        }
        case ArgumentMapping.By(var values) -> {
          words.add(1);
          words.addCounted(handles(values));
        }
      }
    }
    long made =
        Shim.shimRewriterConvertSignature(
            change(), Raw.handle(block), converter.handle(), words.words());
    return Raw.block(context(), made);
  }

  /**
   * Converts the argument types of all blocks of a region and returns the entry block.
   *
   * @return empty if a type cannot be converted: the pattern should fail then
   */
  public Optional<Block> convertRegionTypes(Region region, TypeConverter converter) {
    long entry = Shim.shimRewriterConvertRegion(change(), Raw.handle(region), converter.handle());
    if (Upcalls.pending()) return Optional.empty();
    return entry == 0 ? Optional.empty() : Optional.of(Raw.block(context(), entry));
  }
}
