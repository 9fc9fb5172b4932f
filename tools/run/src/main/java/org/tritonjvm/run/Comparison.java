package org.tritonjvm.run;

import org.tritonjvm.nvidia.runtime.HostTensor;

/**
 * How two tensors differ.
 *
 * @param wrong how many elements differ by more than allowed
 * @param first the number of the first of them; -1 if there is none
 * @param relative the norm of the difference over the norm of what is expected
 */
record Comparison(int wrong, int first, double relative) {
  /**
   * Compares; NaN is equal to NaN.
   *
   * @throws IllegalArgumentException if they have not the same number of elements
   */
  static Comparison of(HostTensor found, HostTensor wanted, double rtol, double atol) {
    if (found.size() != wanted.size()) {
      throw new IllegalArgumentException(
          "%s elements are expected, the result has %s".formatted(wanted.shape(), found.shape()));
    }
    int wrong = 0;
    int first = -1;
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < found.size(); i++) {
      double a = found.number(i);
      double b = wanted.number(i);
      boolean isSame = Double.isNaN(b) ? Double.isNaN(a) : a == b;
      if (!isSame && !(Math.abs(a - b) <= atol + rtol * Math.abs(b))) {
        if (wrong++ == 0) first = i;
      }
      if (!isSame) difference += (a - b) * (a - b);
      if (Double.isFinite(b)) norm += b * b;
    }
    double relative = difference == 0 ? 0 : Math.sqrt(difference / Math.max(norm, 1e-300));
    return new Comparison(wrong, first, relative);
  }
}
