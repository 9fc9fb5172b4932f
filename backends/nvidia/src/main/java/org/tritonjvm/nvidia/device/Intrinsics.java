package org.tritonjvm.nvidia.device;

import static org.tritonjvm.nvidia.device.Type.F32;
import static org.tritonjvm.nvidia.device.Type.F64;
import static org.tritonjvm.nvidia.device.Type.I32;
import static org.tritonjvm.nvidia.device.Type.I64;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tritonjvm.nvidia.device.Code.Value;

/** Functions that LLVM has, and questions about floating-point numbers. */
final class Intrinsics {
  private Intrinsics() {}

  /** A function by its name without prefix. */
  static Optional<Definition> of(String name) {
    return switch (name) {
      case "abs" -> Definition.small(I32, x -> x.intrinsicOfAll("abs"));
      case "llabs" -> Definition.small(I64, x -> x.intrinsicOfAll("abs"));
      case "clz" -> Definition.small(I32, x -> x.intrinsicOfAll("ctlz"));
      case "clzll" -> count(x -> x.intrinsicOfAll("ctlz"));
      case "popc" -> Definition.small(I32, x -> x.intrinsic("ctpop"));
      case "popcll" -> count(x -> x.intrinsic("ctpop"));
      case "min" -> Definition.small(I32, 2, v -> v.get(0).min(v.get(1)));
      case "max" -> Definition.small(I32, 2, v -> v.get(0).max(v.get(1)));
      case "llmin" -> Definition.small(I64, 2, v -> v.get(0).min(v.get(1)));
      case "llmax" -> Definition.small(I64, 2, v -> v.get(0).max(v.get(1)));
      case "isnand" -> question(F64, Value::isNan);
      case "isnanf" -> question(F32, Value::isNan);
      case "isinfd" -> question(F64, Value::isInfinite);
      case "isinff" -> question(F32, Value::isInfinite);
      case "isfinited" -> question(F64, Intrinsics::isFinite);
      case "finitef" -> question(F32, Intrinsics::isFinite);
      case "signbitd" -> question(F64, x -> x.bits().less(0));
      case "signbitf" -> question(F32, x -> x.bits().less(0));
      default ->
          name.endsWith("f")
              ? floating(F32, name.substring(0, name.length() - 1))
              : floating(F64, name);
    };
  }

  private static Value isFinite(Value x) {
    return x.abs().less(Double.POSITIVE_INFINITY);
  }

  private static Optional<Definition> count(UnaryOperator<Value> body) {
    return Definition.small(I32, List.of(I64), v -> body.apply(v.getFirst()).to(I32));
  }

  private static Optional<Definition> question(Type type, UnaryOperator<Value> body) {
    return Definition.small(I32, List.of(type), v -> body.apply(v.getFirst()).to(I32));
  }

  private static Optional<Definition> floating(Type type, String name) {
    return switch (name) {
      case "sqrt", "fabs", "floor", "ceil", "trunc", "rint", "round" ->
          Definition.small(type, x -> x.intrinsic(name));
      case "nearbyint" -> Definition.small(type, Value::rint);
      case "fmin" -> Definition.small(type, 2, v -> v.get(0).min(v.get(1)));
      case "fmax" -> Definition.small(type, 2, v -> v.get(0).max(v.get(1)));
      case "copysign" -> Definition.small(type, 2, v -> v.get(0).copySign(v.get(1)));
      case "fma" -> Definition.small(type, 3, v -> v.get(0).fma(v.get(1), v.get(2)));
      default -> Optional.empty();
    };
  }
}
