package org.tritonjvm.dialects.nvws;

import java.util.HashSet;
import java.util.List;
import org.tritonjvm.dialects.layout.TensorMemoryScalesEncoding;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** The rules of asynchronous references. */
final class ArefChecks {
  private ArefChecks() {}

  private static void require(boolean rule, String otherwise) {
    if (!rule) throw new InvalidIr(otherwise);
  }

  /** A reference alone uses its buffers, which have the same number of stages. */
  static void create(ArefCreate create) {
    var stages = new HashSet<Integer>();
    for (var buffer : create.buffers()) {
      require(
          buffer.users().stream()
              .allMatch(user -> user.is("nvws.aref.create") || user.is("ttg.local_dealloc")),
          "Aref buffer is used elsewhere, Aref cannot guarantee async safety");
      stages.add(((MemDescType) buffer.type()).extents().getFirst());
    }
    require(stages.size() <= 1, "Leading dims of sliced aref inputs don't match.");
    require(
        create.buffers().stream()
            .map(Value::type)
            .toList()
            .equals(((ArefType) create.result().type()).baseType()),
        "failed to verify that input types match Aref output type");
  }

  /** Entering gives one stage of each buffer. */
  static void enter(Value aref, List<OpResult> buffers) {
    var base = ((ArefType) aref.type()).baseType();
    require(
        base.size() == buffers.size(), "Aref has different number of arguments than enter");
    for (int i = 0; i < base.size(); i++) stage(base.get(i), buffers.get(i).type());
  }

  private static void stage(Type whole, Type part) {
    if (!(whole instanceof MemDescType from && part instanceof MemDescType to)) {
      throw new InvalidIr("Slicing not Implemented for this type");
    }
    // Scales have no dimension for stages.
    boolean scales = from.encoding() instanceof TensorMemoryScalesEncoding;
    var where = scales ? " for TensorMemoryScalesEncodingAttr" : "";
    int stages = scales ? 0 : 1;
    require(
        from.elementType().equals(to.elementType()) && from.rank() - stages == to.rank(),
        "Ranks don't match" + where);
    require(
        from.extents().subList(stages, from.rank()).equals(to.extents()),
        "Dimensions don't match" + where);
  }
}
