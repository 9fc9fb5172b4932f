package org.tritonjvm.mlir.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Type;

/**
 * A dialect as a value: its name, its operations, types and attributes, and its hooks.
 *
 * @param summary a few words for the reference page
 */
public record Dialect(
    String name,
    String summary,
    List<Class<? extends OpView>> operations,
    List<Class<? extends Type>> types,
    List<Class<? extends Attribute>> attributes,
    Optional<DialectHooks> hooks) {
  public Dialect {
    operations = List.copyOf(operations);
    types = List.copyOf(types);
    attributes = List.copyOf(attributes);
  }

  /** A dialect with nothing in it yet. */
  public static Dialect named(String name) {
    return new Dialect(name, "", List.of(), List.of(), List.of(), Optional.empty());
  }

  /** This dialect with more operations: records declared with {@link Op}. */
  @SafeVarargs
  public final Dialect withOperations(Class<? extends OpView>... more) {
    var all = new ArrayList<>(operations);
    for (var c : more) all.add(c);
    return new Dialect(name, summary, all, types, attributes, hooks);
  }

  /** This dialect with more types: records declared with {@link Mnemonic}. */
  @SafeVarargs
  public final Dialect withTypes(Class<? extends Type>... more) {
    var all = new ArrayList<>(types);
    for (var c : more) all.add(c);
    return new Dialect(name, summary, operations, all, attributes, hooks);
  }

  /** This dialect with more attributes: records declared with {@link Mnemonic}. */
  @SafeVarargs
  public final Dialect withAttributes(Class<? extends Attribute>... more) {
    var all = new ArrayList<>(attributes);
    for (var c : more) all.add(c);
    return new Dialect(name, summary, operations, types, all, hooks);
  }

  /** This dialect with a sentence for its reference page. */
  public Dialect withSummary(String text) {
    return new Dialect(name, text, operations, types, attributes, hooks);
  }

  public Dialect withHooks(DialectHooks newHooks) {
    return new Dialect(name, summary, operations, types, attributes, Optional.of(newHooks));
  }

  /**
   * Makes the dialect available in a context; it is loaded when it is first used.
   *
   * @throws IllegalStateException if the context has a dialect of that name
   */
  public void registerIn(Context context) {
    DialectBinding.register(context, this);
  }

  /** Makes available every dialect that a {@link DialectProvider} on the class path provides. */
  public static void registerProvided(Context context) {
    for (var provider : ServiceLoader.load(DialectProvider.class)) {
      for (var dialect : provider.dialects()) dialect.registerIn(context);
    }
  }

  /** Lets a context take operations of upstream's dialects apart by these records. */
  public static void addViews(Context context, List<Class<? extends OpView>> views) {
    for (var view : views) {
      var definition = OpDefinition.of(view);
      Raw.setViewer(context, definition.name(), definition::view);
    }
  }
}
