package org.tritonjvm.passes.lowering;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.LlvmPointerType;
import org.tritonjvm.mlir.ir.LlvmStructType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.VectorType;

/** Types as LLVM's debug information says them, as text; the names are upstream's. */
record DebugTypes(Context context, String file, int line) {
  private static final int POINTER = 64;
  private static final String UNKNOWN = basic("unknown_type", 0, "signed");

  /** MLIR's C interface does not know the type. */
  private static final Pattern ARRAY = Pattern.compile("!llvm\\.array<(\\d+) x (.*)>");

  /** The type of a value. */
  String of(Type type) {
    return switch (type) {
      case IntegerType i -> basic("int", i.width(), "signed");
      case FloatType f when f.width() == 64 -> basic("double", 64, "float");
      case FloatType f when f.kind() == FloatType.Kind.F32 -> basic("float", 32, "float");
      case FloatType f when f.kind() == FloatType.Kind.F16 -> basic("half", 16, "float");
      case FloatType f when f.kind() == FloatType.Kind.BF16 -> basic("bf16", 16, "float");
      case VectorType v -> basic("vector", bits(v), "float");
      default -> UNKNOWN;
    };
  }

  /** The type of a function's argument, with what its pointer points to. */
  String ofArgument(Type type, Optional<Type> pointee) {
    return switch (type) {
      case LlvmPointerType p ->
          "#llvm.di_derived_type<tag = DW_TAG_pointer_type, name = \"pointer\", baseType = %s, sizeInBits = %d, dwarfAddressSpace = %d>"
              .formatted(pointee.map(this::of).orElse(UNKNOWN), POINTER, p.addressSpace());
      case LlvmStructType s -> composite("structure_type, name = \"struct\"", "", s.members());
      default -> {
        var array = ARRAY.matcher(type.toString());
        if (!array.matches()) yield of(type);
        var element = context.parseType(array.group(2));
        yield composite(
            "array_type, name = \"array\"",
            "baseType = " + of(element) + ", ",
            Collections.nCopies(Integer.parseInt(array.group(1)), element));
      }
    };
  }

  private String composite(String kind, String base, List<Type> elements) {
    int bits = elements.stream().mapToInt(DebugTypes::bits).sum();
    return "#llvm.di_composite_type<tag = DW_TAG_%s, file = %s, line = %d, scope = %s, %ssizeInBits = %d, elements = %s>"
        .formatted(
            kind,
            file,
            line,
            file,
            base,
            bits,
            elements.stream().map(this::of).collect(Collectors.joining(", ")));
  }

  private static String basic(String name, int bits, String encoding) {
    return "#llvm.di_basic_type<tag = DW_TAG_base_type, name = \"%s\", sizeInBits = %d, encoding = DW_ATE_%s>"
        .formatted(name, bits, encoding);
  }

  private static int bits(Type type) {
    return switch (type) {
      case IntegerType i -> i.width();
      case FloatType f -> f.width();
      case VectorType v -> Math.toIntExact(v.elementCount()) * bits(v.elementType());
      default -> POINTER;
    };
  }
}
