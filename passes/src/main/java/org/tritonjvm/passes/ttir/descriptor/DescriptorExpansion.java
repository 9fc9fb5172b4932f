package org.tritonjvm.passes.ttir.descriptor;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.dialects.tt.DescriptorGather;
import org.tritonjvm.dialects.tt.DescriptorLoad;
import org.tritonjvm.dialects.tt.DescriptorReduce;
import org.tritonjvm.dialects.tt.DescriptorScatter;
import org.tritonjvm.dialects.tt.DescriptorStore;
import org.tritonjvm.dialects.tt.MakeTensorDesc;
import org.tritonjvm.dialects.tt.PaddingOption;
import org.tritonjvm.dialects.tt.TensorDescType;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.IntegerMath;
import org.tritonjvm.passes.transform.ValueExpansion;

/** Takes the descriptors of a module apart; accesses use the parts. */
final class DescriptorExpansion extends ValueExpansion {
  @Override
  protected boolean isWhole(Type type) {
    return type instanceof TensorDescType;
  }

  @Override
  protected List<Type> partTypes(Type type, Context context) {
    return DescriptorParts.types((TensorDescType) type, context);
  }

  @Override
  protected List<String> partNames(Type type) {
    return DescriptorParts.suffixes((TensorDescType) type);
  }

  private DescriptorParts descriptor(Value descriptor) {
    return DescriptorParts.of((TensorDescType) descriptor.type(), parts(descriptor));
  }

  @Override
  protected boolean rewriteUse(Operation op) {
    switch (op.view()) {
      case MakeTensorDesc make -> make(op, make);
      case DescriptorLoad load -> DescriptorAccesses.load(op, load, descriptor(load.desc()));
      case DescriptorGather gather ->
          DescriptorAccesses.gather(op, gather, descriptor(gather.desc()));
      case DescriptorStore store -> DescriptorAccesses.store(op, store, descriptor(store.desc()));
      case DescriptorScatter scatter ->
          DescriptorAccesses.scatter(op, scatter, descriptor(scatter.desc()));
      case DescriptorReduce reduce ->
          DescriptorAccesses.reduce(op, reduce, descriptor(reduce.desc()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void make(Operation op, MakeTensorDesc make) {
    var builder = Builder.before(op);
    var values = new ArrayList<Value>(List.of(make.base()));
    for (var extent : make.shape()) values.add(BlockAccess.extended(builder, extent));
    values.addAll(make.strides());
    var math = new IntegerMath(builder);
    var flag = builder.integerType(1);
    values.add(math.constant(flag, make.padding() == PaddingOption.PAD_NAN ? 1 : 0));
    values.add(math.constant(flag, 0));
    define(make.result(), values);
  }
}
