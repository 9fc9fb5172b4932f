package org.tritonjvm.nvidia.device;

import static org.tritonjvm.nvidia.device.Type.F32;

import java.util.Optional;
import org.tritonjvm.nvidia.device.Code.Value;

/** Functions of f32 by the hardware's approximate instructions. */
final class Approximations {
  private static final double LOG2_E = 1.4426950408889634;
  private static final double LOG2_10 = 3.321928094887362;
  private static final double LN_2 = 0.6931471805599453;
  private static final double LOG10_2 = 0.3010299956639812;

  private Approximations() {}

  /** A function by its name without prefix. */
  static Optional<Definition> of(String name) {
    return switch (name) {
      case "fast_expf" -> Definition.small(F32, x -> exp2(x.times(LOG2_E)));
      case "fast_exp10f" -> Definition.small(F32, x -> exp2(x.times(LOG2_10)));
      case "fast_logf" -> Definition.small(F32, x -> log2(x).times(LN_2));
      case "fast_log10f" -> Definition.small(F32, x -> log2(x).times(LOG10_2));
      case "fast_powf" -> Definition.small(F32, 2, v -> exp2(v.get(1).times(log2(v.get(0)))));
      case "fast_tanf" ->
          Definition.small(
              F32, x -> x.ptx("sin.approx.f32").ptx("div.approx.f32", x.ptx("cos.approx.f32")));
      default -> Optional.empty();
    };
  }

  private static Value exp2(Value x) {
    return x.ptx("ex2.approx.f32");
  }

  private static Value log2(Value x) {
    return x.ptx("lg2.approx.f32");
  }
}
