package org.tritonjvm.dialects.layout;

import java.util.List;
import java.util.Optional;

/** Which encodings the results of shape operations have. */
final class LayoutInference {
  private LayoutInference() {}

  static TensorEncoding trans(Encoding e, List<Integer> shape, List<Integer> order) {
    return e;
  }

  static TensorEncoding reduce(Encoding e, int axis) {
    return e;
  }

  static TensorEncoding expandDims(Encoding e, int axis) {
    return e;
  }

  static TensorEncoding reshape(
      Encoding e,
      List<Integer> shape,
      List<Integer> resultShape,
      Optional<TensorEncoding> wanted,
      boolean allowReorder) {
    return e;
  }

  static TensorEncoding join(Encoding e, List<Integer> shape) {
    return e;
  }

  static TensorEncoding split(Encoding e, List<Integer> shape) {
    return e;
  }

  static TensorEncoding fp4ToFp(Encoding e, List<Integer> shape, int axis, boolean forward) {
    return e;
  }
}
