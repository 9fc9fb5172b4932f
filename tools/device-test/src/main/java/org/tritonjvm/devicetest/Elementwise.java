package org.tritonjvm.devicetest;

import static org.tritonjvm.nvidia.runtime.ElementType.I1;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.nvidia.runtime.ElementType;
import org.tritonjvm.nvidia.runtime.HostTensor;

/**
 * An operation on each element.
 *
 * @param inputs one for each operand
 * @param compute bits of the operands to bits of the result
 */
record Elementwise(
    String name,
    Syntax syntax,
    List<ElementType> types,
    List<Numbers> inputs,
    ElementType result,
    Compute compute,
    Rule rule) {
  /** What stands behind the result's name. */
  interface Syntax {
    String text(List<String> names, List<String> types, String result);
  }

  /** The plain definition. */
  interface Compute {
    long apply(long[] operands);
  }

  /** {@code arith.addf %a, %b : T}. */
  static Syntax same(String op) {
    return (names, _, result) -> op + " " + String.join(", ", names) + " : " + result;
  }

  /** {@code arith.extf %a : S to T}. */
  static Syntax cast(String op) {
    return (names, types, result) ->
        "%s %s : %s to %s".formatted(op, names.getFirst(), types.getFirst(), result);
  }

  Recipe recipe() {
    return new Recipe(name + "." + types.getFirst().text() + "." + result.text(), this::write);
  }

  private void write(FunctionText f) {
    var random = f.random();
    var shape = Layouts.shape(random);
    var layout = Layouts.any(random, shape);
    var tensors = new ArrayList<HostTensor>();
    var operands = new ArrayList<Operand>();
    for (int i = 0; i < types.size(); i++) {
      tensors.add(inputs.get(i).tensor(random, types.get(i), shape));
      operands.add(f.load(tensors.getLast(), layout));
    }
    var out = new Operand("", result, shape, layout);
    var text =
        syntax.text(
            operands.stream().map(Operand::name).toList(),
            operands.stream().map(f::type).toList(),
            f.type(out));
    var expected =
        HostTensor.of(
            result,
            shape,
            i ->
                result.unsigned(
                    compute.apply(tensors.stream().mapToLong(t -> t.bits((int) i)).toArray())
                        & (result == I1 ? 1 : -1)));
    f.store(out.named(f.line("%s = %s", text)), expected, rule);
  }
}
