package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import java.util.List;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.mlir.dialect.InfersTypes;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.warp_group_dot_wait",
    assembly = "$inputs attr-dict `:` type($inputs)",
    summary = "Waits until no more than `pendings` asynchronous products are under way.",
    description =
"""
`inputs` are the products that are awaited and their operands; they are used through the results from
here on. With `warpGroupLocal` only this warp group has waited, so that others may still read the
operands in shared memory.
""")
public record WarpGroupDotWait(
    @OfType(TtngTypes.TensorOrMemDesc.class) List<Value> inputs,
    int pendings,
    boolean warpGroupLocal,
    @OfType(TtngTypes.TensorOrMemDesc.class) List<OpResult> outputs)
    implements TtgOp, InfersTypes, Verified {
  static List<Type> inferResultTypes(List<Value> inputs, int pendings, boolean warpGroupLocal) {
    return inputs.stream().map(Value::type).toList();
  }

  @Override
  public boolean verify(Operation op) {
    Checks.require(
        !inputs.isEmpty(), "expected to be waiting on at least one dependency");
    return true;
  }
}
