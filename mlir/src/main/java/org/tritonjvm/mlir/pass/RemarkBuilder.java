package org.tritonjvm.mlir.pass;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.StringAttr;

/** A remark under construction. Nothing happens before {@link #emit}. */
public final class RemarkBuilder {
  private final PassRun run;
  private final String pass;
  private final Remark.Kind kind;
  private final String name;
  private final Map<String, String> arguments = new LinkedHashMap<>();
  private final Consumer<Remark> sink;
  private Operation operation;
  private String category;

  RemarkBuilder(
      PassRun run,
      String pass,
      Remark.Kind kind,
      String name,
      Operation operation,
      Consumer<Remark> sink) {
    this.run = run;
    this.pass = pass;
    this.category = pass;
    this.kind = kind;
    this.name = name;
    this.operation = operation;
    this.sink = sink;
  }

  /** The operation it is about, in place of the pass's. */
  public RemarkBuilder at(Operation op) {
    this.operation = op;
    return this;
  }

  /** What filters match, in place of the pass's name. */
  public RemarkBuilder category(String text) {
    this.category = text;
    return this;
  }

  /** A figure or a reason. */
  public RemarkBuilder with(String key, Object value) {
    arguments.put(key, value.toString());
    return this;
  }

  /** Whether anyone wants it; saves working out costly arguments. */
  public boolean isWanted() {
    return run.options().remarks().keeps(kind, category);
  }

  /** Hands the remark over if anyone wants it. */
  public void emit() {
    if (!isWanted()) return;
    sink.accept(
        new Remark(kind, pass, name, category, function(), operation.location(), arguments));
  }

  private String function() {
    for (var op = java.util.Optional.of(operation); op.isPresent(); op = op.get().parent()) {
      if (op.get().is("builtin.module")) break;
      if (op.get().attribute("sym_name").orElse(null) instanceof StringAttr symbol) {
        return symbol.value();
      }
    }
    return "";
  }
}
