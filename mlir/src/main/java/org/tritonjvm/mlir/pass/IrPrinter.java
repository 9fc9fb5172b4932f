package org.tritonjvm.mlir.pass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.PrintOptions;
import org.tritonjvm.mlir.ir.StringAttr;

/** Prints the IR before and after passes, as mlir-opt's {@code --mlir-print-ir-*}. */
final class IrPrinter implements PassInstrumentation {
  private static final PrintOptions EVERYTHING =
      PrintOptions.DEFAULT.withGeneric(true).withDebugInfo(true).withLocalScope(true);

  private final IrPrinting printing;
  private final Appendable output;
  private final Map<Long, String> before = new HashMap<>();
  private final Map<Operation, Integer> counts = new HashMap<>();

  IrPrinter(IrPrinting printing, Appendable output) {
    this.printing = printing;
    this.output = output;
  }

  @Override
  public void beforePass(Running pass, Operation op) {
    var argument = pass.argument();
    if (argument.isEmpty()) return;
    if (printing.afterChange()) before.put(pass.handle(), op.print(EVERYTHING));
    if (matches(printing.before(), argument)) dump("Before ", pass, argument, "", op);
  }

  @Override
  public void afterPass(Running pass, Operation op) {
    var argument = pass.argument();
    if (argument.isEmpty() || printing.afterFailure()) return;
    if (printing.afterChange() && op.print(EVERYTHING).equals(before.remove(pass.handle()))) return;
    if (matches(printing.after(), argument)) dump("After ", pass, argument, "", op);
  }

  @Override
  public void afterFailedPass(Running pass, Operation op) {
    var argument = pass.argument();
    before.remove(pass.handle());
    if (argument.isEmpty() || !matches(printing.after(), argument)) return;
    dump("After ", pass, argument, " Failed", op);
  }

  private static boolean matches(Set<String> names, String pass) {
    return names.contains("*") || names.contains(pass);
  }

  private void dump(String when, Running pass, String argument, String outcome, Operation op) {
    var text = new StringBuilder("// -----// IR Dump ").append(when).append(pass.className());
    text.append(outcome).append(" (").append(argument).append(')');
    if (printing.moduleScope()) {
      text.append(" ('").append(op.name()).append("' operation");
      symbol(op).ifPresent(name -> text.append(": @").append(name));
      text.append(") //----- //\n").append(root(op).print(printing.style()));
    } else {
      var style =
          op.parent().isPresent() ? printing.style().withLocalScope(true) : printing.style();
      text.append(" //----- //\n").append(op.print(style));
    }
    text.append("\n\n");
    try {
      if (printing.treeDir().isEmpty()) output.append(text);
      else write(file(printing.treeDir().get(), op, argument), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the IR", e);
    }
  }

  private static Operation root(Operation op) {
    var root = op;
    while (root.parent().isPresent()) root = root.parent().get();
    return root;
  }

  private static Optional<String> symbol(Operation op) {
    return op.attribute("sym_name").map(name -> ((StringAttr) name).value());
  }

  /** {@code tree/builtin_module_no-symbol-name/func_func_f/0_1_cse.mlir}. */
  private Path file(Path tree, Operation op, String argument) {
    counts.merge(op, 0, (old, first) -> old + 1);
    var numbers = new ArrayDeque<String>();
    var folders = new ArrayDeque<String>();
    for (var at = Optional.of(op); at.isPresent(); at = at.get().parent()) {
      counts.putIfAbsent(at.get(), 0);
      numbers.addFirst(counts.get(at.get()).toString());
      var name = at.get().name().replace('.', '_');
      folders.addFirst(name + "_" + symbol(at.get()).orElse("no-symbol-name"));
    }
    var folder = tree;
    for (var name : folders) folder = folder.resolve(name);
    return folder.resolve(String.join("_", numbers) + "_" + argument + ".mlir");
  }

  private static void write(Path file, CharSequence text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
