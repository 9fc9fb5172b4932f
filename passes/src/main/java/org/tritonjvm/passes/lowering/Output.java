package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.dialects.tt.Assert;
import org.tritonjvm.dialects.tt.Print;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;

/** What a program says while it runs: values, and that something is not as asserted. */
public final class Output {
  private Output() {}

  public static void addTo(OpLowerings table) {
    table.add(Print.class, Output::print).add(Assert.class, Output::check);
  }

  // Print

  /** A line's format and what it prints. */
  private record Line(StringBuilder format, List<Value> arguments) {
    /** Adds a conversion; {@code width} 0 for as many characters as it takes. */
    void add(Value value, boolean hex, int width, boolean signed, Emitter e) {
      format.append(conversion(value.type(), hex, width, signed, e));
      arguments.add(promoted(value, signed, e));
    }
  }

  private static void print(Print print, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var prefix = print.prefix().replace("%", "%%");
    if (print.args().isEmpty()) {
      var line = start(f, ")");
      line.format.append(prefix);
      write(line, f);
    }
    for (int i = 0; i < print.args().size(); i++) {
      var operand = print.args().get(i);
      var values = f.values(operand);
      var which = print.args().size() > 1 ? "(operand " + i + ") " : "";
      boolean signed = print.isSigned().get(i) > 0;
      var indices =
          operand.type() instanceof RankedTensorType type
              ? Indices.of(f, FunctionLowering.layout(type))
              : List.of(List.<Value>of());
      for (int r = 0; r < values.size(); r++) {
        var line = start(f, ") idx (");
        for (int d = 0; d < indices.get(r).size(); d++) {
          if (d > 0) line.format.append(", ");
          long extent = ((RankedTensorType) operand.type()).shape()[d];
          line.add(indices.get(r).get(d), false, digits(extent), false, e);
        }
        line.format.append(")").append(prefix).append(which);
        line.add(values.get(r), print.hex(), 0, signed, e);
        write(line, f);
      }
    }
  }

  private static Line start(FunctionLowering f, String behind) {
    var line = new Line(new StringBuilder("pid ("), new ArrayList<>());
    for (int axis = 0; axis < 3; axis++) {
      if (axis > 0) line.format.append(", ");
      line.add(f.target().programId(f.emitter(), axis), false, 0, false, f.emitter());
    }
    line.format.append(behind);
    return line;
  }

  private static void write(Line line, FunctionLowering f) {
    var format = f.module().declarations().string(f.emitter(), "printfFormat_", line.format + "\n");
    f.target().printf(f.module(), f.emitter(), format, line.arguments);
  }

  /** Digits of the largest index. */
  private static int digits(long extent) {
    return Long.toString(Math.max(1, extent - 1)).length();
  }

  private static String conversion(Type type, boolean hex, int width, boolean signed, Emitter e) {
    if (e.types().isPointer(type)) return "%p";
    int bits = e.types().bitWidth(type);
    if (hex) {
      return type instanceof FloatType ? "%a" : "0x%0" + bits / 4 + (bits > 32 ? "llx" : "x");
    }
    var start = width > 0 ? "%" + width : "%";
    if (type instanceof FloatType) return start + "f";
    return start + (bits == 64 ? "ll" : "") + (signed ? "i" : "u");
  }

  /** As C passes it to a function with any number of arguments. */
  private static Value promoted(Value value, boolean signed, Emitter e) {
    var types = e.types();
    return switch (value.type()) {
      case IntegerType i when i.width() < 32 ->
          signed ? e.sext(value, types.i32()) : e.zext(value, types.i32());
      case FloatType x when x.width() < 64 -> e.op("llvm.fpext", types.f64(), value);
      default -> value;
    };
  }

  // Assert

  private static void check(Assert check, Operation op, FunctionLowering f) {
    var type = check.condition().type();
    var conditions = DistinctRegisters.of(type).select(f.values(check.condition()));
    check(conditions, check.message(), op, f);
    // What follows may trap where the assertion fails: no thread goes there before all have looked.
    if (type instanceof RankedTensorType) f.target().barrier(f.emitter());
  }

  /** Stops the program with a message where one of several conditions does not hold. */
  static void check(List<Value> conditions, String message, Operation op, FunctionLowering f) {
    var e = f.emitter();
    Value fails = e.i1(false);
    for (var holds : conditions) {
      fails = e.or(fails, e.icmp(IntegerPredicate.EQ, holds, e.zero(holds.type())));
    }
    var place = place(op.location());
    e.ifThen(
        fails,
        () -> f.target().assertFail(f.module(), e, message, place.file, "unknown", place.line));
  }

  private record Place(String file, int line) {}

  private static Place place(Location location) {
    return switch (location) {
      case Location.CallSite call -> place(call.callee());
      case Location.Name name -> place(name.child());
      case Location.FileLineCol at -> new Place(at.file(), at.line());
      default -> new Place("unknown", 0);
    };
  }
}
