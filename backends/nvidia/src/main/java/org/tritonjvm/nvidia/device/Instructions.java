package org.tritonjvm.nvidia.device;

import static org.tritonjvm.nvidia.device.Type.F32;
import static org.tritonjvm.nvidia.device.Type.F64;
import static org.tritonjvm.nvidia.device.Type.I32;
import static org.tritonjvm.nvidia.device.Type.I64;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Functions that are one PTX instruction each, most of them in every direction of rounding. */
final class Instructions {
  private static final Map<String, String> DIRECTIONS =
      Map.of("rn", "rn", "rz", "rz", "ru", "rp", "rd", "rm");

  private Instructions() {}

  private static Optional<Definition> one(String instruction, Type result, Type... parameters) {
    return Definition.small(
        result,
        List.of(parameters),
        v -> v.getFirst().ptx(instruction, result, v.subList(1, v.size())));
  }

  /** A function by its name without prefix. */
  static Optional<Definition> of(String name) {
    int end = name.lastIndexOf('_');
    if (end > 0 && DIRECTIONS.containsKey(name.substring(end + 1))) {
      return rounded(name.substring(0, end), DIRECTIONS.get(name.substring(end + 1)));
    }
    return switch (name) {
      case "brev" -> one("brev.b32", I32, I32);
      case "brevll" -> one("brev.b64", I64, I64);
      case "byte_perm" -> one("prmt.b32", I32, I32, I32, I32);
      case "mul24" -> one("mul24.lo.s32", I32, I32, I32);
      case "umul24" -> one("mul24.lo.u32", I32, I32, I32);
      case "mulhi" -> one("mul.hi.s32", I32, I32, I32);
      case "umulhi" -> one("mul.hi.u32", I32, I32, I32);
      case "mul64hi" -> one("mul.hi.s64", I64, I64, I64);
      case "umul64hi" -> one("mul.hi.u64", I64, I64, I64);
      case "sad" -> one("sad.s32", I32, I32, I32, I32);
      case "usad" -> one("sad.u32", I32, I32, I32, I32);
      case "saturatef" -> one("cvt.sat.f32.f32", F32, F32);
      case "llrint" -> one("cvt.rni.s64.f64", I64, F64);
      case "llrintf" -> one("cvt.rni.s64.f32", I64, F32);
      case "rcp64h" -> one("rcp.approx.ftz.f64", F64, F64);
      case "fast_cosf" -> one("cos.approx.f32", F32, F32);
      case "fast_fdividef" -> one("div.approx.f32", F32, F32, F32);
      case "fast_log2f" -> one("lg2.approx.f32", F32, F32);
      case "fast_sinf" -> one("sin.approx.f32", F32, F32);
      case "rsqrtf" -> one("rsqrt.approx.f32", F32, F32);
      default -> Optional.empty();
    };
  }

  private static Optional<Definition> rounded(String name, String direction) {
    var d = "." + direction;
    var toInteger = d + "i";
    return switch (name) {
      case "fadd", "fsub", "fmul", "fdiv" -> one(name.substring(1) + d + ".f32", F32, F32, F32);
      case "dadd", "dsub", "dmul", "ddiv" -> one(name.substring(1) + d + ".f64", F64, F64, F64);
      case "fmaf" -> one("fma" + d + ".f32", F32, F32, F32, F32);
      case "fma" -> one("fma" + d + ".f64", F64, F64, F64, F64);
      case "frcp", "fsqrt" -> one(name.substring(1) + d + ".f32", F32, F32);
      case "drcp", "dsqrt" -> one(name.substring(1) + d + ".f64", F64, F64);
      case "double2float" -> one("cvt" + d + ".f32.f64", F32, F64);
      case "float2int" -> one("cvt" + toInteger + ".s32.f32", I32, F32);
      case "float2uint" -> one("cvt" + toInteger + ".u32.f32", I32, F32);
      case "float2ll" -> one("cvt" + toInteger + ".s64.f32", I64, F32);
      case "float2ull" -> one("cvt" + toInteger + ".u64.f32", I64, F32);
      case "double2int" -> one("cvt" + toInteger + ".s32.f64", I32, F64);
      case "double2uint" -> one("cvt" + toInteger + ".u32.f64", I32, F64);
      case "double2ll" -> one("cvt" + toInteger + ".s64.f64", I64, F64);
      case "double2ull" -> one("cvt" + toInteger + ".u64.f64", I64, F64);
      case "int2float" -> one("cvt" + d + ".f32.s32", F32, I32);
      case "uint2float" -> one("cvt" + d + ".f32.u32", F32, I32);
      case "ll2float" -> one("cvt" + d + ".f32.s64", F32, I64);
      case "ull2float" -> one("cvt" + d + ".f32.u64", F32, I64);
      case "int2double" -> one("cvt" + d + ".f64.s32", F64, I32);
      case "uint2double" -> one("cvt" + d + ".f64.u32", F64, I32);
      case "ll2double" -> one("cvt" + d + ".f64.s64", F64, I64);
      case "ull2double" -> one("cvt" + d + ".f64.u64", F64, I64);
      default -> Optional.empty();
    };
  }
}
