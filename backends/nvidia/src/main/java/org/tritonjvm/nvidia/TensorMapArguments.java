package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.tt.Func;
import org.tritonjvm.dialects.tt.TensorDescInterface;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.DictionaryAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.passes.ttgir.TensorMap;

/** Tensor descriptors among a kernel's arguments, which the launch makes and passes by value. */
public final class TensorMapArguments {
  private TensorMapArguments() {}

  /** The descriptors that a kernel takes, in the order of its arguments. */
  static List<TensorMap> of(Operation kernel) {
    var maps = new ArrayList<TensorMap>();
    for (var argument : kernel.region(0).front().arguments()) {
      if (argument.type() instanceof TensorDescInterface type) maps.add(TensorMap.of(type));
    }
    return List.copyOf(maps);
  }

  /** Marks the descriptors among the arguments of a module's kernels. */
  static void mark(Operation module) {
    for (var op : module.region(0).front().operations()) {
      if (op.view() instanceof Func function
          && function.sym_visibility().filter("private"::equals).isEmpty()
          && function.function_type().inputs().stream()
              .anyMatch(t -> t instanceof TensorDescInterface)) {
        mark(op, function);
      }
    }
  }

  private static void mark(Operation op, Func function) {
    var context = op.context();
    var inputs = function.function_type().inputs();
    var all = new ArrayList<Attribute>();
    for (int i = 0; i < inputs.size(); i++) {
      int number = i;
      Map<String, Attribute> attributes =
          new HashMap<>(
              function
                  .arg_attrs()
                  .map(a -> ((DictionaryAttr) a.elements().get(number)).entries())
                  .orElse(Map.of()));
      if (inputs.get(i) instanceof TensorDescInterface) {
        attributes.put("tt.nv_tma_desc", IntegerAttr.get(IntegerType.get(context, 32), 1, context));
      }
      all.add(DictionaryAttr.get(context, attributes));
    }
    op.setAttribute("arg_attrs", ArrayAttr.get(context, all));
  }
}
