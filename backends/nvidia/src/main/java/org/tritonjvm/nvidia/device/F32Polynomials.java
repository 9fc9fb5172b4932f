package org.tritonjvm.nvidia.device;

/**
 * Polynomials for functions of f32, coefficients from the lowest on.
 *
 * <p>Coefficients: least squares on Chebyshev nodes, reweighted towards the smallest largest
 * relative error (Lawson's algorithm), in double precision and then rounded. What the polynomials
 * leave is below 0.08 units in the last place of the result; the rest is rounding.
 */
public final class F32Polynomials {
  /** Up to here erf is {@link #erfNear}. */
  public static final double ERF_BRANCH = 0.92;

  /** From here on erf is 1. */
  public static final double ERF_END = 4;

  /** The bits of 2/3, where the range begins for which {@link #ln} and {@link #log2} are made. */
  public static final int TWO_THIRDS = 0x3f2aaaab;

  /** log2(e) as a sum of two floats. */
  public static final double LOG2_E = 1.4426950216293335;

  public static final double LOG2_E_REST = 1.925963033500011e-08;

  private F32Polynomials() {}

  /** (ln(1 + x) - x) / x^2 for x in [-1/3, 1/3]. */
  public static double[] ln() {
    return new double[] {
      -0.5,
      0.3333320915699005,
      -0.24999716877937317,
      0.20010747015476227,
      -0.16682302951812744,
      0.14001159369945526,
      -0.12167194485664368,
      0.14004765450954437,
      -0.12948793172836304
    };
  }

  /** (log2(1 + x) - x * log2(e)) / x^2 for x in [-1/3, 1/3]. */
  public static double[] log2() {
    return new double[] {
      -0.7213475108146667,
      0.480896532535553,
      -0.36066967248916626,
      0.2886940538883209,
      -0.24067474901676178,
      0.20199401676654816,
      -0.17553551495075226,
      0.20204605162143707,
      -0.18681161105632782
    };
  }

  /** erf(x) / x - 1 in x^2 for x in [0, 0.95]. */
  public static double[] erfNear() {
    return new double[] {
      0.12837916612625122,
      -0.37612631916999817,
      0.11283664405345917,
      -0.026857707649469376,
      0.0051969559863209724,
      -0.0008097738027572632,
      8.185210754163563e-05
    };
  }

  /** log2(1 - erf(x)) for x in [0.9, 4]. */
  public static double[] log2Erfc() {
    return new double[] {
      0.00020445050904527307,
      -1.6293163299560547,
      -0.9141884446144104,
      -0.1557115912437439,
      0.03591955453157425,
      -0.005899095442146063,
      0.0006032066885381937,
      -2.848874282790348e-05
    };
  }
}
