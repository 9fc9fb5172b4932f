package org.tritonjvm.nvidia.device;

import static org.tritonjvm.nvidia.device.Type.F64;

import java.util.Optional;
import org.tritonjvm.nvidia.device.Code.Value;

/** The error function, what is left of it to one, the normal distribution, and their inverses. */
final class ErrorFunctions {
  private static final double SQRT_HALF = 0.7071067811865476;
  private static final double SQRT_2 = 1.4142135623730951;

  /** erf(x) / x - 1 in x^2 for x in [0, 1]. */
  private static final double[] ERF = {
    0.1283791670955126,
    -0.37612638903183754,
    0.1128379167095512,
    -0.02686617064512984,
    0.0052239776254232985,
    -0.000854832702193483,
    0.00012055332902888736,
    -1.4925647567519332e-05,
    1.6462045441468418e-06,
    -1.6364642158167616e-07,
    1.4792401209404813e-08,
    -1.216456005728345e-09,
    8.709045129053106e-11,
    -4.230945824295338e-12
  };

  /** (1 + 2x) * e^(x^2) * erfc(x) in (x - 3) / (x + 3) for x from 0 on. */
  private static final double[] SCALED_TAIL = {
    1.2530080582697296,
    -0.13562110612458117,
    -0.04756229435345087,
    0.1296451587027606,
    -0.11927366341530699,
    0.06830802734397848,
    -0.023770514918645888,
    0.002529391816066239,
    0.0018886903591561553,
    -0.0007798322721083991,
    -0.00010515979981501177,
    0.00012509935235563107,
    4.949484992570595e-06,
    -2.0100567931289227e-05,
    -7.315105164159062e-07,
    3.472414602875686e-06,
    3.5683839153992204e-07,
    -6.166496077604353e-07,
    -1.4160064940265987e-07,
    1.0187000600072885e-07,
    4.180784698845582e-08,
    -1.3326364813003834e-08,
    -8.500397929772615e-09,
    9.885798831139365e-10,
    8.864219016427092e-10
  };

  /** The inverse of erf, divided by x, in x^2 for x in [0, 1/2]. */
  private static final double[] ERF_INVERSE = {
    0.886226925452758,
    0.23201366653465907,
    0.1275561753044084,
    0.08655212936268364,
    0.06495961132717862,
    0.05173148498700453,
    0.042832578482160585,
    0.036522988083139016,
    0.031145242581416724,
    0.03159332043375326,
    0.008446011584224939,
    0.07345020539520401,
    -0.07607360776328573,
    0.11314166859159029
  };

  /** The inverse of erfc at e^(-s^2) in s - 1.4 for s in [0.83, 2]. */
  private static final double[] TAIL_INVERSE_NEAR = {
    1.0412867666078431,
    1.0336697246792645,
    0.03461704347639753,
    -0.03869139977904028,
    0.02709331339455953,
    -0.01521710111740232,
    0.007024853676116364,
    -0.0024513682799020284,
    0.00035892441386241867,
    0.00035122057395568855,
    -0.00043255690480744355,
    0.0003054870376316282,
    -0.0001607698355673926,
    6.0383547373766655e-05,
    -7.936678010305924e-06,
    -1.1314402882325598e-05,
    1.3238299799654704e-05,
    -9.863231425241802e-06,
    6.323890700047079e-06,
    -2.1312779739659694e-06,
    -1.1248404669187053e-06,
    9.910959719587382e-07
  };

  /** The same in s - 3.5 for s in [2, 5]. */
  private static final double[] TAIL_INVERSE_MIDDLE = {
    3.234302734073218,
    1.0364921580363662,
    -0.004989089248048648,
    0.0004400100935382023,
    6.906234306300504e-05,
    -5.8889571391707906e-05,
    2.447831817871851e-05,
    -8.374189544704246e-06,
    2.5984379305243267e-06,
    -7.569975692074114e-07,
    2.1023274276980476e-07,
    -5.604496236842862e-08,
    1.43760003090992e-08,
    -3.542016989338111e-09,
    8.312511316830244e-10,
    -1.8483190895394742e-10,
    3.983045880290597e-11,
    -7.292726049302322e-12,
    1.3259533781522063e-13,
    2.049559412967018e-13,
    1.4585681411582283e-13,
    -2.231182384010986e-14,
    -4.2578089167563393e-14,
    1.2088184549089403e-14
  };

  /** The same, divided by s, in 1/s - 0.1 for s in [5, 27.3]. */
  private static final double[] TAIL_INVERSE_FAR = {
    0.9855683834556783,
    -0.2393032831400267,
    -0.7065132254244874,
    1.6041904763772517,
    -4.121613458723494,
    16.60660297739372,
    -83.86268544732582,
    479.20418704767457,
    -2990.463297197847,
    19914.055240934504,
    -139291.1353256255,
    1013030.6263765519,
    -7599809.201891492,
    58063480.29104455,
    -451063514.72363764,
    3772852877.9506817,
    -33633017760.86903,
    233519620180.2967,
    -820324776564.4225,
    12042552844419.28,
    -370783563131719.4,
    3676542611173096.5,
    5980077779102352.0,
    -3.158468049897421e+17,
    3.327183522679225e+17,
    3.1784001456316002e+19,
    -3.1231940597892514e+20,
    1.2610161607685371e+21,
    -1.9643809837151184e+21
  };

  private ErrorFunctions() {}

  /** A function by its name without prefix. */
  static Optional<Definition> of(String name) {
    return switch (name) {
      case "erf" -> Definition.large(F64, ErrorFunctions::erf);
      case "erfc" -> Definition.large(F64, ErrorFunctions::erfc);
      case "erfcx" -> Definition.large(F64, ErrorFunctions::erfcx);
      case "erfinv" -> Definition.large(F64, ErrorFunctions::erfinv);
      case "erfcinv" -> Definition.large(F64, ErrorFunctions::erfcinv);
      case "normcdf" -> Definition.large(F64, ErrorFunctions::normcdf);
      case "normcdfinv" -> Definition.small(F64, x -> x.plus(x).device("erfcinv").times(-SQRT_2));
      default -> Optional.empty();
    };
  }

  private static Value near(Value x) {
    return x.times(x).polynomial(ERF).fma(x, x);
  }

  private static Value erf(Value x) {
    var a = x.abs();
    return a.less(1)
        .branch(() -> near(x), () -> a.is(a).choose(tail(a.min(6)).from(1).copySign(x), x));
  }

  private static Value erfc(Value x) {
    var a = x.abs();
    return a.less(0.5)
        .branch(
            () -> near(x).from(1),
            () -> {
              var tail = tail(a);
              return x.less(0).choose(tail.from(2), tail);
            });
  }

  private static Value erfcx(Value x) {
    return x.less(0)
        .branch(
            () -> {
              var power = square(x, false);
              return power.plus(power).minus(scaledTail(x.negated()));
            },
            () -> scaledTail(x));
  }

  /** e^(x^2), or its inverse, with what the square loses when it is rounded. */
  private static Value square(Value x, boolean inverse) {
    var square = Sum.product(x, x);
    var sign = inverse ? -1 : 1;
    // Of infinity the product's rest is no number.
    var low = square.high().less(1e4).choose(square.low().times(sign), 0);
    var power = square.high().times(sign).device("exp");
    return power.less(Double.POSITIVE_INFINITY).choose(power.fma(low, power), power);
  }

  /** erfc(x) of x that is not negative. */
  private static Value tail(Value x) {
    return square(x, true).times(scaledTail(x));
  }

  /** e^(x^2) * erfc(x) of x that is not negative: (1 + 2x) times as much varies little. */
  private static Value scaledTail(Value x) {
    var bounded = x.min(1e300);
    var t = bounded.minus(3).over(bounded.plus(3));
    return t.polynomial(SCALED_TAIL).times(0.5).over(x.plus(0.5));
  }

  private static Value normcdf(Value x) {
    return x.less(-1)
        .branch(
            () -> {
              var square = Sum.product(x, x);
              var low = square.high().less(1e4).choose(square.low().times(-0.5), 0);
              var power = square.high().times(-0.5).device("exp");
              return power.fma(low, power).times(scaledTail(x.times(-SQRT_HALF))).times(0.5);
            },
            () -> x.times(-SQRT_HALF).device("erfc").times(0.5));
  }

  private static Value central(Value x) {
    return x.times(x.times(x).polynomial(ERF_INVERSE));
  }

  private static Value erfinv(Value x) {
    var a = x.abs();
    return a.atMost(0.5).branch(() -> central(x), () -> inverseTail(a.from(1)).copySign(x));
  }

  private static Value erfcinv(Value x) {
    var rest = x.from(1);
    return rest.abs()
        .atMost(0.5)
        .branch(
            () -> central(rest),
            () -> {
              var isLarge = x.more(1);
              var y = inverseTail(isLarge.choose(x.from(2), x));
              return isLarge.choose(y.negated(), y);
            });
  }

  /** The inverse of erfc for x below 1/2, nearly the root of the logarithm. */
  private static Value inverseTail(Value x) {
    var s = x.device("log").negated().sqrt();
    return s.less(2)
        .branch(
            () -> s.minus(1.4).polynomial(TAIL_INVERSE_NEAR),
            () ->
                s.less(5)
                    .branch(
                        () -> s.minus(3.5).polynomial(TAIL_INVERSE_MIDDLE),
                        () -> s.times(s.under(1).minus(0.1).polynomial(TAIL_INVERSE_FAR))));
  }
}
