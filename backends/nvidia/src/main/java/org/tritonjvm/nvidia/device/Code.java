package org.tritonjvm.nvidia.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the body of one function in LLVM's language, value by value. */
final class Code {
  private final StringBuilder text = new StringBuilder("entry:\n");
  private String block = "entry";
  private int count;

  private static final Pattern FIRST_TYPE = Pattern.compile("\\.(?=[fsu](32|64)\\b)");

  /** Whether instructions take denormal numbers of f32 for zero. */
  private final boolean flushes;

  private Code(boolean flushes) {
    this.flushes = flushes;
  }

  /**
   * The text of a function.
   *
   * @param flushes whether its instructions take denormal numbers of f32 for zero, and make none
   */
  static String define(String name, Definition definition, boolean flushes) {
    var code = new Code(flushes);
    var parameters = definition.parameters();
    var values =
        IntStream.range(0, parameters.size())
            .mapToObj(i -> code.new Value(parameters.get(i), "%p" + i))
            .toList();
    var result = definition.body().apply(values);
    code.check(result, definition.result());
    return "define linkonce_odr hidden %s @%s(%s) %s {\n%s  ret %s\n}\n"
        .formatted(
            definition.result().text,
            name,
            values.stream().map(Value::toString).collect(Collectors.joining(", ")),
            definition.size().attributes,
            code.text,
            result);
  }

  private void check(Value value, Type type) {
    if (value.type != type) throw new IllegalStateException(value + " is not of type " + type);
  }

  private Value emit(Type type, String instruction) {
    var name = "%v" + count++;
    text.append("  ").append(name).append(" = ").append(instruction).append('\n');
    return new Value(type, name);
  }

  private void begin(String label) {
    text.append(label).append(":\n");
    block = label;
  }

  private void branch(String target) {
    text.append("  br label %").append(target).append('\n');
  }

  private void branch(Value condition, String yes, String no) {
    text.append("  br %s, label %%%s, label %%%s\n".formatted(condition, yes, no));
  }

  private static String list(List<Value> values) {
    return values.stream().map(Value::toString).collect(Collectors.joining(", "));
  }

  /** A value, with what can be computed from it; numbers beside it are constants of its type. */
  final class Value {
    private final Type type;
    private final String name;

    private Value(Type type, String name) {
      this.type = type;
      this.name = name;
    }

    Type type() {
      return type;
    }

    /** Type and name. */
    @Override
    public String toString() {
      return type.text + " " + name;
    }

    Value number(double value) {
      if (!type.isFloat()) return new Value(type, Long.toString((long) value));
      return number(type, value);
    }

    Value number(Type of, double value) {
      double rounded = of == Type.F32 ? (float) value : value;
      return new Value(of, "0x%016X".formatted(Double.doubleToRawLongBits(rounded)));
    }

    /** An integer constant. */
    Value integer(Type of, long value) {
      return new Value(of, Long.toString(value));
    }

    private Value binary(String operation, Value other) {
      check(other, type);
      return emit(type, operation + " " + this + ", " + other.name);
    }

    private Value binary(String forFloats, String forIntegers, Value other) {
      return binary(type.isFloat() ? forFloats : forIntegers, other);
    }

    Value plus(Value other) {
      return binary("fadd", "add", other);
    }

    Value plus(double other) {
      return plus(number(other));
    }

    Value minus(Value other) {
      return binary("fsub", "sub", other);
    }

    Value minus(double other) {
      return minus(number(other));
    }

    /** A constant less this. */
    Value from(double other) {
      return number(other).minus(this);
    }

    Value times(Value other) {
      return binary("fmul", "mul", other);
    }

    Value times(double other) {
      return times(number(other));
    }

    /**
     * The product of numbers of f64 rounded by itself, whatever it is added to: other products and
     * sums may become one operation.
     */
    Value timesRounded(Value other) {
      return call("llvm.nvvm.mul.rn.d", type, other);
    }

    Value over(Value other) {
      return binary("fdiv", "sdiv", other);
    }

    /** A constant divided by this. */
    Value under(double other) {
      return number(other).over(this);
    }

    Value negated() {
      return type.isFloat() ? emit(type, "fneg " + this) : from(0);
    }

    /** {@code this * factor + addend}, rounded once. */
    Value fma(Value factor, Value addend) {
      return intrinsic("fma", factor, addend);
    }

    Value fma(Value factor, double addend) {
      return fma(factor, number(addend));
    }

    Value fma(double factor, Value addend) {
      return fma(number(factor), addend);
    }

    /** An intrinsic of LLVM's that returns this type. */
    Value intrinsic(String operation, Value... others) {
      return call("llvm." + operation + "." + type.inDialect(), type, others);
    }

    Value abs() {
      return intrinsic("fabs");
    }

    Value sqrt() {
      return intrinsic("sqrt");
    }

    Value floor() {
      return intrinsic("floor");
    }

    /** The nearest integer, of two the even one. */
    Value rint() {
      return intrinsic("rint");
    }

    /** The nearest integer, of two the one farther from zero. */
    Value round() {
      return intrinsic("round");
    }

    Value copySign(Value sign) {
      return intrinsic("copysign", sign);
    }

    /** The larger; of a number and NaN the number. */
    Value max(Value other) {
      return intrinsic(type.isFloat() ? "maxnum" : "smax", other);
    }

    Value max(double other) {
      return max(number(other));
    }

    Value min(Value other) {
      return intrinsic(type.isFloat() ? "minnum" : "smin", other);
    }

    Value min(double other) {
      return min(number(other));
    }

    /** The polynomial of this, with coefficients from the lowest on. */
    Value polynomial(double... coefficients) {
      var sum = number(coefficients[coefficients.length - 1]);
      for (int i = coefficients.length - 2; i >= 0; i--) sum = sum.fma(this, coefficients[i]);
      return sum;
    }

    // Comparisons; false if either is NaN

    private Value compare(String forFloats, String forIntegers, Value other) {
      check(other, type);
      var operation = type.isFloat() ? "fcmp " + forFloats : "icmp " + forIntegers;
      return emit(Type.I1, operation + " " + this + ", " + other.name);
    }

    Value less(Value other) {
      return compare("olt", "slt", other);
    }

    Value less(double other) {
      return less(number(other));
    }

    Value atMost(Value other) {
      return compare("ole", "sle", other);
    }

    Value atMost(double other) {
      return atMost(number(other));
    }

    Value more(Value other) {
      return compare("ogt", "sgt", other);
    }

    Value more(double other) {
      return more(number(other));
    }

    Value atLeast(Value other) {
      return compare("oge", "sge", other);
    }

    Value atLeast(double other) {
      return atLeast(number(other));
    }

    Value is(Value other) {
      return compare("oeq", "eq", other);
    }

    Value is(double other) {
      return is(number(other));
    }

    Value isNan() {
      return compare("uno", "", number(0));
    }

    Value isInfinite() {
      return abs().is(Double.POSITIVE_INFINITY);
    }

    // Bits

    Value and(Value other) {
      return binary("and", other);
    }

    Value and(long mask) {
      return and(integer(type, mask));
    }

    Value or(Value other) {
      return binary("or", other);
    }

    Value or(long mask) {
      return or(integer(type, mask));
    }

    Value not() {
      return emit(type, "xor " + this + ", -1");
    }

    Value shiftLeft(int places) {
      return binary("shl", integer(type, places));
    }

    /** The sign comes in from above. */
    Value shiftRight(int places) {
      return binary("ashr", integer(type, places));
    }

    /** Zeros come in from above. */
    Value shiftRightUnsigned(int places) {
      return binary("lshr", integer(type, places));
    }

    /** An intrinsic with a flag that excludes an operand for which it would have no result. */
    Value intrinsicOfAll(String operation) {
      return intrinsic(operation, new Value(Type.I1, "false"));
    }

    /** The number with the same bits, or the bits of the number. */
    Value bits() {
      return emit(type.sameBits(), "bitcast " + this + " to " + type.sameBits().text);
    }

    /** The same number in another type: rounded to nearest even if a float, towards zero if not. */
    Value to(Type other) {
      if (type == other) return this;
      return emit(other, conversion(other) + " " + this + " to " + other.text);
    }

    private String conversion(Type other) {
      if (type.isFloat()) {
        if (!other.isFloat()) return "fptosi";
        return type.bits < other.bits ? "fpext" : "fptrunc";
      }
      if (other.isFloat()) return "sitofp";
      return type.bits > other.bits ? "trunc" : type == Type.I1 ? "zext" : "sext";
    }

    /** In more bits, without a sign. */
    Value toUnsigned(Type other) {
      return emit(other, "zext " + this + " to " + other.text);
    }

    /** By this condition one value or another, which are both computed. */
    Value choose(Value yes, Value no) {
      check(this, Type.I1);
      check(no, yes.type);
      return emit(yes.type, "select " + this + ", " + yes + ", " + no);
    }

    Value choose(double yes, Value no) {
      return choose(no.number(yes), no);
    }

    Value choose(Value yes, double no) {
      return choose(yes, yes.number(no));
    }

    /** By this condition one value or another, of which one is computed. */
    Value branch(Supplier<Value> yes, Supplier<Value> no) {
      int id = count++;
      Code.this.branch(this, "yes" + id, "no" + id);
      begin("yes" + id);
      var a = yes.get();
      var fromYes = block;
      Code.this.branch("join" + id);
      begin("no" + id);
      var b = no.get();
      var fromNo = block;
      Code.this.branch("join" + id);
      begin("join" + id);
      check(b, a.type);
      return emit(
          a.type,
          "phi %s [ %s, %%%s ], [ %s, %%%s ]"
              .formatted(a.type.text, a.name, fromYes, b.name, fromNo));
    }

    /** Calls a function. */
    Value call(String function, Type result, Value... others) {
      var arguments = new ArrayList<Value>(List.of(this));
      arguments.addAll(Arrays.asList(others));
      return emit(result, "call %s @%s(%s)".formatted(result.text, function, list(arguments)));
    }

    /** Calls a device function of this type's numbers. */
    Value device(String function, Value... others) {
      return call("__nv_" + function, type, others);
    }

    /**
     * One PTX instruction with this as the first operand; one that reads or makes numbers of f32
     * flushes denormal ones if this code does.
     */
    Value ptx(String instruction, Type result, List<Value> others) {
      boolean isOfF32 = instruction.contains(".f32") && type.isFloat();
      var name =
          flushes && isOfF32 ? FIRST_TYPE.matcher(instruction).replaceFirst(".ftz.") : instruction;
      var operands = new ArrayList<>(List.of(this));
      operands.addAll(others);
      var places = IntStream.rangeClosed(0, operands.size()).mapToObj(i -> "$" + i);
      var registers = operands.stream().map(v -> "," + v.type.register);
      return emit(
          result,
          "call %s asm \"%s %s;\", \"=%s%s\"(%s)"
              .formatted(
                  result.text,
                  name,
                  places.collect(Collectors.joining(", ")),
                  result.register,
                  registers.collect(Collectors.joining()),
                  list(operands)));
    }

    /** One PTX instruction of this type's numbers. */
    Value ptx(String instruction, Value... others) {
      return ptx(instruction, type, List.of(others));
    }

    /** Repeats from this value on, while a condition of it holds; the value then. */
    Value repeat(UnaryOperator<Value> condition, UnaryOperator<Value> body) {
      return Code.this
          .repeat(
              List.of(this),
              v -> condition.apply(v.getFirst()),
              v -> List.of(body.apply(v.getFirst())))
          .getFirst();
    }

    /** Repeats from this value and others on, while a condition of them holds; the values then. */
    List<Value> repeat(
        List<Value> others,
        Function<List<Value>, Value> condition,
        UnaryOperator<List<Value>> body) {
      var initial = new ArrayList<>(List.of(this));
      initial.addAll(others);
      return Code.this.repeat(initial, condition, body);
    }
  }

  private List<Value> repeat(
      List<Value> initial,
      Function<List<Value>, Value> condition,
      UnaryOperator<List<Value>> body) {
    int id = count++;
    var before = block;
    branch("again" + id);
    begin("again" + id);
    int place = text.length();
    var carried =
        IntStream.range(0, initial.size())
            .mapToObj(i -> new Value(initial.get(i).type, "%c" + id + "." + i))
            .toList();
    branch(condition.apply(carried), "body" + id, "done" + id);
    begin("body" + id);
    var next = body.apply(carried);
    var after = block;
    branch("again" + id);
    begin("done" + id);
    var phis = new StringBuilder();
    for (int i = 0; i < initial.size(); i++) {
      var type = initial.get(i).type;
      check(next.get(i), type);
      phis.append(
          "  %s = phi %s [ %s, %%%s ], [ %s, %%%s ]\n"
              .formatted(
                  carried.get(i).name,
                  type.text,
                  initial.get(i).name,
                  before,
                  next.get(i).name,
                  after));
    }
    text.insert(place, phis);
    return carried;
  }
}
