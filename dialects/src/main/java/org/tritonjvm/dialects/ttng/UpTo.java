package org.tritonjvm.dialects.ttng;

import java.util.Optional;
import org.tritonjvm.mlir.dialect.AttributeCodec;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Type;

/** An i32 from 0 to a maximum, as the fields of a TMA descriptor are. */
abstract class UpTo implements AttributeCodec<Integer> {
  private final int maximum;

  private UpTo(int maximum) {
    this.maximum = maximum;
  }

  static final class One extends UpTo {
    One() {
      super(1);
    }
  }

  static final class Two extends UpTo {
    Two() {
      super(2);
    }
  }

  static final class Three extends UpTo {
    Three() {
      super(3);
    }
  }

  static final class Fifteen extends UpTo {
    Fifteen() {
      super(15);
    }
  }

  @Override
  public String summary() {
    return "32-bit signless integer attribute whose value is non-negative whose maximum value is "
        + maximum;
  }

  @Override
  public boolean accepts(Attribute attribute) {
    return attribute instanceof IntegerAttr i
        && i.type().isInteger(32)
        && i.value() >= 0
        && i.value() <= maximum;
  }

  @Override
  public Integer decode(Attribute attribute) {
    return (int) ((IntegerAttr) attribute).value();
  }

  @Override
  public Attribute encode(Context context, Integer value) {
    return IntegerAttr.get(IntegerType.get(context, 32), value, context);
  }

  @Override
  public Optional<Type> elidedType(Context context) {
    return Optional.of(IntegerType.get(context, 32));
  }
}
