package org.tritonjvm.mlir.dialect;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How an attribute component is stored, where its Java type does not say it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Encoded {
  /** A class with a constructor without parameters. */
  Class<? extends AttributeCodec<?>> value();
}
