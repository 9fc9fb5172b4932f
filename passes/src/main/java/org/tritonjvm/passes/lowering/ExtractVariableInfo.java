package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.DictionaryAttr;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.SymbolTable;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.TypeAttr;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/**
 * Tells a debugger of the variables of the source: what a value's location has a name for is one.
 * It runs behind {@code enable-line-info}, whose subprograms it replaces by such as list their
 * arguments.
 */
@Anchor("builtin.module")
@PassName("extract-variable-info")
@Summary("Pass local variable info (i.e. dwarf info) to the LLVM dialect")
@DependentDialects("llvm")
public record ExtractVariableInfo() implements Pass {
  @Override
  public void run(PassContext p) {
    for (var op : p.operation().region(0).front().operations()) {
      if (op.is("llvm.func") && !op.region(0).isEmpty()) describe(op);
    }
  }

  /** A value that has a name in the source. */
  private record Variable(Value value, String name, Location place) {}

  private static void describe(Operation function) {
    var arguments = new ArrayList<Variable>();
    for (var argument : function.region(0).front().arguments()) {
      if (argument.location() instanceof Location.Name n) {
        arguments.add(new Variable(argument, n.name(), n.child()));
      }
    }
    var locals = new ArrayList<Operation>();
    function.walk(
        op -> {
          if (!op.equals(function) && isVariable(op)) locals.add(op);
        });
    var made = attributes(function, arguments, locals);
    var subprogram = made.getFirst();
    DebugScopes.scopeInlined(function, subprogram);
    var place = DebugScopes.place(function.location());
    Location plain = place.<Location>map(l -> l).orElse(Location.unknown(function.context()));
    function.setLocation(Location.withMetadata(plain, subprogram));

    var start = Builder.atStart(function.region(0).front());
    for (int i = 0; i < arguments.size(); i++) {
      var variable = arguments.get(i);
      insert(start, variable.value, variable.place, made.get(1 + i));
    }
    for (int i = 0; i < locals.size(); i++) {
      var op = locals.get(i);
      var child = ((Location.Name) op.location()).child();
      insert(Builder.after(op), op.result(0), child, made.get(1 + arguments.size() + i));
    }
  }

  private static boolean isVariable(Operation op) {
    return op.resultCount() > 0
        && op.location() instanceof Location.Name
        && !op.result(0).type().toString().equals("!llvm.void");
  }

  private static void insert(Builder at, Value value, Location place, Attribute variable) {
    at.setLocation(place);
    at.create(
        "llvm.intr.dbg.value",
        List.of(),
        List.of(value),
        Map.of(
            "varInfo",
            variable,
            "locationExpr",
            at.context().parseAttribute("#llvm.di_expression<>")));
  }

  /** The subprogram, then the variables of arguments and of operations. */
  private static List<Attribute> attributes(
      Operation function, List<Variable> arguments, List<Operation> locals) {
    var place = DebugScopes.place(function.location());
    int line = place.map(Location.FileLineCol::line).orElse(1);
    var types = new DebugTypes(function.context(), "#file", line);
    var text = new StringBuilder();
    text.append("#file = ").append(DebugScopes.file(place)).append('\n');
    text.append("#nowhere = #llvm.di_file<\"<unknown>\" in \"<unknown>\">\n");
    text.append(
        "#unit = #llvm.di_compile_unit<id = distinct[0]<>, sourceLanguage = DW_LANG_C, file = #file, producer = \"triton\", isOptimized = true, emissionKind = Full>\n");
    text.append(
        "#type = #llvm.di_subroutine_type<callingConvention = DW_CC_normal, types = %s>\n"
            .formatted(signature(function, types)));
    var name = DebugScopes.quoted(SymbolTable.nameOf(function));
    var rest =
        "compileUnit = #unit, scope = #file, name = %s, linkageName = %s, file = #file, line = %d, scopeLine = %d, subprogramFlags = \"Definition|Optimized\", type = #type"
            .formatted(name, name, line, line);
    text.append(
        "#self = #llvm.di_subprogram<recId = distinct[1]<>, isRecSelf = true, id = distinct[2]<>, %s>\n"
            .formatted(rest));
    var nodes = new ArrayList<String>();
    for (var argument : arguments) {
      text.append("#node%d = ".formatted(nodes.size()));
      text.append(variable("#self", argument, function, types)).append('\n');
      nodes.add("#node" + nodes.size());
    }
    var retained = nodes.isEmpty() ? "" : ", retainedNodes = " + String.join(", ", nodes);
    text.append(
        "#sub = #llvm.di_subprogram<recId = distinct[1]<>, id = distinct[3]<>, %s%s>\n"
            .formatted(rest, retained));
    text.append("module attributes {llvm.variables = [#sub");
    for (var argument : arguments) {
      text.append(",\n").append(variable("#sub", argument, function, types));
    }
    for (var local : locals) {
      text.append(
          ",\n#llvm.di_local_variable<scope = #sub, name = %s, file = #nowhere, type = %s>"
              .formatted(
                  DebugScopes.quoted(((Location.Name) local.location()).name()),
                  types.of(local.result(0).type())));
    }
    text.append("]} {}");
    try (var module = ModuleOp.parse(function.context(), text.toString())) {
      var all = (ArrayAttr) module.operation().attribute("llvm.variables").orElseThrow();
      return all.elements();
    }
  }

  private static String variable(
      String scope, Variable variable, Operation function, DebugTypes types) {
    int number = function.region(0).front().arguments().indexOf(variable.value);
    return "#llvm.di_local_variable<scope = %s, name = %s, file = #file, line = %d, arg = %d, type = %s>"
        .formatted(
            scope,
            DebugScopes.quoted(variable.name),
            types.line(),
            number + 1,
            types.ofArgument(variable.value.type(), pointee(function, number)));
  }

  /** Types of the results, then of the arguments. */
  private static String signature(Operation function, DebugTypes types) {
    var all = new ArrayList<String>();
    var result = returned(function);
    all.add(result.map(types::of).orElse("#llvm.di_null_type"));
    for (var argument : function.region(0).front().arguments()) {
      var type = argument.type();
      all.add(types.ofArgument(type, pointee(function, argument.number())));
    }
    return all.stream().collect(Collectors.joining(", "));
  }

  private static Optional<Type> returned(Operation function) {
    for (var block : function.region(0).blocks()) {
      var end = block.terminator();
      if (end.is("llvm.return") && end.operandCount() > 0) {
        return Optional.of(end.operand(0).type());
      }
    }
    return Optional.empty();
  }

  /** What Triton said that an argument points to. */
  private static Optional<Type> pointee(Operation function, int argument) {
    if (function.attribute("arg_attrs").orElse(null) instanceof ArrayAttr all
        && all.elements().get(argument) instanceof DictionaryAttr own
        && own.entries().get("tt.pointee_type") instanceof TypeAttr type) {
      return Optional.of(type.value());
    }
    return Optional.empty();
  }
}
