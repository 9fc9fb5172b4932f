package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.Emitter;

/**
 * PTX instructions with operands, as one piece of inline assembly. Outputs are added before inputs;
 * what {@code output} and {@code input} return is how the text refers to an operand.
 */
final class InlineAsm {
  private final Emitter e;
  private final List<String> constraints = new ArrayList<>();
  private final List<Type> outputs = new ArrayList<>();
  private final List<Value> inputs = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  InlineAsm(Emitter e) {
    this.e = e;
  }

  /** The register class of an integer or pointer of some width in bits. */
  static String register(int width) {
    return switch (width) {
      case 64 -> "l";
      case 32 -> "r";
      default -> "c";
    };
  }

  String output(Type type) {
    return output(type, register(e.types().bitWidth(type)));
  }

  String output(Type type, String register) {
    if (!inputs.isEmpty()) throw new IllegalStateException("an output behind an input");
    outputs.add(type);
    constraints.add("=" + register);
    return "$" + (constraints.size() - 1);
  }

  String input(Value value, String constraint) {
    inputs.add(value);
    constraints.add(constraint);
    return "$" + (constraints.size() - 1);
  }

  /** What an output holds before the first instruction. */
  void init(int output, Value value) {
    input(value, Integer.toString(output));
  }

  /** {@code [ $n + offset ]}. */
  String address(Value pointer, String constraint, long offset) {
    return "[ " + input(pointer, constraint) + " + " + offset + " ]";
  }

  /** {@code @$n }, or nothing. */
  String predicate(Optional<Value> condition) {
    return condition.map(c -> "@" + input(c, "b") + " ").orElse("");
  }

  static String braces(List<String> operands) {
    return "{ " + String.join(", ", operands) + " }";
  }

  void line(String instruction) {
    lines.add(instruction);
  }

  /** Writes it; gives the outputs. */
  List<Value> emit(boolean sideEffects) {
    var text = String.join("\n\t", lines);
    var operands = String.join(",", constraints);
    if (outputs.isEmpty()) {
      e.asm(text, operands, inputs);
      return List.of();
    }
    if (outputs.size() == 1) {
      return List.of(e.asm(text, operands, sideEffects, outputs.getFirst(), inputs));
    }
    var struct = e.asm(text, operands, sideEffects, e.types().struct(outputs), inputs);
    var values = new ArrayList<Value>();
    for (int i = 0; i < outputs.size(); i++) values.add(e.member(struct, outputs.get(i), i));
    return values;
  }
}
