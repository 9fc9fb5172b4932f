package org.tritonjvm.passes.lowering;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.dialects.tt.TensorDescInterface;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IndexType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.LlvmPointerType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.VectorType;

/** The types of the LLVM dialect, and which of them Triton's scalars become. */
public final class LlvmTypes {
  /** Address spaces of NVIDIA's and Intel's GPUs alike. */
  public static final int GLOBAL = 1;

  public static final int SHARED = 3;

  private final Context context;
  private final Map<String, Type> parsed = new HashMap<>();
  private final Map<Integer, Type> pointers = new HashMap<>();
  private final Map<List<Type>, Type> structs = new HashMap<>();
  private final Type i1;
  private final Type i8;
  private final Type i16;
  private final Type i32;
  private final Type i64;
  private final Type f16;
  private final Type bf16;
  private final Type f32;
  private final Type f64;

  public LlvmTypes(Context context) {
    this.context = context;
    this.i1 = IntegerType.get(context, 1);
    this.i8 = IntegerType.get(context, 8);
    this.i16 = IntegerType.get(context, 16);
    this.i32 = IntegerType.get(context, 32);
    this.i64 = IntegerType.get(context, 64);
    this.f16 = FloatType.get(context, FloatType.Kind.F16);
    this.bf16 = FloatType.get(context, FloatType.Kind.BF16);
    this.f32 = FloatType.get(context, FloatType.Kind.F32);
    this.f64 = FloatType.get(context, FloatType.Kind.F64);
  }

  public Type i1() {
    return i1;
  }

  public Type i8() {
    return i8;
  }

  public Type i16() {
    return i16;
  }

  public Type i32() {
    return i32;
  }

  public Type i64() {
    return i64;
  }

  public Type f16() {
    return f16;
  }

  public Type bf16() {
    return bf16;
  }

  public Type f32() {
    return f32;
  }

  public Type f64() {
    return f64;
  }

  public Type integer(int width) {
    return IntegerType.get(context, width);
  }

  private Type parse(String text) {
    return parsed.computeIfAbsent(text, context::parseType);
  }

  public Type pointer(int addressSpace) {
    return pointers.computeIfAbsent(
        addressSpace, space -> parse(space == 0 ? "!llvm.ptr" : "!llvm.ptr<" + space + ">"));
  }

  public Type voidType() {
    return parse("!llvm.void");
  }

  public Type vector(int length, Type element) {
    return VectorType.get(context, new long[] {length}, element);
  }

  public Type array(int length, Type element) {
    return parse("!llvm.array<" + length + " x " + context.print(element) + ">");
  }

  public Type struct(List<? extends Type> members) {
    return structs.computeIfAbsent(
        List.copyOf(members),
        all ->
            parse(
                all.stream()
                    .map(context::print)
                    .collect(Collectors.joining(", ", "!llvm.struct<(", ")>"))));
  }

  public Type function(Type result, List<? extends Type> arguments) {
    return parse(
        "!llvm.func<"
            + context.print(result)
            + arguments.stream().map(context::print).collect(Collectors.joining(", ", " (", ")>")));
  }

  public boolean isPointer(Type type) {
    return type instanceof LlvmPointerType;
  }

  /** Bits of a scalar in a register or in memory; 64 for a pointer into global memory. */
  public int bitWidth(Type type) {
    return switch (type) {
      case IntegerType i -> i.width();
      case FloatType f -> f.width();
      case VectorType v -> (int) v.elementCount() * bitWidth(v.elementType());
      case IndexType _ -> 32;
      case PointerType p -> p.addressSpace() == SHARED ? 32 : 64;
      case LlvmPointerType p -> p.addressSpace() == SHARED ? 32 : 64;
      default -> 64;
    };
  }

  /** The type of one register that holds a scalar of a Triton type. */
  public Type scalar(Type type) {
    return switch (type) {
      case IntegerType i ->
          i.signedness() == IntegerType.Signedness.SIGNLESS ? i : integer(i.width());
      case FloatType f -> f.width() <= 8 ? integer(f.width()) : f;
      case IndexType _ -> i32;
      case PointerType p -> pointer(p.addressSpace());
      case TensorDescInterface _ -> pointer(0);
      default -> type;
    };
  }
}
