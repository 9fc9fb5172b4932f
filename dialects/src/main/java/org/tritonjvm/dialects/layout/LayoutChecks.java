package org.tritonjvm.dialects.layout;

import java.util.List;
import org.tritonjvm.mlir.ir.Attribute;

/** Whether encodings fit to each other, to a shape and to the threads of a kernel. */
final class LayoutChecks {
  private LayoutChecks() {}

  static void dotOperand(Encoding e, int opIdx, Attribute result) {}

  static void dotOperands(Encoding a, TensorEncoding b) {}

  static void same(
      Encoding e, List<Integer> shape, TensorEncoding other, boolean ignoreRegisterBroadcast) {}

  static void tensor(Encoding e, List<Integer> shape, Launch launch) {}

  static void memDesc(Encoding e, List<Integer> shape, Launch launch) {}
}
